import { inSchemaOrder, objectOf, rowsOf } from '../border/lines.ts';
import {
	baselineSchema,
	benchmarkSchema,
	taskSchema,
	type Baseline,
	type Benchmark,
	type Task
} from './schema.ts';

/** Lists of a manifest that get one line for each row. */
const LISTS: readonly string[] = [
	'options',
	'option_groups',
	'truths',
	'curves',
	'slices',
	'published_results',
	'limits',
	'items'
];

/** The text of a `benchmark.json`: the same for the same content, one option and one item on a line. */
export function formatBenchmark(benchmark: Benchmark): string {
	const content = Object.entries(inSchemaOrder(benchmarkSchema, benchmark));
	const parts = content.map(([key, value]): [string, string] =>
		LISTS.includes(key) ? [key, rowsOf(value as unknown[], 1)] : [key, JSON.stringify(value)]
	);
	return `${objectOf(parts, 0)}\n`;
}

/** The text of a passport file. */
export function formatBaseline(baseline: Baseline): string {
	return `${JSON.stringify(inSchemaOrder(baselineSchema, baseline), null, '\t')}\n`;
}

/** The text of a `task.json`. */
export function formatTask(task: Task): string {
	return `${JSON.stringify(inSchemaOrder(taskSchema, task), null, '\t')}\n`;
}
