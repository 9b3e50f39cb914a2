import { describe, expect, test } from 'vitest';
import { beeswarm } from '../../../src/lib/charts/beeswarm.ts';
import { labelLevels } from '../../../src/lib/charts/labelLevels.ts';
import { strip, stripTable } from '../../../src/lib/findings/strip.ts';
import { madeReport } from '../../fixtures/reports.ts';

describe('beeswarm', () => {
	test('points that are apart stay on the line', () => {
		expect(beeswarm([0.1, 0.5, 0.9], 0.05)).toEqual([0, 0, 0]);
	});

	test('equal points stack, in the order of the input', () => {
		expect(beeswarm([0.5, 0.5, 0.5], 0.05)).toEqual([0, 1, 2]);
	});

	test('no two points of one level are nearer than asked', () => {
		const values = Array.from({ length: 60 }, (_, index) => ((index * 37) % 60) / 150);
		const levels = beeswarm(values, 0.02);
		for (const level of new Set(levels)) {
			const row = values.filter((_, index) => levels[index] === level).sort((a, b) => a - b);
			for (let index = 1; index < row.length; index += 1)
				expect((row[index] ?? 0) - (row[index - 1] ?? 0)).toBeGreaterThanOrEqual(0.02);
		}
	});

	test('nobody is no point', () => {
		expect(beeswarm([], 0.1)).toEqual([]);
	});
});

describe('labels of an axis', () => {
	test('far from each other they share the first line', () => {
		const placed = labelLevels(
			[
				{ value: 0.9, text: 'best 90' },
				{ value: 0.4, text: 'mean 40' }
			],
			0.01
		);
		expect(placed.map(({ text, level }) => [text, level])).toEqual([
			['mean 40', 0],
			['best 90', 0]
		]);
	});

	test('near each other each has its own line', () => {
		const placed = labelLevels(
			[
				{ value: 0.871, text: 'mean 87.1' },
				{ value: 0.906, text: 'median 90.6' },
				{ value: 0.956, text: 'best 95.6' },
				{ value: 0.969, text: 'crowd vote 96.9' }
			],
			0.0083
		);
		expect(placed.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
	});

	test('at the left end the text stands to the right', () => {
		const [label] = labelLevels([{ value: 0.01, text: 'mean 1.0' }], 0.01);
		expect(label?.anchor).toBe('start');
	});

	test('no label hides another or its line', () => {
		const labels = Array.from({ length: 12 }, (_, index) => ({
			value: 0.5 + ((index * 5) % 12) / 40,
			text: `label ${index}`
		}));
		const letter = 0.01;
		const placed = labelLevels(labels, letter).map((label) => {
			const width = (label.text.length + 1) * letter;
			return { ...label, from: label.value - width, to: label.value };
		});
		for (const a of placed)
			for (const b of placed) {
				if (a === b) continue;
				if (a.level === b.level) expect(a.to <= b.from || b.to <= a.from).toBe(true);
				if (a.level < b.level) expect(b.value > a.from && b.value < a.to).toBe(false);
			}
	});
});

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

	test('models best first, with what they answered', () => {
		const drawn = strip(report, facts, ['run-b']);
		expect(drawn.rows.map(({ name, part, local }) => [name, part, local])).toEqual([
			['B', 'on 60 of 160', true],
			['A', '', false]
		]);
		expect(drawn.people?.persons.map(({ value }) => value)).toEqual([0.7, 0.8, 0.85, 0.9, 0.95]);
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
