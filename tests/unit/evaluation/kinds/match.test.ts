import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../../src/lib/evaluation/evaluate.ts';
import type { Benchmark } from '../../../../src/lib/benchmarks/schema.ts';
import { readBenchmark } from '../../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../../src/lib/benchmarks/write.ts';
import { mismatches } from '../../../../src/lib/capsule/consistency.ts';
import { judgeTrial } from '../../../../src/lib/evaluation/judge.ts';
import { match } from '../../../../src/lib/evaluation/kinds/match.ts';
import { evaluationInput } from '../../../../src/lib/reports/evaluationInput.ts';
import { capsuleOf, matchSet, runOf, setOf } from '../../../fixtures/kinds/sets.ts';

const judging = { kind: match.id, options: new Set<string>() };
const where = { run: 'r', item: 'four' };

describe('a match', () => {
	it('is right where the candidate of the item is the right one', async () => {
		const [two, four] = (await matchSet()).items;
		const judge = (answer: string | null, item = four!) =>
			judgeTrial({ answer }, item, judging, undefined, where);
		expect(judge('c4')).toEqual({ answer: 'c4', correct: true, score: 1 });
		expect(judge('c2')).toEqual({ answer: 'c2', correct: false, score: 0 });
		expect(judge(null)).toEqual({ answer: null, correct: false, score: 0 });
		expect(judge('c2', two)).toMatchObject({ correct: true });
		expect(() => judge('c9')).toThrow(
			'Run r, item four: the answer "c9" is none of the 4 options (c1, c2, c3, c4). Correct the file, or map the answer to an option when importing it.'
		);
	});

	it('is guessed with 1/k, mean over the items without the controls', async () => {
		const { items, chance } = await matchSet();
		expect(match.chance(items, 0)).toBeCloseTo((1 / 2 + 1 / 4) / 2, 12);
		expect(chance).toBeCloseTo(3 / 8, 12);
		expect(match.chance([], 0)).toBeUndefined();
		expect(match.alternatives(items, 0)).toBeUndefined();
		expect(match.alternatives([items[0]!, items[2]!], 0)).toBe(2);
	});

	it('is read, reported and held against the candidates', async () => {
		const set = await matchSet();
		expect(await readBenchmark(formatBenchmark(set), 'b.json')).toEqual(set);
		const right = runOf(set, 'm', 'model', ['c2', 'c1', 'c2']);
		const capsule = capsuleOf(set, [right]);
		expect(mismatches(capsule, right, set)).toEqual({ errors: [], unmatched: [] });
		const report = evaluateBenchmark(evaluationInput(set, [capsule]).input);
		expect(report.observers[0]?.accuracy).toMatchObject({ value: 0.5, n: 2 });
		expect(report).toMatchObject({ classes: [], confusions: [], chance: 3 / 8 });
		const wrong = runOf(set, 'm', 'model', ['c3']);
		expect(mismatches(capsule, wrong, set).errors).toEqual([
			'run "m", trial 1 (item "two"): unknown candidate "c3" in field "answer"; the candidates of item "two" are c1, c2.'
		]);
	});

	it('is about other content when a candidate is another picture', async () => {
		const set = await matchSet();
		const run = runOf(set, 'm', 'model', ['c2', 'c4']);
		const capsule = capsuleOf(set, [run]);
		const items = structuredClone(set.items);
		items[0]!.pictures![0]!.sha256 = 'e'.repeat(64);
		delete items[0]!.content_sha256;
		const changed = await setOf('match', items);
		expect(changed.items_sha256).not.toBe(set.items_sha256);
		expect(mismatches(capsule, run, changed).unmatched).toEqual(['two']);
		const { ignored } = evaluateBenchmark(evaluationInput(changed, [capsule]).input);
		expect(ignored).toEqual([{ run: 'm', reason: 'different content', items: ['two'] }]);
	});

	it.each<[string, (set: Benchmark) => void, string]>([
		[
			'options of the set',
			(set) => set.options.push({ id: 'c1', name: 'c1' }),
			'field "options": a match is made among the candidates of each item; leave the list of the set empty.'
		],
		[
			'an item without candidates',
			({ items }) => delete items[0]!.options,
			'item "two": missing field "options": a match needs the ids of the candidates, two or more; add them.'
		],
		[
			'an option without a picture',
			({ items }) => items[0]!.options!.push('c7'),
			'item "two": field "options": "c7" is no candidate among the item\'s "pictures"; add its picture or take it out.'
		],
		[
			'a candidate that is no option',
			({ items }) => items[0]!.options!.splice(0, 1, 'c9'),
			'item "two": field "pictures": the candidate "c1" is not among the item\'s "options"'
		],
		[
			'a truth that is no option',
			({ items }) => (items[0]!.truth = 'c5'),
			'item "two": field "truth": "c5" is none of the item\'s options.'
		],
		[
			'an option twice',
			({ items }) => items[0]!.options!.push('c1'),
			'item "two": field "options": an option is listed twice.'
		],
		[
			'a picture outside the folder',
			({ items }) => (items[0]!.pictures![0]!.path = '../c1.png'),
			'item "two": picture "c1": field "path": leaves the folder of the set.'
		],
		[
			'a picture twice',
			({ items }) => items[0]!.pictures!.push(items[0]!.pictures![0]!),
			'item "two": picture "c1": the id is used twice.'
		],
		[
			'another content',
			({ items }) => (items[0]!.pictures![0]!.sha256 = 'e'.repeat(64)),
			'item "two": field "content_sha256": is '
		],
		[
			'no content hash',
			({ items }) => delete items[0]!.content_sha256,
			'item "two": missing field "content_sha256": its file, pictures and options give '
		],
		[
			'own options in a set that has none of its own',
			(set) => (set.kind = 'text'),
			'item "two": field "options": items of this kind have none of their own; take it out, or make the "kind" of the set one whose items have: match.'
		]
	])('is refused with %s', async (_, change, expected) => {
		const set = await matchSet();
		change(set);
		await expect(readBenchmark(formatBenchmark(set), 'b.json')).rejects.toThrow(expected);
	});
});
