import { describe, expect, it } from 'vitest';
import {
	areaOf,
	dotsIn,
	heightOf,
	itemsChart,
	rangeOf,
	type ItemsSeries
} from '../../../../src/lib/charts/live/itemsChart.ts';
import { plain } from './look.ts';

const series: ItemsSeries = {
	model: { id: 'm', name: 'M' },
	upright: 'people',
	axis: 'people right',
	dots: [
		{ item: 'a', x: 0.9, y: 1, right: true },
		{ item: 'b', x: 0.4, y: 0.5, right: false },
		{ item: 'c', x: 0.8, y: 0.5, right: true },
		{ item: 'd', x: 0.8123, y: 0.1, right: false }
	],
	label: (at) => `dot ${at}`,
	href: (item) => `/items/${item}`
};

describe('every item as a dot', () => {
	it('stands at its confidence, right and wrong apart, moved up or down by less than half a row', () => {
		const { data } = itemsChart(plain, series).config;
		const [wrong, right] = data.datasets.map((set) => set.data as { x: number; y: number }[]);
		expect(wrong!.map(({ x }) => x)).toEqual([0.4, 0.8123]);
		expect(right!.map(({ x }) => x)).toEqual([0.9, 0.8]);
		for (const [at, y] of [1, 0.5, 0.5, 0.1].entries())
			expect(Math.abs(heightOf('people', y, at) - y)).toBeLessThan(0.05);
		expect(heightOf('time', 812, 7)).toBe(812);
	});

	it('is read in the order of confidence and opens its item', () => {
		const { stops, read, href } = itemsChart(plain, series);
		expect(stops.map((_, at) => read(at))).toEqual(['dot 1', 'dot 2', 'dot 3', 'dot 0']);
		expect(href!(2)).toBe('/items/d');
		expect(href!(9)).toBeUndefined();
	});

	it('is chosen by its values, whatever place it was moved to', () => {
		const range = rangeOf(series, { x: [0.79999, 0.8122], y: [0.52, 0.6] })!;
		// Thousandths outwards take in 0.8123; the height of half a row takes in 0.5 and nothing else.
		expect(range).toEqual({ confidence: [0.799, 0.813], y: [0.5, 0.5] });
		expect(dotsIn(series, range).map(({ item }) => item)).toEqual(['c']);
		expect(rangeOf(series, { x: [0, 0.2], y: [0, 1] })).toBeUndefined();
		const area = areaOf(series, range);
		expect(area.y[0]).toBeLessThan(0.5);
		expect(area.y[1]).toBeGreaterThan(0.5);
	});

	it('draws nothing where there is nothing', () => {
		expect(itemsChart(plain, { ...series, dots: [] }).stops).toEqual([]);
	});
});
