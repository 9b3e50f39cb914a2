import { expect, it } from 'vitest';
import { bothEnds } from '../../../src/lib/charts/bothEnds.ts';

it('keeps both ends of a long list in sight, and all of a short one', () => {
	const list = Array.from({ length: 81 }, (_, index) => index);
	const { top, middle, bottom } = bothEnds(list);
	expect([top.length, middle.length, bottom.length]).toEqual([10, 61, 10]);
	expect([...top, ...middle, ...bottom]).toEqual(list);
	const short = list.slice(0, 24);
	expect(bothEnds(short)).toEqual({ top: short, middle: [], bottom: [] });
});
