import { describe, expect, test } from 'vitest';
import { bestAssignment } from '../../../src/lib/statistics/assignment.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';

const worth = (values: readonly (readonly number[])[], columns: readonly number[]): number =>
	columns.reduce((sum, column, row) => sum + values[row]![column]!, 0);

function permutations(n: number): number[][] {
	if (n === 0) return [[]];
	return permutations(n - 1).flatMap((rest) =>
		Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)])
	);
}

describe('the best assignment', () => {
	test('of a table that can be counted by hand', () => {
		expect(
			bestAssignment([
				[1, 9, 0],
				[0, 1, 8],
				[7, 0, 1]
			])
		).toEqual([1, 2, 0]);
		expect(bestAssignment([])).toEqual([]);
		expect(bestAssignment([[3]])).toEqual([0]);
	});

	test('leaves rows on their own number where nothing is gained', () => {
		expect(bestAssignment(Array.from({ length: 5 }, () => [2, 2, 2, 2, 2]))).toEqual([
			0, 1, 2, 3, 4
		]);
	});

	test('is as good as the best of all, tried one by one', () => {
		const random = seededRandom(3);
		const all = permutations(5);
		for (let round = 0; round < 50; round++) {
			const values = Array.from({ length: 5 }, () =>
				Array.from({ length: 5 }, () => Math.floor(random() * 10))
			);
			const most = Math.max(...all.map((columns) => worth(values, columns)));
			const found = bestAssignment(values);
			expect(new Set(found).size).toBe(5);
			expect(worth(values, found)).toBe(most);
		}
	});

	test('needs a square table', () => {
		expect(() => bestAssignment([[1, 2]])).toThrow(/1 rows need 1 values/);
	});
});
