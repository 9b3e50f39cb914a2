import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../src/lib/benchmarks/chance.ts';
import {
	declaredProblems,
	itemVoteProblems,
	pixelProblems
} from '../../../src/lib/benchmarks/declared.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { defaultJudging, truthOf } from '../../../src/lib/benchmarks/truths.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { exampleBenchmark } from './example.ts';

const FILE = 'benchmarks/pets/benchmark.json';
const crowd = {
	id: 'crowd',
	name: 'the other voters',
	metric: 'loo_accuracy_2',
	note: 'made up',
	classes: ['cat', 'dog'],
	rule: 'leave-one-out' as const
};

/** The example with votes on every item, and two truths. */
async function voted(): Promise<Benchmark> {
	const benchmark: Benchmark = {
		...(await exampleBenchmark()),
		votes: { per_item: 4, no_answer: ['unknown'] },
		truths: [crowd, { ...crowd, id: 'label', metric: 'label_accuracy', rule: 'label' }]
	};
	benchmark.items = benchmark.items.map((item, index) => ({
		...item,
		votes: index === 3 ? { dog: 3, unknown: 1 } : { cat: 4 }
	}));
	// All votes on three of four items are judged by cat.
	return { ...benchmark, chance: 0.75 };
}

async function refusal(change: (benchmark: Benchmark) => void): Promise<string> {
	const benchmark = await voted();
	change(benchmark);
	const outcome = await readBenchmark(formatBenchmark(benchmark), FILE).catch(
		(error: unknown) => error
	);
	return outcome instanceof Error ? outcome.message : 'no error';
}

describe('a benchmark with votes', () => {
	it('is read as it was written', async () => {
		const benchmark = await voted();
		expect(await readBenchmark(formatBenchmark(benchmark), FILE)).toEqual(benchmark);
	});

	it.each<[string, (benchmark: Benchmark) => void, string]>([
		[
			'votes that are missing on one item',
			(benchmark) => delete benchmark.items[1]!.votes,
			'item "cat2": missing field "votes": a leave-one-out truth is made from the votes on every item'
		],
		[
			'a vote for nothing known',
			(benchmark) => (benchmark.items[1]!.votes = { cat: 3, cow: 1 }),
			'item "cat2": field "votes": "cow" is neither an option nor named in "votes.no_answer"'
		],
		[
			'no vote at all',
			(benchmark) => (benchmark.items[1]!.votes = { cat: 0 }),
			'item "cat2": field "votes": holds no vote'
		],
		[
			'votes that nobody explains',
			(benchmark) => delete benchmark.votes,
			'item "cat1": field "votes": the benchmark has no field "votes"'
		],
		[
			'a truth from votes without rules for them',
			(benchmark) => delete benchmark.votes,
			'truth "crowd": needs the field "votes" of the benchmark'
		],
		[
			'a class that is no option',
			(benchmark) => (benchmark.truths = [{ ...crowd, classes: ['cat', 'cow'] }]),
			'truth "crowd": field "classes": "cow" is not one of the options'
		],
		[
			'a class listed twice',
			(benchmark) => (benchmark.truths = [{ ...crowd, classes: ['cat', 'cat'] }]),
			'a class is listed twice'
		],
		[
			'two truths of one id',
			(benchmark) => (benchmark.truths = [crowd, { ...crowd, metric: 'other' }]),
			'truth "crowd": the id "crowd" is used twice'
		],
		[
			'an option that is no answer',
			(benchmark) => (benchmark.votes = { per_item: 4, no_answer: ['cat', 'unknown'] }),
			'field "votes.no_answer": "cat" is one of the options'
		],
		[
			'a chance level that another truth has',
			(benchmark) => (benchmark.chance = 0.5),
			'field "chance": is 0.5, the items give 0.75'
		],
		[
			'a slice that no item declares',
			(benchmark) => (benchmark.slices = [{ group: 'light', name: 'Light' }]),
			'field "slices": no item declares the group "light"'
		],
		[
			'a curve that no item declares as a number',
			(benchmark) => {
				benchmark.curves = [{ parameter: 'blur', name: 'Blur' }];
				benchmark.items[0]!.parameters = { blur: 'much' };
			},
			'field "curves": no item declares "blur" as a number'
		],
		[
			'a curve of items that do not declare it',
			(benchmark) => {
				benchmark.curves = [{ parameter: 'blur', name: 'Blur', where: { factor: ['blur'] } }];
				benchmark.items[0]!.parameters = { blur: 2, factor: 'noise' };
			},
			'field "curves": no item named by "where" declares "blur" as a number'
		],
		[
			'pixels that are not in the file',
			(benchmark) => (benchmark.items[0]!.pixels = { width: 48, height: 48, channels: 1 }),
			'item "cat1": field "bytes": is 15, 48 × 48 grey pixels need 2304'
		]
	])('refuses %s', async (_what, change, expected) => {
		const message = await refusal(change);
		expect(message).toContain(expected);
		expect(message).toContain('Correct the file');
	});
});

it('has nothing to say about a benchmark that declares nothing', async () => {
	const benchmark = await exampleBenchmark();
	expect(declaredProblems(benchmark)).toEqual([]);
	expect(itemVoteProblems(benchmark.items[0]!, benchmark)).toEqual([]);
	expect(pixelProblems(benchmark.items[0]!)).toEqual([]);
	expect(pixelProblems({ bytes: 6, pixels: { width: 2, height: 3, channels: 1 } })).toEqual([]);
});

describe('the truth in force', () => {
	it('is the first one unless another is named', async () => {
		const benchmark = await voted();
		expect(truthOf(benchmark)?.id).toBe('crowd');
		expect(truthOf(benchmark, 'label')?.id).toBe('label');
		expect(truthOf(benchmark, 'no such')?.id).toBe('crowd');
		expect(truthOf(await exampleBenchmark(), 'label')).toBeUndefined();
	});

	it('has its own chance level', async () => {
		const benchmark = await voted();
		expect(chanceOf(benchmark)).toBe(0.75);
		expect(chanceOf(benchmark, truthOf(benchmark, 'label'))).toBe(0.5);
		expect(chanceOf(await exampleBenchmark())).toBe(0.5);
	});

	it('judges what is recorded', async () => {
		const { judged, judging } = defaultJudging(await voted());
		expect(judging.classes).toEqual(['cat', 'dog']);
		expect(judged.get('dog1')?.judged?.references).toEqual({ cat: 4 });
	});
});
