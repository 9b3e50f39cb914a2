/** Rows of a stored run, scored anew: the flags in a file are what somebody claims, and are never shown. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { defaultJudging } from '../benchmarks/truths.ts';
import { contentOf } from '../evaluation/content.ts';
import { judgeTrial } from '../evaluation/judge.ts';
import { isAnswered, type RunHeader, type RunRow } from './run.ts';

/** Answers of a run that can be scored, and those of them that are right. */
export interface RunScore {
	right: number;
	scored: number;
}

/**
 * Scores the answers under the benchmark's default truth, controls included. Left out are practice trials and items that
 * are not the benchmark's, by id and content.
 * @throws {Error} naming run and item of an answer that cannot be one there
 */
export function rescore(
	header: Pick<RunHeader, 'id' | 'benchmark' | 'options' | 'items'>,
	rows: readonly RunRow[],
	benchmark: Benchmark
): RunScore {
	const score = { right: 0, scored: 0 };
	if (header.benchmark.id !== benchmark.id) return score;
	const { judged, judging } = defaultJudging(benchmark);
	for (const row of rows) {
		if (!isAnswered(row) || (row.trial.phase ?? 'test') !== 'test') continue;
		const item = judged.get(row.item);
		if (!item || contentOf(item) !== header.items[row.item]) continue;
		score.scored += 1;
		const where = { run: header.id, item: row.item };
		if (judgeTrial(row.trial, item, judging, header.options, where).correct) score.right += 1;
	}
	return score;
}
