import { describe, expect, test } from 'vitest';
import { strip, stripTable } from '../../../src/lib/findings/strip.ts';
import { madeReport } from '../../fixtures/reports.ts';

describe('strip', () => {
	const report = madeReport({
		people: [0.9, 0.8, 0.7, 0.85, 0.95],
		models: [
			{ id: 'a', name: 'A', accuracy: 0.3 },
			{ id: 'b', name: 'B', accuracy: 0.6, n: 60 }
		]
	});
	const facts = {
		id: 'drawings',
		name: 'Drawings',
		noun: { one: 'drawing', many: 'drawings' },
		kind: 'choice' as const,
		cues: false
	};

	test('models best first, those over a part of the items after all others, with what they answered', () => {
		const drawn = strip(report, facts, ['run-b']);
		expect(drawn.rows.map(({ name, part, local }) => [name, part, local])).toEqual([
			['A', '', false],
			['B', 'on 60 of 160', true]
		]);
		expect(drawn.people?.persons.map(({ value }) => value)).toEqual([0.7, 0.8, 0.85, 0.9, 0.95]);
	});

	test('who knows the items already is said, and is not ranked where it was trained on them', () => {
		const parts = (seen: 'trained' | 'may') =>
			strip(
				{ ...report, trained: seen === 'trained' ? ['run-b'] : [] },
				{ ...facts, seen: { b: seen } }
			).rows.map(({ name, part }) => [name, part]);
		expect(parts('may')).toEqual([
			['A', ''],
			['B', 'on 60 of 160 · may have seen the drawings']
		]);
		expect(parts('trained')).toEqual([
			['A', ''],
			['B', 'on 60 of 160 · trained on these very drawings, no test']
		]);
	});

	test('time-outs are said, with the score without them', () => {
		const person = strip(report, facts).people?.persons.find(({ run }) => run === 'run-p3');
		expect(person?.label.replaceAll('\u202f', ' ')).toBe(
			'Person 3: 70.0 % of 160 drawings, 2 time-outs, 71.0 % without'
		);
	});

	test('a pilot claims no interval', () => {
		const pilot = strip(madeReport({ people: [0.9, 0.8] }), facts);
		expect(pilot.people?.band).toBeUndefined();
		expect(pilot.people?.persons).toHaveLength(2);
	});

	test('nobody leaves guessing only', () => {
		const empty = madeReport({});
		expect(strip(empty, facts)).toEqual({ chance: 0.0625, people: undefined, rows: [] });
		expect(stripTable(empty).rows).toEqual([
			['Guessing', 'chance', 0.0625, undefined, undefined, 160, undefined]
		]);
	});
});
