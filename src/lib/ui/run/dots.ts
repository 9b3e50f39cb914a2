/** The answers of a run so far as points: how sure the model was, and what people did. Pure. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { Subject } from '$lib/evaluation/prepare.ts';
import { trialsOf } from '$lib/evaluation/truth.ts';
import type { ItemPoints } from '$lib/items/itemPoints.ts';
import { mean, median } from '$lib/statistics/average.ts';
import type { ItemState, JudgedItems } from './tally.ts';

/** More items than this are dots instead of marks: nobody finds one mark among thousands. */
export const mostMarks = 500;

/**
 * The answered items in the order of the set; controls, items that nothing is right on and answers without a confidence
 * are left out. Undefined where none is left, as before the first answer.
 */
export function runPoints(
	benchmark: Pick<Benchmark, 'items'>,
	states: ReadonlyMap<string, ItemState>,
	people: readonly Subject[] = [],
	judged: JudgedItems = new Map()
): ItemPoints | undefined {
	const points: ItemPoints = {
		items: [],
		confidence: [],
		right: [],
		answer: [],
		truth: [],
		people: [],
		time: []
	};
	for (const item of benchmark.items) {
		const state = states.get(item.id);
		if (!state || state.state === 'failed' || state.confidence === undefined) continue;
		if (item.control || trialsOf(judged.get(item.id) ?? item) === 0) continue;
		const given = people.flatMap((person) => person.byItem.get(item.id) ?? []);
		points.items.push(item.id);
		points.confidence.push(state.confidence);
		points.right.push(state.state === 'right');
		points.answer.push(state.answer);
		points.truth.push(item.truth);
		points.people.push(mean(given.map(({ score }) => score)) ?? null);
		points.time.push(
			median(given.map(({ answer, trial }) => (answer === null ? undefined : trial.rt_ms))) ?? null
		);
	}
	return points.items.length > 0 ? points : undefined;
}
