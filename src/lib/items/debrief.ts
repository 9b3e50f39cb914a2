/**
 * What somebody is told after a test: beside whom the score stands on the very items that were asked, and which items only one
 * side got right. The visitor is compared like any single observer and is never one of the people.
 */
import type { Benchmark } from '../benchmarks/schema.ts';
import type { Capsule, Run } from '../capsule/schema.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison } from '../evaluation/report/comparison.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';
import type { ObserverTrials } from '../evaluation/trial.ts';
import { fewest } from '../evaluation/enough.ts';
import { median } from '../statistics/average.ts';
import { count, counted, duration, interval, listed, percent } from '../charts/format.ts';
import { ranked, summaryOf, type BenchmarkFacts } from '../findings/answering.ts';
import { claimOf } from '../findings/claims.ts';
import { itemRows, type ItemRow } from './itemRow.ts';

/** Id of the visitor's run in a debrief. */
export const visitorRun = 'you';

/** The benchmark with the items that were asked, and nothing else: everybody is scored on these. */
export function askedOf(benchmark: Benchmark, run: Pick<Run, 'trials'>): Benchmark {
	const asked = new Set(
		run.trials.flatMap(({ item, phase = 'test' }) => (phase === 'test' ? [item] : []))
	);
	return { ...benchmark, items: benchmark.items.filter(({ id }) => asked.has(id)) };
}

/**
 * The visitor's run as an observer to compare with. Not as a person: a mean of people that held the visitor would be compared
 * with a part of itself.
 */
export function asObserver(run: Run, items: Capsule['items']): ObserverTrials {
	return {
		id: visitorRun,
		observer: { id: visitorRun, kind: 'system', name: 'You' },
		item_hashes: items,
		trials: run.trials.filter(({ phase = 'test' }) => phase === 'test')
	};
}

/** Which side got an item right, where the sides differ. */
export type Side = 'only you' | 'only the machine' | 'nobody' | 'both';

export interface DebriefItem {
	row: ItemRow;
	side: Side;
	/** The visitor's answer in its normal form; `null`: none. */
	answer: string | null;
	correct: boolean;
	/** Names of the models that were right, and how many answered. */
	right: string[];
	models: number;
	rt_ms: number | undefined;
}

/**
 * Every item that was asked, with who was right. A model that did not answer an item is no side of it; items that no model
 * answered are left out.
 */
export function debriefItems(
	asked: Benchmark,
	runs: readonly ObserverTrials[],
	truth: TruthRule | undefined
): DebriefItem[] {
	return itemRows(asked, runs, truth).flatMap((row): DebriefItem[] => {
		const own = row.models.find(({ run }) => run === visitorRun);
		if (!own) return [];
		const models = row.models.filter(({ run }) => run !== visitorRun);
		const right = models.filter(({ correct }) => correct).map(({ observer }) => observer.name);
		const machine = right.length > 0;
		return [
			{
				row,
				side: own.correct
					? machine || models.length === 0
						? 'both'
						: 'only you'
					: machine
						? 'only the machine'
						: 'nobody',
				answer: own.answer,
				correct: own.correct,
				right,
				models: models.length,
				rt_ms: own.rt_ms
			}
		];
	});
}

export interface Debrief {
	headline: string;
	standfirst: string;
	/** Beside each model and people, one sentence each. */
	sentences: string[];
	speed: string | undefined;
}

/** What becomes of the answers. */
const standing = {
	own: 'It is yours: a visitor’s own test is never part of what people reach.',
	study:
		'It is part of a study, and of its record of people if no rule of the study leaves it out.',
	simulated:
		'Nobody answered this: it was made up for a test of this program, and is part of nothing.'
};

const opposite = { ahead: 'behind', behind: 'ahead' } as const;

/** What the visitor is told about one other, from the verdict of the shared test. */
function against(
	report: BenchmarkReport,
	comparison: Comparison,
	name: string,
	plural: boolean
): string | undefined {
	const claim = claimOf(report, comparison);
	const { observer_value, n } = comparison;
	if (claim === undefined || observer_value === undefined) return undefined;
	const own = percent(comparison.reference_value, 0);
	const figures = `you ${own}, ${plural ? 'they' : 'it'} ${percent(observer_value, 0)}`;
	if (claim === 'undecided' || claim === 'not worse')
		return `You and ${name} cannot be told apart on ${n === 1 ? 'this one' : `these ${count(n)}`} (${figures}). That is not the same as equal.`;
	return `You are ${opposite[claim]} ${claim === 'behind' ? 'of ' : ''}${name} (${figures}).`;
}

/**
 * The sentences of a debrief. Nothing beyond the shared verdicts is said, and nothing about people where none answered.
 * @param report of the asked items, with the visitor's run as the reference
 */
export function debriefOf(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	items: readonly DebriefItem[],
	whose: keyof typeof standing = 'own'
): Debrief {
	const own = summaryOf(report, visitorRun);
	const { noun } = facts;
	const { value, ci95, n = 0 } = own?.accuracy ?? {};
	const things = counted(n, noun.one, noun.many);
	const right = Math.round((value ?? 0) * n);
	const headline =
		value === undefined
			? 'There is no answer to look at yet.'
			: `You got ${right === n && n > 1 ? 'all' : `${count(right)} of`} ${things} right.`;
	const late = own?.timeouts ?? 0;
	const standfirst = [
		value === undefined
			? ''
			: ci95
				? `That is ${percent(value, 0)}; with other ${noun.many} of this kind it could have been ${interval(ci95, 0)}.`
				: `That is ${percent(value, 0)}. With fewer than ${fewest.items} ${noun.many} nobody can say how near that is to what you can do.`,
		late > 0 ? `${counted(late, 'answer')} came too late or not at all, and count as wrong.` : '',
		standing[whose]
	]
		.filter(Boolean)
		.join(' ');
	const comparisons = (report.comparisons ?? []).filter(
		({ reference }) => reference === visitorRun
	);
	const people = report.people;
	const sentences = [
		...comparisons.flatMap((one) =>
			one.observer === 'people' && people
				? (against(
						report,
						one,
						people.votes
							? 'a single person'
							: `the average of ${counted(people.n_people, 'person', 'people')}`,
						!people.votes
					) ?? [])
				: []
		),
		...(people
			? []
			: [
					`There is no record of people on these ${noun.many} yet, so nobody can say how well people do.`
				]),
		...ranked(report)
			.filter(({ run }) => run !== visitorRun)
			.flatMap(({ run, observer }) => {
				const one = comparisons.find((row) => row.observer === run);
				return one ? (against(report, one, observer.name, false) ?? []) : [];
			})
	];
	return { headline, standfirst, sentences, speed: speedSentence(report, items) };
}

/** How fast the visitor was, beside people where their times are known; undefined without times. */
function speedSentence(report: BenchmarkReport, items: readonly DebriefItem[]): string | undefined {
	const own = median(items.map(({ rt_ms, answer }) => (answer === null ? undefined : rt_ms)));
	if (own === undefined) return undefined;
	const theirs = report.people?.median_rt_ms;
	return `Half of your answers came within ${duration(own)}${theirs === undefined ? '' : `; of people, half came within ${duration(theirs)}`}. A model’s time is measured in another way and is no race.`;
}

/** The groups of items that are shown, those with something in them, each with a heading. */
export function debriefGroups(
	items: readonly DebriefItem[],
	noun: { one: string; many: string }
): { side: Side; title: string; items: DebriefItem[] }[] {
	const models = Math.max(0, ...items.map((item) => item.models));
	const titles: Record<Side, string> = {
		'only you': 'Right: only you, and no model',
		'only the machine': 'Right: a model, and not you',
		nobody: models > 0 ? 'Right: neither you nor any model' : `The ${noun.many} that you missed`,
		both: models > 0 ? 'Right: you and a model' : 'Right: you'
	};
	return (['only you', 'only the machine', 'nobody', 'both'] as const).flatMap((side) => {
		const found = items.filter((item) => item.side === side);
		return found.length > 0
			? [{ side, title: `${titles[side]} (${found.length})`, items: found }]
			: [];
	});
}

/** Who was right on one item, in a few words. */
export function whoWords({ correct, right, models, row }: DebriefItem): string {
	const people =
		row.people_right === undefined || row.people === 0
			? []
			: [
					`${percent(row.people_right, 0)} of ${counted(row.people, row.votes ? 'vote' : 'person', row.votes ? 'votes' : 'people')}`
				];
	const machines =
		models === 0
			? []
			: right.length === 0
				? [correct ? 'no model' : 'no model either']
				: right.length > 3
					? [`${right.length} of ${models} models`]
					: right;
	const all = [...people, ...machines];
	return all.length === 0 ? '' : `${correct ? 'Also right' : 'Right'}: ${listed(all)}.`;
}
