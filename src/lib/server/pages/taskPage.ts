import { shortCitation } from '../../findings/shortCitation.ts';
import { answering, ranked } from '../../findings/answering.ts';
import { isLarge, topConfusions } from '../../findings/confusionPairs.ts';
import { unreadItems, unreadShares } from '../../findings/unread.ts';
import { curveExamples } from '../../items/curveExamples.ts';
import { confusedPictures } from '../../items/confused.ts';
import { itemCard } from '../../items/itemCard.ts';
import { itemRows, type ItemRow } from '../../items/itemRow.ts';
import type { ItemNames } from '../../items/itemWords.ts';
import { missedItems, oneOfEach } from '../../items/missed.ts';
import { shownTeasers, teaserCredits, teasersOf } from '../../benchmarks/teasers.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { candidatePictures, optionPictures } from '../../benchmarks/optionPictures.ts';
import type { Benchmark } from '../../benchmarks/schema.ts';
import { pictureOf } from '../../benchmarks/showable.ts';
import { answerNames } from '../../benchmarks/truths.ts';
import { evaluationInput } from '../../reports/evaluationInput.ts';
import { loadCatalog } from '../catalog.ts';
import { leftOutOfTask } from '../leftOutOfTask.ts';
import { storedHashes } from '../storedHashes.ts';
import { factsOf, isRunnable, modelDetails, publishedFigure, recordedOn } from '../facts.ts';
import { benchmarkCoverage, benchmarkReport } from '../reports.ts';
import { examplesOf } from '../examples.ts';
import { publishedOf } from '../sharedErrors.ts';
import { askedSet, askedTask } from './askedSet.ts';
import type { PageRequest } from './request.ts';

/** Pictures shown among those that people agree on and the model does not. */
const shown = 12;
/** Pictures shown of those that nobody read. */
const unreadShown = 24;
/** Items with their candidates that are shown. */
const matched = 6;

/** The data of the page. */
export async function taskPage({ params, url, request, getClientAddress }: PageRequest<'task'>) {
	const catalog = await loadCatalog();
	const task = askedTask(catalog, params.task);
	const { id, benchmark, choice, report } = await askedSet(catalog, task, url);
	const reference = url.searchParams.get('reference') ?? undefined;
	const {
		comparisons,
		answered_only,
		reference: chosen
	} = (await benchmarkReport(catalog, id, reference, choice.truth?.id)) ?? report;

	const files = await catalog.capsuleFiles(id);
	const { input } = evaluationInput(
		benchmark,
		files.map((file) => file.value)
	);
	const models = ranked(report);
	const wanted = url.searchParams.get('model');
	const model = (models.find((summary) => summary.run === wanted) ?? models[0])?.run;
	const rows = itemRows(benchmark, input.runs, choice.truth);
	const missed = model === undefined ? [] : missedItems(rows, model);
	const pictures = oneOfEach(missed, shown).flatMap((miss) => {
		const item = benchmark.items.find((candidate) => candidate.id === miss.item);
		return item ? [{ ...miss, ...pictureOf(item) }] : [];
	});
	const matches = matchesOf(benchmark, rows, model);
	const large = report.confusions.filter(
		(matrix) => isLarge(matrix) && ['people', model].includes(matrix.observer)
	);
	const confused = confusedPictures(
		benchmark,
		rows,
		large.flatMap((matrix) =>
			topConfusions(matrix).map((pair) => ({ ...pair, observer: matrix.observer }))
		)
	);
	const icons = new Map(optionPictures(benchmark).map((icon) => [icon.truth, icon]));
	const kinds = new Map(benchmark.option_groups?.map(({ id: group, name }) => [group, name]));
	const { items, slices = [] } = benchmark;
	const unread = report.text && unreadItems(items, slices, report.text.unread);
	const unreadIds = new Set(unread?.slice(0, unreadShown).map(({ id: one }) => one));
	const unreadPictures = items.filter(({ id: one }) => unreadIds.has(one)).map(pictureOf);
	const examples = await examplesOf(
		catalog,
		benchmark,
		choice.truth?.id,
		request,
		getClientAddress()
	);
	const relatives = task.benchmarks.flatMap((set) => catalog.benchmarks.get(set) ?? []);
	const teasers = teasersOf([id, ...task.benchmarks]);
	return {
		/** Small pictures of what is asked; those of another set of the task stand in where this one may have none. */
		teasers: {
			shown: shownTeasers(teasers),
			standIn: teasers.some((teaser) => teaser.benchmark !== id),
			credits: teaserCredits(teasers)
		},
		offer: pictureOffer(benchmark),
		leftOut: await leftOutOfTask(catalog, task.id, id, examples?.without),
		task: { id: task.id, name: task.name, question: task.question },
		sets: task.benchmarks.flatMap((set) => {
			const found = catalog.benchmarks.get(set);
			return found ? [{ id: set, name: found.name, counted: task.not_counted?.[set] }] : [];
		}),
		facts: factsOf(benchmark, catalog.models, await catalog.baselines(id)),
		/** Names of what can be answered, by id. */
		names: answerNames(benchmark),
		benchmark: {
			description: benchmark.description,
			limits: benchmark.limits,
			licence: benchmark.licence,
			citation: benchmark.citation,
			doi: benchmark.doi,
			short: shortCitation(benchmark.citation),
			exposure_ms: benchmark.protocol.exposure_ms,
			shown: benchmark.protocol.shown,
			options: benchmark.options.length
		},
		date: recordedOn(files),
		files: files.map((file) => file.file),
		report,
		comparisons,
		/** The second way of counting against the same reference. */
		answered_only,
		reference: chosen,
		/** Of typed answers: what nobody read, with its declared groups. */
		unread: unread && {
			items: unread,
			shares: unreadShares(items, slices, unread),
			pictures: unreadPictures
		},
		...choice,
		/** What there is to choose from, with a picture of what is meant where the benchmark has one. */
		options: benchmark.options.map(({ id: option, name, group, picture }) => {
			const icon = icons.get(option);
			return {
				id: option,
				name,
				kind: group && kinds.get(group),
				picture: icon && { ...pictureOf(icon), shows: picture?.shows }
			};
		}),
		model,
		details: modelDetails(catalog),
		runnable: isRunnable(catalog, task.id),
		/** No model's output can be an answer: answers of others are imported. */
		drawn: answering(benchmark).decoder === undefined,
		/** One of the items, to begin with. */
		first: benchmark.items[0]?.id,
		/** One recipe at several sizes of its training, where there are such runs. */
		examples: examples?.shown,
		/** What the model would get right if it answered only when it is sure. */
		coverage:
			model === undefined
				? undefined
				: await benchmarkCoverage(catalog, id, model, choice.truth?.id),
		published: publishedFigure(await catalog.baselines(id)),
		/** What others have published on these items, the best first. */
		published_results: [...(benchmark.published_results ?? [])].sort((a, b) => b.value - a.value),
		/** Models of others, with what they score; none for most sets. */
		networks: await publishedOf(catalog, id, choice.truth?.id),
		missed: { count: missed.length, pictures },
		/** Pictures of the confusions that are listed where classes are too many for a matrix. */
		confused,
		/** What the values of each curve look like, in the report's order; undefined where there are no pictures of it. */
		looks: report.curves.map((curve) => curveExamples(benchmark, curve, relatives)),
		/** Items that are answered by choosing a picture, as the model answered them; undefined where there are none. */
		matches,
		stored: await storedHashes(request, getClientAddress(), benchmark, [
			...benchmark.items
				.filter(
					(item) =>
						unreadIds.has(item.id) ||
						pictures.some(({ id: one }) => one === item.id) ||
						confused.cases.some(({ item: { id: one } }) => one === item.id) ||
						Object.values(confused.answers).some(({ id: one }) => one === item.id) ||
						matches?.cards.some(({ id: one }) => one === item.id)
				)
				.flatMap((item) => [item, ...candidatePictures(item)]),
			...icons.values()
		])
	};
}

/** A few items with their candidates: what the model got wrong, of many sources; where it got nothing wrong, any. */
function matchesOf(benchmark: Benchmark, rows: readonly ItemRow[], model: string | undefined) {
	const asked = rows.filter(({ item }) => candidatePictures(item).length > 0);
	if (asked.length === 0) return undefined;
	const mistaken = asked.filter(({ models }) =>
		models.some(({ run, correct }) => run === model && !correct)
	);
	const from = mistaken.length > 0 ? mistaken : asked;
	const sources = new Map(from.map((row) => [row.item.cluster ?? row.item.id, row]));
	const few = [...sources.values()].slice(0, matched);
	const names: ItemNames = {
		noun: benchmark.noun,
		kind: benchmark.kind,
		options: answerNames(benchmark),
		observers: {}
	};
	return {
		cards: few.map((row) => itemCard(row, model, benchmark.cues)),
		count: mistaken.length,
		wrong: mistaken.length > 0,
		names
	};
}
