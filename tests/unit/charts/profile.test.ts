import { expect, it } from 'vitest';
import {
	lane,
	legible,
	placedLanes,
	rowHeight,
	type ProfileLane,
	type ProfileRow
} from '../../../src/lib/charts/generality/profile.ts';

const row = (...heights: number[]): ProfileRow => ({
	id: 'bag',
	kind: 'system',
	name: 'Bag',
	notes: [],
	lanes: heights.map((height, index): ProfileLane => ({
		id: `lane-${index}`,
		observer: 'one',
		kind: 'model',
		text: '',
		height,
		fill: 0.5,
		at: 0.5,
		ci95: undefined,
		label: ''
	})),
	figure: '',
	span: '',
	hatched: false
});

it('lanes stand below each other, as high as their tasks weigh', () => {
	const placed = placedLanes(row(1, 1));
	expect(placed.map(({ top, high }) => [top, high])).toEqual([
		[0, lane],
		[lane, lane]
	]);
	expect(rowHeight(row(1, 1))).toBe(2 * lane);
	expect(rowHeight(row())).toBe(lane);
});

it('a light task makes its row grow, to twice its height at the most', () => {
	const [light, heavy] = placedLanes(row(0.8, 1.2));
	expect(light!.high).toBeCloseTo(lane);
	expect(heavy!.top).toBeCloseTo(lane);
	const [lightest] = placedLanes(row(0.1, 1.9));
	expect(lightest!.high).toBeCloseTo(2 * 0.1 * lane);
	expect(lightest!.high).toBeLessThan(legible);
	// Where no words fit, the mark stands in the middle.
	expect(lightest!.mark).toBeCloseTo(lightest!.high / 2);
});
