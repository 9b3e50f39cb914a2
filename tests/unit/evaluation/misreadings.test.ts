import { expect, it } from 'vitest';
import { misreadings } from '../../../src/lib/evaluation/misreadings.ts';
import { isPerson, prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { ObserverKind, ObserverTrials } from '../../../src/lib/evaluation/trial.ts';

const items = [
	{ id: 'i1', truth: 'BO-1' },
	{ id: 'i2', truth: 'BB 2' },
	{ id: 'i3', truth: 'WX3' }
];
const run = (
	id: string,
	kind: ObserverKind,
	answers: Record<string, string | null>
): ObserverTrials => ({
	id,
	observer: { id, kind, name: id },
	trials: Object.entries(answers).map(([item, answer]) => ({
		item,
		answer,
		correct: false,
		score: 0
	}))
});
const subjects = (...runs: ObserverTrials[]) => prepareSubjects(runs, items, [], 'text').subjects;

it('counts pairs with how often the true character was met', () => {
	const [model] = subjects(run('m', 'model', { i1: '8o1', i2: '8B2', i3: 'WX33' }));
	const found = misreadings('m', [model!], items);
	expect(found).toMatchObject({ n: 3, blank: 0, unanswered: 0, characters: 9, right: 7 });
	expect(found.pairs).toEqual([
		{ truth: 'B', answer: '8', count: 2, met: 3 },
		{ truth: undefined, answer: '3', count: 1, met: undefined }
	]);
});

it('tells missing characters, and compares nothing with answers that have none', () => {
	const [model] = subjects(run('m', 'model', { i1: 'B1', i2: '', i3: null }));
	const found = misreadings('m', [model!], items);
	expect(found).toMatchObject({ n: 1, blank: 1, unanswered: 1, characters: 3, right: 2 });
	expect(found.pairs).toEqual([{ truth: 'O', answer: undefined, count: 1, met: 1 }]);
});

it('does not fold: O read as 0 is a misreading', () => {
	const [model] = subjects(run('m', 'model', { i1: 'B01' }));
	expect(misreadings('m', [model!], items).pairs).toEqual([
		{ truth: 'O', answer: '0', count: 1, met: 1 }
	]);
});

it('pools people', () => {
	const people = subjects(
		run('p1', 'person', { i1: '8O1' }),
		run('p2', 'person', { i1: '8O1', i2: 'BB2' })
	).filter(isPerson);
	const found = misreadings('people', people, items);
	expect(found.pairs).toEqual([{ truth: 'B', answer: '8', count: 2, met: 4 }]);
	expect(found.n).toBe(3);
});

it('is empty without answers', () => {
	expect(misreadings('m', [], items)).toEqual({
		observer: 'm',
		n: 0,
		blank: 0,
		unanswered: 0,
		characters: 0,
		right: 0,
		pairs: []
	});
});
