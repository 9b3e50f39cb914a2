import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../src/lib/benchmarks/chance.ts';
import { allPictures, optionPictures } from '../../../src/lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { answerNames, answersOf, truthOf, truthsOf } from '../../../src/lib/benchmarks/truths.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { exampleBenchmark } from './example.ts';
import { groupedBenchmark } from './grouped.ts';

const FILE = 'benchmarks/pets/benchmark.json';

async function messageAfter(change: (benchmark: Benchmark) => void): Promise<string> {
	const benchmark = await groupedBenchmark();
	change(benchmark);
	const outcome = await readBenchmark(formatBenchmark(benchmark), FILE).catch(
		(error: unknown) => error
	);
	return outcome instanceof Error ? outcome.message : 'no error';
}

describe('a benchmark with groups of options', () => {
	it('is read as it was written, one option and one group a line', async () => {
		const benchmark = await groupedBenchmark();
		const text = formatBenchmark(benchmark);
		expect(await readBenchmark(text, FILE)).toEqual(benchmark);
		expect(text).toContain('\n\t\t{"id":"dog","name":"Dog"}\n');
	});

	it('has the groups as answers under the truth that asks for them', async () => {
		const benchmark = await groupedBenchmark();
		expect(truthsOf(benchmark).map(({ groups }) => groups)).toEqual([
			undefined,
			{ siamese: 'cat', persian: 'cat', poodle: 'dog' }
		]);
		const ids = (truth?: string) =>
			answersOf(benchmark, truthOf(benchmark, truth)).map(({ id }) => id);
		expect(ids()).toEqual(['siamese', 'persian', 'poodle']);
		expect(ids('animal')).toEqual(['cat', 'dog']);
		expect(answerNames(benchmark)).toMatchObject({ cat: 'Cat', poodle: 'poodle' });
		expect(benchmark.chance).toBe(0.5);
		expect(chanceOf(benchmark, truthOf(benchmark, 'animal'))).toBe(0.5);
	});

	it.each<[string, (benchmark: Benchmark) => void, string]>([
		[
			'a group that is not listed',
			({ options }) => (options[0]!.group = 'cow'),
			'option "siamese": field "group": "cow" is not one of "option_groups"'
		],
		[
			'an option without a group',
			({ options }) => delete options[0]!.group,
			'option "siamese": missing field "group"'
		],
		[
			'groups that nothing lists',
			(benchmark) => {
				delete benchmark.option_groups;
				benchmark.truths!.pop();
			},
			'an option has a "group", and the benchmark has no field "option_groups"'
		],
		[
			'a group without options',
			({ option_groups }) => option_groups!.push({ id: 'cow', name: 'Cow' }),
			'field "option_groups": no option belongs to "cow"'
		],
		[
			'a group that is no answer under the truth',
			({ truths, option_groups, options }) => {
				option_groups!.push({ id: 'cow', name: 'Cow' });
				options[1]!.group = 'cow';
				truths![1]!.classes = ['cat', 'dog'];
			},
			'truth "animal": field "classes": every group is an answer; add cow.'
		],
		[
			'an option in the place of a group',
			({ truths }) => (truths![1]!.classes = ['cat', 'dog', 'poodle']),
			'truth "animal": field "classes": "poodle" is not one of the option groups'
		],
		[
			'answers recorded by group',
			({ truths }) => truths!.reverse(),
			'truth "animal": is the first, and answers are recorded by the first truth'
		],
		[
			'a truth by groups without groups',
			(benchmark) => {
				delete benchmark.option_groups;
				for (const option of benchmark.options) delete option.group;
			},
			'truth "animal": needs the field "option_groups"'
		],
		[
			'one id with two names',
			({ option_groups, options }) => {
				option_groups![1]!.id = 'poodle';
				options[2]!.group = 'poodle';
			},
			'option "poodle": a group has the same id and is called "Dog"'
		],
		[
			'a member that counts twice',
			({ options }) => {
				options[0]!.members = ['tabby'];
				options[1]!.members = ['tabby'];
			},
			'option "persian": field "members": "tabby" counts for "siamese" already'
		],
		[
			'a member that is an option itself',
			({ options }) => (options[0]!.members = ['poodle']),
			'option "siamese": field "members": "poodle" counts for "poodle" already'
		],
		[
			'a picture elsewhere',
			({ options }) => (options[0]!.picture!.path = '../icon.png'),
			'option "siamese": field "picture.path": leaves the folder of the set'
		],
		[
			'the picture of an item',
			({ options, items }) => (options[0]!.picture!.path = items[0]!.path),
			'option "siamese": field "picture.path": is the picture of an item'
		]
	])('refuses %s', async (_, change, message) => {
		expect(await messageAfter(change)).toContain(message);
	});
});

describe('the pictures of options', () => {
	it('have the form of items, after which they come', async () => {
		const benchmark = await groupedBenchmark();
		const pictures = optionPictures(benchmark);
		expect(pictures.map(({ id, path, truth }) => [id, path, truth])).toEqual(
			['siamese', 'persian', 'poodle'].map((id) => [`answer-${id}`, `icons/${id}.png`, id])
		);
		expect(allPictures(benchmark)).toEqual([...benchmark.items, ...pictures]);
		expect(optionPictures(await exampleBenchmark())).toEqual([]);
	});
});
