import { describe, expect, test } from 'vitest';
import { defaultJudging } from '../../../../src/lib/benchmarks/truths.ts';
import { preparePeople, tallyRun, type ItemState } from '../../../../src/lib/ui/run/tally.ts';
import { markRows, markTable, rowsBy } from '../../../../src/lib/ui/run/marks.ts';
import { stripsBenchmark } from '../../../fixtures/strips.ts';
import { benchmark, people } from './example.ts';

const states = (entries: Record<string, ItemState>) => new Map(Object.entries(entries));
const right = (answer: string): ItemState => ({ state: 'right', answer });
const wrong = (answer: string): ItemState => ({ state: 'wrong', answer });

const two = preparePeople(benchmark, [
	people(['cat', 'dog', 'dog', 'dog'], ['cat', 'cat', '-', 'dog'])
]);

describe('tallyRun', () => {
	test('nothing answered: no score of anybody', () => {
		expect(tallyRun(benchmark, states({}), two)).toEqual({
			n: 0,
			right: 0,
			model: undefined,
			people: undefined,
			failed: 0,
			controls: 0,
			unscored: 0,
			clustered: false
		});
	});

	test('people are scored on the answered items only', () => {
		const tally = tallyRun(benchmark, states({ cat1: right('cat'), cat2: wrong('dog') }), two);
		expect(tally).toMatchObject({ n: 2, right: 1 });
		expect(tally.model?.value).toBe(0.5);
		expect(tally.people).toMatchObject({
			value: 0.75,
			ci95: undefined,
			n_people: 2,
			voters: false
		});
	});

	test('controls and failures are counted, and in no score', () => {
		const tally = tallyRun(
			benchmark,
			states({
				cat1: right('cat'),
				dog1: { state: 'failed', error: 'x' },
				dog2: right('dog')
			}),
			two
		);
		expect(tally).toMatchObject({ n: 1, right: 1, failed: 1, controls: 1 });
		expect(tally.people?.value).toBe(1);
	});

	test('three answers carry no interval, and neither do five people on three items', () => {
		const five = preparePeople(benchmark, [
			people(
				['cat', 'cat', 'dog', 'dog'],
				['cat', 'dog', 'dog', 'dog'],
				['cat', 'cat', 'cat', 'dog'],
				['dog', 'cat', 'dog', 'dog'],
				['cat', 'cat', 'dog', 'cat']
			)
		]);
		const all = states({ cat1: right('cat'), cat2: wrong('dog'), dog1: right('dog') });
		const tally = tallyRun(benchmark, all, five);
		expect(tally.people?.value).toBeCloseTo(12 / 15, 12);
		expect(tally.people).toMatchObject({ n_people: 5, ci95: undefined });
		expect(tally.model).toMatchObject({ value: 2 / 3, ci95: undefined });
	});

	test('a set without a human record has a score of the model alone', () => {
		const tally = tallyRun(benchmark, states({ cat1: right('cat') }), []);
		expect(tally.people).toBeUndefined();
		expect(tally.model?.value).toBe(1);
	});
});

describe('votes', () => {
	const items = [
		// Ten times cat: each vote is judged by nine others, all right.
		{ ...benchmark.items[0]!, votes: { cat: 10 } },
		// Seven cats, three dogs: cat is right for all ten, seven agree.
		{ ...benchmark.items[1]!, votes: { cat: 7, dog: 3 } },
		// A tie of five and five: each is judged by the other side, nobody agrees.
		{ ...benchmark.items[2]!, votes: { cat: 5, dog: 5 } },
		// Most cannot tell: no vote has a right answer.
		{ ...benchmark.items[3]!, control: false, votes: { unknown: 9, cat: 1 } }
	];
	const voted = {
		...benchmark,
		items,
		votes: { per_item: 10, no_answer: ['unknown'] },
		truths: [
			{
				id: 'crowd',
				name: 'the others',
				metric: 'loo',
				note: 'From people.',
				classes: ['cat', 'dog'],
				rule: 'leave-one-out' as const
			}
		]
	};
	const { judged } = defaultJudging(voted);
	const voters = preparePeople(voted, [], judged);
	const answered = states({
		cat1: { state: 'right', answer: 'cat', score: 1 },
		cat2: { state: 'right', answer: 'cat', score: 1 },
		dog1: { state: 'wrong', answer: 'cat', score: 0.5 },
		dog2: { state: 'wrong', answer: 'cat', score: 0 }
	});

	test('scores are shares of judged votes, of model and voters alike', () => {
		const tally = tallyRun(voted, answered, voters, judged);
		expect(tally).toMatchObject({ n: 3, right: 2, unscored: 1 });
		expect(tally.model?.value).toBeCloseTo(25 / 30, 12);
		expect(tally.people).toMatchObject({ n_people: 10, voters: true });
		expect(tally.people?.value).toBeCloseTo(17 / 30, 12);
	});

	test('an item without a right answer has a row of its own', () => {
		const rows = markRows(voted, ['cat2', 'dog2'], answered, voters, judged);
		expect(rows.map(({ name, marks }) => [name, marks.length])).toEqual([
			['cat', 1],
			['not judged', 1]
		]);
		expect(rows[0]?.people).toBeCloseTo(0.7, 12);
	});
});

describe('markRows', () => {
	test('a row per right answer, with what people got right of the answered items', () => {
		const rows = markRows(
			benchmark,
			['cat1', 'cat2', 'dog1'],
			states({ cat1: right('cat'), cat2: wrong('dog') }),
			two
		);
		expect(rows.map((row) => [row.name, row.right, row.answered, row.people])).toEqual([
			['cat', 1, 2, 1.5],
			['dog', 0, 0, undefined]
		]);
		expect(rows[0]?.marks).toEqual([
			{ item: 'cat1', state: 'right', label: 'cat1: cat' },
			{ item: 'cat2', state: 'wrong', label: 'cat2: dog' }
		]);
		expect(rows[1]?.marks).toEqual([{ item: 'dog1', state: 'waiting', label: 'dog1: waiting' }]);
	});

	test('rows without items of the run are left out; controls and failures say so', () => {
		const rows = markRows(benchmark, ['dog2'], states({ dog2: { state: 'failed', error: 'x' } }));
		expect(rows).toHaveLength(1);
		expect(rows[0]?.marks).toEqual([
			{ item: 'dog2', state: 'failed', label: 'dog2, a control: no answer' }
		]);
	});
});

test('the table twin has every item of the run with its answer or the reason', () => {
	const table = markTable(
		benchmark,
		['cat1', 'cat2', 'dog1'],
		states({ cat1: right('cat'), dog1: { state: 'failed', error: 'Picture dog1: broken' } }),
		(item) => `/items/${item}`
	);
	expect(table.rows).toEqual([
		['cat1', 'cat', 'cat', 'right'],
		['cat2', 'cat', undefined, 'waiting'],
		['dog1', 'dog', undefined, 'Picture dog1: broken']
	]);
	expect(table.links).toEqual(['/items/cat1', '/items/cat2', '/items/dog1']);
});

describe('marks of typed texts', () => {
	const all = ['spaced', 'doubled', 'merged', 'dark'];
	const read = states({ spaced: right('01AB'), merged: wrong('AB'), dark: wrong('') });

	test('stand in the groups of the first slice, in its order', async () => {
		const strips = await stripsBenchmark();
		const rows = markRows(strips, all, read);
		expect(rowsBy(strips)).toBe('by region');
		expect(rows).toMatchObject([
			{
				name: 'south',
				right: 0,
				answered: 1,
				marks: [{ item: 'dark', label: 'dark: nothing read' }]
			},
			{
				name: 'north',
				right: 1,
				answered: 2,
				marks: [
					{ item: 'spaced', state: 'right', label: 'spaced: 01AB' },
					{ item: 'doubled', state: 'waiting' },
					{ item: 'merged', state: 'wrong' }
				]
			}
		]);
	});

	test('stand in one row where no groups are declared', async () => {
		const strips = await stripsBenchmark();
		delete strips.slices;
		expect(rowsBy(strips)).toBeUndefined();
		expect(markRows(strips, all, read)).toMatchObject([
			{ name: 'all strips', right: 1, answered: 3, marks: all.map((item) => ({ item })) }
		]);
	});

	test('an item without a group stands with the others', async () => {
		const strips = await stripsBenchmark();
		delete strips.items[3]!.groups;
		const names = markRows(strips, all, read).map(({ name, marks }) => [name, marks.length]);
		expect(names).toEqual([
			['north', 3],
			['other', 1]
		]);
	});

	test('are tallied as the scorer judged them, and the table says what was read', async () => {
		const strips = await stripsBenchmark();
		const { judged } = defaultJudging(strips);
		expect(tallyRun(strips, read, preparePeople(strips, [], judged), judged)).toMatchObject({
			n: 3,
			right: 1,
			people: undefined
		});
		expect(markTable(strips, all, read, (item) => item).rows).toEqual([
			['spaced', '01-ab', '01AB', 'right'],
			['doubled', 'AA', undefined, 'waiting'],
			['merged', 'AAB', 'AB', 'wrong'],
			['dark', '1', 'nothing read', 'wrong']
		]);
	});
});
