import { describe, expect, it } from 'vitest';
import {
	historyTable,
	runSeries,
	withSample,
	type RunSample
} from '../../../src/lib/findings/runHistory.ts';

const noun = { one: 'face', many: 'faces' };
const sample = (n: number, more: Partial<RunSample> = {}): RunSample => ({
	n,
	model: { value: 0.8, ci95: n >= 30 ? [0.7, 0.9] : undefined },
	people: { value: 0.73, ci95: undefined },
	rate: 41.4,
	item_ms: 22,
	...more
});
const filled = (ns: number[], total: number) =>
	ns.reduce<readonly RunSample[]>((history, n) => withSample(history, sample(n), total), []);
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

describe('the history of a run', () => {
	it('keeps about two hundred samples, the first and the last among them', () => {
		const every = Array.from({ length: 3573 }, (_, index) => index + 1);
		const history = filled(every, 3573);
		expect(history.length).toBeGreaterThan(190);
		expect(history.length).toBeLessThanOrEqual(201);
		expect([history[0]!.n, history.at(-1)!.n]).toEqual([1, 3573]);
		expect(filled([1, 2, 3, 4], 4).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
	});

	it('takes the exact figures of the end, and keeps the speed that was measured', () => {
		const history = filled([1, 2], 2);
		const exact = sample(2, {
			model: { value: 0.81, ci95: undefined },
			rate: undefined,
			item_ms: undefined
		});
		expect(withSample(history, exact, 2).at(-1)).toMatchObject({
			n: 2,
			model: { value: 0.81 },
			rate: 41.4,
			item_ms: 22
		});
	});

	it('begins anew where there are fewer answers than before', () => {
		expect(withSample(filled([10, 20], 40), sample(3), 40).map(({ n }) => n)).toEqual([3]);
	});

	it('is no line before its second sample', () => {
		expect(runSeries(filled([1], 4), 4, { id: 'm', name: 'M' }, 'people', noun)).toBeUndefined();
		expect(runSeries([], 4, { id: 'm', name: 'M' }, 'people', noun)).toBeUndefined();
	});

	it('says each moment in words', () => {
		const series = runSeries(filled([1, 40], 40), 40, { id: 'm', name: 'M' }, 'one voter', noun)!;
		expect(series.samples.map(({ label }) => plain(label))).toEqual([
			'After 1 face: M 80.0 %, one voter 73.0 %, 41 a second, 22 ms a picture',
			'After 40 faces: M 80.0 % (70.0 to 90.0 %), one voter 73.0 %, 41 a second, 22 ms a picture'
		]);
		const alone = [
			sample(1, { people: undefined, rate: undefined, item_ms: undefined }),
			sample(2)
		];
		expect(
			plain(runSeries(alone, 2, { id: 'm', name: 'M' }, 'people', noun)!.samples[0]!.label)
		).toBe('After 1 face: M 80.0 %');
	});

	it('has a table of about 25 moments, without a column of people where there are none', () => {
		const history = filled(
			Array.from({ length: 200 }, (_, index) => index + 1),
			200
		);
		const { rows, columns } = historyTable(history, 'M', 'people');
		expect(rows.length).toBeLessThanOrEqual(26);
		expect([rows[0]![0], rows.at(-1)![0]]).toEqual([1, 200]);
		expect(rows.at(-1)).toEqual([200, 0.8, 0.7, 0.9, 0.73, undefined, undefined, 41.4, 22]);
		expect(columns).toHaveLength(9);
		const alone = history.map((one) => ({ ...one, people: undefined }));
		expect(historyTable(alone, 'M', 'people').columns.map(({ label }) => label)).toEqual([
			'Answered',
			'M',
			'From',
			'To',
			'Pictures a second',
			'Median of a picture'
		]);
	});
});
