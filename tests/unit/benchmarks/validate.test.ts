import { describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { staysBelow } from '../../../src/lib/benchmarks/paths.ts';
import { readBaseline, readBenchmark, readTask } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../../../src/lib/benchmarks/write.ts';
import { exampleBenchmark } from './example.ts';

const FILE = 'benchmarks/pets/benchmark.json';

/** The message with which a changed manifest is refused. */
async function refusal(
	change: (raw: Benchmark & Record<string, unknown>) => void
): Promise<string> {
	const raw = JSON.parse(formatBenchmark(await exampleBenchmark()));
	change(raw);
	const outcome = await readBenchmark(JSON.stringify(raw), FILE).catch((error: unknown) => error);
	return outcome instanceof Error ? outcome.message : 'no error';
}

describe('readBenchmark', () => {
	it('reads what was written', async () => {
		const benchmark = await exampleBenchmark();
		expect(await readBenchmark(formatBenchmark(benchmark), FILE)).toEqual(benchmark);
	});

	it('reads a file of before the answer kind was called "kind"', async () => {
		const benchmark = await exampleBenchmark();
		const { kind, ...rest } = JSON.parse(formatBenchmark(benchmark)) as Benchmark;
		expect(await readBenchmark(JSON.stringify({ ...rest, answer: kind }), FILE)).toEqual(benchmark);
	});

	it('refuses both names at once, and a kind that is none', async () => {
		expect(await refusal((raw) => (raw.answer = 'choice'))).toContain('unknown field "answer"');
		expect(await refusal((raw) => (raw.kind = 'vote'))).toContain(
			'field "kind": expected one of the answer kinds choice, text, match, grid but found "vote".'
		);
	});

	it('names file, field and remedy where a field is missing', async () => {
		const message = await refusal((raw) => {
			delete (raw as Record<string, unknown>).licence;
		});
		expect(message).toBe(
			`${FILE}: missing field "licence". Correct the file, or make it again with the command that made it.`
		);
	});

	it('names the item', async () => {
		const message = await refusal((raw) => {
			delete (raw.items[1] as Partial<Benchmark['items'][number]>).bytes;
		});
		expect(message).toContain(`item "cat2": missing field "bytes".`);
		const unnamed = await refusal((raw) => {
			delete (raw.items[1] as Partial<Benchmark['items'][number]>).id;
		});
		expect(unnamed).toContain('item number 2: missing field "id".');
	});

	it.each<[string, (raw: Benchmark) => void, string]>([
		[
			'a truth that is no option',
			(raw) => (raw.items[0]!.truth = 'cow'),
			'item "cat1": field "truth": unknown option "cow"'
		],
		['an id used twice', (raw) => (raw.items[0]!.id = 'dog1'), 'item "dog1": the id is used twice'],
		['a path used twice', (raw) => (raw.items[0]!.path = raw.items[1]!.path), 'is used twice'],
		[
			'a path that leaves the folder',
			(raw) => (raw.items[0]!.path = '../secret.png'),
			'item "cat1": field "path": leaves the folder'
		],
		[
			'a changed hash',
			(raw) => (raw.items[0]!.sha256 = '0'.repeat(64)),
			'an item was changed by hand'
		],
		[
			'a chance level that the items do not give',
			(raw) => (raw.chance = 0.25),
			'field "chance": is 0.25, the items give 0.5'
		],
		[
			'a remote set without an address',
			(raw) => delete raw.source.base_url,
			'missing field "source.base_url"'
		],
		[
			'cues that are no options',
			(raw) => (raw.cues = { shape: 'shape', texture: 'texture' }),
			'field "labels.shape"'
		]
	])('refuses %s', async (_what, change, expected) => {
		expect(await refusal(change)).toContain(expected);
	});

	it('refuses a file that is cut short', async () => {
		const text = formatBenchmark(await exampleBenchmark());
		await expect(readBenchmark(text.slice(0, 300), FILE)).rejects.toThrow(/is not complete JSON/);
	});
});

describe('staysBelow', () => {
	it.each(['a.png', 'a/b.png', 'a/..b/c'])('%s stays', (path) => {
		expect(staysBelow(path)).toBe(true);
	});
	it.each(['/a', '../a', 'a/../b', 'a//b', './a', 'C:\\a', 'a\\b', 'a\0b', ''])(
		'%j does not',
		(path) => {
			expect(staysBelow(path)).toBe(false);
		}
	);
});

describe('readTask', () => {
	const task = {
		schema: 'yardstick-task/1' as const,
		id: 'animals',
		name: 'Animals',
		question: 'Which animal?',
		kind: 'choice' as const,
		summary: 'Made up.',
		order: 1,
		headline: 'pets',
		benchmarks: ['pets', 'farm'],
		counts_for_generality: ['pets'],
		not_counted: { farm: 'made up' }
	};

	it('reads what was written', () => {
		expect(readTask(formatTask(task), 't.json')).toEqual(task);
		const { kind, ...rest } = task;
		expect(readTask(JSON.stringify({ ...rest, answer: kind }), 't.json')).toEqual(task);
	});

	it.each([
		[{ headline: 'zoo' }, 'field "headline": "zoo" is not among'],
		[{ counts_for_generality: ['zoo'] }, 'field "counts_for_generality": "zoo"'],
		[{ not_counted: {} }, 'says no reason why "farm" does not count']
	])('refuses %j', (change, expected) => {
		expect(() => readTask(JSON.stringify({ ...task, ...change }), 't.json')).toThrow(expected);
	});
});

describe('readBaseline', () => {
	it('names what a passport lacks', () => {
		expect(() => readBaseline('{"schema":"yardstick-baseline/1"}', 'b.json')).toThrow(
			/^b\.json:\n {2}missing field "id"\./
		);
	});
});
