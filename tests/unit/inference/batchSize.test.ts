import { describe, expect, test } from 'vitest';
import { BatchSizer } from '../../../src/lib/inference/batchSize.ts';

/** Sizes that are asked for when a run of n items takes `ms(n)`. */
function sizes(ms: (items: number) => number, runs: number, largest?: number): number[] {
	const sizer = new BatchSizer(largest);
	const asked: number[] = [];
	for (let run = 0; run < runs; run++) {
		asked.push(sizer.size);
		sizer.observe(sizer.size, ms(sizer.size));
	}
	return asked;
}

describe('BatchSizer', () => {
	test.each([
		{ name: 'fast model: up to 8', each: 5, last: 8 },
		{ name: '8 items take 160 ms: 4', each: 20, last: 4 },
		{ name: '2 items take 120 ms, 4 take 240: 2', each: 60, last: 2 },
		{ name: 'one item takes 149 ms: 1', each: 149, last: 1 },
		{ name: 'one item is too long already: still 1', each: 900, last: 1 },
		{ name: 'exactly the limit is not under it', each: 75, last: 1 }
	])('$name', ({ each, last }) => {
		expect(sizes((items) => items * each, 20).at(-1)).toBe(last);
	});

	test('the first run only warms up: a slow start decides nothing', () => {
		expect(sizes(() => 10, 5)).toEqual([1, 1, 2, 4, 8]);
		const sizer = new BatchSizer();
		sizer.observe(1, 5000);
		sizer.observe(1, 10);
		expect(sizer.size).toBe(2);
	});

	test('one hiccup does not give a size up; the second slow run does, and it is not tried again', () => {
		const sizer = new BatchSizer();
		sizer.observe(1, 10);
		sizer.observe(1, 10);
		sizer.observe(2, 400);
		expect(sizer.size).toBe(2);
		sizer.observe(2, 20);
		expect(sizer.size).toBe(4);
		sizer.observe(4, 200);
		sizer.observe(4, 200);
		expect(sizer.size).toBe(2);
		sizer.observe(2, 20);
		expect(sizer.size).toBe(2);
	});

	test('a shorter batch at the end of the list is not counted', () => {
		const sizer = new BatchSizer();
		for (const items of [1, 1, 2]) sizer.observe(items, 10);
		expect(sizer.size).toBe(4);
		sizer.observe(3, 5000);
		sizer.observe(3, 5000);
		expect(sizer.size).toBe(4);
	});

	test('keeps to a model that takes fewer at once', () => {
		expect(sizes(() => 1, 10, 1).at(-1)).toBe(1);
		expect(sizes(() => 1, 10, 4).at(-1)).toBe(4);
	});
});
