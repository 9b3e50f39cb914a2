import type { Benchmark, Task } from './schema.ts';

/**
 * A task of its own for a set that somebody made.
 * @param order its place among the tasks
 */
export function ownTask(
	set: Pick<Benchmark, 'id' | 'task' | 'kind' | 'name' | 'description'>,
	question: string,
	name: string,
	order: number
): Task {
	return {
		schema: 'yardstick-task/1',
		id: set.task,
		name,
		question,
		kind: set.kind,
		summary: set.description,
		order,
		headline: set.id,
		benchmarks: [set.id],
		counts_for_generality: [],
		not_counted: {
			[set.id]: 'No people have answered it yet, so there is nothing to compare a model with.'
		}
	};
}
