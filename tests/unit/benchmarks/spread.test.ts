import { describe, expect, it } from 'vitest';
import { spread } from '../../../src/lib/benchmarks/spread.ts';

describe('spread', () => {
	it('takes items evenly from the whole list', () => {
		const items = Array.from({ length: 10 }, (_, index) => index);
		expect(spread(items, 5)).toEqual([0, 2, 4, 6, 8]);
		expect(spread(items, 3)).toEqual([0, 3, 6]);
		expect(spread(items, 20)).toEqual(items);
		expect(spread(items, undefined)).toEqual(items);
		expect(spread([], 3)).toEqual([]);
	});
});
