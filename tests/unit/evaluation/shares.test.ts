import { describe, expect, it } from 'vitest';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { shareOf } from '../../../src/lib/evaluation/shares.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

function table(rows: number[][], extra: Partial<ScoreTable> = {}): ScoreTable {
	return {
		raters: rows.length,
		items: rows[0]?.length ?? 0,
		values: Float64Array.from(rows.flat()),
		...extra
	};
}

const eight = [1, 1, 1, 1, 1, 1, 0, 0];
const inPairs = (items: number) =>
	Int32Array.from({ length: items }, (_, item) => Math.floor(item / 2));

describe('one observer', () => {
	it('is Wilson on independent items', () => {
		const share = shareOf(table([eight]));
		expect(share).toMatchObject({ value: 0.75, n: 8, n_trials: 8, n_people: 0, effective: 8 });
		expect(share.ci95).toEqual(wilson(6, 8));
		expect(share.method).toBe('wilson');
	});

	it('is wider where items share a source and agree, and about the same where they do not', () => {
		const agreeing = Array.from({ length: 120 }, (_, item) => (Math.floor(item / 2) % 4 ? 1 : 0));
		const mixed = Array.from({ length: 120 }, (_, item) => (item % 4 ? 1 : 0));
		const width = ({ ci95 }: { ci95: [number, number] | undefined }) => ci95![1] - ci95![0];
		const alone = width(shareOf(table([agreeing])));
		const clustered = width(shareOf(table([agreeing], { clusterOf: inPairs(120) })));
		// Pairs that always agree are worth half their number: √2 times as wide, a little less for the usual 1.1.
		expect(clustered / alone).toBeGreaterThan(1.3);
		expect(clustered / alone).toBeLessThan(1.5);
		const other = width(shareOf(table([mixed], { clusterOf: inPairs(120) })));
		expect(other / width(shareOf(table([mixed])))).toBeLessThan(1.05);
	});

	it('weighs items by their trials', () => {
		const weights = Float64Array.from([9, 1, 1, 1, 1]);
		const share = shareOf(table([[1, 0, 0, 0, 0]], { weights }));
		expect(share.value).toBeCloseTo(9 / 13, 12);
		expect(share.n_trials).toBe(13);
		// Not 13: nearly all of it hangs on one item.
		expect(share.effective).toBeLessThan(3);
	});

	it('knows answers that are right in part better than right or wrong ones', () => {
		const partly = Array.from({ length: 60 }, (_, item) => (item % 3 ? 1 : 0.8));
		const share = shareOf(table([partly]));
		expect(share.value).toBeCloseTo(14 / 15, 12);
		expect(share.effective).toBeGreaterThan(200);
	});

	it('claims nothing from four items or four clusters, and has no value without a trial', () => {
		expect(shareOf(table([[1, 0, 1, 1]])).ci95).toBeUndefined();
		expect(shareOf(table([eight], { clusterOf: inPairs(8) })).ci95).toBeUndefined();
		expect(shareOf(table([[]]))).toMatchObject({ value: undefined, ci95: undefined, n: 0 });
		expect(shareOf(table([]))).toMatchObject({ value: undefined, effective: undefined });
	});

	it.each([
		['independent items', undefined],
		['the European plates: four texts occur twice', plates()],
		['36 persons with 21 pictures', runs(36, 21)],
		['27 sources with 4 pictures', runs(27, 4)],
		['10 sources with 16 pictures', runs(10, 16)]
	] as const)(
		'never gets a better limit from an error more near the ceiling: %s',
		(_, clusterOf) => {
			const items = clusterOf?.length ?? 108;
			const random = seededRandom(items);
			for (let round = 0; round < 20; round++) {
				const values = new Float64Array(items).fill(1);
				let [low, high] = [1, 1];
				for (let errors = 0; errors <= 8; errors++) {
					const share = shareOf({ raters: 1, items, values, clusterOf });
					expect(share.ci95![0]).toBeLessThan(low);
					expect(share.ci95![1]).toBeLessThanOrEqual(high);
					expect(share.ci95![1] - share.ci95![0]).toBeGreaterThan(0);
					[low, high] = share.ci95!;
					let wrong = Math.floor(random() * items);
					while (values[wrong] === 0) wrong = Math.floor(random() * items);
					values[wrong] = 0;
				}
			}
		}
	);

	it('rises with every right answer, from none to all, on independent items', () => {
		let [low, high] = [-1, 0];
		for (let right = 0; right <= 108; right++) {
			const values = Array.from({ length: 108 }, (_, item) => (item < right ? 1 : 0));
			const [lower, upper] = shareOf(table([values])).ci95!;
			expect(lower).toBeGreaterThan(right === 0 ? -1 : low);
			expect(upper).toBeGreaterThan(high);
			[low, high] = [lower, upper];
		}
	});
});

describe('several people', () => {
	const rows = (people: number, items: number, wrong: (at: number) => boolean) =>
		Array.from({ length: people }, (_, person) =>
			Array.from({ length: items }, (_, item) => (wrong(person * items + item) ? 0 : 1))
		);

	it('takes people and items together', () => {
		const share = shareOf(table(rows(5, 6, (at) => at % 3 === 0)), 5);
		expect(share).toMatchObject({ n: 6, n_trials: 30, n_people: 5, method: 'people' });
		expect(share.effective).toBeGreaterThan(0);
		expect(share.effective).toBeLessThanOrEqual(30);
	});

	it('is not certain where ten people are all right, and no less certain than one of them', () => {
		const all = shareOf(table(rows(10, 40, () => false)), 10);
		const single = shareOf(table(rows(1, 40, () => false)));
		expect(all.ci95![1]).toBe(1);
		expect(all.ci95![0]).toBeLessThan(0.99);
		expect(all.ci95![0]).toBeGreaterThan(single.ci95![0]);
		const none = shareOf(table(rows(10, 40, () => true)), 10);
		expect(none.ci95![0]).toBe(0);
		expect(none.ci95![1]).toBeGreaterThan(0.01);
	});

	it('gets no better lower limit from an error more, to three parts in a thousand', () => {
		let low = 1;
		for (let errors = 0; errors < 10; errors++) {
			const [lower] = shareOf(
				table(rows(10, 40, (at) => at % 37 === 0 && at < errors * 37)),
				10
			).ci95!;
			expect(lower).toBeLessThan(low + 0.003);
			low = lower;
		}
		expect(low).toBeLessThan(0.96);
	});

	it('claims nothing from four', () => {
		expect(shareOf(table([eight, eight, eight, eight]), 4).ci95).toBeUndefined();
	});
});

function runs(clusters: number, size: number): Int32Array {
	return Int32Array.from({ length: clusters * size }, (_, item) => Math.floor(item / size));
}

function plates(): Int32Array {
	return Int32Array.from({ length: 108 }, (_, item) => (item < 104 ? item : item - 104));
}
