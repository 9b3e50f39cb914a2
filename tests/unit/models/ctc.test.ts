import { describe, expect, it } from 'vitest';
import { bestPath, logProbability, logShares } from '../../../src/lib/models/ctc.ts';
import { probabilityByPaths } from '../../fixtures/tinyReader.ts';

/** Logits of these classes in turn, each by a clear lead. */
const pathOf = (labels: readonly number[], classes: number) =>
	labels.flatMap((label) => Array.from({ length: classes }, (_, k) => (k === label ? 9 : -1)));

const logs = (...rows: number[][]) => Float64Array.from(rows.flat(), Math.log);

/** Rows of shares that no two seeds share. */
function rowsOf(seed: number, steps: number, classes: number): number[][] {
	return Array.from({ length: steps }, (_, step) => {
		const weights = Array.from(
			{ length: classes },
			(_, k) => 1.05 + Math.sin(seed + 7 * step + 3 * k * k)
		);
		const sum = weights.reduce((total, weight) => total + weight, 0);
		return weights.map((weight) => weight / sum);
	});
}

/** All label sequences of up to `most` labels. */
function sequences(classes: number, most: number): number[][] {
	const all: number[][] = [[]];
	for (const one of all) {
		if (one.length === most) continue;
		for (let label = 1; label < classes; label++) all.push([...one, label]);
	}
	return all;
}

describe('bestPath', () => {
	it.each([
		[[0, 0, 0], []],
		[[1, 1, 1], [{ label: 1, from: 0, to: 3 }]],
		[
			[1, 2, 2],
			[
				{ label: 1, from: 0, to: 1 },
				{ label: 2, from: 1, to: 3 }
			]
		],
		[
			[1, 1, 0, 1],
			[
				{ label: 1, from: 0, to: 2 },
				{ label: 1, from: 3, to: 4 }
			]
		],
		[
			[0, 2, 1, 2],
			[
				{ label: 2, from: 1, to: 2 },
				{ label: 1, from: 2, to: 3 },
				{ label: 2, from: 3, to: 4 }
			]
		]
	])('reads %j', (path, runs) => {
		expect(bestPath(pathOf(path, 3), 3)).toEqual(runs);
	});

	it('takes the first of equal classes', () => {
		expect(bestPath([1, 1, 1, 0, 2, 2], 3)).toEqual([{ label: 1, from: 1, to: 2 }]);
	});

	it('reads nothing of nothing', () => {
		expect(bestPath([], 3)).toEqual([]);
	});
});

describe('logShares', () => {
	it('is the logarithm of each step’s softmax', () => {
		const shares = logShares([Math.log(1), Math.log(3), 5, 5], 2, 1).map(Math.exp);
		expect([...shares]).toEqual([0.25, 0.75, 0.5, 0.5].map((share) => expect.closeTo(share, 12)));
	});

	it('is flattened by a temperature above 1 and sharpened below', () => {
		// exp(ln 9 / 2) = 3, exp(ln 9 / 0.5) = 81.
		const of = (temperature: number) => Math.exp(logShares([0, Math.log(9)], 2, temperature)[1]!);
		expect(of(1)).toBeCloseTo(9 / 10, 12);
		expect(of(2)).toBeCloseTo(3 / 4, 12);
		expect(of(0.5)).toBeCloseTo(81 / 82, 12);
	});

	it('does not overflow', () => {
		expect([...logShares([1e5, -1e5], 2, 0.01)].every((value) => value <= 0)).toBe(true);
	});
});

describe('logProbability', () => {
	it('counts the paths of two steps by hand: aa, a–, –a read "a"; only –– reads nothing', () => {
		const shares = logs([0.4, 0.6], [0.3, 0.7]);
		expect(Math.exp(logProbability(shares, 2, [1]))).toBeCloseTo(
			0.6 * 0.7 + 0.6 * 0.3 + 0.4 * 0.7,
			12
		);
		expect(Math.exp(logProbability(shares, 2, []))).toBeCloseTo(0.4 * 0.3, 12);
	});

	it('needs a blank between equal labels', () => {
		expect(logProbability(logs([0.5, 0.5], [0.5, 0.5]), 2, [1, 1])).toBe(-Infinity);
		const three = logs([0.4, 0.6], [0.3, 0.7], [0.2, 0.8]);
		// Only a–a.
		expect(Math.exp(logProbability(three, 2, [1, 1]))).toBeCloseTo(0.6 * 0.3 * 0.8, 12);
	});

	it('is 0 for more labels than steps', () => {
		expect(logProbability(logs([0.2, 0.4, 0.4]), 3, [1, 2])).toBe(-Infinity);
	});

	it.each([1, 2, 3])('is the sum over all paths, and 1 over all texts (shares %i)', (seed) => {
		const rows = rowsOf(seed, 4, 3);
		const shares = logs(...rows);
		let whole = 0;
		for (const labels of sequences(3, 4)) {
			const found = Math.exp(logProbability(shares, 3, labels));
			expect(found).toBeCloseTo(probabilityByPaths(rows, labels), 12);
			whole += found;
		}
		expect(whole).toBeCloseTo(1, 12);
	});

	it('stays a probability over eighty steps of 37 classes, however sure or unsure', () => {
		const labels = Array.from({ length: 8 }, (_, at) => 1 + at);
		const path = Array.from({ length: 80 }, (_, step) =>
			step % 10 === 5 ? 1 + (step - 5) / 10 : 0
		);
		const certain = pathOf(path, 37).map((logit) => logit * 100);
		expect(logProbability(logShares(certain, 37, 1), 37, labels)).toBeCloseTo(0, 12);
		expect(logProbability(logShares(certain, 37, 1), 37, [9])).toBeLessThan(-1000);
		const even = logShares(new Float32Array(80 * 37), 37, 1);
		// Every path is equally probable; far less than the smallest double, and yet a number.
		expect(logProbability(even, 37, labels)).toBeGreaterThan(80 * Math.log(1 / 37));
		expect(logProbability(even, 37, labels)).toBeLessThan(0);
	});
});
