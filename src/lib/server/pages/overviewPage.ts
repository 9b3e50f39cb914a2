import { shortCitation } from '../../findings/shortCitation.ts';
import { redirect } from '@sveltejs/kit';
import { leftOutLine } from '../../findings/leftOutLine.ts';
import { overviewMatrix, type OverviewEntry } from '../../findings/overview.ts';
import { pictureLicence } from '../../charts/caption.ts';
import { intervalNote } from '../../findings/methods.ts';
import { formWeights, weightsQuery } from '../../reports/taskWeights.ts';
import { answerNames } from '../../benchmarks/truths.ts';
import { sharedSentence } from '../../findings/sharedErrors.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { sharedReport } from '../sharedErrors.ts';
import type { PageRequest } from './request.ts';
import { factsOf, modelDetails, publishedFigure, recordedOn } from '../facts.ts';
import {
	generalityDate,
	recordedGenerality,
	seenCounted,
	weighedGenerality
} from '../generality.ts';
import { benchmarkReport, everythingLeftOut } from '../reports.ts';
import { told } from '../told.ts';

/** Up to this many tasks each opens into its benchmarks; beyond, its headline benchmark stands for it. */
const open = 2;

/** The sentence on the same odd error everywhere; undefined where no set shown here has one. */
async function oddLine(catalog: Catalog, entries: readonly OverviewEntry[]) {
	const told = entries.filter(({ report }) => report?.people && !report.people.votes);
	for (const { task, benchmark } of told) {
		const found = catalog.benchmarks.get(benchmark.id);
		const together = await sharedReport(catalog, benchmark.id);
		if (!found || !together?.shared?.errors.length) continue;
		return {
			task: task.id,
			benchmark: benchmark.id,
			name: benchmark.name,
			sentence: sharedSentence(together.shared, answerNames(found), together.names, benchmark.noun)
		};
	}
	return undefined;
}

/** The data of the page. */
export async function overviewPage({ url }: PageRequest) {
	// A form without JavaScript sends a field for each task; the address that can be shared has one for all.
	const sent = formWeights(url.searchParams);
	if (sent !== undefined) redirect(303, `${url.pathname}${weightsQuery(sent)}#weights`);
	const catalog = await loadCatalog();
	const wanted = catalog.tasks.flatMap((task) =>
		(catalog.tasks.length <= open ? task.benchmarks : [task.headline]).map((id) => ({ task, id }))
	);
	const entries: OverviewEntry[] = [];
	const reports = [];
	const dates: string[] = [];
	const sources = new Set<string>();
	for (const { task, id } of wanted) {
		const benchmark = catalog.benchmarks.get(id);
		if (!benchmark) continue;
		const report = await benchmarkReport(catalog, id);
		if (report) reports.push(report);
		dates.push(recordedOn(await catalog.capsuleFiles(id)) ?? '');
		sources.add(`${shortCitation(benchmark.citation)} (${pictureLicence(benchmark.licence)})`);
		entries.push({
			task: { id: task.id, name: task.name },
			benchmark: factsOf(benchmark, catalog.models, await catalog.baselines(id)),
			n_items: report?.n_items ?? benchmark.items.length,
			chance: benchmark.chance,
			report,
			published: publishedFigure(await catalog.baselines(id))
		});
	}
	const without = told(await everythingLeftOut(catalog));
	return {
		/** One line: which files could not be used. */
		without: leftOutLine(without),
		/** What most models say where no person does, of the first set that has such an answer. */
		odd: await oddLine(catalog, entries),
		matrix: overviewMatrix(entries),
		details: modelDetails(catalog),
		generality: {
			report: await recordedGenerality(catalog),
			weighed: await weighedGenerality(catalog, url.searchParams.get('weights')),
			seen: seenCounted(catalog),
			date: await generalityDate(catalog)
		},
		interval: intervalNote(reports),
		date: dates.sort().at(-1),
		source: [...sources].join('; '),
		/** The first tasks, to be named as links. */
		tasks: catalog.tasks.slice(0, open).map(({ id, name }) => ({ id, name })),
		/** Set with pictures that all people name: people who are told apart, where there are such. */
		teach: (
			entries.find(
				({ report }) => report?.people && !report.people.votes && report.observers.length
			) ?? entries.find(({ report }) => report?.people)
		)?.benchmark.id
	};
}
