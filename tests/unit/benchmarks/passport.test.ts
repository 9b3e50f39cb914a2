import { describe, expect, it } from 'vitest';
import { isComparable, passportCompleteness } from '../../../src/lib/benchmarks/passport.ts';
import type { Baseline } from '../../../src/lib/benchmarks/schema.ts';

const complete: Baseline = {
	schema: 'yardstick-baseline/1',
	id: 'x',
	task: 't',
	benchmark: 'b',
	benchmark_version: '1',
	items_sha256: '0'.repeat(64),
	capsule: 'people/x.capsule.json',
	metric: 'accuracy_mean_person',
	value: 0.9,
	ci95: [0.8, 1],
	ci_method: 'two-way',
	aggregation: 'individual-mean',
	n_raters: 10,
	n_items: 160,
	n_trials: 1600,
	chance: 0.1,
	exposure_ms: 200,
	response_limit_ms: 1500,
	options: 16,
	missing_policy: 'wrong',
	training: 'practice',
	pay: '10 an hour',
	population: 'students',
	ethics: 'approved',
	year: 2019,
	citation: 'c',
	doi: null,
	verified: 'computed',
	licence: 'l',
	comparable_items: 'same',
	notes: []
};

describe('passportCompleteness', () => {
	it('is 1 where every fact is stated', () => {
		expect(passportCompleteness(complete)).toMatchObject({ share: 1, missing: [] });
	});

	it('names each fact that is not reported', () => {
		const rest = { ...complete };
		delete rest.capsule;
		const score = passportCompleteness({
			...rest,
			pay: 'not reported in the released files',
			ethics: 'Not reported',
			exposure_ms: null,
			ci95: null,
			verified: 'unverified'
		});
		expect(score.missing).toEqual([
			'answers of each person',
			'interval',
			'exposure',
			'pay',
			'ethics',
			'checked against its source'
		]);
		expect(score.known).toBe(score.of - 6);
		expect(score.share).toBeCloseTo(score.known / score.of);
	});
});

describe('isComparable', () => {
	it('needs the same items and a checked figure', () => {
		expect(isComparable(complete)).toBe(true);
		expect(isComparable({ ...complete, verified: 'unverified' })).toBe(false);
		expect(isComparable({ ...complete, comparable_items: 'same-distribution' })).toBe(false);
	});
});
