/** Which of a benchmark's truths is in force, and how answers are judged by it. */
import type { Judging } from '../evaluation/judge.ts';
import type { ReferenceItem } from '../evaluation/trial.ts';
import { judgeItems } from '../evaluation/truth.ts';
import type { Benchmark, Truth } from './schema.ts';

/** The truth of that id; the benchmark's default for none or an unknown one, undefined where it declares no truths. */
export function truthOf(benchmark: Pick<Benchmark, 'truths'>, id?: string): Truth | undefined {
	return benchmark.truths?.find((truth) => truth.id === id) ?? benchmark.truths?.[0];
}

/**
 * How answers to a benchmark are judged while they are recorded and when they are verified: by its default truth. What
 * a capsule states in `correct` and `score` follows it.
 */
export function defaultJudging(
	benchmark: Pick<Benchmark, 'answer' | 'options' | 'items' | 'votes' | 'truths'>
): { judged: Map<string, ReferenceItem>; judging: Judging } {
	const options = benchmark.options.map((option) => option.id);
	const truth = truthOf(benchmark);
	const items = judgeItems(benchmark.items, { truth, votes: benchmark.votes, options });
	return {
		judged: new Map(items.map((item) => [item.id, item])),
		judging: { kind: benchmark.answer, options: new Set(options), classes: truth?.classes }
	};
}
