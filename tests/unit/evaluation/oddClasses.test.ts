import { describe, expect, it } from 'vitest';
import { preparedInput } from '../../../src/lib/evaluation/evaluate.ts';
import { fisherTwoSided } from '../../../src/lib/statistics/fisher.ts';
import { compareShares, oddClasses } from '../../../src/lib/evaluation/oddClasses.ts';
import type { Share } from '../../../src/lib/evaluation/shares.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';
import * as voted from './voted.ts';

const participantsWith = (items: readonly ReferenceItem[], runs: ObserverTrials[]) =>
	preparedInput({ benchmark: 'made', items, options, chance: 0.25, runs }).participants;

/** Ten items a class; the observer is right on this many of each. */
function recalled(
	right: Record<string, number>,
	extra: Parameters<typeof makeItems>[1] = undefined
) {
	const items = makeItems(40, extra);
	const seen: Record<string, number> = {};
	const run = makeRun('model', 'model', items, (item) => {
		const at = (seen[item.truth] = (seen[item.truth] ?? 0) + 1);
		return at <= (right[item.truth] ?? 0) ? item.truth : wrongFor(item);
	});
	return { items, run };
}

describe('oddClasses', () => {
	it('sorts from best to worst, ties in the order of the classes', () => {
		const { items, run } = recalled({ a: 5, b: 10, c: 5, d: 0 });
		const { rows, overall, empty } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows.map(({ option }) => option)).toEqual(['b', 'a', 'c', 'd']);
		expect(rows.map(({ recall }) => recall.value)).toEqual([1, 0.5, 0.5, 0]);
		expect(rows[0]!.recall).toMatchObject({ n: 10, n_trials: 10, ci95: wilson(10, 10) });
		expect(overall.value).toBe(0.5);
		expect(empty).toEqual([]);
	});

	it('calls a class odd only where Fisher with Holm tells it from all others', () => {
		const { items, run } = recalled({ a: 5, b: 10, c: 5, d: 0 });
		const { rows } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		const [b, a, c, d] = rows;
		// 10 of 10 against 10 of 30, and 0 of 10 against 20 of 30.
		expect(b!.p).toBeCloseTo(fisherTwoSided(10, 10, 10, 30), 14);
		expect(d!.p).toBeCloseTo(fisherTwoSided(0, 10, 20, 30), 14);
		expect(b!.elsewhere).toBeCloseTo(1 / 3, 12);
		// Both are the smallest of four: times 4, and the next times 3 but not below.
		expect(b!.p_holm).toBeCloseTo(4 * b!.p!, 12);
		expect([b!.odd, a!.odd, c!.odd, d!.odd]).toEqual(['good', undefined, undefined, 'bad']);
	});

	it('finds nothing odd where a difference may be luck', () => {
		const { items, run } = recalled({ a: 5, b: 8, c: 5, d: 3 });
		const { rows } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows.map(({ odd }) => odd)).toEqual([undefined, undefined, undefined, undefined]);
	});

	it('leaves out classes without items and names them', () => {
		const items = makeItems(40).filter(({ truth }) => truth !== 'c');
		const run = makeRun('model', 'model', items, (item) => item.truth);
		const { rows, empty } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows.map(({ option }) => option)).toEqual(['a', 'b', 'd']);
		expect(empty).toEqual(['c']);
	});

	it('has nothing to compare a single class with', () => {
		const items = makeItems(40).filter(({ truth }) => truth === 'a');
		const run = makeRun('model', 'model', items, (item) => item.truth);
		const { rows } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ elsewhere: undefined, p: undefined, odd: undefined });
		expect(rows[0]!.recall.value).toBe(1);
	});

	it('claims no interval and no oddity below five items', () => {
		const items = makeItems(12);
		const run = makeRun('model', 'model', items, (item) =>
			item.truth === 'a' ? item.truth : wrongFor(item)
		);
		const { rows } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows[0]).toMatchObject({ option: 'a', p: undefined, p_holm: undefined, odd: undefined });
		expect(rows[0]!.recall).toMatchObject({ value: 1, n: 3, ci95: undefined });
	});

	it('counts items of one source together', () => {
		// Every class has ten items of five sources, in pairs that agree: a design effect of 2 where it is seen, drawn to
		// 1.1 where all is right or wrong, so ten items of it are worth 9.09.
		const { items, run } = recalled({ a: 0, b: 10, c: 10, d: 10 }, (index) => ({
			cluster: `${options[index % 4]}-${Math.floor(index / 8)}`
		}));
		const { rows } = oddClasses(participantsWith(items, [run]), 'model', options)!;
		expect(rows.at(-1)).toMatchObject({ option: 'a' });
		expect(rows.at(-1)!.p).toBeLessThan(fisherTwoSided(0, 5, 15, 15));
	});

	it('sets people beside, on the items that the observer answered', () => {
		const { items } = recalled({});
		const half = new Set(items.slice(0, 20).map(({ id }) => id));
		const people = Array.from({ length: 5 }, (_, person) =>
			makeRun(`person-${person}`, 'person', items, (item) =>
				half.has(item.id) ? item.truth : wrongFor(item)
			)
		);
		const run = makeRun('model', 'model', items, (item) =>
			half.has(item.id) ? item.truth : undefined
		);
		const participants = participantsWith(items, [...people, run]);
		const { rows } = oddClasses(participants, 'model', options)!;
		expect(rows.map(({ people: beside }) => beside?.value)).toEqual([1, 1, 1, 1]);
		expect(rows[0]!.people).toMatchObject({ n: 5, n_trials: 25, n_people: 5 });
		const own = oddClasses(participants, 'people', options)!;
		expect(own.rows.map(({ recall }) => recall.value)).toEqual([0.5, 0.5, 0.5, 0.5]);
		expect(own.rows[0]!.people).toBeUndefined();
	});

	it('is undefined for an observer that answered nothing', () => {
		const items = makeItems(8);
		expect(
			oddClasses(participantsWith(items, makePeople(5, items)), 'model', options)
		).toBeUndefined();
	});

	it('judges voters by each other and a model on their trials', () => {
		const { participants } = preparedInput({
			benchmark: 'voted',
			items: voted.items,
			options: voted.options,
			chance: 0.5,
			truth: voted.two,
			votes: voted.votes,
			runs: [voted.model]
		});
		// References: clear a 4; split a 2 and b 2; tie a 1; doubt a 4.
		const people = oddClasses(participants, 'people', ['a', 'b'])!;
		// a: clear 3, split 0 of 2, tie 0 of 1, doubt 3 of 4; b: split 0 of 2.
		expect(people.rows.map(({ option, recall }) => [option, recall.value])).toEqual([
			['a', 6 / 11],
			['b', 0]
		]);
		// The model says a, a (c is no class), b and a: of a 4 + 2 + 0 + 4.
		const model = oddClasses(participants, 'model', ['a', 'b'])!;
		expect(model.rows[0]!.recall).toMatchObject({ value: 10 / 11, n: 4, n_trials: 11 });
		expect(model.rows[0]!.people?.value).toBe(6 / 11);
		expect(model.rows[1]!.recall).toMatchObject({ value: 0, n: 1, n_trials: 2 });
	});
});

describe('compareShares', () => {
	const share = (value: number | undefined, effective: number | undefined) =>
		({ value, effective }) as Share;

	it('rounds effective trials down', () => {
		expect(compareShares(share(0.5, 10.9), share(0.1, 20.2))).toBeCloseTo(
			fisherTwoSided(5, 10, 2, 20),
			14
		);
	});

	it('is undefined without both', () => {
		expect(compareShares(share(0.5, undefined), share(0.1, 20))).toBeUndefined();
		expect(compareShares(share(0.5, 10), share(undefined, undefined))).toBeUndefined();
	});
});
