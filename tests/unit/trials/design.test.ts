import { describe, expect, it } from 'vitest';
import {
	designTest,
	itemsIn,
	optionOrder,
	secondsPerItem
} from '../../../src/lib/trials/design.ts';
import { timelineOf } from '../../../src/lib/trials/timeline.ts';

const items = Array.from({ length: 160 }, (_, at) => `i${at}`);
const options = ['a', 'b', 'c', 'd'];
const wanted = { items, options, count: 40, practice: 3, catches: true, seconds: 4, seed: 7 };

describe('designTest', () => {
	const design = designTest(wanted);
	const of = (phase: string) => design.trials.filter((trial) => trial.phase === phase);

	it('is the same for the same seed, and another for another person', () => {
		expect(designTest(wanted)).toEqual(design);
		const other = designTest({ ...wanted, seed: 8 });
		expect(other.trials).not.toEqual(design.trials);
		expect(
			new Set(Array.from({ length: 20 }, (_, seed) => optionOrder(options, seed).join())).size
		).toBeGreaterThan(5);
	});

	it('asks each item once, and none of the practice', () => {
		const asked = of('test').map(({ item }) => item);
		expect(new Set(asked).size).toBe(40);
		expect(of('practice')).toHaveLength(3);
		expect(asked.filter((item) => of('practice').some((one) => one.item === item))).toEqual([]);
	});

	it('brings items of the practice back, one in fifteen questions, and never first', () => {
		expect(of('catch')).toHaveLength(2);
		for (const { item, index } of of('catch')) {
			expect(of('practice').map((one) => one.item)).toContain(item);
			expect(design.trials[index - 1]!.phase).toBe('test');
		}
		expect(designTest({ ...wanted, catches: false }).trials).toHaveLength(43);
	});

	it('numbers the questions as they come', () => {
		expect(design.trials.map(({ index }) => index)).toEqual(design.trials.map((_, at) => at));
	});

	it('has no block of more than six minutes', () => {
		const long = designTest({ ...wanted, count: 150, seconds: 5 });
		const blocks = [1, 2, 3].map(
			(block) => long.trials.filter((one) => one.phase === 'test' && one.block === block).length
		);
		expect(blocks).toEqual([50, 50, 50]);
		expect(Math.max(...blocks) * 5).toBeLessThanOrEqual(360);
	});

	it('shortens the practice where there are few items, and refuses to ask nothing', () => {
		const one = designTest({ ...wanted, items: ['only'] });
		expect(one.trials).toEqual([{ index: 0, phase: 'test', item: 'only', block: 1 }]);
		expect(() => designTest({ ...wanted, items: [] })).toThrow('bring the pictures');
	});
});

describe('the length of a test', () => {
	it('counts what is shown before the answer, and a limit', () => {
		const objects = {
			fixation_ms: 300,
			exposure_ms: 200,
			noise_mask: { ms: 200 },
			response_limit_ms: 1500
		};
		expect(secondsPerItem(objects, 4)).toBeCloseTo(2.5);
		expect(secondsPerItem({}, 4)).toBeCloseTo(4.3);
		expect(itemsIn(6, 2.5, 1000)).toBe(144);
		expect(itemsIn(6, 2.5, 40)).toBe(40);
		expect(itemsIn(1, 100, 40)).toBe(1);
		expect(itemsIn(1, 100, 0)).toBe(0);
	});
});

describe('timelineOf', () => {
	const design = designTest({ ...wanted, count: 4 });
	const screens = (steps: ReturnType<typeof timelineOf>) => steps.map(({ screen }) => screen);

	it('goes from consent to the last question', () => {
		expect(screens(timelineOf(design, { consented: false, answered: new Set() }))).toEqual([
			...['consent', 'check', 'instructions', 'question', 'question', 'question', 'pause'],
			...['question', 'question', 'question', 'question']
		]);
	});

	it('goes on after a reload with what was not answered, without asking for consent again', () => {
		const steps = timelineOf(design, { consented: true, answered: new Set([0, 1, 2, 3, 4]) });
		expect(screens(steps)).toEqual(['check', 'pause', 'question', 'question']);
		expect(steps[1]).toMatchObject({ resumed: true, items: 2 });
	});
});
