import { describe, expect, it } from 'vitest';
import {
	assessGenerality,
	type System,
	type TaskMeasure
} from '../../../src/lib/evaluation/generality/assess.ts';
import {
	radarCount,
	radarHides,
	radarSeries,
	radarTable
} from '../../../src/lib/findings/radar.ts';
import { madeUpTask, system } from '../evaluation/generality/madeUp.ts';

const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const set = (scores: Record<string, number>) => ({ chance: 0, human: 0.8, scores, noise });
const assessed = (tasks: TaskMeasure[], systems: System[]) =>
	assessGenerality(tasks, systems, { seed: 1, draws: 3 });

const report = assessed(
	[
		madeUpTask('x', set({ a: 0.4 }), set({ a: 0.2 })),
		madeUpTask('y', set({ b: 0.88 })),
		madeUpTask('z', { chance: 0.2, scores: { a: 0.6, c: 0.9 }, noise })
	],
	[system('a', ['x', 'z']), system('b', ['y', 'x'], 3), system('c', ['z'], 2)]
);

describe('the radar of generality', () => {
	it('has a spoke for each set with people, and a line for each system that answers one', () => {
		const { spokes, lines } = radarSeries(report)!;
		expect(spokes).toEqual(['x-0', 'x-1', 'y']);
		const values = Object.fromEntries(
			lines.map(({ id, values: own }) => [id, own.map((one) => one && Number(one.toFixed(6)))])
		);
		// 0.4/0.8 and 0.2/0.8; y has no output of a: guessing. b has not been run on x.
		expect(values['a']).toEqual([0.5, 0.25, 0]);
		expect(values['b']).toEqual([undefined, undefined, 1.1]);
		expect(values['c']).toBeUndefined();
		expect(lines.find(({ id }) => id === 'a')!.labels[2]).toBe('a, y: 0.00, no answer');
	});

	it('has the same figures in its table, people first', () => {
		const { columns, rows } = radarTable(report)!;
		expect(columns.map(({ label }) => label)).toEqual(['Who', 'x-0', 'x-1', 'y']);
		expect(rows[0]).toEqual(['People', 1, 1, 1]);
		const lines = radarSeries(report)!.lines;
		expect(rows.slice(1)).toEqual(lines.map(({ name, values }) => [name, ...values]));
	});

	it('is undefined with fewer than three sets that people have answered', () => {
		const two = assessed(
			[madeUpTask('x', set({ a: 0.4 })), madeUpTask('y', set({ a: 0.4 }))],
			[system('a', ['x', 'y'])]
		);
		expect(radarSeries(two)).toBeUndefined();
		expect(radarTable(two)).toBeUndefined();
	});

	it('says what it hides, and which tasks are not in it', () => {
		expect(radarHides(report)).toBe(
			'A radar hides much: its area depends on the order of the spokes, it has no intervals, and nothing in it weighs the tasks. Task z is left out, because people have not answered it.'
		);
		expect(radarCount(report)).toBe('Three sets of two tasks that people have answered');
	});
});
