/** Everything that is shown of one benchmark, from its runs: the only place where reports are made. */
import { mean } from './average.ts';
import { classRecalls } from './classMetrics.ts';
import { compareSides, sideValue, withVerdicts, type Side } from './comparison.ts';
import { addCounts } from './confusion.ts';
import { reportCues } from './cueReport.ts';
import type { Resampling } from './estimates.ts';
import { holm } from './holm.ts';
import { defaultMargin } from './nonInferiority.ts';
import { countsOf, summariseObserver } from './observerSummary.ts';
import { answeredBy, summarisePeople, trialsOn } from './peopleSummary.ts';
import { isPerson, prepareSubjects, type AnswerKind, type Subject } from './prepare.ts';
import type { BenchmarkReport, ClassRow, Comparison, ConfusionMatrix } from './report.ts';
import type { Cues } from './shapeBias.ts';
import { tieGroups } from './tieGroups.ts';
import type { ObserverTrials, ReferenceItem } from './trial.ts';

export const defaultSeed = 1;
export const defaultDraws = 10_000;

export interface EvaluationInput {
	/** Benchmark id, for the report and for messages. */
	benchmark: string;
	items: readonly ReferenceItem[];
	/** Option ids in display order; empty for typed text. */
	options: readonly string[];
	/** How items are answered; `choice` by default. */
	answer?: AnswerKind | undefined;
	chance: number;
	runs: readonly ObserverTrials[];
	/** `people` or a run id. By default people, or the first observer where there are none. */
	reference?: string | undefined;
	/** Names of the labels that hold the two cues; absent for other benchmarks. */
	cues?: Cues | undefined;
	seed?: number | undefined;
	draws?: number | undefined;
	/** Non-inferiority margin δ, as a fraction. */
	margin?: number | undefined;
}

/**
 * Evaluates all runs on one benchmark. Controls count nowhere but in `n_controls`. Without runs the report
 * has no people, no observers and no comparisons.
 * @throws when an answer is none of the options, or the reference is no run of the input.
 */
export function evaluateBenchmark(input: EvaluationInput): BenchmarkReport {
	const {
		kind,
		items,
		subjects,
		ignored,
		persons,
		observers,
		sides,
		reference,
		margin,
		resampling
	} = readInput(input);
	return {
		benchmark: input.benchmark,
		n_items: items.length,
		n_controls: input.items.length - items.length,
		chance: input.chance,
		options: [...input.options],
		people: summarisePeople(persons, items, resampling),
		observers: observers.map((observer) =>
			summariseObserver(observer, persons, items, input.options, kind, resampling)
		),
		reference,
		comparisons: compareAll(sides, reference, items, margin, resampling),
		classes: kind === 'text' ? [] : classRows(persons, observers, items, input.options),
		confusions: kind === 'text' ? [] : confusions(persons, observers, items, input.options),
		cues: input.cues && reportCues(subjects, input.items, input.options, input.cues, resampling),
		ranking: ranking(sides, items, margin, resampling),
		ignored,
		...resampling
	};
}

/**
 * Only the comparisons with another reference, as `evaluateBenchmark` would give them: the rest of a report does not
 * depend on the reference, and takes far longer.
 * @throws like `evaluateBenchmark`
 */
export function compareWithReference(
	input: EvaluationInput
): Pick<BenchmarkReport, 'reference' | 'comparisons'> {
	const { items, sides, reference, margin, resampling } = readInput(input);
	return { reference, comparisons: compareAll(sides, reference, items, margin, resampling) };
}

/** The input scored and sorted: who is there, on which items, against whom. */
function readInput(input: EvaluationInput) {
	const kind = input.answer ?? 'choice';
	const resampling: Resampling = {
		seed: input.seed ?? defaultSeed,
		draws: input.draws ?? defaultDraws
	};
	const items = input.items.filter((item) => !item.control);
	const { subjects, ignored } = prepareSubjects(input.runs, input.items, input.options, kind);
	const persons = subjects.filter(
		(subject) => isPerson(subject) && trialsOn(subject, items).length > 0
	);
	const observers = subjects.filter((subject) => !isPerson(subject));
	const sides = sidesOf(persons, observers);
	const reference = chooseReference(input, sides, subjects);
	const margin = input.margin ?? defaultMargin;
	return {
		kind,
		items,
		subjects,
		ignored,
		persons,
		observers,
		sides,
		reference,
		margin,
		resampling
	};
}

/** People as their mean, then every model, then every single person. */
function sidesOf(persons: readonly Subject[], observers: readonly Subject[]): Side[] {
	const single = (subject: Subject): Side => ({
		id: subject.run,
		subjects: [subject],
		mean: false
	});
	return [
		...(persons.length > 0 ? [{ id: 'people', subjects: persons, mean: true }] : []),
		...observers.map(single),
		...persons.map(single)
	];
}

function chooseReference(
	input: EvaluationInput,
	sides: readonly Side[],
	subjects: readonly Subject[]
): string {
	const wanted = input.reference ?? sides[0]?.id ?? 'people';
	if (sides.some((side) => side.id === wanted)) return wanted;
	const run = input.runs.find((one) => one.id === wanted);
	const joined = run && subjects.find((subject) => subject.observer.id === run.observer.id);
	if (joined && sides.some((side) => side.id === joined.run)) return joined.run;
	if (wanted === 'people') return wanted;
	throw new Error(
		`Benchmark ${input.benchmark}: the reference "${wanted}" is no run here. ` +
			'Choose "people" or the id of a run that answered some of the items.'
	);
}

function compareAll(
	sides: readonly Side[],
	reference: string,
	items: readonly ReferenceItem[],
	margin: number,
	resampling: Resampling
): Comparison[] {
	const to = sides.find((side) => side.id === reference);
	if (!to) return [];
	const others = sides.filter((side) => side !== to);
	const family = (people: boolean) =>
		withVerdicts(
			others
				.filter((side) => (!side.mean && side.subjects.every(isPerson)) === people)
				.map((side) => compareSides(side, to, items, margin, resampling))
		);
	return [...family(false), ...family(true)];
}

function classRows(
	persons: readonly Subject[],
	observers: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[]
): ClassRow[] {
	const recalls = (subject: Subject, among: readonly ReferenceItem[]) =>
		classRecalls(countsOf(trialsOn(subject, among), among, options));
	const byRun = new Map(
		[...observers, ...persons].map((subject) => [subject.run, recalls(subject, items)])
	);
	const people = persons.map((person) => byRun.get(person.run)!);
	const shared = answeredBy(persons, items);
	const matched = observers.flatMap((observer) => {
		const own = answeredBy([observer], shared);
		if (own.length === 0 || own.length === shared.length) return [];
		return [{ run: observer.run, recalls: persons.map((person) => recalls(person, own)) }];
	});
	return options.map((option, index) => ({
		option,
		n: items.filter((item) => item.truth === option).length,
		people: mean(people.map((row) => row[index])),
		recall: Object.fromEntries([...byRun].map(([run, row]) => [run, row[index]])),
		people_matched: Object.fromEntries(
			matched.map(({ run, recalls: rows }) => [run, mean(rows.map((row) => row[index]))])
		)
	}));
}

function confusions(
	persons: readonly Subject[],
	observers: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[]
): ConfusionMatrix[] {
	const matrix = (subject: Subject) => countsOf(trialsOn(subject, items), items, options);
	const all = observers.map((observer) => ({ observer: observer.run, counts: matrix(observer) }));
	if (persons.length > 0)
		all.unshift({ observer: 'people', counts: addCounts(persons.map(matrix)) });
	return all.map((one) => ({ ...one, options: [...options] }));
}

function ranking(
	sides: readonly Side[],
	items: readonly ReferenceItem[],
	margin: number,
	resampling: Resampling
): string[][] {
	const entries = sides
		.filter((side) => side.mean || !side.subjects.every(isPerson))
		.flatMap((side) => {
			const value = sideValue(side, items);
			return value === undefined ? [] : [{ side, value }];
		})
		.sort((first, second) => second.value - first.value);
	const pairs = entries.flatMap((leader, index) =>
		entries.slice(index + 1).map((other) => ({ leader, other }))
	);
	const compared = pairs.map(({ leader, other }) =>
		compareSides(leader.side, other.side, items, margin, resampling, false)
	);
	const corrected = holm(compared.map(({ p }) => p));
	const differs = (leader: (typeof entries)[number], other: (typeof entries)[number]) => {
		const at = pairs.findIndex((pair) => pair.leader === leader && pair.other === other);
		const p = corrected[at];
		return p !== undefined && p < 0.05 && (compared[at]!.difference.value ?? 0) > 0;
	};
	return tieGroups(entries, differs).map((group) => group.map((entry) => entry.side.id));
}
