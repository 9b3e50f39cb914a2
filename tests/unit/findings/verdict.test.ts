import { describe, expect, test } from 'vitest';
import type { BenchmarkFacts } from '../../../src/lib/findings/answering.ts';
import { verdict, verdictWords } from '../../../src/lib/findings/verdict.ts';
import type { CueReport, CueRow } from '../../../src/lib/evaluation/report/cues.ts';
import { madeReport } from '../../fixtures/reports.ts';

const facts: BenchmarkFacts = {
	id: 'drawings',
	name: 'Edge drawings',
	noun: { one: 'drawing', many: 'drawings' },
	kind: 'choice',
	cues: false
};
const ten = [0.95, 0.93, 0.9, 0.88, 0.85, 0.84, 0.9, 0.91, 0.61, 0.94];
const lite = { id: 'lite', name: 'EfficientNet-Lite0', accuracy: 0.356 };
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('headline', () => {
	test('people and one model', () => {
		const { headline, standfirst } = verdict(madeReport({ people: ten, models: [lite] }), facts);
		expect(plain(headline)).toBe(
			'People name 87 % of these drawings. EfficientNet-Lite0 names 36 %.'
		);
		expect(plain(standfirst)).toBe(
			'The model is 51.5 points behind the average of ten people (95 % interval 43.5 to 59.5). Decided. Every one of them scored higher.'
		);
	});

	describe('several models', () => {
		const models = [lite, { id: 'b', name: 'Larger', accuracy: 0.5 }];
		const said = (leads: [string, string][], more: typeof models = []): string => {
			const report = { ...madeReport({ people: ten, models: [...models, ...more] }), leads };
			return plain(verdict(report, facts).headline);
		};

		test('the best is named as such where that is decided', () => {
			expect(said([['run-b', 'run-lite']])).toBe(
				'People name 87 % of these drawings. The best of two models, Larger, names 50 %.'
			);
		});

		test('a higher score alone makes no model the best', () => {
			expect(said([])).toBe(
				'People name 87 % of these drawings. Larger, which cannot be told apart from EfficientNet-Lite0, names 50 %.'
			);
		});

		test('of three the best is ahead of both', () => {
			const third = [{ id: 'c', name: 'Near', accuracy: 0.49 }];
			expect(said([['run-b', 'run-lite']], third)).toMatch(
				/Larger, which cannot be told apart from Near, names 50 %\.$/
			);
			const more = ['d', 'e', 'f'].map((id) => ({ id, name: id, accuracy: 0.48 }));
			expect(said([], more)).toMatch(
				/Larger, which cannot be told apart from four other models, names 50 %\.$/
			);
		});
	});

	test('a model ahead of all but some', () => {
		const models = [{ id: 'b', name: 'Strong', accuracy: 0.945 }];
		const people = [0.95, 0.8, 0.8, 0.8, 0.8];
		const { standfirst } = verdict(madeReport({ people, models }), facts);
		expect(standfirst).toMatch(/11\.5 points ahead of the average of five people/);
		expect(standfirst).toMatch(/Decided\. Four of the five scored lower\.$/);
	});

	test('undecided is not called equal', () => {
		const models = [{ id: 'b', name: 'Near', accuracy: 0.87 }];
		const { standfirst } = verdict(madeReport({ people: ten, models }), facts);
		expect(standfirst).toMatch(/cannot be told apart/);
		expect(standfirst).toMatch(/Undecided, which is not the same as equal\.$/);
	});

	test('undecided says how many items would decide', () => {
		const models = [{ id: 'b', name: 'Near', accuracy: 0.87 }];
		const report = madeReport({ people: ten, models });
		const [row] = report.comparisons;
		if (row) row.needed_n = 4200;
		expect(verdict(report, facts).standfirst).toMatch(/About 4,200 such items would decide it\.$/);
	});

	test('a part of the items is said, and then no single persons are counted', () => {
		const models = [{ ...lite, n: 60 }];
		const { standfirst } = verdict(madeReport({ people: ten, models }), facts);
		expect(standfirst).toMatch(/The model answered 60 of the 160 drawings/);
		expect(standfirst).not.toMatch(/scored/);
	});

	test('no people, no model, nobody', () => {
		const alone = verdict(madeReport({ models: [lite] }), facts);
		expect(plain(alone.headline)).toBe('EfficientNet-Lite0 gets 36 % of these drawings right.');
		expect(alone.standfirst).toMatch(/^No people have answered these drawings yet/);
		const people = verdict(madeReport({ people: ten }), facts);
		expect(plain(people.headline)).toBe('People name 87 % of these drawings.');
		expect(verdict(madeReport({}), facts).headline).toBe('Nobody has answered these drawings yet.');
	});

	test('fewer than five people are a pilot', () => {
		const { standfirst } = verdict(madeReport({ people: [0.9, 0.8], models: [lite] }), facts);
		expect(standfirst).toMatch(/Fewer than five people: a pilot, no claim\.$/);
	});

	test('text is read, not named', () => {
		const { headline } = verdict(madeReport({ models: [lite] }), { ...facts, kind: 'text' });
		expect(plain(headline)).toBe('EfficientNet-Lite0 reads 36 % of these drawings.');
	});
});

describe('models that know the items', () => {
	const models = [lite, { id: 'b@2', name: 'Larger', accuracy: 0.997 }];

	test('one that may have seen them is ranked, and it is said', () => {
		const seen = { b: 'may' as const };
		const alone = verdict(madeReport({ models }), { ...facts, seen });
		expect(plain(alone.standfirst)).toMatch(
			/ Larger may have seen some of these drawings, or pictures that they were made from, in training\.$/
		);
		const beside = verdict(madeReport({ people: ten, models }), { ...facts, seen });
		expect(beside.standfirst).toMatch(/Larger may have seen some of these drawings/);
		const other = verdict(madeReport({ models }), { ...facts, seen: { lite: 'may' } });
		expect(other.standfirst).not.toMatch(/may have seen/);
	});

	test('one that was trained on them is not ranked', () => {
		const seen = { b: 'trained' as const };
		const report = { ...madeReport({ people: ten, models }), trained: ['run-b@2'] };
		const { headline } = verdict(report, { ...facts, seen });
		expect(plain(headline)).toBe(
			'People name 87 % of these drawings. EfficientNet-Lite0 names 36 %.'
		);
	});

	test('where all were, the headline says that it is no test', () => {
		const seen = { b: 'trained' as const, lite: 'trained' as const };
		const report = { ...madeReport({ models }), trained: ['run-lite', 'run-b@2'] };
		const said = verdict(report, { ...facts, seen });
		expect(said.headline).toBe(
			'EfficientNet-Lite0 and Larger were trained on these very drawings: no test of them.'
		);
		expect(plain(said.standfirst)).toBe(
			'Right here: EfficientNet-Lite0 35.6 % and Larger 99.7 %. That says how well they know drawings that they have seen before, so nobody is ranked.'
		);
	});
});

describe('shape against texture', () => {
	const cue = (observer: string, value: number | undefined): CueRow => ({
		observer,
		shape_share: value,
		texture_share: undefined,
		shape_share_ci95: undefined,
		texture_share_ci95: undefined,
		shape_bias: {
			value,
			ci95: value === undefined ? undefined : [value - 0.05, value + 0.05],
			method: 'none',
			n: 1200,
			n_trials: 1200,
			n_people: 0
		},
		by_class: []
	});
	const cues = (people: number | undefined, model: number | undefined): CueReport => ({
		n_conflicts: 1200,
		n_controls: 80,
		people: people === undefined ? undefined : { ...cue('people', people), pooled_bias: people },
		persons: [],
		models: model === undefined ? [] : [cue('run-lite', model)],
		people_matched: {}
	});
	const report = (people: number | undefined, model: number | undefined) => ({
		...madeReport({ people: ten, models: [{ ...lite, n: 60 }] }),
		cues: cues(people, model)
	});

	test('says what each goes by', () => {
		const { headline, standfirst } = verdict(report(0.958, 0.218), { ...facts, cues: true });
		expect(headline).toBe('People go by shape. EfficientNet-Lite0 goes by texture.');
		expect(plain(standfirst)).toBe(
			'On 1,200 drawings whose shape says one thing and whose texture another, among answers that name one of the two, people decide for the shape 96 % of the time, EfficientNet-Lite0 22 %. EfficientNet-Lite0 answered 60 of them.'
		);
	});

	test.each([
		[0.958, 0.942, 'People go by shape. EfficientNet-Lite0 does so too.'],
		// An interval that holds one half decides for neither.
		[0.958, 0.52, 'People go by shape. What EfficientNet-Lite0 goes by cannot be told.'],
		[0.47, 0.2, 'What people go by cannot be told. EfficientNet-Lite0 goes by texture.'],
		[undefined, 0.8, 'EfficientNet-Lite0 goes by shape.']
	])('people %d, a model %d', (people, model, sentence) => {
		expect(verdict(report(people, model), { ...facts, cues: true }).headline).toBe(sentence);
	});

	test('every model is named, whatever it goes by', () => {
		const two = madeReport({ people: ten, models: [lite, { id: 'b', name: 'B', accuracy: 0.9 }] });
		const both = { ...cues(0.958, 0.2), models: [cue('run-lite', 0.2), cue('run-b', 0.9)] };
		expect(verdict({ ...two, cues: both }, { ...facts, cues: true }).headline).toBe(
			'People go by shape. B does so too. EfficientNet-Lite0 goes by texture.'
		);
	});

	test('and that the model may have seen the pictures', () => {
		const seen = { lite: 'may' as const };
		const { standfirst } = verdict(report(0.958, 0.218), { ...facts, cues: true, seen });
		expect(standfirst).toMatch(
			/of them\. EfficientNet-Lite0 may have seen some of these drawings, or pictures that they were made from, in training\.$/
		);
	});

	test('without decisions the ordinary verdict stands', () => {
		const { headline } = verdict(report(undefined, undefined), { ...facts, cues: true });
		expect(headline).toMatch(/^People name/);
	});
});

test('verdicts in a table', () => {
	const [row] = madeReport({ people: ten, models: [lite] }).comparisons;
	if (!row) throw new Error('the fixture has a comparison');
	expect(verdictWords(row)).toBe('behind');
	expect(verdictWords({ ...row, verdict: 'undecided', not_worse: false })).toBe('undecided');
	expect(verdictWords({ ...row, verdict: 'undecided', not_worse: true })).toBe(
		'not worse (margin 5)'
	);
	const empty = { ...row, difference: { ...row.difference, value: undefined } };
	expect(verdictWords(empty)).toBe('nothing to compare');
});
