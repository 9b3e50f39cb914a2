import { describe, expect, test } from 'vitest';
import {
	bytes,
	capital,
	count,
	counted,
	duration,
	figure,
	interval,
	listed,
	NO_DATA,
	numberWord,
	percent,
	percentFigure,
	points,
	pointsInterval,
	pValue
} from '../../../src/lib/charts/format.ts';

describe('percent', () => {
	test.each([
		[0.871, 1, '87.1\u202f%'],
		[0.871, 0, '87\u202f%'],
		[0, 1, '0.0\u202f%'],
		[1, 0, '100\u202f%'],
		[-0.0004, 1, '0.0\u202f%']
	])('%d with %d places', (value, places, text) => {
		expect(percent(value, places)).toBe(text);
	});

	test.each([
		[295 / 296, 0, '99.7\u202f%'],
		[0.9996, 1, '99.96\u202f%'],
		[0.9999999, 0, '> 99.999\u202f%'],
		[1 - 1e-16, 0, '100\u202f%'],
		[0.002, 0, '0.2\u202f%'],
		[0.0002, 1, '0.02\u202f%'],
		[1e-9, 1, '< 0.001\u202f%']
	])('all and nothing are said only where they are so: %d', (value, places, text) => {
		expect(percent(value, places)).toBe(text);
		expect(percentFigure(value, places)).toBe(text.slice(0, -2));
	});

	test('the limits of an interval too', () => {
		expect(interval([0.9996, 1])).toBe('99.96 to 100.0\u202f%');
		expect(interval([0, 0.0003])).toBe('0.0 to 0.03\u202f%');
	});

	test('no data is a dash, never 0', () => {
		expect(percent(undefined)).toBe(NO_DATA);
		expect(percent(null)).toBe(NO_DATA);
		expect(percent(Number.NaN)).toBe(NO_DATA);
		expect(percentFigure(undefined)).toBe(NO_DATA);
		expect(interval(undefined)).toBe(NO_DATA);
		expect(points(undefined)).toBe(NO_DATA);
		expect(pValue(undefined)).toBe(NO_DATA);
		expect(count(undefined)).toBe(NO_DATA);
	});
});

describe('differences', () => {
	test.each([
		[-0.515, '−51.5'],
		[0.022, '+2.2'],
		[0, '0.0'],
		[-0.00001, '0.0']
	])('%d in points', (value, text) => {
		expect(points(value)).toBe(text);
	});

	test('limits carry their signs', () => {
		expect(pointsInterval([-0.604, -0.421])).toBe('−60.4 to −42.1');
		expect(pointsInterval([-0.01, 0.02])).toBe('−1.0 to +2.0');
	});
});

test('intervals, p-values and plain figures', () => {
	expect(interval([0.286, 0.433])).toBe('28.6 to 43.3\u202f%');
	expect(pValue(0.00001)).toBe('< 0.001');
	expect(pValue(0.0312)).toBe('0.031');
	expect(figure(-0.125)).toBe('−0.13');
});

test('counts have commas from a thousand on and agree with their noun', () => {
	expect(count(999)).toBe('999');
	expect(count(1_280)).toBe('1,280');
	expect(count(1_234_567)).toBe('1,234,567');
	expect(counted(1, 'drawing')).toBe('1 drawing');
	expect(counted(0, 'person', 'people')).toBe('0 people');
});

test.each([
	[8.25, '8.3 ms'],
	[42, '42 ms'],
	[200, '0.2 s'],
	[59_949, '59.9 s'],
	[60_000, '1 min'],
	[125_000, '2 min 5 s'],
	[3_660_000, '1 h 1 min']
])('duration of %d ms', (ms, text) => {
	expect(duration(ms)).toBe(text);
});

test.each([
	[512, '512 bytes'],
	[1_896, '1.9 kB'],
	[999_600, '1.0 MB'],
	[9_400_000, '9.4 MB'],
	[157_000_000, '157 MB'],
	[2_000_000_000, '2.0 GB']
])('%d bytes', (size, text) => {
	expect(bytes(size)).toBe(text);
});

test('words', () => {
	expect(numberWord(10)).toBe('ten');
	expect(numberWord(0)).toBe('no');
	expect(numberWord(13)).toBe('13');
	expect(listed([])).toBe('');
	expect(listed(['a'])).toBe('a');
	expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
	expect(capital('five')).toBe('Five');
});
