import { expect, test } from 'vitest';
import {
	radarChart,
	radarEnd,
	type RadarSeries
} from '../../../../src/lib/charts/live/radarChart.ts';
import { plain } from './look.ts';

const series: RadarSeries = {
	spokes: ['Edges', 'Shapes in the dark', 'Faces'],
	lines: [
		{
			id: 'm',
			kind: 'model',
			name: 'M',
			values: [1.21, -0.1, undefined],
			labels: ['M, Edges: 1.21', 'M, Shapes: −0.10', 'M, Faces: –']
		}
	]
};

test('draws what was run, guessing and below at the centre, and people at 1', () => {
	const { config } = radarChart(plain, series);
	expect(config.data.labels).toEqual(series.spokes);
	expect(config.data.datasets.map(({ data }) => data)).toEqual([
		[1.21, 0, null],
		[1, 1, 1]
	]);
});

test('stops only where there is a figure, and says the figure, not the place', () => {
	const { stops, read } = radarChart(plain, series);
	expect(stops).toEqual([
		{ dataset: 0, index: 0 },
		{ dataset: 0, index: 1 }
	]);
	expect(read(1)).toBe('M, Shapes: −0.10');
});

test('ends beyond people and beyond everybody', () => {
	expect(radarEnd(series)).toBe(1.4);
	expect(radarEnd({ ...series, lines: [] })).toBe(1.1);
});
