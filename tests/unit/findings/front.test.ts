import { describe, expect, it } from 'vitest';
import type { FrontRow } from '../../../src/lib/charts/front.ts';
import {
	frontDrawing,
	frontHeadline,
	parityWords,
	frontTable,
	standingWords,
	type FrontEntry
} from '../../../src/lib/findings/front.ts';
import { sizeLetters } from '../../../src/lib/findings/modelWords.ts';
import { eightTasks, madeReport } from '../../fixtures/reports.ts';
import { ahead, faces, madeVotes } from '../../fixtures/voteReports.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const asked = (entry: ReturnType<typeof eightTasks>[number]): FrontEntry => ({
	...entry,
	task: { ...entry.task, question: 'Which is it?', benchmarks: [entry.benchmark.id] }
});
const eight = frontDrawing(eightTasks().map(asked));
const row = (id: string): FrontRow =>
	[...eight.answered, ...eight.open].find((one) => one.id === id)!;

/** A row with this verdict; nothing else of it is looked at. */
const made = (name: string, word: string): FrontRow =>
	({ name, verdict: { word, size: '', note: '' }, models: [], people: {} }) as unknown as FrontRow;
const headline = (...rows: FrontRow[]) => frontHeadline({ answered: rows, open: [] });

describe('the rows of the first page', () => {
	it('stand apart by whether people have answered', () => {
		expect(eight.answered.every(({ people }) => people)).toBe(true);
		expect(eight.open.some(({ id }) => id === 'plates')).toBe(true);
		expect(eight.answered.length + eight.open.length).toBe(8);
	});

	it('draw every score as it is, from 0 to 1, and nothing is rescaled', () => {
		const objects = row('objects');
		expect(objects.people?.value).toBeCloseTo(0.871, 9);
		expect(objects.people?.persons).toHaveLength(10);
		expect(objects.models.map(({ name, value }) => [name, value])).toEqual([
			['EfficientNet-Lite0', 0.356],
			['One backbone for all', 0.41]
		]);
	});

	it('name the model with most right, drawn last so that it lies on top', () => {
		expect(row('objects').models.map(({ first }) => first)).toEqual([false, true]);
		// A run over 60 of 108 may have had the easy part.
		expect(row('plates').models.find(({ first }) => first)?.name).toBe('cct-xs plate reader');
	});

	it('say what the verdict of the report says, and nothing where nobody has answered', () => {
		expect(row('objects').verdict).toMatchObject({ word: 'behind' });
		expect(plain(row('objects').verdict.size)).toMatch(/^−\d+\.\d points$/);
		expect(row('plates').verdict.word).toBe('');
		expect(row('sounds').models).toEqual([]);
	});

	it('say so where no model answers, and where all were trained on the very items', () => {
		const entry = eightTasks()[0]!;
		const without = madeReport({ people: [0.8, 0.9, 0.85, 0.7, 0.9], models: [] });
		const none = frontDrawing([asked({ ...entry, report: without })]);
		expect(none.answered[0]?.verdict.word).toBe('no model answers');
		const seen = { lite: 'trained', broad: 'trained' } as const;
		const trained = frontDrawing([asked({ ...entry, benchmark: { ...entry.benchmark, seen } })]);
		expect(trained.answered[0]?.verdict.word).toBe('no test');
		expect(trained.answered[0]?.models.some(({ first }) => first)).toBe(false);
	});

	it('of voters say what right means', () => {
		const report = madeVotes([ahead]);
		const entry = { ...eightTasks()[0]!, benchmark: faces, report, n_items: report.n_items };
		const [votes] = frontDrawing([asked(entry)]).answered;
		expect(votes).toMatchObject({ voters: true, means: 'right is what most others said' });
		expect(votes?.people?.persons).toEqual([]);
	});

	it('stand in the table with people, every model and guessing', () => {
		const table = frontTable(eight);
		const lines = table.rows.filter(([task]) => task === row('objects').name);
		expect(lines.map(([, , who]) => who)).toEqual([
			'People',
			'One backbone for all',
			'EfficientNet-Lite0',
			'Guessing'
		]);
		expect(lines[1]?.at(-1)).toContain('behind');
		expect(lines[2]?.at(-1)).toBeUndefined();
	});
});

describe('the headline of the first page', () => {
	it('says where models keep up, where they do not, what cannot be told and what none answers', () => {
		expect(
			headline(
				made('Facial emotion', 'ahead'),
				made('Everyday objects', 'behind'),
				made('A symbol seen once', 'at least as good'),
				made('Puzzles', 'no model answers')
			)
		).toBe(
			'An AI model is at least as good as people on two of four tasks. On everyday objects models are behind; puzzles no model answers.'
		);
	});

	it('never says ahead where one is only as good, nor anything decided where it is not', () => {
		expect(headline(made('One', 'ahead'), made('Two', 'ahead'))).toBe(
			'An AI model is ahead of people on all of two tasks.'
		);
		expect(headline(made('Plates', 'cannot be told'))).toBe(
			'On plates it cannot be told whether AI models or people are better.'
		);
		expect(headline(made('Plates', 'ahead'))).toBe('On plates an AI model is ahead of people.');
		expect(headline(made('Plates', 'behind'), made('Puzzles', 'no test'))).toBe(
			'On plates AI models are behind people; on puzzles it cannot be told which is better.'
		);
	});

	it('counts the tasks where there are more than two of a kind', () => {
		const many = ['Aa', 'Bb', 'Cc'].map((name) => made(name, 'behind'));
		expect(headline(...many)).toBe('On three tasks AI models are behind people.');
	});

	it('says who is missing', () => {
		expect(frontHeadline({ answered: [], open: [] })).toBe('No task is here yet.');
		expect(headline(made('Puzzles', 'no model answers'))).toBe(
			'People have answered puzzles. No model here has.'
		);
		expect(frontHeadline({ answered: [], open: [made('Aa', '')] })).toBe(
			'Nobody has answered anything yet.'
		);
	});
});

describe('a task in one sentence', () => {
	const verdict = (word: string) => ({ word, size: '', note: '' });
	const best = { name: 'Plates M', value: 0.67 };

	it('claims no more than the verdict', () => {
		const words = (word: string) =>
			plain(standingWords({ verdict: verdict(word), people: 0.8, voters: false, best, set: 'EU' }));
		expect(words('behind')).toBe(
			'People get 80.0 % right on “EU”, Plates M 67.0 %. The model is behind.'
		);
		expect(words('cannot be told')).toMatch(/Which of them is better cannot be told\.$/);
	});

	it('says that nobody can judge a score without people, and that no answer is no score', () => {
		const base = { verdict: verdict(''), people: undefined, voters: false, set: undefined };
		expect(plain(standingWords({ ...base, best }))).toBe(
			'Nobody has answered yet, so we cannot say whether the 67.0 % of Plates M are good.'
		);
		expect(standingWords({ ...base, best: undefined })).toContain('Neither people nor models');
		expect(
			plain(
				standingWords({
					...base,
					verdict: verdict('no model answers'),
					people: 0.7,
					best: undefined
				})
			)
		).toBe('People get 70.0 % right. No model here answers this.');
	});
});

describe('at least as good', () => {
	it('says how far behind still counts, where a row says so, and only then', () => {
		const words = (word: string) => parityWords({ answered: [made('Words', word)], open: [] });
		expect(words('at least as good')).toBe(
			'“At least as good”: it may be a little behind, but not by five points or more'
		);
		expect(words('ahead')).toBe('');
	});
});

describe('S and M', () => {
	it('are explained where they stand, and only then', () => {
		expect(sizeLetters(['Emotion S', 'Emotion M', 'Symbols'])).toBe(
			'S and M behind a name: the small and medium sizes of a model that was made for one task'
		);
		expect(sizeLetters(['Generalist'])).toBe('');
	});
});
