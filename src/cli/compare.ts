import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import type { Capsule, Run } from '../lib/capsule/schema.ts';
import {
	evaluateBenchmark,
	preparedInput,
	type EvaluationInput
} from '../lib/evaluation/evaluate.ts';
import { discordantShare } from '../lib/evaluation/discordant.ts';
import { outcomeOf, type Outcome } from '../lib/evaluation/outcome.ts';
import type { Comparison } from '../lib/evaluation/report/comparison.ts';
import type { Seen } from '../lib/findings/answering.ts';
import { seenOf } from '../lib/findings/seenItems.ts';
import type { Model } from '../lib/models/schema.ts';
import { fewestForParity } from '../lib/statistics/pairedShares.ts';
import { evaluationInput, trainedOn } from '../lib/reports/evaluationInput.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { openCapsule, requireBenchmark, votedBenchmark } from './capsules.ts';
import { CommandError, Ended, EXIT } from './exit.ts';
import { drawsOption, marginOption, seedOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { percent } from './table.ts';
import { say } from './terminal.ts';

interface CompareOptions {
	margin?: number | undefined;
	json?: boolean;
	draws?: number;
	seed?: number;
}

/** One side: the runs it brings, and how the report calls it. */
export interface SideRuns {
	/** Undefined for the voters of a benchmark. */
	capsule: Capsule | undefined;
	/** Ids of the benchmarks it answers. */
	benchmarks: string[];
	runs: Run[];
	/** `people` or a run id. */
	id: string;
	name: string;
}

const runNames = (runs: readonly Run[]) => runs.map((run) => `#${run.id}`).join(', ');

/** `file#run`, where the file's own name may hold a `#`. */
export function splitArgument(
	argument: string,
	exists: (path: string) => boolean = existsSync
): { file: string; run: string | undefined } {
	const at = argument.indexOf('#');
	if (at < 0 || exists(argument)) return { file: argument, run: undefined };
	return { file: argument.slice(0, at), run: argument.slice(at + 1) };
}

/** What an argument stands for: a named run, the only run of a file, its people as one, or a benchmark's voters. */
export async function openSide(argument: string, catalog: Catalog): Promise<SideRuns> {
	const voters = votedBenchmark(argument, catalog);
	if (voters)
		return {
			capsule: undefined,
			benchmarks: [voters.id],
			runs: [],
			id: 'people',
			name: `people (${voters.votes?.per_item} votes on each item)`
		};
	const { file, run: wanted } = splitArgument(argument);
	const { capsule } = await openCapsule(file, catalog);
	const { runs } = capsule;
	const side = (sideRuns: Run[], id: string, name: string): SideRuns => ({
		capsule,
		benchmarks: sideRuns.map((run) => run.benchmark.id),
		runs: sideRuns,
		id,
		name
	});
	if (wanted !== undefined) {
		const run = runs.find((one) => one.id === wanted);
		if (!run)
			throw new CommandError(
				EXIT.usage,
				`${file} has no run "${wanted}"; it has: ${runNames(runs)}.`
			);
		return side([run], run.id, run.observer.name);
	}
	// Where the voters are the people, persons with a name are compared one by one.
	const voted = runs.some((run) => catalog.benchmarks.get(run.benchmark.id)?.votes);
	if (runs.length > 0 && !voted && runs.every((run) => run.observer.kind === 'person'))
		return side(runs, 'people', `people (mean of ${runs.length})`);
	const [only] = runs;
	if (only && runs.length === 1) return side([only], only.id, only.observer.name);
	throw new CommandError(
		EXIT.usage,
		`${file} holds ${runs.length} runs: name one of them as ${file}#<run>. It has: ${runNames(runs) || 'none'}.`
	);
}

/** What the report says of a against b, and the same without the votes that are no answer. */
export interface Compared {
	comparison: Comparison;
	answered: Comparison | undefined;
	/** What training has to do with these items, a sentence for each side that it concerns. */
	seen: string[];
	/** Ids of the runs whose model was trained on these very items: no comparison with them is a test. */
	trained: readonly string[];
	/** Share of shared items on which only one of two runs is right; undefined for people, see `discordantShare`. */
	discordant: number | undefined;
}

export function compareSides(
	a: SideRuns,
	b: SideRuns,
	catalog: Catalog,
	options: CompareOptions
): Compared {
	const ids = [...new Set([...a.benchmarks, ...b.benchmarks])];
	const [id] = ids;
	if (id === undefined || ids.length > 1)
		throw new CommandError(
			EXIT.usage,
			`the two sides answer different benchmarks (${ids.join(', ')}); only the same items can be compared.`
		);
	if (a.id === b.id)
		throw new CommandError(
			EXIT.usage,
			a.id === 'people'
				? 'both sides are groups of people. Name one person with #<run>.'
				: `both sides are the run "${a.id}". Give two different runs.`
		);
	const benchmark = requireBenchmark(catalog, id);
	const { input, leftOut } = evaluationInput(
		benchmark,
		[a, b].flatMap(({ capsule, runs }) => (capsule ? [{ ...capsule, runs }] : [])),
		undefined,
		trainedOn(catalog.models, benchmark.id)
	);
	// The same person may be a side and one of the people: that copy is no loss.
	const invalid = leftOut.filter(({ reason }) => reason.startsWith('marked invalid'));
	if (invalid.length > 0)
		throw new CommandError(
			EXIT.data,
			invalid.map(({ run, reason }) => `run "${run}" must not be compared: ${reason}`).join('\n')
		);
	const report = evaluateBenchmark({
		...input,
		reference: b.id,
		margin: options.margin,
		draws: options.draws,
		seed: options.seed
	});
	const ofA = (list: readonly Comparison[] = []) => list.find(({ observer }) => observer === a.id);
	const comparison = ofA(report.comparisons);
	if (!comparison || comparison.n === 0)
		throw new CommandError(
			EXIT.data,
			'the two sides have no item in common that both answered: there is nothing to compare. Give two files about the same items.'
		);
	const people = a.id === 'people' || b.id === 'people';
	return {
		comparison,
		answered: people ? ofA(report.answered_only?.comparisons) : undefined,
		seen: seenLines([a, b], benchmark, catalog.models),
		trained: report.trained,
		discordant: people ? undefined : discordantRuns(a.id, b.id, input)
	};
}

function discordantRuns(a: string, b: string, input: EvaluationInput): number | undefined {
	const { subjects, participants } = preparedInput(input);
	const [first, second] = [a, b].map((id) => subjects.find(({ run }) => run === id));
	return first && second && discordantShare(first, second, participants.items);
}

/** Whether models of the sides know the items already, or may: a sentence for each kind, with their names. */
export function seenLines(
	sides: readonly Pick<SideRuns, 'runs' | 'name'>[],
	{ id, noun }: Pick<Benchmark, 'id' | 'noun'>,
	models: readonly Pick<Model, 'id' | 'may_have_seen' | 'trained_on'>[]
): string[] {
	const seenBy = ({ runs }: Pick<SideRuns, 'runs'>) => {
		const observers = new Set(runs.map(({ observer }) => observer.id.split('@', 1)[0]));
		const model = models.find((one) => observers.has(one.id));
		return model && seenOf(model, id);
	};
	const named = (seen: Seen) =>
		sides.filter((side) => seenBy(side) === seen).map(({ name }) => name);
	const [trained, may] = [named('trained'), named('may')];
	const lines: string[] = [];
	if (trained.length === 1)
		lines.push(
			`${trained[0]} was trained on these very ${noun.many}: its score is no test, and nothing is decided.`
		);
	if (trained.length > 1)
		lines.push(
			`${trained.join(' and ')} were trained on these very ${noun.many}: their scores are no test, and nothing is decided.`
		);
	if (may.length > 0)
		lines.push(`${may.join(' and ')} may have seen some of these ${noun.many} in training.`);
	return lines;
}

const EXIT_OF: Readonly<Record<Outcome, number>> = {
	'not worse': EXIT.ok,
	worse: EXIT.worse,
	undecided: EXIT.undecided
};

const points = (value: number) => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;

/** The side's name; people without the one they are compared with. */
export function nameOf(side: SideRuns, other: SideRuns): string {
	if (side.id !== 'people' || !side.runs.some((run) => run.id === other.id)) return side.name;
	return `people (mean of the other ${side.runs.length - 1})`;
}

function describe(
	{ comparison, answered, seen, trained }: Compared,
	outcome: Outcome,
	a: SideRuns,
	b: SideRuns
): string {
	const { difference, p, test, margin, n, unmatched } = comparison;
	const limits = difference.ci95
		? `95 % interval ${points(difference.ci95[0])} to ${points(difference.ci95[1])} points (${difference.method})`
		: 'no interval: too few items or people';
	const lines = [
		`a: ${nameOf(a, b)}, ${percent(comparison.observer_value)}`,
		`b: ${nameOf(b, a)}, ${percent(comparison.reference_value)}`,
		`a − b: ${difference.value === undefined ? '–' : points(difference.value)} points on ${n} shared items, ${limits}`,
		p === undefined
			? 'no test was possible'
			: `p = ${p < 0.001 ? '< 0.001' : p.toFixed(3)} (${test})`,
		`margin ${(margin * 100).toFixed(1)} points: a is ${trained.length > 0 ? 'not judged' : outcome === 'undecided' ? 'neither shown to be worse nor shown not to be' : outcome}.`,
		...(trained.length > 0 ? [] : tooFew(comparison, outcome)),
		...seen
	];
	const { value, ci95 } = answered?.difference ?? {};
	if (value !== undefined)
		lines.splice(
			4,
			0,
			`without the votes that are no answer: ${points(value)} points${ci95 ? `, 95 % interval ${points(ci95[0])} to ${points(ci95[1])}` : ''}; only what holds both ways is claimed`
		);
	for (const [side, items] of [
		['a', unmatched.observer],
		['b', unmatched.reference]
	] as const)
		if (items.length > 0)
			lines.push(
				`${items.length} items only ${side} answered are left out: ${items.slice(0, 3).join(', ')}${items.length > 3 ? ', …' : ''}`
			);
	return `${lines.join('\n').replaceAll('p = < ', 'p < ')}\n`;
}

/** How many items parity needs at the least, where there are fewer. */
function tooFew({ n, margin }: Comparison, outcome: Outcome): string[] {
	if (outcome !== 'undecided') return [];
	if (margin === 0) return ['With a margin of 0 no number of items shows that a is not worse.'];
	const least = fewestForParity(margin);
	return n < least
		? [
				`To show that a is not worse takes at least ${least} items, even where both always answer alike; here are ${n}.`
			]
		: [];
}

async function compare(first: string, second: string, options: CompareOptions): Promise<void> {
	const catalog = await openCatalog();
	const a = await openSide(first, catalog);
	const b = await openSide(second, catalog);
	const compared = compareSides(a, b, catalog, options);
	const { comparison, answered, trained } = compared;
	const outcome = outcomeOf(comparison, trained);
	if (options.json) {
		const { difference, p, ...rest } = comparison;
		const content = {
			...rest,
			outcome,
			trained,
			difference: difference.value ?? null,
			ci95: difference.ci95 ?? null,
			method: difference.method,
			p: p ?? null,
			...(answered
				? {
						answered_only: {
							difference: answered.difference.value ?? null,
							ci95: answered.difference.ci95 ?? null,
							p: answered.p ?? null
						}
					}
				: {})
		};
		say(`${JSON.stringify(content, null, '\t')}\n`);
	} else say(describe(compared, outcome, a, b));
	if (EXIT_OF[outcome] !== EXIT.ok) throw new Ended(EXIT_OF[outcome]);
}

/** `yardstick compare`: is a worse than b, on the same items? */
export function compareCommand(): Command {
	return new Command('compare')
		.summary('is a worse than b, on the same items?')
		.description(
			paragraphs(`Compares two observers on the items that both answered, and nothing else. Each side is a capsule with one
run, a capsule with several runs and the name of one (file#run), a capsule of people (their mean), or the id of
a benchmark whose manifest holds people's votes.

"Not worse" is non-inferiority: the lower 97.5 % limit of a − b lies above −margin. A difference that is
merely not significant is not called equal: it is undecided. So is every comparison with a model that was trained on
the very items.`)
		)
		.argument('<a>', 'capsule[#run] or benchmark in question')
		.argument('<b>', 'capsule[#run] or benchmark it is held against')
		.option(
			'--margin <points>',
			'how much worse still counts as not worse (5 points)',
			marginOption
		)
		.option('--json', 'print the comparison as JSON')
		.option('--draws <n>', 'draws of every bootstrap (10000)', drawsOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', seedOption)
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick compare new.capsule.json old.capsule.json --margin 2
  npx yardstick compare mine.capsule.json benchmarks/objects-edges/people/geirhos-2019.capsule.json`
		)
		.action(compare);
}
