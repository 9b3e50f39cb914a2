import { describe, expect, it } from 'vitest';
import { bagOf } from '../../../../src/lib/evaluation/generality/bag.ts';

const one = (id: string, tasks: string[], bytes?: number) => ({ id, tasks, bytes });

describe('the bag of specialists', () => {
	it('takes the largest shipped specialist of each task', () => {
		const bag = bagOf([
			one('faces-s', ['faces'], 1),
			one('faces-m', ['faces'], 7),
			one('plates-s', ['plates'], 2),
			one('everything', ['faces', 'plates', 'shapes'], 99),
			one('outside', ['plates'])
		]);
		expect([...bag!]).toEqual([
			['faces', 'faces-m'],
			['plates', 'plates-s']
		]);
	});

	it('counts as a specialist what was made for one task, whatever else its features are asked for', () => {
		const features = { ...one('faces-m', ['faces', 'symbols'], 7), made_for: ['faces'] };
		const bag = bagOf([features, one('symbols', ['symbols'], 1)]);
		expect([...bag!]).toEqual([
			['faces', 'faces-m'],
			['symbols', 'symbols']
		]);
	});

	it('breaks a tie of sizes by id, whatever the order', () => {
		const models = [one('b', ['x'], 5), one('a', ['x'], 5), one('c', ['y'], 1)];
		expect(bagOf(models)!.get('x')).toBe('a');
		expect(bagOf(models.reverse())!.get('x')).toBe('a');
	});

	it('is no bag with specialists for one task only, or with none', () => {
		expect(bagOf([one('a', ['x'], 1), one('b', ['x'], 2)])).toBeUndefined();
		expect(bagOf([one('all', ['x', 'y'], 1)])).toBeUndefined();
		expect(bagOf([])).toBeUndefined();
	});
});
