/**
 * One row per item: what people answered and what each model answered. Made from the same trials that
 * are scored, so that the gallery and the score can never tell different stories.
 */
import type { Benchmark, Item } from '../../benchmarks/schema.ts';
import {
	isPerson,
	prepareSubjects,
	type ScoredTrial,
	type Subject
} from '../../evaluation/prepare.ts';
import type { Observer, ObserverTrials } from '../../evaluation/trial.ts';

/** One observer's answer to one item. */
export interface ItemAnswer {
	run: string;
	observer: Observer;
	/** Option id; `null` is no answer within the limit. */
	answer: string | null;
	correct: boolean;
	/** Response time of a person, in milliseconds. */
	rt_ms: number | undefined;
	/** Probability of the given answer, or the confidence a person stated; 0 … 1. */
	confidence: number | undefined;
	/** Option id → probability, where they were recorded. */
	probabilities: Record<string, number> | undefined;
}

export interface ItemRow {
	item: Item;
	persons: ItemAnswer[];
	models: ItemAnswer[];
	/** Share of people who were right, 0 … 1; no answer counts as wrong. Undefined without people. */
	people_right: number | undefined;
}

function answerOf(subject: Subject, scored: ScoredTrial): ItemAnswer {
	const { answer, trial } = scored;
	const probabilities =
		trial.probabilities && subject.options
			? Object.fromEntries(
					subject.options.map((option, index) => [option, trial.probabilities?.[index] ?? 0])
				)
			: undefined;
	return {
		run: subject.run,
		observer: subject.observer,
		answer,
		correct: scored.correct,
		rt_ms: trial.rt_ms,
		confidence: trial.confidence ?? (answer === null ? undefined : probabilities?.[answer]),
		probabilities
	};
}

/**
 * Joins items and runs, in the order of the benchmark's items; the scorer decides what is right. An
 * observer who did not see an item is absent from its row; an item that nobody answered has empty lists.
 * @throws when a run holds an answer that is none of the options
 */
export function itemRows(
	benchmark: Pick<Benchmark, 'items' | 'options' | 'answer'>,
	runs: readonly ObserverTrials[]
): ItemRow[] {
	const { subjects } = prepareSubjects(
		runs,
		benchmark.items,
		benchmark.options.map(({ id }) => id),
		benchmark.answer
	);
	return benchmark.items.map((item) => {
		const persons: ItemAnswer[] = [];
		const models: ItemAnswer[] = [];
		for (const subject of subjects) {
			const scored = subject.byItem.get(item.id);
			if (scored) (isPerson(subject) ? persons : models).push(answerOf(subject, scored));
		}
		const right = persons.filter((answer) => answer.correct).length;
		return {
			item,
			persons,
			models,
			people_right: persons.length > 0 ? right / persons.length : undefined
		};
	});
}

/**
 * How many answered each option, most first, ties in the order of `options`; "no answer" (`null`) last.
 * Options that nobody chose are left out.
 */
export function answerCounts(
	answers: readonly Pick<ItemAnswer, 'answer'>[],
	options: readonly string[]
): { answer: string | null; count: number }[] {
	const counts = new Map<string | null, number>();
	for (const { answer } of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	const rank = (answer: string | null) =>
		answer === null ? options.length + 1 : options.indexOf(answer);
	return [...counts]
		.map(([answer, count]) => ({ answer, count }))
		.sort((a, b) =>
			a.answer === null || b.answer === null
				? rank(a.answer) - rank(b.answer)
				: b.count - a.count || rank(a.answer) - rank(b.answer)
		);
}

/**
 * How far people and one model are apart on an item: share of people right minus 1 where the model is
 * right, minus 0 where it is wrong; −1 … 1. Undefined where either side did not answer.
 */
export function gap(row: ItemRow, model: string): number | undefined {
	const answer = row.models.find(({ run }) => run === model);
	if (!answer || row.people_right === undefined) return undefined;
	return row.people_right - (answer.correct ? 1 : 0);
}
