import type { Benchmark } from '../../benchmarks/schema.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { pictureOf } from '../../benchmarks/showable.ts';
import { answerNames } from '../../benchmarks/truths.ts';
import type { Capsule } from '../../capsule/schema.ts';
import { withMargin, type HeadToHeadOutcome } from '../../evaluation/headToHead.ts';
import { ranked } from '../../findings/answering.ts';
import { compareSearch, DEVICE, parseCompare } from '../../findings/compareQuery.ts';
import { linkable } from '../../findings/headToHead.ts';
import { shortCitation } from '../../findings/shortCitation.ts';
import { SHOWN, waysShown } from '../../items/waysShown.ts';
import { evaluationInput, trainedOn } from '../../reports/evaluationInput.ts';
import { comparable, type Choice } from '../../reports/comparable.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { comparison } from '../comparison.ts';
import { factsOf, recordedOn, truthChoice } from '../facts.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import { missing } from '../missing.ts';
import { benchmarkReport } from '../reports.ts';
import { storedHashes } from '../storedHashes.ts';
import type { PageRequest } from './request.ts';

/** Pictures of a cell where it is shown nowhere else. */
const SHOWN_ALONE = 200;

/**
 * The data of the page: `set`, `a`, `b`, `also` as often as there are others, `delta` in points, `truth`. What the address leaves
 * open is the first set that both answered (else one with single people), its two best models, or people beside the one who is named.
 */
export async function comparePage({ url, request, getClientAddress }: PageRequest) {
	const catalog = await loadCatalog();
	const query = parseCompare(url.searchParams);
	const sets = await setsOf(catalog);
	const id = query.set ?? setFor(sets, [query.a, query.b]) ?? standardSet(sets);
	const benchmark = id === undefined ? undefined : catalog.benchmarks.get(id);
	if (!benchmark || id === undefined) {
		const known = sets.map((set) => set.id).join(', ') || 'none';
		missing(
			catalog,
			{ benchmark: id ?? '' },
			`There is no set “${id ?? ''}” to compare on. There are: ${known}.`
		);
	}
	const choice = truthChoice(benchmark, url.searchParams);
	const files = await catalog.capsuleFiles(id);
	const published = await catalog.published(id);
	const choices = sets.find((set) => set.id === id)?.choices ?? [];
	const standard = await standardPair(catalog, id, choices, query.a, query.b);
	const asked = {
		a: query.a ?? standard.a,
		b: query.b ?? standard.b,
		also: query.also,
		margin: query.margin
	};
	const words = [asked.a, asked.b, ...asked.also].flatMap((word) => word ?? []);
	const device = words.some((word) => word.startsWith(DEVICE));
	const { a, b } = asked;
	const outcome: HeadToHeadOutcome | undefined =
		device || a === undefined || b === undefined
			? undefined
			: withMargin(
					await comparison(catalog, benchmark, choice.truth?.id, { ...asked, a, b }),
					query.margin
				);
	const found = outcome?.found;
	const recorded = new Set(
		choices.flatMap(({ run, among }) => (among === 'Models of others' ? [] : [run]))
	);
	const listed = found !== undefined && linkable(found.parties, recorded);
	/** Where the items page cannot show a cell whole, more of it comes here. */
	const ways = found && waysShown(found.ways, listed ? SHOWN : SHOWN_ALONE);
	const shown = ways ? benchmark.items.filter((item) => ways.items.has(item.id)) : [];
	const baselines = await catalog.baselines(id);
	const report = await benchmarkReport(catalog, id, undefined, choice.truth?.id);
	return {
		leftOut: warnOnce(await catalog.leftOutOf(id)),
		sets: sets.map(({ choices: own, ...set }) => ({
			...set,
			observers: own.map((one) => one.id)
		})),
		set: {
			id,
			name: benchmark.name,
			task: benchmark.task,
			citation: shortCitation(benchmark.citation),
			limit: benchmark.protocol.response_limit_ms
		},
		...choice,
		facts: factsOf(benchmark, catalog.models, baselines),
		names: answerNames(benchmark),
		chance: report?.chance ?? benchmark.chance,
		voters: benchmark.votes !== undefined,
		choices,
		asked,
		/** The address of this view, without δ and the like that are usual. */
		search: compareSearch({ set: id, truth: query.truth, ...asked }),
		problems: query.problems,
		device,
		found: found && ways && { ...found, ways: ways.ways },
		/** Why there is nothing to compare. */
		refused: outcome?.refused,
		listed,
		pictures: Object.fromEntries(shown.map((item) => [item.id, pictureOf(item)])),
		stored: await storedHashes(request, getClientAddress(), benchmark, shown),
		offer: pictureOffer(benchmark),
		/** For runs of this device, which are compared in the browser. */
		files: files.map(({ file }) => file),
		trained: trainedOn(catalog.models, id),
		date: recordedOn(files),
		costs: costsOf(
			catalog,
			[...files, ...published].map(({ value }) => value)
		)
	};
}

/** What each model takes: size, the pace of its recorded run, and what its training took. */
function costsOf(catalog: Catalog, capsules: readonly Capsule[]) {
	const timings = new Map(
		capsules.flatMap(({ runs }) =>
			runs.flatMap(({ observer, origin }) =>
				origin.timing?.item_median_ms === undefined
					? []
					: [[observer.id, origin.timing.item_median_ms] as const]
			)
		)
	);
	return Object.fromEntries(
		catalog.models.map((model) => [
			model.id,
			{
				bytes: model.bytes,
				parameters: model.parameters,
				recorded_ms: timings.get(model.id),
				training: model.training.cost
			}
		])
	);
}

interface SetChoices {
	id: string;
	name: string;
	choices: Choice[];
}

/** Every set that two can be compared on, in the order of the tasks. */
async function setsOf(catalog: Catalog): Promise<SetChoices[]> {
	const found: SetChoices[] = [];
	for (const task of catalog.tasks)
		for (const id of task.benchmarks) {
			const benchmark = catalog.benchmarks.get(id);
			if (!benchmark) continue;
			const choices = await choicesOf(catalog, benchmark);
			if (choices.length > 1) found.push({ id, name: `${task.name}: ${benchmark.name}`, choices });
		}
	return found;
}

async function choicesOf(catalog: Catalog, benchmark: Benchmark): Promise<Choice[]> {
	const { input } = evaluationInput(benchmark, await catalog.capsules(benchmark.id));
	const others = await catalog.published(benchmark.id);
	const published = evaluationInput(
		benchmark,
		others.map(({ value }) => value)
	).input.runs;
	return comparable(input, published);
}

/** The first set on which everybody who is named has answered. */
function setFor(sets: readonly SetChoices[], named: readonly (string | undefined)[]) {
	const words = named.filter((word) => word !== undefined && !word.startsWith(DEVICE));
	if (words.length === 0) return undefined;
	const answered = ({ choices }: SetChoices, word: string | undefined) =>
		choices.some((choice) => choice.id === word || choice.run === word);
	return (
		sets.find((set) => words.every((word) => answered(set, word))) ??
		sets.find((set) => words.some((word) => answered(set, word)))
	)?.id;
}

/** The first set with single people and two models beside them; else the first of all. */
function standardSet(sets: readonly SetChoices[]): string | undefined {
	const has = ({ choices }: SetChoices, group: Choice['among'], least: number): boolean =>
		choices.filter(({ among }) => among === group).length >= least;
	const found = sets.find((set) => has(set, 'Single people', 1) && has(set, 'Models', 2));
	return (found ?? sets[0])?.id;
}

/** The two best models; beside one who is named people, else the best of the others. */
async function standardPair(
	catalog: Catalog,
	id: string,
	choices: readonly Choice[],
	a: string | undefined,
	b: string | undefined
): Promise<{ a: string | undefined; b: string | undefined }> {
	const report = await benchmarkReport(catalog, id);
	const models = (report ? ranked(report) : []).flatMap(
		({ run }) => choices.find((choice) => choice.run === run)?.id ?? []
	);
	const people = choices.find((choice) => choice.id === 'people')?.id;
	const order =
		a === undefined && b === undefined
			? [...models, people, ...choices.map((choice) => choice.id)]
			: [people, ...models, ...choices.map((choice) => choice.id)];
	const free = order.filter(
		(word, at) => word !== undefined && word !== a && word !== b && order.indexOf(word) === at
	);
	return a === undefined ? { a: free[0], b: b ?? free[1] } : { a, b: b ?? free[0] };
}
