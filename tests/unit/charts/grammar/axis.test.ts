import { describe, expect, test } from 'vitest';
import {
	axisOf,
	axisOfNames,
	placeAmong,
	quarters,
	steps
} from '../../../../src/lib/charts/grammar/axis.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('an axis', () => {
	test('turns a value into a share of its length', () => {
		const axis = axisOf();
		expect(axis.at(0.356)).toBe('35.6%');
		expect(axis.place(0.5)).toBe(0.5);
		expect(axis.length([0.2, 0.5])).toBe('30%');
	});

	test('goes up from the bottom', () => {
		const axis = axisOf({ up: true });
		expect(axis.at(1)).toBe('0%');
		expect(axis.at(0.25)).toBe('75%');
		expect(axis.length([0.2, 0.5])).toBe('30%');
	});

	test('begins and ends anywhere; what lies beyond stands at its end', () => {
		const axis = axisOf({ from: -0.6, to: 0.6 });
		expect(axis.at(0)).toBe('50%');
		expect(axis.at(-2)).toBe('0%');
		expect(axis.at(2)).toBe('100%');
	});

	test('has ticks at equal steps, in percent unless told', () => {
		expect(axisOf().ticks.map(({ text }) => plain(text))).toEqual([
			'0 %',
			'20 %',
			'40 %',
			'60 %',
			'80 %',
			'100 %'
		]);
		expect(quarters(0.3, (value) => value.toFixed(3)).ticks.map(({ text }) => text)).toEqual([
			'0.000',
			'0.075',
			'0.150',
			'0.225',
			'0.300'
		]);
		expect(steps(0, 1999, 500)).toEqual([0, 500, 1000, 1500]);
		expect(steps(0, 2000, 500)).toEqual([0, 500, 1000, 1500, 2000]);
		expect(steps(0, 0.6, 0.2)).toEqual([0, 0.2, 0.4, 0.6]);
	});

	test('sets powers of ten equally far apart where it is logarithmic', () => {
		const axis = axisOf({ from: 1, to: 1000, log: true, ticks: [] });
		expect(axis.at(10)).toBe('33.333%');
		expect(axis.at(100)).toBe('66.667%');
	});

	test('of names has each in the middle of its part', () => {
		const axis = axisOfNames(['car', 'bird', 'no answer']);
		expect([0, 1, 2].map(axis.at)).toEqual(['16.667%', '50%', '83.333%']);
		expect(axis.ticks[1]).toEqual({ value: 1, text: 'bird' });
		expect(axisOfNames([]).ticks).toEqual([]);
	});
});

describe('values among each other', () => {
	test('keep a margin at both ends', () => {
		const place = placeAmong([30, 10, 20]);
		expect([10, 20, 30].map(place)).toEqual([0.06, 0.5, 0.94]);
	});

	test('stand by their factors where the axis is logarithmic', () => {
		const place = placeAmong([1, 100], true);
		expect(place(10)).toBeCloseTo(0.5, 12);
	});

	test('stand in the middle where all are one', () => {
		expect(placeAmong([7, 7])(7)).toBe(0.5);
		expect(placeAmong([])(7)).toBe(0.5);
	});
});
