import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindIds } from '../../../../../src/lib/evaluation/kinds/registry.ts';
import { teasers } from '../../../../../src/lib/benchmarks/teasers.ts';
import { samplesOf } from '../../../../../src/lib/ui/run/own/samples.ts';
import { runnersUp, surenessOf } from '../../../../../src/lib/ui/run/own/sureness.ts';
import type { Benchmark } from '../../../../../src/lib/benchmarks/schema.ts';
import type { Model } from '../../../../../src/lib/models/schema.ts';
import {
	isChosen,
	ownAnswer,
	ownShares,
	type ChosenAnswer
} from '../../../../../src/lib/ui/run/own/answers.ts';
import {
	answerSets,
	ownOptions,
	readAsked,
	whyNotAsked,
	type OwnTask
} from '../../../../../src/lib/ui/run/own/tasks.ts';
import {
	answersSentence,
	answerSetSentence,
	liveLine,
	onlySays,
	outOfPlace
} from '../../../../../src/lib/ui/run/own/words.ts';

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const modelOf = (id: string) => read<Model>(`static/models/${id}/model.json`);
const setOf = (id: string) => read<Benchmark>(`benchmarks/${id}/benchmark.json`);

const emotion = modelOf('emotion-s');
const plates = modelOf('plates-s');
const objects = modelOf('efficientnet-lite0');
const faces = ['emotion-ferplus', 'faces-rendered'].map(setOf);

const task = (more: Partial<OwnTask>): OwnTask => ({
	id: 'emotion',
	name: 'Facial emotion',
	question: 'Which?',
	models: [emotion],
	sets: [],
	names: {},
	...more
});

/** Logits of a model with eight answers: ln of the given shares. */
const logits = (shares: number[]) => ({ logits: Float64Array.from(shares, Math.log) });
const eight = [0.1, 0.2, 0.05, 0.05, 0.1, 0.05, 0.05, 0.4];

describe('answer sets', () => {
	it('are what a model knows, where no benchmark limits it', () => {
		expect(ownOptions(emotion, 'emotion')).toHaveLength(8);
		expect(ownOptions(objects, 'objects')).toHaveLength(16);
		expect(ownOptions(plates, 'plates')).toEqual([]);
	});

	it('are offered where a benchmark masks some of them, each once', () => {
		const sets = answerSets('emotion', [emotion], [...faces, ...faces]);
		expect(sets.map(({ id, options }) => [id, options.length])).toEqual([['faces-rendered', 7]]);
	});

	it('are not offered where benchmarks limit nothing, or a text is read', () => {
		expect(answerSets('objects', [objects], [setOf('objects-edges')])).toEqual([]);
		expect(answerSets('plates', [plates], [setOf('plates-generated')])).toEqual([]);
	});

	it('are not offered where a model does not know one of them', () => {
		const options = [
			{ id: 'happiness', name: 'happiness' },
			{ id: 'hunger', name: 'hunger' }
		];
		const set = { id: 'x', name: 'X', kind: 'choice', options } as Benchmark;
		expect(answerSets('emotion', [emotion], [set])).toEqual([]);
	});
});

describe('ownAnswer', () => {
	it('answers with everything that the model knows', () => {
		const answer = ownAnswer(emotion, 'emotion', undefined, logits(eight)) as ChosenAnswer;
		expect(answer.answer).toBe('contempt');
		expect(answer.probabilities['contempt']).toBeCloseTo(0.4, 12);
	});

	it('shares the rest out where a benchmark offers fewer', () => {
		const [set] = answerSets('emotion', [emotion], faces);
		const answer = ownAnswer(emotion, 'emotion', set, logits(eight)) as ChosenAnswer;
		expect(answer.answer).toBe('happiness');
		expect(answer.probabilities['happiness']).toBeCloseTo(0.2 / 0.6, 12);
		expect(answer.probabilities).not.toHaveProperty('contempt');
	});

	it('reads a text, also the empty one', () => {
		// Every step says "no character".
		const blank = new Float32Array(2960);
		for (let step = 0; step < 80; step++) blank[37 * step] = 20;
		const answer = ownAnswer(plates, 'plates', undefined, { logits: blank });
		expect(isChosen(answer)).toBe(false);
		expect(answer).toMatchObject({ answer: '', character_confidence: [] });
		expect(answersSentence([answer], {})).toBe('Plates S reads nothing.');
	});

	it('refuses what is no number', () => {
		const broken = { logits: new Float32Array(8).fill(NaN) };
		expect(() => ownAnswer(emotion, 'emotion', undefined, broken)).toThrow('not finite');
	});
});

describe('ownShares', () => {
	const answers = [ownAnswer(emotion, 'emotion', undefined, logits(eight)) as ChosenAnswer];

	it('puts the likeliest first, or keeps the places', () => {
		expect(ownShares(answers, true)[0]?.option).toBe('contempt');
		expect(ownShares(answers, false)[0]?.option).toBe('neutral');
	});

	it('has every answer once, with each model’s probability and no people', () => {
		const rows = ownShares([...answers, { ...answers[0]!, model: { ...emotion, id: 'b' } }], true);
		expect(rows).toHaveLength(8);
		expect(Object.keys(rows[0]?.probabilities ?? {})).toEqual(['emotion-s', 'b']);
		expect(rows.every(({ people, truth }) => people === 0 && !truth)).toBe(true);
	});
});

describe('words', () => {
	it('say what every model says', () => {
		const answer = ownAnswer(emotion, 'emotion', undefined, logits(eight));
		expect(answersSentence([answer, answer], { contempt: 'scorn' })).toBe(
			'Emotion S says “scorn” (40.0\u202f%) and Emotion S says “scorn” (40.0\u202f%).'
		);
		expect(answersSentence([], {})).toBe('');
	});

	it('say which answers there are to choose from', () => {
		expect(answerSetSentence(task({}), undefined)).toContain('any of the 8 answers that it knows');
		const [set] = answerSets('emotion', [emotion], faces);
		expect(answerSetSentence(task({}), set)).toContain('limited to the 7 that “');
		expect(answerSetSentence(task({ id: 'plates', models: [plates] }), undefined)).toContain(
			'any text'
		);
	});

	it('count frames, and tell a rate where there is one', () => {
		expect(liveLine(1, undefined)).toBe('1 frame');
		expect(liveLine(128, 12.4)).toBe('128 frames · 12 a second');
		expect(liveLine(2, 0.26)).toBe('2 frames · 0.3 a second');
	});
});

describe('readAsked', () => {
	const [set] = answerSets('emotion', [emotion], faces);
	const tasks = [
		task({ id: 'products', models: [] }),
		task({ sets: set ? [set] : [] }),
		task({ id: 'plates', models: [plates] })
	];
	it.each([
		['', ['emotion', 'plates'], undefined, ['emotion-s', 'plates-s']],
		['task=plates', ['plates'], undefined, ['plates-s']],
		['task=products', ['products'], undefined, []],
		['task=nothing', ['emotion', 'plates'], undefined, ['emotion-s', 'plates-s']],
		['models=plates-s', ['plates'], undefined, ['plates-s']],
		['models=nobody', ['emotion', 'plates'], undefined, ['emotion-s', 'plates-s']],
		['task=emotion&answers=faces-rendered', ['emotion'], 'faces-rendered', ['emotion-s']],
		['task=plates&answers=faces-rendered', ['plates'], undefined, ['plates-s']]
	])('“%s”', (query, names, answers, models) => {
		const asked = readAsked(new URLSearchParams(query), tasks);
		expect(asked.tasks.map(({ id }) => id)).toEqual(names);
		expect(asked.set?.id).toBe(answers);
		expect(asked.models.map(({ id }) => id)).toEqual(models);
	});

	it('asks a model of several tasks once', () => {
		const asked = readAsked(new URLSearchParams(), [task({}), task({ id: 'other' })]);
		expect([asked.tasks.length, asked.models.length]).toEqual([2, 1]);
	});

	it('leaves out the kinds that say themselves that one picture is no question', () => {
		expect(kindIds().filter((kind) => whyNotAsked(kind))).toEqual(['match', 'grid']);
	});
});

describe('one picture for every model', () => {
	it.each([
		[0.8, 'sure'],
		[0.794, 'half sure'],
		[0.496, 'half sure'],
		[0.494, 'unsure']
	])('an answer given %d is %s', (share, step) => expect(surenessOf(share)).toBe(step));

	it('tells the next answers, as far as they are worth a word', () => {
		const answer = ownAnswer(emotion, 'emotion', undefined, logits(eight));
		expect(runnersUp(answer).map(({ share }) => Math.round(share * 100))).toEqual([20, 10]);
	});

	it('says of a face before readers of plates that it is out of place, and of a plate nothing', () => {
		const sample = { file: 'x', task: 'emotion', noun: 'face', right: 'fear', credit: '' };
		const readers = task({ id: 'plates', models: [plates] });
		expect(outOfPlace(readers, sample)).toMatch(/^This face is not what they were made for/);
		expect(outOfPlace(task({}), sample)).toBe('');
		expect(onlySays(readers)).toMatch(/letters and digits/);
		expect(onlySays(task({}))).toMatch(/one of 8 answers, such as neutral, /);
	});

	it('begins with pictures of the app, each of another right answer', () => {
		const known = new Map(faces.map((set) => [set.id, set]));
		const samples = samplesOf([task({}), task({ id: 'plates', models: [] })], known, teasers);
		expect(samples.length).toBe(2);
		expect(new Set(samples.map(({ right }) => right)).size).toBe(2);
	});
});
