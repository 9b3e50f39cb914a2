import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seenLines, splitArgument } from '../../../src/cli/compare.ts';
import { outcomeOf } from '../../../src/lib/evaluation/outcome.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { exampleBenchmark } from '../benchmarks/example.ts';
import { answersTo, place } from '../server/project.ts';
import { yardstick } from './command.ts';

let root: string;
let benchmark: Benchmark;

/** A set of 200 items, half of them cats. */
async function largeSet(): Promise<Benchmark> {
	const items = Array.from({ length: 200 }, (_, index) => ({
		id: `item${index}`,
		path: `item${index}.png`,
		sha256: index.toString(16).padStart(64, '0'),
		bytes: 1,
		truth: index % 2 === 0 ? 'cat' : 'dog'
	}));
	return { ...(await exampleBenchmark()), items, items_sha256: await itemsHash(items) };
}

/** A capsule of one system that is right on `right` of the first `answered` items. */
async function save(name: string, right: number, answered = 200): Promise<string> {
	const capsule = answersTo(benchmark);
	const [run] = capsule.runs;
	run!.id = name;
	run!.observer = { id: name, kind: 'system', name };
	run!.trials = run!.trials.slice(0, answered).map((trial, index) => {
		// 7 has no common factor with 200: errors are spread over the set.
		const correct = (index * 7) % answered < right;
		const other = trial.answer === 'cat' ? 'dog' : 'cat';
		return {
			item: trial.item,
			answer: correct ? trial.answer : other,
			correct,
			score: Number(correct)
		};
	});
	await place(root, `${name}.capsule.json`, formatCapsule(capsule));
	return join(root, `${name}.capsule.json`);
}

const compare = (...args: string[]) => yardstick(['compare', ...args], { YARDSTICK_ROOT: root });

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-compare-'));
	benchmark = await largeSet();
	await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(benchmark));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('against the voters of a benchmark', () => {
	beforeEach(async () => {
		const items = benchmark.items.map((item) => ({
			...item,
			truth: 'cat',
			votes: { cat: 6, dog: 1, unknown: 3 }
		}));
		benchmark = {
			...benchmark,
			items,
			items_sha256: await itemsHash(items),
			chance: 1,
			votes: { per_item: 10, no_answer: ['unknown'] },
			truths: [
				{
					id: 'crowd',
					name: 'the other voters',
					metric: 'loo_accuracy_2',
					note: 'made up',
					classes: ['cat', 'dog'],
					rule: 'leave-one-out'
				}
			]
		};
		await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(benchmark));
	});

	it('claims only what holds with and without the votes that are no answer', async () => {
		// 75 %: above 60 % of all votes, below 86 % of those that are an answer.
		const between = await compare(await save('between', 150), 'pets', '--draws', '200');
		expect(between.out).toContain('b: people (10 votes on each item), 60.0 %');
		expect(between.out).toContain('a − b: +15.0 points on 200 shared items');
		expect(between.out).toMatch(
			/without the votes that are no answer: -10\.7 points, 95 % interval .*; only what holds both ways is claimed/
		);
		expect(between.code).toBe(2);
		const json = await compare('pets', await save('above', 196), '--json', '--draws', '200');
		expect(json.code).toBe(1);
		expect(JSON.parse(json.out)).toMatchObject({
			observer: 'people',
			outcome: 'worse',
			verdict: 'behind',
			answered_only: { difference: expect.closeTo(6 / 7 - 0.98, 12) }
		});
	});

	it('refuses the same voters twice', async () => {
		const { code, err } = await compare('pets', 'pets');
		expect(code).toBe(64);
		expect(err).toContain('both sides are groups of people');
	});
});

describe('yardstick compare', () => {
	it('ends with 0 where a is not worse', async () => {
		const { code, out } = await compare(await save('good', 190), await save('bad', 120));
		expect(code).toBe(0);
		expect(out).toContain('a is not worse.');
		expect(out).toContain('a − b: +35.0 points on 200 shared items');
	});

	it('ends with 1 where a is worse', async () => {
		const { code, out } = await compare(await save('bad', 120), await save('good', 190));
		expect(code).toBe(1);
		expect(out).toContain('a is worse.');
	});

	it('ends with 2 where the items do not decide it', async () => {
		const { code, out } = await compare(await save('a', 15, 20), await save('b', 15, 20));
		expect(code).toBe(2);
		expect(out).toContain('neither shown to be worse nor shown not to be');
	});

	it('lets the margin decide', async () => {
		const files = [await save('a', 184), await save('b', 190)];
		expect((await compare(...files, '--margin', '1')).code).not.toBe(0);
		expect((await compare(...files, '--margin', '20')).code).toBe(0);
	});

	it('uses shared items only, and names the others', async () => {
		const { out } = await compare(await save('part', 90, 100), await save('all', 180));
		expect(out).toContain('on 100 shared items');
		expect(out).toContain('100 items only b answered are left out: item100, item101, item102, …');
	});

	it('prints the comparison as JSON', async () => {
		const { out } = await compare(await save('good', 190), await save('bad', 120), '--json');
		expect(JSON.parse(out)).toMatchObject({
			observer: 'good',
			reference: 'bad',
			outcome: 'not worse',
			difference: 0.35,
			n: 200,
			margin: 0.05
		});
	});

	it('names the runs where a file holds several', async () => {
		const file = await save('a', 100);
		const both = answersTo(benchmark);
		both.runs.push({ ...both.runs[0]!, id: 'second' });
		await place(root, 'both.capsule.json', formatCapsule(both));
		const several = await compare(join(root, 'both.capsule.json'), file);
		expect(several.code).toBe(64);
		expect(several.err).toContain('It has: #simulated/1, #second.');
		const named = await compare(`${join(root, 'both.capsule.json')}#second`, file);
		expect(named.code).toBe(0);
		const wrong = await compare(`${join(root, 'both.capsule.json')}#third`, file);
		expect(wrong.code).toBe(64);
		expect(wrong.err).toContain('has no run "third"');
		const same = await compare(file, file);
		expect(same.code).toBe(64);
		expect(same.err).toContain('Give two different runs.');
	});

	it('refuses a run that its own truth meter called invalid', async () => {
		const file = await save('a', 100);
		const capsule = answersTo(benchmark);
		capsule.runs[0]!.origin.invalid = 'the backend disagrees with WASM';
		await place(root, 'invalid.capsule.json', formatCapsule(capsule));
		const { code, err } = await compare(join(root, 'invalid.capsule.json'), file);
		expect(code).toBe(65);
		expect(err).toContain('must not be compared: marked invalid: the backend disagrees');
	});
});

describe('outcomeOf', () => {
	it.each([
		[{ not_worse: true, verdict: 'behind' }, 'not worse'],
		[{ not_worse: false, verdict: 'behind' }, 'worse'],
		[{ not_worse: false, verdict: 'undecided' }, 'undecided'],
		[{ not_worse: undefined, verdict: 'undecided' }, 'undecided']
	] as const)('%j → %s', (comparison, outcome) => {
		expect(outcomeOf(comparison)).toBe(outcome);
	});
});

describe('a side that was trained on the items', () => {
	const sides = ['first', 'second'].map((id) => ({
		name: id.toUpperCase(),
		runs: [{ observer: { id: `${id}@1` } }] as unknown as Run[]
	}));
	const set = { id: 'pets', noun: { one: 'photo', many: 'photos' } };
	const first = { id: 'first', may_have_seen: {}, trained_on: ['pets'] };
	const second = { id: 'second', may_have_seen: {}, trained_on: ['pets'] };

	it('decides nothing, however large the difference', () => {
		expect(outcomeOf({ not_worse: true, verdict: 'ahead' }, ['first/pets'])).toBe('undecided');
	});

	it('is named, both are in one sentence, and what may have seen the items in another', () => {
		expect(seenLines(sides, set, [first])).toEqual([
			'FIRST was trained on these very photos: its score is no test, and nothing is decided.'
		]);
		expect(seenLines(sides, set, [first, second])).toEqual([
			'FIRST and SECOND were trained on these very photos: their scores are no test, and nothing is decided.'
		]);
		const may = { id: 'second', may_have_seen: { pets: 'from the web' } };
		expect(seenLines(sides, set, [{ ...first, trained_on: [] }, may])).toEqual([
			'SECOND may have seen some of these photos in training.'
		]);
	});
});

describe('splitArgument', () => {
	it.each([
		['a.json', { file: 'a.json', run: undefined }],
		['a.json#x/1', { file: 'a.json', run: 'x/1' }],
		['odd#name.json', { file: 'odd#name.json', run: undefined }]
	])('%s', (argument, expected) => {
		expect(splitArgument(argument, (path) => path === 'odd#name.json')).toEqual(expected);
	});
});
