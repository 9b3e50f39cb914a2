import { describe, expect, it } from 'vitest';
import { preparedInput } from '../../../src/lib/evaluation/evaluate.ts';
import { sharedErrors } from '../../../src/lib/evaluation/sharedErrors.ts';
import { leafOrder, similarityOf } from '../../../src/lib/evaluation/similarity.ts';
import type { ObserverKind, ObserverTrials } from '../../../src/lib/evaluation/trial.ts';

const options = ['cat', 'dog', 'bird', 'knife', 'car', 'boat'];
const items = Array.from({ length: 60 }, (_, index) => ({
	id: `i${index}`,
	truth: options[index % 3]!
}));
type Say = (index: number) => string;
const observer = (id: string, kind: ObserverKind, say: Say): ObserverTrials => ({
	id,
	observer: { id, kind, name: id },
	options,
	trials: items.map(({ id: item, truth }, index) => ({
		item,
		answer: say(index),
		correct: say(index) === truth,
		score: say(index) === truth ? 1 : 0
	}))
});
const right: Say = (index) => items[index]!.truth;
/** Right, but on every third of some items it says that. */
const sometimes =
	(answer: string, every: number, from = 0): Say =>
	(index) =>
		index % every === from ? answer : right(index);
/** Wrong on every second item, each time another answer. */
const scattered =
	(shift: number): Say =>
	(index) =>
		index % 2 ? right(index) : options[(index * 7 + shift * 5 + (index >> 3) * shift) % 6]!;
const found = (runs: ObserverTrials[], own: readonly object[] = items) =>
	sharedErrors(
		preparedInput({ benchmark: 'b', items: own as typeof items, options, chance: 0, runs })
			.participants,
		options
	);
const person = (say: Say = right) => observer('p1', 'person', say);
const models = (...says: Say[]) => says.map((say, at) => observer(`m${at}`, 'model', say));

describe('a shared odd error', () => {
	it('is what most models say to items where no person says it', () => {
		const three = models(sometimes('knife', 3), sometimes('knife', 3), sometimes('knife', 6));
		const report = found([person(), ...three])!;
		expect(report).toMatchObject({ models: ['m0', 'm1', 'm2'], asked: 60 });
		expect(report.errors).toHaveLength(1);
		const [error] = report.errors;
		expect(error).toMatchObject({
			answer: 'knife',
			models: [{ run: 'm0', said: 20, of: 60, odd: 20 }, { run: 'm1' }, { run: 'm2', said: 10 }]
		});
		expect(error!.items).toHaveLength(20);
		expect(error!.items[0]!.runs).toEqual(['m0', 'm1', 'm2']);
		expect(error!.p_holm).toBeLessThan(1e-10);
		expect(error!.expected).toBeLessThan(2);
	});

	it.each([
		[
			'a person says it too',
			[person(sometimes('knife', 3)), ...models(sometimes('knife', 3), sometimes('knife', 3))]
		],
		['one model alone says it', [person(), ...models(sometimes('knife', 3), right, right)]],
		['it is right', [person(), ...models(right, right)]],
		[
			'it happens no oftener than mistakes spread evenly',
			[person(), ...models(scattered(1), scattered(2))]
		]
	])('is none where %s', (_, runs) => {
		expect(found(runs)?.errors).toEqual([]);
	});

	it('is none where another label of the item says it', () => {
		const labelled = items.map((item) => ({ ...item, labels: { texture: 'knife' } }));
		const runs = [person(), ...models(sometimes('knife', 3), sometimes('knife', 3))];
		expect(found(runs, labelled)?.errors).toEqual([]);
	});

	it('weighs items of one source as one', () => {
		const runs = [person(), ...models(sometimes('knife', 20), sometimes('knife', 20))];
		expect(found(runs)?.errors).toHaveLength(1);
		const clustered = items.map((item, index) => ({
			...item,
			cluster: `c${Math.floor(index / 20)}`
		}));
		expect(found(runs, clustered)?.errors).toEqual([]);
	});

	it('cannot be told without people, and says how many items they answered', () => {
		const runs = models(sometimes('knife', 3), sometimes('knife', 3));
		expect(found(runs)).toMatchObject({ asked: 0, errors: [] });
		expect(found([person(), runs[0]!])).toBeUndefined();
	});
});

describe('who fails on the same items', () => {
	it('stands together', () => {
		const runs = [
			observer('a', 'model', sometimes('knife', 3)),
			observer('b', 'model', sometimes('car', 2)),
			observer('c', 'model', sometimes('boat', 3))
		];
		const { participants } = preparedInput({ benchmark: 'b', items, options, chance: 0, runs });
		const found = similarityOf(participants)!;
		expect(found.observers.map(({ run }) => run).slice(0, 2)).toEqual(['a', 'c']);
		expect(found.shares[0]![1]).toBeCloseTo(1, 9);
		expect(found.shares[0]![0]).toBe(1);
	});

	it('is not told of fewer than three', () => {
		const { participants } = preparedInput({
			benchmark: 'b',
			items,
			options,
			chance: 0,
			runs: models(right, right)
		});
		expect(similarityOf(participants)).toBeUndefined();
	});

	it('leaves out what is unknown', () => {
		expect(
			leafOrder([
				[1, undefined, 0.9],
				[undefined, 1, 0.1],
				[0.9, 0.1, 1]
			])
		).toEqual([0, 2, 1]);
		expect(leafOrder([])).toEqual([]);
	});
});
