/** Items whose people are votes: rows, filters, sentences, cards, bars. Counted by hand. */
import { describe, expect, test } from 'vitest';
import type { Benchmark, Item, Truth } from '../../../src/lib/benchmarks/schema.ts';
import { declaredWords } from '../../../src/lib/items/declared.ts';
import { cardLabel, cardTable, itemCard, peopleWords } from '../../../src/lib/items/itemCard.ts';
import {
	itemSearch,
	modelState,
	parseItemQuery,
	selectRows
} from '../../../src/lib/items/itemQuery.ts';
import { gap, itemRows, type RowSource } from '../../../src/lib/items/itemRow.ts';
import {
	crossCounts,
	itemHeadline,
	selectionWords,
	setHeadline,
	type ItemNames
} from '../../../src/lib/items/itemWords.ts';
import { missedItems } from '../../../src/lib/items/missed.ts';
import {
	answersLede,
	answersTitle,
	distance,
	optionShares,
	shareLabel
} from '../../../src/lib/items/optionShares.ts';
import { rightWords, truthLines } from '../../../src/lib/items/truths.ts';
import { looExample } from '../../../src/lib/findings/voteWords.ts';
import { leaveOneOut } from '../../../src/lib/evaluation/leaveOneOut.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';

const EMOTIONS = ['happy', 'sad', 'calm', 'smug'];
const item = (id: string, truth: string, votes: Record<string, number>): Item => ({
	id,
	path: `${id}.png`,
	sha256: 'a'.repeat(64),
	bytes: 1,
	truth,
	votes,
	groups: { pose: id === 'all' ? 'left' : 'right' },
	parameters: { strength: id === 'all' ? 0.3 : 0.9 }
});
const crowd: Truth = {
	id: 'crowd',
	name: 'the others',
	metric: 'loo',
	note: 'From people.',
	classes: ['happy', 'sad', 'calm'],
	rule: 'leave-one-out'
};
const label: Truth = { ...crowd, id: 'label', name: 'the label', rule: 'label' };
const benchmark: RowSource & Pick<Benchmark, 'truths' | 'slices' | 'curves'> = {
	items: [
		item('all', 'sad', { happy: 10 }),
		item('most', 'happy', { happy: 7, sad: 2, unknown: 1 }),
		item('tie', 'sad', { happy: 5, sad: 5 }),
		item('smug', 'calm', { smug: 8, calm: 2 })
	],
	options: EMOTIONS.map((id) => ({ id, name: id })),
	kind: 'choice',
	votes: { per_item: 10, no_answer: ['unknown'] },
	truths: [crowd, label],
	slices: [{ group: 'pose', name: 'Pose' }],
	curves: [{ parameter: 'strength', name: 'Strength' }]
};
const run: ObserverTrials = {
	id: 'm/faces',
	observer: { id: 'm', kind: 'model', name: 'M' },
	options: EMOTIONS,
	trials: benchmark.items.map(({ id }) => ({
		item: id,
		answer: 'smug',
		correct: false,
		score: 0,
		// Smug is no class of the truth: the answer that counts is sad.
		probabilities: [0.1, 0.3, 0.2, 0.4]
	}))
};
const names: ItemNames = {
	noun: { one: 'face', many: 'faces' },
	options: Object.fromEntries(EMOTIONS.map((id) => [id, id])),
	observers: { 'm/faces': 'M' },
	voters: { agrees: 'each other' },
	declared: { pose: 'Pose', strength: 'Strength' }
};
const rows = itemRows(benchmark, [run]);
const under = itemRows(benchmark, [run], label);
const parse = (search: string) =>
	parseItemQuery(new URLSearchParams(search), benchmark, { persons: [], models: ['m/faces'] });
const select = (search: string, of = rows) =>
	selectRows(of, parse(search)).map((row) => row.item.id);

describe('rows', () => {
	test('people are votes, judged by the others', () => {
		expect(rows.map(({ people, people_right }) => [people, people_right])).toEqual([
			[10, 1],
			[10, 0.7],
			[10, 0],
			[10, undefined]
		]);
		expect(rows.map(({ right }) => right)).toEqual(['happy', 'happy', undefined, undefined]);
		expect(rows[2]?.references).toEqual({ happy: 5, sad: 5 });
		expect(rows.map(({ agreement }) => agreement)).toEqual([1, 0.7, 0.5, 0.8]);
		expect(rows[1]?.votes?.get(null)).toBe(1);
	});

	test('under a label the same votes are judged by it', () => {
		expect(under.map(({ people_right }) => people_right)).toEqual([0, 0.7, 0.5, 0.2]);
		expect(under.map(({ right }) => right)).toEqual(['sad', 'happy', 'sad', 'calm']);
	});

	test('a model answers among the classes, and scores a share', () => {
		expect(rows.map((row) => row.models[0]?.answer)).toEqual(['sad', 'sad', 'sad', 'sad']);
		expect(rows.map((row) => row.models[0]?.score)).toEqual([0, 0, 0.5, 0]);
		expect(rows.map((row) => gap(row, 'm/faces'))).toEqual([1, 0.7, -0.5, undefined]);
		expect(rows.map((row) => modelState(row, 'm/faces'))).toEqual([
			'wrong',
			'wrong',
			'wrong',
			'unscored'
		]);
	});

	test('what all agree on and the model does not', () => {
		expect(missedItems(rows, 'm/faces')).toMatchObject([
			{ item: 'all', truth: 'happy', answer: 'sad', confidence: 0.3 }
		]);
	});
});

describe('the address', () => {
	test('the truth and the right answer share a name', () => {
		const query = parse('truth=label&truth=happy');
		expect(query).toMatchObject({ rule: 'label', truth: 'happy' });
		expect(itemSearch(query, 'm/faces')).toBe('truth=label&truth=happy');
		expect(parse('truth=crowd')).toMatchObject({ rule: undefined, truth: undefined });
		expect(parse('truth=happy')).toMatchObject({ rule: undefined, truth: 'happy' });
	});

	test('a right answer is any that some vote is judged by', () => {
		expect(select('truth=sad')).toEqual(['tie']);
		expect(select('truth=label&truth=sad', under)).toEqual(['all', 'tie']);
	});

	test('answers of voters, votes without an answer', () => {
		expect(select('answer=calm')).toEqual(['smug']);
		expect(select('answer=no-answer')).toEqual(['most']);
		expect(select('answer=sad&by=m/faces')).toEqual(['all', 'most', 'tie', 'smug']);
	});

	test('agreement, groups and parameters', () => {
		expect(select('sort=agreement')).toEqual(['tie', 'most', 'smug', 'all']);
		expect(select('range.votes=0.4..0.8')).toEqual(['most', 'tie']);
		expect(select('group.pose=left')).toEqual(['all']);
		expect(select('range.strength=0.3..0.3')).toEqual(['all']);
		expect(select('range.strength=x')).toHaveLength(4);
		const search = 'group.pose=left&range.votes=0.9..1';
		expect(decodeURIComponent(itemSearch(parse(search), 'm/faces'))).toBe(search);
	});
});

describe('sentences', () => {
	const plain = (text: string): string => text.replaceAll('\u202f', ' ');

	test('of a set', () => {
		expect(setHeadline(rows, 'm/faces', names)).toBe(
			'All ten voters agree with each other on 1 of 3 faces. M gives another answer on 1 of them.'
		);
		const labelled = { ...names, voters: { agrees: 'the label' } };
		expect(setHeadline(under, undefined, labelled)).toBe(
			'All ten voters agree with the label on 0 of 4 faces.'
		);
	});

	test('of a selection', () => {
		expect(
			plain(selectionWords(parse('group.pose=left&range.votes=0.4..0.5&people=all'), names))
		).toBe(
			'with pose “left”, on which 40 to 50 % of the voters agree, one vote left out, right by every voter'
		);
		expect(selectionWords(parse('range.strength=0.3..0.9&answer=sad'), names)).toBe(
			'with strength 0.3 to 0.9, called “sad” by at least one voter'
		);
	});

	test('of one item', () => {
		expect(plain(itemHeadline(rows[1]!, rows[1]!.models[0], names))).toBe(
			'Seven of ten voters say “happy”. M says “sad”, 30 % sure.'
		);
		expect(itemHeadline(rows[2]!, undefined, names)).toBe(
			'Voters are split between “happy” and “sad”.'
		);
		expect(itemHeadline(rows[0]!, undefined, names)).toBe('All ten voters say “happy”.');
	});

	test('counts leave what is not judged apart', () => {
		expect(crossCounts(rows, 'm/faces').map(({ people, total }) => [people, total])).toEqual([
			['all', 1],
			['most', 1],
			['few', 0],
			['none', 1],
			[undefined, 1]
		]);
	});
});

describe('cards', () => {
	const cards = rows.map((row) => itemCard(row, 'm/faces', undefined));

	test('N of 10 voters; an item that nothing is right on says so', () => {
		expect(cards.map((card) => peopleWords(card, names))).toEqual([
			'10 of 10 voters',
			'7 of 10 voters',
			'10 voters are split',
			'8 of 10 voters: smug'
		]);
		expect(cardLabel(cards[3]!, names).replaceAll('\u202f', ' ')).toBe(
			'smug, not judged: 8 of 10 voters: smug; M: “sad”, 30 %'
		);
	});

	test('the table twin says votes', () => {
		const table = cardTable(cards, names, (id) => id);
		expect(table.columns.map(({ label: head }) => head).slice(2, 4)).toEqual([
			'Voters',
			'Votes for it, %'
		]);
		expect(table.rows.map((row) => row[3])).toEqual([1, 0.7, undefined, undefined]);
	});
});

describe('bars of one item', () => {
	const shares = optionShares(rows[1]!, rows[1]!.models[0], EMOTIONS);

	test('votes, votes for no answer last, and every model', () => {
		expect(shares.map(({ option, people }) => [option, people])).toEqual([
			['happy', 7],
			['smug', 0],
			['sad', 2],
			['calm', 0],
			[null, 1]
		]);
		expect(shares[0]).toMatchObject({ truth: true, share: 0.7, probabilities: { 'm/faces': 0.1 } });
		expect(distance(shares)).toBeGreaterThan(0);
		expect(shareLabel(shares[0]!, 10, [{ run: 'm/faces', name: 'M' }], names)).toBe(
			'happy (right answer): 7 of 10 voters, M 10.0\u202f%'
		);
		expect(shareLabel(shares[4]!, 10, [{ run: 'm/faces', name: 'M' }], names)).toBe(
			'no answer: 1 of 10 voters'
		);
	});

	test('titles and how to read them', () => {
		expect(answersTitle(10, 2, names)).toBe('What the voters say, what the models think');
		expect(answersTitle(0, 1, { ...names, voters: undefined })).toBe('What the model thinks');
		expect(answersLede('happy', 10, 1, names)).toBe(
			'The right answer is happy. Bars of voters count votes; bars of the model are its probabilities, which add up to 100 %.'
		);
	});
});

describe('right answers in words', () => {
	test('under each truth', () => {
		expect(truthLines(benchmark, benchmark.items[0]!, names)).toEqual([
			{ id: 'crowd', name: 'the others', words: 'happy' },
			{ id: 'label', name: 'the label', words: 'sad' }
		]);
		expect(rightWords({ happy: 5, sad: 5 }, names)).toBe('happy for 5 votes and sad for 5');
		expect(rightWords({}, names)).toMatch(/^none:/);
	});

	test('an example of the rule', () => {
		const votes = { happy: 7, sad: 2, calm: 1 };
		expect(looExample(votes, leaveOneOut(votes, crowd))).toBe(
			'7 × happy, 2 × sad, 1 × calm. Right by the others: “happy” for 10 votes. 7 of 10 judged votes agree.'
		);
		const none = { smug: 8, calm: 2 };
		expect(looExample(none, leaveOneOut(none, crowd))).toMatch(/leave no right answer\.$/);
	});

	test('declared facts, with the names that the set gives them', () => {
		expect(declaredWords(benchmark.items[0]!, benchmark)).toEqual([
			{ name: 'Strength', value: '0.3' },
			{ name: 'Pose', value: 'left' }
		]);
		expect(declaredWords({ id: 'x' } as Item, benchmark)).toEqual([]);
		const where = { factor: ['blur'] };
		const graded = { curves: [{ parameter: 'blur', name: 'Blur', unit: 'px', where }] };
		const blurred = (factor: string) => declaredWords({ parameters: { blur: 2, factor } }, graded);
		expect(blurred('blur')).toEqual([{ name: 'Blur', value: '2 px' }]);
		expect(blurred('noise')).toEqual([]);
	});
});
