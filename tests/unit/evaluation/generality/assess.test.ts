import { describe, expect, it } from 'vitest';
import { assessGenerality, bagId } from '../../../../src/lib/evaluation/generality/assess.ts';
import { areaUnder } from '../../../../src/lib/evaluation/generality/profile.ts';
import { madeUpTask, system } from './madeUp.ts';

const options = { seed: 1, draws: 4 };
const all = ['products', 'plates', 'emotion', 'objects'];

/** The formula check of the notes on human baselines, with made-up inputs. */
const four = [
	madeUpTask('products', { chance: 1 / 81, human: 0.9, scores: { all: 0.955, shop: 0.955 } }),
	madeUpTask('plates', { chance: 0, human: 0.95, scores: { all: 0.88 } }),
	madeUpTask('emotion', { chance: 1 / 7, human: 0.65, scores: { all: 0.71 } }),
	madeUpTask('objects', { chance: 1 / 16, human: 0.87, scores: { all: 0.14 } })
];

describe('generality', () => {
	it('gives the worked example: HNS, G, worst task, leave-one-out', () => {
		const report = assessGenerality(
			four,
			[system('all', all), system('shop', ['products'])],
			options
		);
		const [general, shop] = report.systems;
		expect(general!.tasks.map(({ hns }) => hns!.toFixed(3))).toEqual([
			'1.062',
			'0.926',
			'1.118',
			'0.096'
		]);
		expect(general!.value!.toFixed(3)).toBe('0.756');
		const hns = general!.tasks.map((task) => task.hns!);
		expect((hns.reduce((a, b) => a + b) / 4).toFixed(3)).toBe('0.801');
		expect(general!.worst).toEqual({ tasks: ['objects'], g: expect.closeTo(0.096, 3) });
		expect(general!.value).toBeCloseTo(areaUnder(general!.tasks.map(({ g }) => g!))!, 12);
		// Without the objects (1 + .926 + 1)/3; without one of those at 1, (.926 + 1 + .096)/3.
		expect(general!.leave_one_out!.map((g) => g.toFixed(3))).toEqual(['0.674', '0.975']);
		expect(shop!.value).toBeCloseTo(0.25, 12);
		expect([report.provisional, report.n_valid]).toEqual([false, 4]);
	});

	it('scores what it cannot answer as guessing, never as missing', () => {
		const { systems } = assessGenerality(four, [system('shop', ['products'])], options);
		expect(systems[0]!.tasks.map(({ state, g }) => [state, g])).toEqual([
			['answered', 1],
			['no answer', 0],
			['no answer', 0],
			['no answer', 0]
		]);
		expect(systems[0]!.worst).toEqual({ tasks: ['plates', 'emotion', 'objects'], g: 0 });
	});

	it('gives a system that answers nothing 0 by rule, without an interval', () => {
		const { systems } = assessGenerality(four, [system('mute', [])], options);
		expect(systems[0]).toMatchObject({ value: 0, ci95: undefined, parity: { count: 0, of: 4 } });
	});

	it('claims no G where a system could answer and was not run', () => {
		const { systems } = assessGenerality(four, [system('shop', ['products', 'plates'])], options);
		expect(systems[0]).toMatchObject({
			value: undefined,
			ci95: undefined,
			worst: undefined,
			parity: undefined,
			leave_one_out: undefined,
			not_run: ['plates']
		});
		expect(systems[0]!.tasks.map(({ state }) => state)).toEqual([
			'answered',
			'not run',
			'no answer',
			'no answer'
		]);
		expect(systems[0]!.tasks[1]!.g).toBeUndefined();
	});

	it('averages the clipped scores of the sets that a task counts, and needs a run on each', () => {
		const task = madeUpTask(
			'objects',
			{ chance: 0, human: 0.5, scores: { a: 1, b: 0.1 } },
			{ chance: 0, human: 0.5, scores: { a: 0.1 } }
		);
		const report = assessGenerality(
			[task],
			[system('a', ['objects']), system('b', ['objects'])],
			options
		);
		const [a, b] = report.systems;
		// HNS 2 and 0.2: the mean is 1.1, the mean of what is left of them (1 + 0.2)/2.
		expect(a!.tasks[0]!.hns).toBeCloseTo(1.1, 12);
		expect(a!.value).toBeCloseTo(0.6, 12);
		expect([b!.tasks[0]!.state, b!.value]).toEqual(['not run', undefined]);
	});

	it('is provisional with fewer than three valid tasks', () => {
		const report = assessGenerality(four.slice(0, 2), [system('all', all)], options);
		expect([report.provisional, report.n_valid]).toEqual([true, 2]);
		expect(assessGenerality(four.slice(0, 3), [system('all', all)], options).provisional).toBe(
			false
		);
	});

	it('has no G and no band without people, only scores between guessing and perfect', () => {
		const tasks = [madeUpTask('x', { chance: 0.2, scores: { a: 0.6 } })];
		const report = assessGenerality(tasks, [system('a', ['x']), system('b', [])], options);
		expect(report).toMatchObject({ n_valid: 0, provisional: true, people: undefined });
		expect(report.tasks[0]!.sets[0]!.state).toBe('no people');
		const [a, b] = report.systems;
		expect(a).toMatchObject({ value: undefined, worst: undefined, parity: undefined });
		expect(a!.tasks[0]).toMatchObject({ state: 'answered', g: undefined });
		expect(a!.tasks[0]!.chance_normalised).toBeCloseTo(0.5, 12);
		expect(b!.tasks[0]).toMatchObject({ state: 'no answer', chance_normalised: 0 });
	});

	it.each([
		['too close to guessing', { chance: 0.5, human: 0.615, half: 0.02 }],
		['too close to guessing', { chance: 0.5, human: 0.625, half: 0.025 }],
		['people', { chance: 0.5, human: 0.63, half: 0.02 }],
		['too few people', { chance: 0, human: 0.9, half: null }],
		['no record on the same items', { chance: 0, unrecorded: true }]
	] as const)('says of a set: %s', (state, set) => {
		const report = assessGenerality(
			[four[0]!, madeUpTask('x', { scores: { a: 0.9 }, ...set })],
			[system('a', ['x'])],
			options
		);
		expect(report.tasks[1]!.sets[0]!.state).toBe(state);
		expect(report.tasks[1]!.valid).toBe(state === 'people');
		expect(report.n_valid).toBe(state === 'people' ? 2 : 1);
	});

	it('leaves a task out when people are a yardstick on one of its sets only', () => {
		const half = madeUpTask(
			'x',
			{ chance: 0, human: 0.9, scores: { a: 0.9 } },
			{ chance: 0, scores: { a: 0.8 } }
		);
		const report = assessGenerality([half], [system('a', ['x'])], options);
		expect(report.tasks[0]!.valid).toBe(false);
		expect(report.systems[0]!.value).toBeUndefined();
		expect(report.systems[0]!.tasks[0]!.chance_normalised).toBeCloseTo(0.85, 12);
	});

	it('takes interval and band from the draws, task by task', () => {
		const noise = { score: [-0.1, 0.1], people: [0.1, -0.1] };
		const tasks = [
			madeUpTask('x', { chance: 0, human: 0.8, scores: { a: 0.4 }, noise }),
			madeUpTask('y', { chance: 0, human: 0.8, scores: {} })
		];
		const { systems, people } = assessGenerality(tasks.slice(0, 1), [system('a', ['x'])], options);
		// Draws of HNS: 0.3/0.9 and 0.5/0.7; the limits lie 2.5 % of the way between them.
		const [low, high] = [0.3 / 0.9, 0.5 / 0.7];
		const step = 0.025 * (high - low);
		expect(systems[0]!.ci95![0]).toBeCloseTo(low + step, 12);
		expect(systems[0]!.ci95![1]).toBeCloseTo(high - step, 12);
		expect(people![0]).toBeCloseTo(0.7 / 0.8 + (0.025 * 0.2) / 0.8, 12);
		expect(people![1]).toBeCloseTo(0.9 / 0.8 - (0.025 * 0.2) / 0.8, 12);
		// A second task without an answer halves everything; without draws of people there is no band.
		const both = assessGenerality(tasks, [system('a', ['x'])], options);
		expect(both.systems[0]!.ci95![0]).toBeCloseTo((low + step) / 2, 12);
		expect(both.people).toBeUndefined();
	});

	it('puts the bag last, says that it is told, and fills each task with its member', () => {
		const tasks = [
			madeUpTask('x', { chance: 0, human: 0.8, scores: { a: 0.4, 'a-small': 0.8 } }),
			madeUpTask('y', { chance: 0, human: 0.8, scores: { b: 0.8 } })
		];
		const { systems } = assessGenerality(
			tasks,
			[system('a', ['x'], 9), system('a-small', ['x'], 1), system('b', ['y'], 3)],
			options
		);
		const bag = systems.at(-1)!;
		expect(bag).toMatchObject({ id: bagId, told: true });
		// The larger one for x although the smaller scores better.
		expect(bag.tasks.map(({ member }) => member)).toEqual(['a', 'b']);
		expect(bag.value).toBeCloseTo(0.75, 12);
		expect(systems.slice(0, -1).every(({ told }) => !told)).toBe(true);
	});

	it('leaves the bag without G where its member was not run, whatever the smaller one scored', () => {
		const tasks = [
			madeUpTask('x', { chance: 0, human: 0.8, scores: { 'a-small': 0.8 } }),
			madeUpTask('y', { chance: 0, human: 0.8, scores: { b: 0.8 } })
		];
		const { systems } = assessGenerality(
			tasks,
			[system('a', ['x'], 9), system('a-small', ['x'], 1), system('b', ['y'], 3)],
			options
		);
		expect(systems.at(-1)).toMatchObject({ id: bagId, value: undefined, not_run: ['x'] });
	});
});
