/** Whose row of the cue report it is. */
import type { Party } from './metric.ts';
import type { BenchmarkReport } from './report/benchmark.ts';
import type { CueRow } from './report/cues.ts';

/** Undefined where there are no cues, or this party answered none of the pictures with two. */
export function cueRow({ is, run }: Party, { cues }: BenchmarkReport): CueRow | undefined {
	if (is === 'people') return cues?.people;
	const rows = is === 'person' ? cues?.persons : cues?.models;
	return rows?.find(({ observer }) => observer === run);
}
