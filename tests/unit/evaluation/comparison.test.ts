import { describe, expect, it } from 'vitest';
import { compareSides, withVerdicts, type Side } from '../../../src/lib/evaluation/comparison.ts';
import { mean } from '../../../src/lib/statistics/average.ts';
import { tQuantile } from '../../../src/lib/statistics/distributions.ts';
import { mcnemar } from '../../../src/lib/statistics/mcnemar.ts';
import { tango } from '../../../src/lib/statistics/pairedShares.ts';
import { neededItems } from '../../../src/lib/statistics/neededItems.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

function sidesOf(items: ReferenceItem[], ...runs: ObserverTrials[]): Side[] {
	return prepareSubjects(runs, items, options, 'choice').subjects.map((subject) => ({
		id: subject.run,
		subjects: [subject],
		mean: false
	}));
}
const together = (sides: Side[]): Side => ({
	id: 'people',
	subjects: sides.flatMap(({ subjects }) => subjects),
	mean: true
});

describe('two models', () => {
	const items = makeItems(60);
	const best = makeRun('best', 'model', items, (item) => item.truth);
	const half = makeRun('half', 'model', items, (item, index) =>
		index < 30 ? item.truth : wrongFor(item)
	);

	it('are compared by McNemar and Tango’s interval', () => {
		const [a, b] = sidesOf(items, best, half) as [Side, Side];
		const result = compareSides(a, b, items, 0.05);
		expect(result).toMatchObject({
			observer: 'best',
			reference: 'half',
			test: 'mcnemar',
			n: 60,
			not_worse: true
		});
		expect(result.difference).toMatchObject({
			value: 0.5,
			method: 'tango',
			n_people: 0
		});
		expect(result.p).toBeCloseTo(mcnemar(30, 0).p, 12);
		expect([result.observer_value, result.reference_value]).toEqual([1, 0.5]);
		expect(result.needed_n).toBe(neededItems(0.5, 0.5));
		const back = compareSides(b, a, items, 0.05);
		expect(back.difference.value).toBe(-0.5);
		expect(back.p).toBe(result.p);
		expect(back.not_worse).toBe(false);
	});

	it('do not differ from themselves, which 60 items do not call parity', () => {
		const [a, b] = sidesOf(items, best, { ...best, id: 'twin' }) as [Side, Side];
		expect(compareSides(a, b, items, 0.05)).toMatchObject({
			difference: { value: 0, ci95: tango(0, 0, 60) },
			p: 1,
			test: 'mcnemar exact',
			// 60 items that never differ leave a loss of six points possible.
			not_worse: false
		});
	});

	it('are compared on the items that both answered, and the others are named', () => {
		const part = makeRun('part', 'model', items.slice(0, 40), (item) => item.truth);
		const rest = makeRun('rest', 'model', items.slice(2), (item) => item.truth);
		const [a, b] = sidesOf(items, part, rest) as [Side, Side];
		const result = compareSides(a, b, items, 0.05);
		expect(result.n).toBe(38);
		expect(result.unmatched.observer).toEqual(['i0', 'i1']);
		expect(result.unmatched.reference).toHaveLength(20);
	});

	it('get no interval and no p on fewer than 30 shared items', () => {
		const few = items.slice(0, 29);
		const [a, b] = sidesOf(
			few,
			makeRun('a', 'model', few, () => 'a'),
			makeRun('b', 'model', few, () => 'b')
		) as [Side, Side];
		expect(compareSides(a, b, few, 0.05)).toMatchObject({
			difference: { ci95: undefined, n: 29 },
			p: undefined,
			not_worse: undefined
		});
		const apart = sidesOf(
			few,
			makeRun('a', 'model', few.slice(0, 9), () => 'a'),
			makeRun('b', 'model', few.slice(9), () => 'b')
		);
		expect(compareSides(apart[0]!, apart[1]!, few, 0.05)).toMatchObject({
			n: 0,
			difference: { value: undefined },
			p: undefined
		});
	});

	it('are tested by cluster where items share a source', () => {
		const clustered = makeItems(60, (index) => ({ cluster: `photo ${Math.floor(index / 6)}` }));
		const wins = makeRun('wins', 'model', clustered, (item) => item.truth);
		// Loses three photos entirely: eighteen items, but only three sources.
		const loses = makeRun('loses', 'model', clustered, (item, index) =>
			index < 18 ? wrongFor(item) : item.truth
		);
		const [a, b] = sidesOf(clustered, wins, loses) as [Side, Side];
		const result = compareSides(a, b, clustered, 0.05);
		expect(result.test).toBe('paired t by cluster');
		expect(result.difference.method).toBe('tango effective');
		expect(result.p!).toBeGreaterThan(0.05);
		expect(mcnemar(18, 0).p).toBeLessThan(0.001);
	});
});

describe('people and a model', () => {
	const items = makeItems(100);
	const persons = makePeople(8, items, 0.85);
	const model = makeRun('m', 'model', items, guesser(0.4, 7));

	it('differ by the mean of personal differences, either way round', () => {
		const [m, ...people] = sidesOf(items, model, ...persons);
		const result = compareSides(m!, together(people), items, 0.05);
		expect(result).toMatchObject({ test: 'person-level t, two-way error', n: 100 });
		expect(result.difference.n_people).toBe(8);
		expect(result.difference.value).toBeCloseTo(
			result.observer_value! - result.reference_value!,
			12
		);
		const back = compareSides(together(people), m!, items, 0.05);
		expect(back.difference.value).toBeCloseTo(-result.difference.value!, 12);
		expect(back.difference.ci95![0]).toBeCloseTo(-result.difference.ci95![1], 12);
		expect(back.p).toBeCloseTo(result.p!, 12);
	});

	it('are less certain than the same items alone would make them', () => {
		const [m, ...people] = sidesOf(items, model, ...persons);
		const { difference } = compareSides(together(people), m!, items, 0.05);
		// The t interval over persons alone, as if these were all items that there are.
		const own = people.map((person) => compareSides(person, m!, items, 0.05).difference.value!);
		const middle = mean(own)!;
		const squares = own.reduce((sum, value) => sum + (value - middle) ** 2, 0);
		const half =
			tQuantile(0.975, own.length - 1) * Math.sqrt(squares / (own.length - 1) / own.length);
		expect(difference.value).toBeCloseTo(middle, 12);
		expect(difference.ci95![1] - difference.ci95![0]).toBeGreaterThan(2 * half);
	});

	it('are compared where both answered: people are computed anew', () => {
		const part = makeRun('part', 'model', items.slice(0, 40), (item) => item.truth);
		const [m, ...people] = sidesOf(items, part, ...persons);
		const result = compareSides(m!, together(people), items, 0.05);
		const shared = persons.map(
			({ trials }) => trials.slice(0, 40).filter(({ correct }) => correct).length / 40
		);
		expect(result.reference_value).toBeCloseTo(
			shared.reduce((sum, value) => sum + value, 0) / 8,
			12
		);
		expect(result.unmatched.reference).toHaveLength(60);
	});

	it('claim nothing with four people', () => {
		const [m, ...people] = sidesOf(items, model, ...persons.slice(0, 4));
		expect(compareSides(m!, together(people), items, 0.05)).toMatchObject({
			difference: { ci95: undefined },
			p: undefined,
			not_worse: undefined
		});
	});

	it('leave a person out of the people it is compared with', () => {
		const people = sidesOf(items, ...persons);
		const result = compareSides(people[0]!, together(people), items, 0.05);
		expect(result.difference.n_people).toBe(7);
		const others = compareSides(people[0]!, together(people.slice(1)), items, 0.05);
		expect(result.difference).toEqual(others.difference);
	});
});

it('decides by Holm’s p within the family', () => {
	const items = makeItems(60);
	const [a, b] = sidesOf(
		items,
		makeRun('a', 'model', items, (item) => item.truth),
		makeRun('b', 'model', items, (item, index) => (index < 8 ? wrongFor(item) : item.truth))
	) as [Side, Side];
	const one = compareSides(b, a, items, 0.05);
	expect(one.p).toBeCloseTo(2 / 2 ** 8, 8);
	expect(withVerdicts([one])[0]).toMatchObject({ verdict: 'behind', p_holm: one.p });
	const eight = withVerdicts(Array.from({ length: 8 }, () => one));
	expect(eight[0]).toMatchObject({ verdict: 'undecided' });
	expect(eight[0]!.p_holm).toBeCloseTo(8 * one.p!, 12);
	expect(withVerdicts([{ ...one, p: undefined }])[0]).toMatchObject({
		verdict: 'undecided',
		p_holm: undefined
	});
	expect(withVerdicts([])).toEqual([]);
});
