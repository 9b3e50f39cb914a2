import { describe, expect, it } from 'vitest';
import type { EvaluationInput } from '../../../../src/lib/evaluation/evaluate.ts';
import { percentileLimits } from '../../../../src/lib/statistics/bootstrap.ts';
import { measureSet } from '../../../../src/lib/evaluation/generality/measure.ts';
import type { ObserverTrials } from '../../../../src/lib/evaluation/trial.ts';
import * as voted from '../voted.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from '../simulated.ts';

const items = makeItems(60);
const resampling = { seed: 1, draws: 200 };

function measured(
	runs: readonly ObserverTrials[],
	more: Partial<EvaluationInput> & { record?: boolean; id?: string; seed?: number } = {}
) {
	const { record = true, id = 'set', seed = 1, ...input } = more;
	return measureSet(
		{
			benchmark: id,
			name: id,
			record,
			input: { benchmark: id, items, options, chance: 0.25, runs, ...input }
		},
		{ ...resampling, seed }
	);
}

describe('a measured set', () => {
	const people = makePeople(6, items, 0.8);
	const model = makeRun('model', 'model', items, guesser(0.6, 5));

	it('has people, systems, and as many draws of each', () => {
		const set = measured([...people, model]);
		expect(set.people).toMatchObject({ n_people: 6, n: 60, voters: false });
		expect(set.people!.value).toBeCloseTo(0.8, 1);
		const own = set.systems.get('model-observer')!;
		expect(own).toMatchObject({ run: 'model', n: 60 });
		expect(own.people).toBeCloseTo(set.people!.value, 12);
		expect([set.peopleDraws, own.scoreDraws, own.peopleDraws].map(({ length }) => length)).toEqual([
			200, 200, 200
		]);
		expect([...own.peopleDraws]).toEqual([...set.peopleDraws]);
		const [low, high] = percentileLimits(own.scoreDraws)!;
		expect(low).toBeLessThan(own.score);
		expect(high).toBeGreaterThan(own.score);
	});

	it('claims no certainty for who is always right', () => {
		const perfect = (id: string, kind: 'person' | 'model') =>
			makeRun(id, kind, items, ({ truth }) => truth);
		const set = measured([
			...[1, 2, 3, 4, 5].map((n) => perfect(`p${n}`, 'person')),
			perfect('perfect', 'model')
		]);
		const { scoreDraws, peopleDraws, not_worse } = set.systems.get('perfect-observer')!;
		for (const draws of [scoreDraws, peopleDraws, set.peopleDraws]) {
			const [low, high] = percentileLimits(draws)!;
			expect(high).toBeLessThanOrEqual(1);
			expect(low).toBeLessThan(0.99);
			expect(low).toBeGreaterThan(0.85);
		}
		// Sixty items on which nobody ever errs do not show parity within five points.
		expect(not_worse).toBe(false);
	});

	it('draws the same items for people and systems', () => {
		const answers = guesser(0.7, 9);
		const fixed = new Map(items.map((item) => [item.id, answers(item)]));
		const same = (id: string, kind: 'person' | 'model') =>
			makeRun(id, kind, items, (item) => fixed.get(item.id));
		const set = measured([
			...[1, 2, 3, 4, 5].map((n) => same(`p${n}`, 'person')),
			same('copy', 'model')
		]);
		const { scoreDraws, peopleDraws, not_worse } = set.systems.get('copy-observer')!;
		expect(new Set(scoreDraws).size).toBeGreaterThan(3);
		scoreDraws.forEach((score, draw) => expect(score).toBeCloseTo(peopleDraws[draw]!, 12));
		expect(not_worse).toBe(true);
	});

	it('draws whole persons: people who differ spread more than people who do not', () => {
		const width = (shares: number[]) => {
			const right = shares.map((share, index) =>
				makeRun(`p${index}`, 'person', items, (item, at) =>
					at < share * items.length ? item.truth : wrongFor(item)
				)
			);
			const [low, high] = percentileLimits(measured(right).peopleDraws)!;
			return high - low;
		};
		expect(width([0.1, 0.3, 0.5, 0.7, 0.9])).toBeGreaterThan(
			1.5 * width([0.5, 0.5, 0.5, 0.5, 0.5])
		);
	});

	it('repeats itself with the same seed, differs with another, and between sets', () => {
		const draws = (more: Parameters<typeof measured>[1]) => [
			...measured([...people, model], more).peopleDraws
		];
		expect(draws({})).toEqual(draws({}));
		expect(draws({ seed: 2 })).not.toEqual(draws({}));
		expect(draws({ id: 'other' })).not.toEqual(draws({}));
	});

	it('compares on the items that both answered', () => {
		const part = makeRun('part', 'model', items, (item, index) =>
			index < 40 ? item.truth : undefined
		);
		const some = people.map((run) => ({ ...run, trials: run.trials.slice(5) }));
		const own = measured([...some, part]).systems.get('part-observer')!;
		expect(own).toMatchObject({ n: 35, score: 1 });
		const shared = some.map(
			({ trials }) => trials.slice(0, 35).filter(({ correct }) => correct).length / 35
		);
		expect(own.people).toBeCloseTo(shared.reduce((a, b) => a + b) / shared.length, 12);
	});

	it('leaves out systems with fewer than 30 items, simulated ones, and all but the largest run', () => {
		const few = makeRun('few', 'model', items, (item, index) =>
			index < 29 ? item.truth : undefined
		);
		const simulated = makeRun('sim', 'simulated', items, (item) => item.truth);
		const again = {
			...makeRun('again', 'model', items, (item, index) => (index < 50 ? item.truth : undefined)),
			observer: { ...model.observer, id: 'model-observer@webgpu' }
		};
		const set = measured([...people, again, few, simulated, model]);
		expect([...set.systems].map(([id, { run }]) => [id, run])).toEqual([
			['model-observer', 'model']
		]);
	});

	it('has no people where no passport says so, and says that somebody answered', () => {
		const set = measured([...people, model], { record: false });
		expect(set).toMatchObject({ people: undefined, unrecorded: true });
		expect(set.peopleDraws).toHaveLength(0);
		expect(set.systems.get('model-observer')).toMatchObject({ people: undefined, n: 60 });
		expect(set.systems.get('model-observer')!.scoreDraws).toHaveLength(200);
		expect(measured([model])).toMatchObject({ people: undefined, unrecorded: false });
	});

	it('has no interval of fewer than five people', () => {
		expect(measured([...people.slice(0, 4), model]).people).toMatchObject({ ci95: undefined });
	});

	it('claims no draws below 30 items, and is empty where nobody answered', () => {
		const small = measured(makePeople(6, items.slice(0, 20)));
		expect(small.peopleDraws).toHaveLength(0);
		expect(measured([])).toMatchObject({ people: undefined, unrecorded: false, n_items: 60 });
	});

	it('takes votes as people, judged by the other votes', () => {
		const set = measured([], {
			items: voted.items,
			options: voted.options,
			votes: voted.votes,
			truth: voted.two
		});
		// By hand, see voted.ts: 3 of 4, 0 of 4, 0 of 1 and 3 of 4.
		expect(set.people!.value).toBeCloseTo(6 / 13, 12);
		expect(set.people!.voters).toBe(true);
	});
});
