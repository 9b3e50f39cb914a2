import { describe, expect, it } from 'vitest';
import type { CoverageCurve, CoveragePoint } from '../../../src/lib/evaluation/coverage.ts';
import {
	coverageHeadline,
	coverageSentence,
	coverageSeries,
	coverageTable,
	sureness
} from '../../../src/lib/findings/coverage.ts';

const noun = { one: 'face', many: 'faces' };
const point = (coverage: number, value: number, half = 0.05): CoveragePoint => ({
	threshold: 1 - coverage / 2,
	coverage,
	n: coverage * 200,
	accuracy: { value, ci95: [value - half, value + half] },
	people: { value: 0.7, ci95: undefined }
});
const curve: CoverageCurve = {
	run: 'r',
	n_items: 200,
	n_unsure: 0,
	points: [1, 0.97, 0.96, 0.5, 0.2].map((coverage) => point(coverage, 1 - coverage / 2))
};
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

describe('a threshold in words', () => {
	it('says what is kept, what of it is right, and people on the same items', () => {
		expect(plain(coverageSentence(point(0.5, 0.75), 'Emotion M', 'one more voter', noun))).toBe(
			'At least 75.0 % sure: Emotion M answers 50 % of the faces and gets 75.0 % (70.0 to 80.0 %) of them right. On the same 100 faces, one more voter: 70.0 %.'
		);
		const alone = { ...point(0.5, 0.75), people: undefined };
		expect(coverageSentence(alone, 'M', 'people', noun)).not.toContain('same');
	});

	it('keeps digits near certainty', () => {
		expect([0.5, 0.994, 0.99987].map((one) => plain(sureness(one)))).toEqual([
			'50.0 %',
			'99.40 %',
			'99.987 %'
		]);
	});

	it('claims a gain only where the interval lies above the whole', () => {
		expect(plain(coverageHeadline(curve, 'M'))).toBe(
			'M gets 50 % right, and of the half that it is surest of 75 %'
		);
		const weak = { ...curve, points: [point(1, 0.5), point(0.5, 0.52)] };
		expect(coverageHeadline(weak, 'M')).toBe(
			'Being surer does not clearly make M right more often'
		);
		expect(coverageHeadline(undefined, 'M')).toBeUndefined();
	});

	it('is a series only where there is a curve', () => {
		const made = coverageSeries(curve, { id: 'm', name: 'M' }, 'people', noun)!;
		expect(made.points.map(({ accuracy }) => accuracy)).toEqual([0.5, 0.515, 0.52, 0.75, 0.9]);
		expect(made.people).toBe('people');
		const lonely = {
			...curve,
			points: curve.points.map((one) => ({ ...one, people: undefined }))
		};
		expect(coverageSeries(lonely, { id: 'm', name: 'M' }, 'people', noun)!.people).toBeUndefined();
		expect(coverageSeries(undefined, { id: 'm', name: 'M' }, 'people', noun)).toBeUndefined();
	});

	it('has a table of every twentieth, both ends included, each row linked to its items', () => {
		const { rows, links } = coverageTable(curve, 'people', (threshold) => `at ${threshold}`);
		expect(rows.map(([, coverage]) => coverage)).toEqual([1, 0.97, 0.5, 0.2]);
		expect(rows[0]).toEqual([0.5, 1, 200, 0.5, 0.45, 0.55, 0.7, undefined, undefined]);
		expect(links).toEqual(['at 0.5', 'at 0.515', 'at 0.75', 'at 0.9']);
	});
});
