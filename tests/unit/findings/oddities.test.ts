import { describe, expect, it } from 'vitest';
import {
	axisEnd,
	lookAlikeRows,
	lookAlikeSentence,
	lookAlikeTable
} from '../../../src/lib/findings/lookAlikes.ts';
import {
	oddRowsDrawn,
	oddSentence,
	oddStandfirst,
	oddTable,
	type Who
} from '../../../src/lib/findings/oddClasses.ts';
import { nearestWords, sureSentence, sureWords } from '../../../src/lib/findings/sureErrors.ts';
import type { Share } from '../../../src/lib/evaluation/shares.ts';
import type { LookAlike } from '../../../src/lib/evaluation/lookAlikes.ts';
import type { ClassRecall, OddClasses } from '../../../src/lib/evaluation/oddClasses.ts';
import type { SureErrors } from '../../../src/lib/evaluation/sureErrors.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const noun = { one: 'photo', many: 'photos' };
const who: Who = { run: 'a/pets', id: 'a', kind: 'model', name: 'Model A', many: false };
const people: Who = { run: 'people', id: 'people', kind: 'person', name: 'People', many: true };
const names = { cat: 'Cat', dog: 'Dog', cow: 'Cow' };

function share(value: number | undefined, n = 10): Share & { value: number } {
	return {
		value: value as number,
		ci95: value === undefined ? undefined : [Math.max(0, value - 0.1), Math.min(1, value + 0.1)],
		method: 'wilson',
		n,
		n_trials: n,
		n_people: 0,
		effective: n
	};
}

function classes(rows: [option: string, recall: number, odd?: 'good' | 'bad'][]): OddClasses {
	return {
		observer: 'a/pets',
		overall: share(0.5, rows.length * 10),
		rows: rows.map(([option, recall, odd]): ClassRecall => ({
			option,
			recall: share(recall),
			people: undefined,
			elsewhere: 0.4,
			p: 0.01,
			p_holm: 0.02,
			odd
		})),
		empty: []
	};
}

describe('oddSentence', () => {
	it.each([
		[
			[
				['cat', 0.97, 'good'],
				['cow', 0.5],
				['dog', 0.12, 'bad']
			],
			'Model A is oddly good at “Cat”, oddly bad at “Dog”: 97 % right on “Cat”, 12 % on “Dog”.'
		],
		[
			[
				['cat', 0.97, 'good'],
				['cow', 0.5],
				['dog', 0.12]
			],
			'Model A is oddly good at “Cat”: 97 %, against 40 % on everything else.'
		],
		[
			[
				['cat', 0.5],
				['cow', 0.2, 'bad'],
				['dog', 0.1, 'bad']
			],
			'Model A is oddly bad at “Dog” and “Cow”: 10 % on “Dog”, against 40 % on everything else.'
		],
		[
			[
				['cat', 0.9],
				['dog', 0.1]
			],
			'No class stands out for Model A: the order of the classes may be luck.'
		]
	] as [[string, number, ('good' | 'bad')?][], string][])('%j', (rows, sentence) => {
		expect(plain(oddSentence(classes(rows), who, names, noun))).toBe(sentence);
	});

	it('names two and counts the rest', () => {
		const rows = classes(['1', '2', '3', '4', '5'].map((option) => [option, 0.9, 'good']));
		expect(plain(oddSentence(rows, people, names, noun))).toBe(
			'People are oddly good at “1”, “2” and three more: 90 % on “1”, against 40 % on everything else.'
		);
	});

	it('says that nothing can be said', () => {
		const untested = classes([['cat', 1]]);
		untested.rows[0]!.p = undefined;
		expect(oddSentence(untested, people, names, noun)).toBe(
			'Too few photos of each class to say what people are oddly good or bad at.'
		);
		expect(plain(oddStandfirst(untested, noun))).toBe('50.0 % right over all 10 photos.');
	});
});

describe('oddStandfirst', () => {
	it('says how many stand out, and that the others do not', () => {
		const rows = classes([
			['cat', 0.97, 'good'],
			['cow', 0.5],
			['dog', 0.4]
		]);
		expect(plain(oddStandfirst(rows, noun))).toBe(
			'50.0 % right over all 30 photos. One of three classes stands out. The other two may differ by luck only.'
		);
	});

	it('counts classes that are too small', () => {
		const rows = classes([
			['cat', 0.97],
			['dog', 0.4]
		]);
		rows.rows[1]!.p = undefined;
		expect(plain(oddStandfirst(rows, noun))).toBe(
			'50.0 % right over all 20 photos. No class differs from all the others by more than luck explains. One of the classes has too few photos to be judged.'
		);
	});
});

describe('rows of classes', () => {
	const link = (option: string, side: string) => `/${option}/${side}`;

	it('carry names, sizes, oddity, and people only where they answered', () => {
		const found = classes([
			['cat', 0.97, 'good'],
			['dog', 0.4]
		]);
		found.rows[0]!.people = share(0.8);
		const [cat, dog] = oddRowsDrawn(found, who, names, noun, 'People', link);
		expect(cat).toMatchObject({ name: 'Cat', note: '10 photos · oddly good', href: '/cat/a/pets' });
		expect(cat!.marks.map(({ observer, kind }) => [observer, kind])).toEqual([
			['a', 'model'],
			['people', 'person']
		]);
		expect(plain(cat!.marks[0]!.label)).toBe('Cat, Model A: 97.0 %, 95 % interval 87.0 to 100.0 %');
		expect(dog).toMatchObject({ note: '10 photos' });
		expect(dog!.marks).toHaveLength(1);
		const table = oddTable(found, who, names, 'People', (option) => `/${option}`);
		expect(table.columns).toHaveLength(table.rows[0]!.length);
		expect(table.rows[1]).toEqual([
			'Dog',
			0.4,
			0.30000000000000004,
			0.5,
			undefined,
			undefined,
			undefined,
			10,
			0.4,
			0.02,
			undefined
		]);
		expect(table.links).toEqual(['/cat', '/dog']);
	});
});

describe('look-alikes', () => {
	const pair: LookAlike = {
		directions: [
			{ truth: 'cat', answer: 'dog', count: 5, n: 10 },
			{ truth: 'dog', answer: 'cat', count: 0, n: 20 }
		],
		rate: share(5 / 30, 30),
		people: undefined
	};
	const link = ({ truth, answer }: { truth: string; answer: string }, side: string) =>
		`/${truth}/${answer}/${side}`;

	it('say both directions', () => {
		expect(plain(lookAlikeSentence([pair], who, names, 'photos'))).toBe(
			'Model A most often takes “Cat” for “Dog”: 50 %, never the other way round'
		);
		const back = { ...pair.directions[1], count: 2 };
		const both: LookAlike = { ...pair, directions: [pair.directions[0], back] };
		expect(plain(lookAlikeSentence([both], people, names, 'photos'))).toBe(
			'People most often take “Cat” for “Dog”: 50 %, 10 % the other way'
		);
		expect(lookAlikeSentence([], people, names, 'photos')).toBe(
			'No two classes were mixed up more than once by people'
		);
	});

	it('that are level are named together', () => {
		const other: LookAlike = {
			...pair,
			directions: [
				{ truth: 'fox', answer: 'dog', count: 5, n: 10 },
				{ truth: 'dog', answer: 'fox', count: 0, n: 20 }
			]
		};
		expect(plain(lookAlikeSentence([pair, other], who, names, 'photos'))).toBe(
			'Model A most often mixes up “Cat” with “Dog” and “fox” with “Dog”, each pair on 17 % of its photos'
		);
	});

	it('link a direction only where somebody went it', () => {
		const [row] = lookAlikeRows([pair], who, names, 'People', link);
		expect(row!.links).toEqual([
			{ text: 'Cat as Dog: 5 of 10', href: '/cat/dog/a/pets' },
			{ text: 'Dog as Cat: 0 of 20', href: undefined }
		]);
		expect(row!.marks).toHaveLength(1);
		const table = lookAlikeTable([pair], who, names, 'People', link);
		expect(table.columns).toHaveLength(table.rows[0]!.length);
		expect(table.rows[0]!.slice(0, 7)).toEqual(['Cat', 'Dog', 5, 10, 0, 20, 5 / 30]);
	});

	it('end the axis after the longest interval', () => {
		const rows = (to: number) => [
			{
				...lookAlikeRows(
					[{ ...pair, rate: { ...pair.rate, ci95: [0, to] } }],
					who,
					{},
					'P',
					link
				)[0]!
			}
		];
		expect([0.05, 0.1, 0.35, 0.7, 0.95].map((to) => axisEnd(rows(Math.max(to, 0.2))))).toEqual([
			0.2, 0.2, 0.4, 0.8, 1
		]);
		expect(axisEnd([])).toBe(0.1);
	});
});

describe('sure mistakes in words', () => {
	const found: SureErrors = {
		errors: [{ item: 'x', truth: 'cat', answer: 'dog', confidence: 0.987 }],
		n: 100,
		wrong_when_sure: share(0.3, 20)
	};

	it('say how often sure was wrong', () => {
		expect(plain(sureSentence(found, 'Model A', names))).toBe(
			'98.7 % sure and wrong: “Cat” called “Dog”'
		);
		expect(plain(sureWords(found, 'Model A', noun))).toBe(
			'When at least 90 % sure, Model A was wrong on 6 of 20 photos (30.0 %, 95 % interval 20.0 to 40.0 %).'
		);
	});

	it('say so where it was never sure, or never wrong', () => {
		const never = { ...found, errors: [], wrong_when_sure: share(undefined, 0) };
		expect(sureSentence(never, 'Model A', names)).toBe('Model A made no mistake');
		expect(plain(sureWords(never, 'Model A', noun))).toBe('Model A was never 90 % sure.');
	});

	it('say what the nearest training photos show', () => {
		expect(nearestWords({ n: 4, answer: 2, truth: 1, other: 1 }, noun)).toBe(
			'Of 4 photos that were answered wrongly, the nearest training photo shows what the model answered 2 times, what was right once, and something else once.'
		);
		expect(nearestWords({ n: 0, answer: 0, truth: 0, other: 0 }, noun)).toMatch(/^No wrong answer/);
	});
});
