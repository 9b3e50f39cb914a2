import { expect, test } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';

const options = ['a', 'b'];
const items = options.flatMap((truth) =>
	Array.from({ length: 20 }, (_, at) => ({ id: `${truth}${at}`, truth }))
);
/** Right on the first so many items of each class. */
const run = (
	id: string,
	kind: 'person' | 'model',
	right: Record<string, number>
): ObserverTrials => ({
	id,
	observer: { id, kind, name: id },
	trials: items.map(({ id: item, truth }) => {
		const correct = Number(item.slice(1)) < right[truth]!;
		const answer = correct ? truth : options.find((option) => option !== truth)!;
		return { item, answer, correct, score: correct ? 1 : 0 };
	})
});
const people = [18, 19, 17, 18, 19, 18].map((a, at) => run(`p${at}`, 'person', { a, b: 18 }));
const verdicts = (right: Record<string, number>, subjects = people) => {
	const runs = [...subjects, run('model', 'model', right)];
	const report = evaluateBenchmark({ benchmark: 'made', items, options, chance: 0.5, runs });
	return report.classes.map((row) => row.verdicts.model);
};

test('a class is behind only where that is decided', () => {
	expect(verdicts({ a: 2, b: 17 })).toEqual(['behind', 'undecided']);
});

test('a little less is undecided, as a little more is', () => {
	expect(verdicts({ a: 17, b: 19 })).toEqual(['undecided', 'undecided']);
});

test('and ahead', () => {
	const weak = people.map((_, at) => run(`p${at}`, 'person', { a: 3, b: 18 }));
	expect(verdicts({ a: 20, b: 18 }, weak)).toEqual(['ahead', 'undecided']);
});

test('without people nothing is said', () => {
	expect(verdicts({ a: 2, b: 17 }, [])).toEqual([undefined, undefined]);
});

test('every decided pair is in the report, undecided ones are not', () => {
	const runs = [run('low', 'model', { a: 2, b: 2 }), run('high', 'model', { a: 19, b: 19 })];
	const near = run('near', 'model', { a: 19, b: 18 });
	const report = evaluateBenchmark({
		benchmark: 'made',
		items,
		options,
		chance: 0.5,
		runs: [...runs, near]
	});
	expect(report.leads).toEqual([
		['high', 'low'],
		['near', 'low']
	]);
});

test('what was trained on the items stands in no ranking and no pair', () => {
	const runs = [run('low', 'model', { a: 2, b: 2 }), run('knows', 'model', { a: 20, b: 20 })];
	const input = { benchmark: 'made', items, options, chance: 0.5, runs };
	expect(evaluateBenchmark(input)).toMatchObject({
		trained: [],
		ranking: [['knows'], ['low']],
		leads: [['knows', 'low']]
	});
	expect(evaluateBenchmark({ ...input, trained: ['knows', 'not here'] })).toMatchObject({
		trained: ['knows'],
		ranking: [['low']],
		leads: []
	});
});
