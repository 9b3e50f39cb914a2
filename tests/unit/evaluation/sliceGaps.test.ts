import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

const light = (index: number) => ['dim', 'bright', 'dark'][index % 3]!;
const items = makeItems(240, (index) => ({ groups: { light: light(index) } }));
/** Right on these shares of each light: 80 items each. */
const reader = (shares: Record<string, number>, of = items) =>
	makeRun('m', 'model', of, (item, index) =>
		Math.floor(index / 3) < shares[light(index)]! * 80 ? item.truth : wrongFor(item)
	);
const gapsOf = (runs: Parameters<typeof evaluateBenchmark>[0]['runs'], of = items) =>
	evaluateBenchmark({
		benchmark: 'made-up',
		items: of,
		options,
		chance: 0.25,
		slices: [{ group: 'light', name: 'Light' }],
		runs,
		draws: 20
	}).slice_gaps;

describe('differences between groups', () => {
	it('are named where a test decides them, and no others', () => {
		expect(gapsOf([reader({ dim: 0.5, bright: 0.95, dark: 0.9 })])).toEqual([
			{ group: 'light', observer: 'm', lower: 'dim', higher: 'bright' },
			{ group: 'light', observer: 'm', lower: 'dim', higher: 'dark' }
		]);
	});

	it('are corrected for the pairs that were looked at', () => {
		// 68 against 57 of 80: p is .043 alone, and three pairs were looked at.
		expect(gapsOf([reader({ dim: 57 / 80, bright: 68 / 80, dark: 0.8 })])).toEqual([]);
	});

	it('need enough items and clusters', () => {
		const few = makeItems(60, (index) => ({ groups: { light: light(index) } }));
		expect(gapsOf([reader({ dim: 0, bright: 1, dark: 1 }, few)], few)).toEqual([]);
		const sources = makeItems(240, (index) => ({
			groups: { light: light(index) },
			cluster: `source ${index % 5}`
		}));
		expect(gapsOf([reader({ dim: 0, bright: 1, dark: 1 }, sources)], sources)).toEqual([]);
	});

	it('are told of people too', () => {
		const people = Array.from({ length: 6 }, (_, person) =>
			makeRun(`p${person}`, 'person', items, (item, index) =>
				light(index) === 'dim' ? wrongFor(item) : item.truth
			)
		);
		expect(gapsOf(people).map(({ observer, lower }) => [observer, lower])).toEqual([
			['people', 'dim'],
			['people', 'dim']
		]);
	});
});
