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

describe('answers against their own probabilities', () => {
	const problems = (answer: string | null, probabilities: number[]) => {
		const capsule = exampleCapsule();
		capsule.runs[0]!.trials[0] = { item: 'cat1', answer, correct: false, score: 0, probabilities };
		return inconsistencies(capsule);
	};
	it('names the option that is more probable than the answer', () => {
		expect(problems('dog', [0.75, 0.25])).toEqual([
			'run "run-1", trial 1 (item "cat1"): the answer is "dog", and the probabilities make it "cat" (0.750 against 0.250). Give the answer its probabilities, or leave them out.'
		]);
	});
	it.each([
		['cat', [0.75, 0.25]],
		['dog', [0.5, 0.5]],
		['dog', [0.50004, 0.49996]],
		[null, [0.75, 0.25]]
	])('leaves %j with %j', (answer, probabilities) => {
		expect(problems(answer, probabilities)).toEqual([]);
	});
	it('keeps the id that stands for everybody', () => {
		const capsule = exampleCapsule();
		capsule.runs[0]!.id = 'people';
		expect(inconsistencies(capsule)).toEqual([
			'run "people": the id stands for everybody together; give the run another.'
		]);
	});
	it('names a run without trials', () => {
		const capsule = exampleCapsule();
		capsule.runs[0]!.trials = [];
		expect(inconsistencies(capsule)).toEqual([
			'run "run-1": field "trials" is empty; there is nothing to score.'
		]);
	});
});

describe('response times', () => {
	const timed = (times: number[], limit?: number) => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.trials = times.map((rt_ms, at) => ({
			item: `t${at}`,
			answer: 'cat',
			correct: true,
			score: 1,
			rt_ms
		}));
		capsule.items = Object.fromEntries(run.trials.map(({ item }) => [item, 'a'.repeat(64)]));
		const protocol = limit === undefined ? {} : { response_limit_ms: limit };
		const { errors } = mismatches(capsule, run, { ...exampleBenchmark, protocol });
		return [...inconsistencies(capsule), ...errors];
	};

	it.each([
		[[700, 1100], 1500],
		[[700, 1500.4], 1500],
		[[40, 300, 2000], undefined],
		[[100_000, 200_000], undefined]
	])('%j under a limit of %j are in order', (times, limit) => {
		expect(timed(times, limit)).toEqual([]);
	});

	it.each([
		[[0.7, 1.1], 1500, 'the median response time is 0.9 ms, faster than anybody answers'],
		[[0.7, 1.1], undefined, 'if these are seconds, multiply them by 1000'],
		[[0, 0, 0], undefined, 'Leave the field "rt_ms" out where no time was measured.'],
		[[70_000, 90_000], 1500, 'is 80,000 ms, and the declared limit is 1,500 ms'],
		[[700_000, 900_000], 1500, 'the median response time is 800,000 ms, more than five minutes'],
		[[700_000, 900_000], undefined, 'if these are microseconds, divide them by 1000'],
		[[700, 800, 9000], 1500, 'one answer came after the declared limit of 1,500 ms, the last after']
	])('%j under a limit of %j are named once, with the remedy', (times, limit, words) => {
		const problems = timed(times, limit);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toContain('run "run-1": ');
		expect(problems[0]).toContain(words);
	});

	it('holds them against the limit that the run itself states', () => {
		const capsule = exampleCapsule();
		const run = capsule.runs[0]!;
		run.origin.effort = { response_limit_ms: 2000 };
		run.trials[0]!.rt_ms = 5000;
		expect(inconsistencies(capsule)).toHaveLength(1);
		const strict = { ...exampleBenchmark, protocol: { response_limit_ms: 2000 } };
		expect(mismatches(capsule, run, strict).errors).toEqual([]);
	});
});
