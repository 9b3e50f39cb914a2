import { expect, test } from 'vitest';
import { roundEnd, runChart, type RunSeries } from '../../../../src/lib/charts/live/runChart.ts';
import { plain } from './look.ts';

const series: RunSeries = {
	model: { id: 'm', name: 'M' },
	total: 40,
	noun: 'faces',
	samples: [
		{
			n: 10,
			model: 0.7,
			modelCi95: undefined,
			people: 0.8,
			peopleCi95: undefined,
			rate: undefined,
			item_ms: 30,
			label: 'ten'
		},
		{
			n: 40,
			model: 0.75,
			modelCi95: [0.6, 0.86],
			people: 0.81,
			peopleCi95: [0.7, 0.9],
			rate: 33,
			item_ms: 28,
			label: 'forty'
		}
	]
};

test('draws score, people, their bands, rate and time over the answers so far', () => {
	const { config, stops, read } = runChart(plain, series);
	const [model, people, low, high, , peopleHigh, rate, time] = config.data.datasets.map(
		({ data }) => (data as { x: number; y: number }[]).map(({ x, y }) => [x, y])
	);
	expect(model).toEqual([
		[10, 0.7],
		[40, 0.75]
	]);
	expect(people!.map(([, y]) => y)).toEqual([0.8, 0.81]);
	expect(low!.map(([, y]) => y)).toEqual([NaN, 0.6]);
	expect(high!.map(([, y]) => y)).toEqual([NaN, 0.86]);
	expect(peopleHigh!.map(([, y]) => y)).toEqual([NaN, 0.9]);
	expect(rate!.map(([, y]) => y)).toEqual([NaN, 33]);
	expect(time!.map(([, y]) => y)).toEqual([30, 28]);
	expect(stops.map((_, at) => read(at))).toEqual(['ten', 'forty']);
	expect((config.options as { scales: { x: { max: number } } }).scales.x.max).toBe(40);
});

test('an axis ends at a round figure', () => {
	expect(
		[[0.3], [7, 1], [33], [undefined, 120], [100], []].map((values) => roundEnd(values))
	).toEqual([0.5, 10, 50, 200, 100, 1]);
});
