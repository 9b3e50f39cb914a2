import type { Benchmark } from '../benchmarks/schema.ts';
import { PersonRecorder } from '../recording/personRun.ts';

const made = new WeakMap<Benchmark, PersonRecorder>();

/** What judges answers to a set: made once for as long as the set's file does not change. */
export function personRecorder(benchmark: Benchmark): PersonRecorder {
	let recorder = made.get(benchmark);
	if (!recorder) {
		recorder = new PersonRecorder(benchmark);
		made.set(benchmark, recorder);
	}
	return recorder;
}
