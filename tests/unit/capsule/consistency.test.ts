import { describe, expect, it } from 'vitest';
import { inconsistencies, mismatches } from '../../../src/lib/capsule/consistency.ts';
import { exampleBenchmark, exampleCapsule } from './example.ts';

describe('mismatches', () => {
	it('finds nothing where run and benchmark agree', () => {
		const capsule = exampleCapsule();
		expect(inconsistencies(capsule)).toEqual([]);
		expect(mismatches(capsule, capsule.runs[0]!, exampleBenchmark)).toEqual([]);
	});

	it('accepts another version of the benchmark: equal hashes decide', () => {
		const capsule = exampleCapsule();
		capsule.runs[0]!.benchmark.version = '0.9.0';
		expect(mismatches(capsule, capsule.runs[0]!, exampleBenchmark)).toEqual([]);
	});

	it('names an unknown option, an unknown item, another picture and another benchmark', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials[0]!.answer = 'zebra';
		expect(mismatches(capsule, run, exampleBenchmark)).toEqual([
			'run "run-1", trial 1 (item "cat1"): unknown option "zebra" in field "answer"; the options of pets are cat, dog.'
		]);
		run.trials[0] = { ...run.trials[0]!, item: 'cat9', answer: 'cat' };
		expect(mismatches(capsule, run, exampleBenchmark)).toEqual([
			'run "run-1", trial 1 (item "cat9"): benchmark pets has no such item.'
		]);
		run.trials[0] = { ...run.trials[0]!, item: 'cat1' };
		capsule.items.cat1 = 'f'.repeat(64);
		expect(mismatches(capsule, run, exampleBenchmark)).toEqual([
			'run "run-1", trial 1 (item "cat1"): another picture was shown under this item\'s name.'
		]);
		expect(mismatches(capsule, run, { ...exampleBenchmark, id: 'cars' })).toEqual([
			'run "run-1": answers benchmark "pets", not "cars".'
		]);
	});

	it('lets typed answers be anything', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials[0]!.answer = 'AB 123';
		expect(mismatches(capsule, run, { ...exampleBenchmark, answer: 'text' })).toEqual([]);
	});
});
