import { teaserCredits, teasersOf } from '../../benchmarks/teasers.ts';
import { shortCitation } from '../../findings/shortCitation.ts';
import { leftOutLine } from '../../findings/leftOutLine.ts';
import { frontDrawing, type FrontEntry } from '../../findings/front.ts';
import {
	countedSets,
	generalityReach,
	generalityShort,
	generalityStrip,
	withoutNumber
} from '../../findings/generalityStrip.ts';
import { generalityHeadline } from '../../findings/generalityWords.ts';
import { intervalNote } from '../../findings/methods.ts';
import { pictureLicence } from '../../charts/caption.ts';
import { answerNames } from '../../benchmarks/truths.ts';
import { sharedSentence } from '../../findings/sharedErrors.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { frontEntries } from '../frontEntries.ts';
import { sharedReport } from '../sharedErrors.ts';
import { recordedOn } from '../facts.ts';
import { generalityDate, recordedGenerality } from '../generality.ts';
import { everythingLeftOut } from '../reports.ts';
import { warnOnce } from '../leftOutWarnings.ts';

/** The sentence on the same odd error everywhere; undefined where no set shown here has one. */
async function oddLine(catalog: Catalog, entries: readonly FrontEntry[]) {
	const people = entries.filter(({ report }) => report?.people && !report.people.votes);
	for (const { task, benchmark } of people) {
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
export async function overviewPage() {
	const catalog = await loadCatalog();
	const entries = await frontEntries(catalog);
	const dates: string[] = [];
	const sources = new Set<string>();
	for (const { benchmark } of entries) {
		dates.push(recordedOn(await catalog.capsuleFiles(benchmark.id)) ?? '');
		const { citation, licence } = catalog.benchmarks.get(benchmark.id)!;
		sources.add(`${shortCitation(citation)} (${pictureLicence(licence)})`);
	}
	const general = await recordedGenerality(catalog);
	return {
		/** One line: which files could not be used. */
		without: leftOutLine(warnOnce(await everythingLeftOut(catalog))),
		drawing: frontDrawing(entries),
		general: {
			headline: generalityHeadline(general),
			short: generalityShort(general),
			/** Who they are; where it is one, the headline has said so. */
			sentence: generalityHeadline(general).includes('not told apart')
				? generalityReach(general)
				: '',
			strip: generalityStrip(general),
			without: withoutNumber(general),
			notes: countedSets(
				general,
				Object.fromEntries(entries.map(({ task, benchmark }) => [task.id, benchmark.id]))
			),
			tasks: general.n_valid,
			date: await generalityDate(catalog)
		},
		models: catalog.models.map(({ id, name }) => ({ id, name })),
		/** For runs of the visitor's device, which may be of any set. */
		sets: [...catalog.benchmarks.values()].map(({ id, name, task, items, noun }) => ({
			id,
			name,
			task,
			items: items.length,
			noun
		})),
		/** By task, the set that people are asked to answer: the main one where it is here, else one that counts. */
		invites: Object.fromEntries(
			catalog.tasks.map(({ id, headline, counts_for_generality: counted }) => [
				id,
				catalog.benchmarks.get(headline)?.storage === 'embedded'
					? headline
					: (counted[0] ?? headline)
			])
		),
		/** What most models say where no person does, of the first set that has such an answer. */
		odd: await oddLine(catalog, entries),
		interval: intervalNote(entries.flatMap(({ report }) => report ?? [])),
		date: dates.sort().at(-1) || undefined,
		source: [...sources].join('; '),
		credits: teaserCredits(
			entries.flatMap(({ task, benchmark }) => teasersOf([benchmark.id, ...task.benchmarks]))
		),
		/** Set with pictures that all people name: people who are told apart, where there are such. */
		teach: (
			entries.find(
				({ report }) => report?.people && !report.people.votes && report.observers.length
			) ?? entries.find(({ report }) => report?.people)
		)?.benchmark.id
	};
}
