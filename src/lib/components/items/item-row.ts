/**
 * One row per item: what people answered and what each model answered. Made from the same trials that
 * are scored, so that the gallery and the score can never tell different stories.
 */
import type { Item } from '../../benchmarks/schema.ts';
import type { Run } from '../../capsule/schema.ts';
import type { Observer, Trial } from '../../evaluation/trial.ts';

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

function testTrials(run: Run): Map<string, Trial> {
	return new Map(
		run.trials
			.filter((trial) => (trial.phase ?? 'test') === 'test')
			.map((trial) => [trial.item, trial])
	);
}

function answerOf(run: Run, trial: Trial): ItemAnswer {
	const probabilities =
		trial.probabilities && run.options
			? Object.fromEntries(
					run.options.map((option, index) => [option, trial.probabilities?.[index] ?? 0])
				)
			: undefined;
	return {
		run: run.id,
		observer: run.observer,
		answer: trial.answer,
		correct: trial.correct,
		rt_ms: trial.rt_ms,
		confidence:
			trial.confidence ??
			(trial.answer === null ? undefined : probabilities?.[trial.answer]) ??
			undefined,
		probabilities
	};
}

/**
 * Joins items and runs, in the order of `items`. An observer who did not see an item is absent from its
 * row; an item that nobody answered has empty lists.
 */
export function itemRows(items: readonly Item[], runs: readonly Run[]): ItemRow[] {
	const indexed = runs.map((run) => ({ run, trials: testTrials(run) }));
	return items.map((item) => {
		const persons: ItemAnswer[] = [];
		const models: ItemAnswer[] = [];
		for (const { run, trials } of indexed) {
			const trial = trials.get(item.id);
			if (!trial) continue;
			const list = run.observer.kind === 'person' ? persons : models;
			list.push(answerOf(run, trial));
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
