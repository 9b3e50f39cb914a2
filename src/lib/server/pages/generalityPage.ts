import { shortCitation } from '../../findings/shortCitation.ts';
import { redirect } from '@sveltejs/kit';
import { audienceSentences } from '../../findings/generalityAudience.ts';
import { breadthTitle, countedSets, generalityReach } from '../../findings/generalityStrip.ts';
import type { FrontEntry } from '../../findings/front.ts';
import { leftOutLine } from '../../findings/leftOutLine.ts';
import { overviewMatrix } from '../../findings/overview.ts';
import { pictureLicence } from '../../charts/caption.ts';
import { intervalNote } from '../../findings/methods.ts';
import { formWeights, weightsQuery } from '../../reports/taskWeights.ts';
import { loadCatalog } from '../catalog.ts';
import type { PageRequest } from './request.ts';
import { modelDetails, recordedOn } from '../facts.ts';
import { frontEntry } from '../frontEntries.ts';
import {
	generalityDate,
	recordedGenerality,
	seenCounted,
	weighedGenerality
} from '../generality.ts';
import { everythingLeftOut } from '../reports.ts';
import { warnOnce } from '../leftOutWarnings.ts';

/** Up to this many tasks each opens into its benchmarks; beyond, its headline benchmark stands for it. */
const open = 2;

/** The data of the page. */
export async function generalityPage({ url }: PageRequest) {
	// A form without JavaScript sends a field for each task; the address that can be shared has one for all.
	const sent = formWeights(url.searchParams);
	if (sent !== undefined) redirect(303, `${url.pathname}${weightsQuery(sent)}#weights`);
	const catalog = await loadCatalog();
	const wanted = catalog.tasks.flatMap((task) =>
		(catalog.tasks.length <= open ? task.benchmarks : [task.headline]).map((id) => ({ task, id }))
	);
	const entries: FrontEntry[] = [];
	const dates: string[] = [];
	const sources = new Set<string>();
	for (const { task, id } of wanted) {
		const entry = await frontEntry(catalog, task, id);
		const benchmark = catalog.benchmarks.get(id);
		if (!entry || !benchmark) continue;
		entries.push(entry);
		dates.push(recordedOn(await catalog.capsuleFiles(id)) ?? '');
		sources.add(`${shortCitation(benchmark.citation)} (${pictureLicence(benchmark.licence)})`);
	}
	const report = await recordedGenerality(catalog);
	return {
		/** One line: which files could not be used. */
		without: leftOutLine(warnOnce(await everythingLeftOut(catalog))),
		matrix: overviewMatrix(entries),
		details: modelDetails(catalog),
		title: breadthTitle(report),
		sentence: generalityReach(report),
		audience: audienceSentences(report),
		generality: {
			report,
			weighed: await weighedGenerality(catalog, url.searchParams.get('weights')),
			seen: seenCounted(catalog),
			date: await generalityDate(catalog)
		},
		counted: countedSets(report),
		interval: intervalNote(entries.flatMap((entry) => entry.report ?? [])),
		date: dates.sort().at(-1) || undefined,
		source: [...sources].join('; ')
	};
}
