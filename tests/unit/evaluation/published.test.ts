import { describe, expect, it } from 'vitest';
import { againstPublished, publishedDraws } from '../../../src/lib/evaluation/published.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';

const people = { value: 0.9, ci95: [0.8, 1] as [number, number], n_people: 40 };

describe('a score beside a published mean', () => {
	it('has the difference of the two, with both intervals squared and added', () => {
		// 0.03 − √(0.04² + 0.1²) = −0.0777; 0.03 + √(0.02² + 0.1²) = 0.1320.
		const beside = againstPublished({ value: 0.93, ci95: [0.89, 0.95] }, people)!;
		expect(beside.value).toBeCloseTo(0.03, 12);
		expect(beside.ci95[0]).toBeCloseTo(0.03 - Math.hypot(0.04, 0.1), 12);
		expect(beside.ci95[1]).toBeCloseTo(0.03 + Math.hypot(0.02, 0.1), 12);
		expect(beside.not_worse).toBe(false);
	});

	it('is not worse only where the lower limit lies above the margin', () => {
		const near = { ...people, ci95: [0.89, 0.91] as [number, number] };
		expect(againstPublished({ value: 0.9, ci95: [0.88, 0.92] }, near)?.not_worse).toBe(true);
		expect(againstPublished({ value: 0.9, ci95: [0.88, 0.92] }, near, 0.02)?.not_worse).toBe(false);
	});

	it('is undefined without a score, or without its interval', () => {
		expect(againstPublished({ value: undefined, ci95: undefined }, people)).toBeUndefined();
		expect(againstPublished({ value: 0.5, ci95: undefined }, people)).toBeUndefined();
	});
});

describe('draws of a published mean', () => {
	it('have its lower limit at 2.5 %, and stay between 0 and 1', () => {
		const draws = [...publishedDraws(people, 4000, seededRandom(1))].sort((a, b) => a - b);
		expect(draws[100]!).toBeCloseTo(0.8, 1);
		expect(draws[2000]!).toBeCloseTo(0.9, 1);
		expect(draws.at(-1)!).toBeLessThanOrEqual(1);
		expect(draws).toEqual([...publishedDraws(people, 4000, seededRandom(1))].sort((a, b) => a - b));
	});
});
