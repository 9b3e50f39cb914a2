import { describe, expect, it } from 'vitest';
import { inconsistencies, mismatches } from '../../../src/lib/capsule/consistency.ts';
import { exampleBenchmark, exampleCapsule } from './example.ts';

describe('mismatches', () => {
	it('finds nothing where run and benchmark agree', () => {
		const capsule = exampleCapsule();
		expect(inconsistencies(capsule)).toEqual([]);
		expect(mismatches(capsule, capsule.runs[0]!, exampleBenchmark)).toEqual({
			errors: [],
			unmatched: []
		});
	});

	it('accepts another version of the benchmark: equal hashes decide', () => {
		const capsule = exampleCapsule();
		capsule.runs[0]!.benchmark.version = '0.9.0';
		expect(mismatches(capsule, capsule.runs[0]!, exampleBenchmark).errors).toEqual([]);
	});

	it('refuses an unknown option and another benchmark', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials[0]!.answer = 'zebra';
		expect(mismatches(capsule, run, exampleBenchmark).errors).toEqual([
			'run "run-1", trial 1 (item "cat1"): unknown option "zebra" in field "answer"; the options of pets are cat, dog.'
		]);
		expect(mismatches(capsule, run, { ...exampleBenchmark, id: 'cars' }).errors).toEqual([
			'run "run-1": answers benchmark "pets", not "cars".'
		]);
	});

	it('names items that are not in the benchmark or show another picture', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials.push({ item: 'cat9', answer: 'cat', correct: true, score: 1 });
		capsule.items.cat9 = '9'.repeat(64);
		capsule.items.cat1 = 'f'.repeat(64);
		expect(mismatches(capsule, run, exampleBenchmark).unmatched).toEqual(['cat1', 'cat9']);
	});

	it('lets typed answers be anything', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials[0]!.answer = 'AB 123';
		expect(mismatches(capsule, run, { ...exampleBenchmark, kind: 'text' }).errors).toEqual([]);
	});
});
