import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../src/lib/evaluation/team.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

/** A hundred items. The machine is 90 % sure of the first 40 and right, 60 % of the next 40 and right on half, 30 % of the rest. */
const items = makeItems(100);
const sureness = (index: number): number => (index < 40 ? 0.9 : index < 80 ? 0.6 : 0.3);
const machine = (() => {
	const run = makeRun('m', 'model', items, (item, index) =>
		index < 40 || (index < 80 && index % 2 === 0) ? item.truth : wrongFor(item)
	);
	return {
		...run,
		trials: run.trials.map((trial, index) => ({ ...trial, confidence: sureness(index) }))
	};
})();
/** Five people who are wrong on every fifth item and take two seconds, four on the last twenty. */
const people = (n: number): ObserverTrials[] =>
	Array.from({ length: n }, (_, at) => {
		const run = makeRun(`p${at}`, 'person', items, (item, index) =>
			index % 5 === 4 ? wrongFor(item) : item.truth
		);
		return {
			...run,
			trials: run.trials.map((trial, index) => ({ ...trial, rt_ms: index < 80 ? 2000 : 4000 }))
		};
	});
const team = (runs: ObserverTrials[], run = 'm') =>
	teamOf({ benchmark: 'made', items, options, chance: 0.25, runs }, run);

describe('machine and person', () => {
	const { points, folds } = team([machine, ...people(5)]).found!.recorded;

	it('share the work as the threshold says, and each error is counted on whose it is', () => {
		expect(
			points.map(({ left, machine_wrong, person_wrong, person_ms }) => [
				left,
				machine_wrong,
				person_wrong,
				person_ms
			])
		).toEqual([
			[0, 0.4, 0, 0],
			[0.2, 0.2, 0.04, 800],
			[0.6, 0, 0.12, 1600],
			[1, 0, 0.2, 2400]
		]);
		expect(points.map(({ threshold }) => threshold)).toEqual([0, 0.6, 0.9, 2]);
	});

	it('are right where nobody’s error is counted, with an interval', () => {
		for (const { team: together, machine_wrong, person_wrong } of points) {
			expect(together.value).toBeCloseTo(1 - machine_wrong - person_wrong, 12);
			expect(together.ci95![0]).toBeLessThan(together.value!);
			expect(together.ci95![1]).toBeGreaterThan(together.value!);
		}
	});

	it('are summed fold by fold, so that a threshold can be judged on items it was not chosen on', () => {
		expect(folds).toHaveLength(5);
		expect(folds.reduce((sum, { trials }) => sum + trials, 0)).toBe(100);
		points.forEach(({ machine_wrong }, at) => {
			const wrong = folds.reduce((sum, { sums }) => sum + sums[at]!.machine_wrong, 0);
			expect(wrong / 100).toBeCloseTo(machine_wrong, 12);
		});
	});
});

it('without recorded times no time is made up', () => {
	const untimed = people(5).map((run) => ({
		...run,
		trials: run.trials.map(({ item, answer, correct, score }) => ({ item, answer, correct, score }))
	}));
	const { points } = team([machine, ...untimed]).found!.recorded;
	expect(points.every(({ person_ms }) => person_ms === undefined)).toBe(true);
});

it('there is no team without people, confidence, enough of both, or the model', () => {
	expect(team([machine]).refused!.problem).toBe('no people');
	expect(team([machine, ...people(4)]).refused!.problem).toBe('pilot');
	expect(team([machine, ...people(5)], 'x').refused!.problem).toBe('no run');
	const bare = {
		...machine,
		trials: machine.trials.map(({ item, answer, correct, score }) => ({
			item,
			answer,
			correct,
			score
		}))
	};
	expect(team([bare, ...people(5)]).refused!.problem).toBe('no confidence');
	const few = people(5).map((run) => ({ ...run, trials: run.trials.slice(0, 29) }));
	expect(team([machine, ...few]).refused).toEqual({ problem: 'too few', items: 29 });
});
