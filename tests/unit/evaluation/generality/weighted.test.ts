import { describe, expect, it } from 'vitest';
import { assessWithDraws, bagId } from '../../../../src/lib/evaluation/generality/assess.ts';
import { weighGenerality } from '../../../../src/lib/evaluation/generality/weighted.ts';
import { madeUpTask, system } from './madeUp.ts';

const options = { seed: 1, draws: 2 };
const noise = { score: [-0.1, 0.1], people: [0, 0] };
const task = (id: string, scores: Record<string, number>) =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });

/** g of a: 1/2 on x, nothing on y; of b: 3/4 on y, nothing on x; people are asked on x and y. */
const weighable = assessWithDraws(
	[task('x', { a: 0.4 }), task('y', { b: 0.6 }), madeUpTask('z', { chance: 0, scores: {} })],
	[system('a', ['x'], 1), system('b', ['y'], 2), system('mute', [])],
	options
);
const weighed = (weights: Record<string, number>) => weighGenerality(weighable, weights);
const of = (report: ReturnType<typeof weighed>, id: string) =>
	report.systems.find((one) => one.id === id)!;

describe('G under weights', () => {
	it('is the weighted mean of g, and its order follows', () => {
		const report = weighed({ x: 3, y: 1 });
		expect(of(report, 'a').value).toBeCloseTo(0.75 * 0.5, 12);
		expect(of(report, 'b').value).toBeCloseTo(0.25 * 0.75, 12);
		expect(report.systems.map(({ id }) => id)).toEqual(['a', 'b', 'mute', bagId]);
		expect(weighed({ x: 1, y: 3 }).systems.map(({ id }) => id)).toEqual(['b', 'a', 'mute', bagId]);
		expect(report.tasks.map(({ share }) => share)).toEqual([0.75, 0.25, undefined]);
	});

	it('has its interval from the same draws under the same weights', () => {
		const a = of(weighed({ x: 3, y: 1 }), 'a');
		// Draws of g on x: 0.3/0.8 and 0.5/0.8; the limits lie 2.5 % of the way between them.
		const [low, high] = [0.75 * (0.3 / 0.8), 0.75 * (0.5 / 0.8)];
		expect(a.ci95![0]).toBeCloseTo(low + 0.025 * (high - low), 12);
		expect(a.ci95![1]).toBeCloseTo(high - 0.025 * (high - low), 12);
		const bag = of(weighed({ x: 3, y: 1 }), bagId);
		expect(bag.value).toBeCloseTo(0.75 * 0.5 + 0.25 * 0.75, 12);
		expect(bag.ci95![1]).toBeGreaterThan(bag.value!);
	});

	it('gives the report itself where all weigh the same, on any scale', () => {
		for (const weight of [1, 0.3, 1000]) {
			const report = weighed({ x: weight, y: weight });
			for (const one of weighable.report.systems) {
				expect(of(report, one.id).value).toBeCloseTo(one.value!, 12);
				one.ci95?.forEach((limit, end) =>
					expect(of(report, one.id).ci95![end]).toBeCloseTo(limit, 12)
				);
			}
			expect(report.people![0]).toBeCloseTo(weighable.report.people![0], 12);
		}
	});

	it('lets a task without people stay out, whatever it weighs', () => {
		expect(weighed({ x: 1, y: 1, z: 50 })).toEqual(weighed({ x: 1, y: 1 }));
	});

	it('is undefined where nothing weighs, with every share', () => {
		for (const weights of [{}, { x: 0, y: 0 }, { z: 4 }]) {
			const report = weighed(weights);
			expect(report.people).toBeUndefined();
			for (const { value, ci95, leave_one_out } of report.systems)
				expect([value, ci95, leave_one_out]).toEqual([undefined, undefined, undefined]);
			expect(report.tasks.map(({ share }) => share)).toEqual([undefined, undefined, undefined]);
		}
	});

	it('is 0 without an interval where only tasks weigh that it does not answer', () => {
		const report = weighed({ x: 0, y: 2 });
		expect(of(report, 'a')).toMatchObject({ value: 0, ci95: undefined, leave_one_out: undefined });
		expect(of(report, 'b').value).toBeCloseTo(0.75, 12);
	});

	it('changes neither worst task nor parity, nor who has a G, nor who is first under random weights', () => {
		const report = weighed({ x: 5, y: 1 });
		for (const one of weighable.report.systems) {
			const { worst, parity, not_run, first } = of(report, one.id);
			expect({ worst, parity, not_run, first }).toEqual({
				worst: one.worst,
				parity: one.parity,
				not_run: one.not_run,
				first: one.first
			});
		}
		const unrun = assessWithDraws(
			[task('x', { a: 0.4 }), task('y', {})],
			[system('a', ['x', 'y'])],
			options
		);
		const [a] = weighGenerality(unrun, { x: 1, y: 0 }).systems;
		expect([a!.value, a!.first]).toEqual([undefined, undefined]);
	});

	it('leaves one task out under the same weights', () => {
		const three = assessWithDraws(
			[task('x', { a: 0.8 }), task('y', { a: 0.4 }), task('z', { a: 0 })],
			[system('a', ['x', 'y', 'z'])],
			options
		);
		const [a] = weighGenerality(three, { x: 2, y: 1, z: 1 }).systems;
		// g 1, 1/2, 0: without x (0.5 + 0)/2, without y 2/3, without z (2 + 0.5)/3.
		expect(a!.leave_one_out![0]).toBeCloseTo(0.25, 12);
		expect(a!.leave_one_out![1]).toBeCloseTo(2.5 / 3, 12);
	});

	it('survives being stored as JSON, where what is undefined is absent', () => {
		const stored = JSON.parse(JSON.stringify(weighable)) as typeof weighable;
		expect(JSON.stringify(weighGenerality(stored, { x: 2, y: 1 }))).toBe(
			JSON.stringify(weighed({ x: 2, y: 1 }))
		);
	});
});

describe('first under random weightings, in the report', () => {
	it('is shared by the systems alone; the bag stands beside them and takes nothing', () => {
		const share = (id: string) => of(weighable.report, id).first!;
		// a is ahead where w/2 > 3(1 − w)/4, so w > 3/5.
		expect(share('a')).toBeCloseTo(0.4, 1);
		expect(share('a') + share('b') + share('mute')).toBeCloseTo(1, 9);
		expect(share('mute')).toBe(0);
		expect(share(bagId)).toBe(1);
		expect(weighable.report.weightings).toBe(10_000);
	});

	it('is undefined without a valid task, and all or nothing with one', () => {
		const none = assessWithDraws(
			[madeUpTask('z', { chance: 0, scores: {} })],
			[system('a', ['z'])],
			options
		);
		expect(none.report.systems[0]!.first).toBeUndefined();
		const one = assessWithDraws(
			[task('x', { a: 0.4, b: 0.2 })],
			[system('a', ['x']), system('b', ['x'])],
			options
		);
		expect(one.report.systems.map(({ first }) => first)).toEqual([1, 0]);
	});
});
