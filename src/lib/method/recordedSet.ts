import type { Benchmark } from '../benchmarks/schema.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ObserverTrials } from '../evaluation/trial.ts';

/** One benchmark with everything recorded on it. */
export interface RecordedSet {
	benchmark: Benchmark;
	report: BenchmarkReport;
	runs: readonly ObserverTrials[];
}
