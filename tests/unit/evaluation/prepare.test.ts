import { expect, it } from 'vitest';
import { isPerson, prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { makeItems, makeRun, options } from './simulated.ts';

const items = makeItems(4);
const prepare = (...runs: Parameters<typeof prepareSubjects>[0]) =>
	prepareSubjects(runs, items, options, 'choice');

it('scores anew and does not believe what a file claims', () => {
	const run = makeRun('m', 'model', items, () => 'a');
	for (const trial of run.trials) Object.assign(trial, { correct: true, score: 1 });
	const { subjects } = prepare(run);
	expect([...subjects[0]!.byItem.values()].map(({ score }) => score)).toEqual([1, 0, 0, 0]);
});

it.each(['person', 'crowd', 'model', 'system', 'simulated'] as const)(
	'does not believe what a %s claims to be right, or half right',
	(kind) => {
		const run = makeRun('c', kind, items, () => 'b');
		run.trials.forEach((trial, at) =>
			Object.assign(trial, { correct: true, score: at % 2 ? 1 : 0.5 })
		);
		const truths = new Map(items.map(({ id, truth }) => [id, truth]));
		for (const { item, correct, score } of prepare(run).subjects[0]!.byItem.values()) {
			expect(correct).toBe(truths.get(item) === 'b');
			expect(score).toBe(correct ? 1 : 0);
		}
	}
);

it('leaves practice and catch trials out', () => {
	const run = makeRun('p', 'person', items, () => 'a');
	run.trials[0]!.phase = 'practice';
	run.trials[1]!.phase = 'catch';
	run.trials[2]!.phase = 'test';
	expect([...prepare(run).subjects[0]!.byItem.keys()]).toEqual(['i2', 'i3']);
});

it('joins the runs of one person and keeps those of a model apart', () => {
	const halves = (kind: 'person' | 'model') =>
		[0, 2].map((from) => ({
			...makeRun(`${kind}-${from}`, kind, items.slice(from, from + 2), () => 'a'),
			observer: { id: kind, kind, name: kind }
		}));
	const { subjects } = prepare(...halves('person'), ...halves('model'));
	expect(subjects.map(({ run, byItem }) => [run, byItem.size])).toEqual([
		['person-0', 4],
		['model-0', 2],
		['model-2', 2]
	]);
	expect(subjects.map(isPerson)).toEqual([true, false, false]);
});

it('names trials that it cannot use', () => {
	const hashed = items.map((item) => ({ ...item, sha256: `hash of ${item.id}` }));
	const run = makeRun('m', 'model', items, () => 'a');
	run.item_hashes = { i0: 'hash of i0', i1: 'another' };
	run.trials.push({ item: 'zebra', answer: 'a', correct: true, score: 1 });
	run.trials.push({ item: 'i2', answer: 'c', correct: true, score: 1 });
	const { subjects, ignored } = prepareSubjects([run], hashed, options, 'choice');
	expect([...subjects[0]!.byItem.keys()]).toEqual(['i0', 'i2', 'i3']);
	expect(subjects[0]!.byItem.get('i2')!.answer).toBe('a');
	expect(ignored).toEqual([
		{ run: 'm', reason: 'unknown item', items: ['zebra'] },
		{ run: 'm', reason: 'different content', items: ['i1'] },
		{ run: 'm', reason: 'answered before', items: ['i2'] }
	]);
});

it('names run and item of an unknown option', () => {
	expect(() => prepare(makeRun('m', 'model', items, () => 'z'))).toThrow(
		'Run m, item i0: the answer "z" is none of the 4 options (a, b, c, d).'
	);
});

it('scores texts by the text rule', () => {
	const plates = [{ id: 'p', truth: 'AB-12' }];
	const run = makeRun('m', 'model', plates, () => 'ab 12');
	const { subjects } = prepareSubjects([run], plates, [], 'text');
	expect(subjects[0]!.byItem.get('p')).toMatchObject({ correct: true, score: 1 });
});
