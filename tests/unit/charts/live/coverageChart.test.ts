import { expect, test } from 'vitest';
import {
	coverageChart,
	floorOf,
	type CoverageSeries
} from '../../../../src/lib/charts/live/coverageChart.ts';
import { plain } from './look.ts';

const point = (
	coverage: number,
	accuracy: number,
	people: number | undefined
): CoverageSeries['points'][number] => ({
	threshold: 1 - coverage,
	coverage,
	n: coverage * 100,
	accuracy,
	ci95: [accuracy - 0.1, accuracy + 0.05],
	people,
	peopleCi95: undefined,
	label: `model ${coverage}`,
	peopleLabel: `people ${coverage}`
});
const series: CoverageSeries = {
	id: 'some-model',
	name: 'Some',
	people: 'people',
	points: [point(1, 0.5, 0.7), point(0.5, 0.75, undefined), point(0.2, 0.9, 0.8)]
};
const datasets = (chosen: number, of = series) =>
	coverageChart(plain, of, chosen).config.data.datasets as unknown as {
		data: { x: number; y: number; yMin?: number; yMax?: number }[];
	}[];

test('draws every point where it is, and the chosen one with its interval', () => {
	const [model, people, , upper, , , chosenPeople, chosenModel] = datasets(2);
	expect(model!.data).toEqual([
		{ x: 1, y: 0.5 },
		{ x: 0.5, y: 0.75 },
		{ x: 0.2, y: 0.9 }
	]);
	expect(people!.data.map(({ y }) => y)).toEqual([0.7, NaN, 0.8]);
	expect(upper!.data.map(({ y }) => y)).toEqual([0.55, 0.8, 0.9500000000000001]);
	expect(chosenModel!.data).toMatchObject([
		{ x: 0.2, y: 0.9, yMin: 0.8, yMax: 0.9500000000000001 }
	]);
	expect(chosenPeople!.data).toMatchObject([{ x: 0.2, y: 0.8, yMin: 0.8, yMax: 0.8 }]);
	expect(datasets(1)[6]!.data).toEqual([]);
});

test('without people there is no line of people, and no stop on it', () => {
	const alone = {
		...series,
		people: undefined,
		points: series.points.map((one) => ({ ...one, people: undefined }))
	};
	expect(datasets(0, alone)[1]!.data).toEqual([]);
	expect(coverageChart(plain, alone, 0).stops).toHaveLength(3);
});

test('arrow keys read from the surest answers to all, then people', () => {
	const { stops, read } = coverageChart(plain, series, 0);
	expect(stops.map((_, at) => read(at))).toEqual([
		'model 0.2',
		'model 0.5',
		'model 1',
		'people 0.2',
		'people 1'
	]);
});

test('the axis begins at a round tenth below every interval', () => {
	expect(floorOf(series)).toBe(0.4);
	expect(floorOf({ ...series, points: [point(1, 1, 1)] })).toBe(0.9);
	expect(floorOf({ ...series, points: [point(1, 0.02, 1)] })).toBe(0);
});
