import { describe, expect, it } from 'vitest';
import { valueOn } from '../../../src/lib/evaluation/curves.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

const curvesOf = (items: ReferenceItem[], parameter = 'intensity') =>
	evaluateBenchmark({
		benchmark: 'made-up',
		items,
		options,
		chance: 0.25,
		curves: [{ parameter, name: 'Strength', unit: '%' }],
		runs: [
			makeRun('m', 'model', items, (item) =>
				Number(item.parameters?.intensity ?? 0) > 0.5 ? item.truth : wrongFor(item)
			)
		],
		draws: 100
	}).curves;

describe('curves', () => {
	it('have one point for each of a few values', () => {
		const items = makeItems(120, (index) => ({
			parameters: { intensity: [1, 0.3, 0.6][index % 3]! }
		}));
		const [curve] = curvesOf(items);
		expect(curve).toMatchObject({ parameter: 'intensity', name: 'Strength', unit: '%' });
		expect(
			curve!.points.map(({ from, to, n, observers }) => [from, to, n, observers.m!.value])
		).toEqual([
			[0.3, 0.3, 40, 0],
			[0.6, 0.6, 40, 1],
			[1, 1, 40, 1]
		]);
		expect(curve!.points[0]!.value).toBeCloseTo(0.3, 12);
		expect(curve!.points[0]!.people).toBeUndefined();
	});

	it('are cut into ten bins where there are many values, equal ones together', () => {
		const items = makeItems(400, (index) => ({
			parameters: { intensity: Math.floor(index / 4) / 100 }
		}));
		const [curve] = curvesOf(items);
		expect(curve!.points).toHaveLength(10);
		expect(curve!.points.map(({ n }) => n)).toEqual(new Array(10).fill(40));
		expect(curve!.points[0]).toMatchObject({ from: 0, to: 0.09 });
		expect(curve!.points[0]!.value).toBeCloseTo(0.045, 12);
	});

	it('leave out items that do not declare the parameter as a number', () => {
		const items = makeItems(70, (index) => ({
			parameters: index < 35 ? { intensity: 1 } : index < 40 ? { intensity: 'full' } : {}
		}));
		expect(curvesOf(items)[0]!.points.map(({ n }) => n)).toEqual([35]);
		expect(curvesOf(items, 'blur')[0]!.points).toEqual([]);
	});

	it('are of those items only that `where` names, by a group or by a parameter', () => {
		const rule = { parameter: 'blur', where: { factor: ['blur', 'base'] } };
		const of = (factor: string, blur: unknown) =>
			[
				{ parameters: { factor, blur } },
				{ groups: { factor }, parameters: { blur } }
			] as Partial<ReferenceItem>[];
		const values = (items: Partial<ReferenceItem>[]) => items.map((item) => valueOn(item, rule));
		expect(values(of('blur', 2))).toEqual([2, 2]);
		expect(values(of('base', 0.5))).toEqual([0.5, 0.5]);
		expect(values([...of('mixed', 2), ...of('blur', 'much'), { parameters: { blur: 2 } }])).toEqual(
			new Array(5).fill(undefined)
		);
		const items = makeItems(80, (index) => ({
			parameters: { intensity: 1, factor: index < 40 ? 'light' : 'mixed' }
		}));
		const { curves } = evaluateBenchmark({
			benchmark: 'made-up',
			items,
			options,
			chance: 0.25,
			curves: [
				{ parameter: 'intensity', name: 'Strength', where: { factor: ['light'] } },
				{ parameter: 'intensity', name: 'Strength' }
			],
			runs: [],
			draws: 100
		});
		expect(curves.map(({ points }) => points.map(({ n }) => n))).toEqual([[40], [80]]);
		expect(curves[0]?.where).toEqual({ factor: ['light'] });
	});
});
