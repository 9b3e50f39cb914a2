import { expect, it } from 'vitest';
import { percentileAmong } from '../../../src/lib/evaluation/percentile.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const items = makeItems(60);
const subjects = (...runs: Parameters<typeof prepareSubjects>[0][number][]) =>
	prepareSubjects(runs, items, options, 'choice').subjects;
const right = (id: string, kind: 'person' | 'model', n: number) =>
	makeRun(id, kind, items, (item, index) => (index < n ? item.truth : wrongFor(item)));

it('behind all of ten people: 0, with Jeffreys’ interval of 0 of 10', () => {
	const persons = Array.from({ length: 10 }, (_, at) => right(`p${at}`, 'person', 60));
	const [model, ...people] = subjects(right('m', 'model', 0), ...persons);
	const rank = percentileAmong(model!, people, items, 1, 200)!;
	expect(rank).toMatchObject({ value: 0, below: 0, same: 0, above: 10, n: 60, n_people: 10 });
	expect(rank.ci95![0]).toBe(0);
	// R: qbeta(0.975, 0.5, 10.5)
	expect(rank.ci95![1]).toBeCloseTo(0.2172, 3);
});

it('the same score counts half; ahead of all ends at 1 and not before', () => {
	const persons = [60, 60, 20, 10, 5].map((n, at) => right(`p${at}`, 'person', n));
	const [model, ...people] = subjects(right('m', 'model', 20), ...persons);
	expect(percentileAmong(model!, people, items, 1, 200)).toMatchObject({
		value: 0.5,
		below: 2,
		same: 1,
		above: 2
	});
	const [best, ...behind] = subjects(right('b', 'model', 60), ...persons.slice(2), ...[]);
	expect(percentileAmong(best!, behind, items, 1, 200)).toMatchObject({
		value: 1,
		ci95: undefined
	});
});

it('items that could have been others widen it', () => {
	const persons = makePeople(8, items, 0.7);
	const [model, ...people] = subjects(makeRun('m', 'model', items, guesser(0.7, 3)), ...persons);
	const { value, ci95 } = percentileAmong(model!, people, items, 1, 400)!;
	expect(ci95![1] - ci95![0]).toBeGreaterThan(0.4);
	expect(ci95![0]).toBeLessThanOrEqual(value!);
	expect(ci95![1]).toBeGreaterThanOrEqual(value!);
});

it('says nothing without people, and claims no interval on few items', () => {
	const [model] = subjects(right('m', 'model', 30));
	expect(percentileAmong(model!, [], items, 1)).toBeUndefined();
	const persons = Array.from({ length: 6 }, (_, at) => right(`p${at}`, 'person', 20));
	const [other, ...people] = subjects(right('m', 'model', 30), ...persons);
	expect(percentileAmong(other!, people, items.slice(0, 29), 1)).toMatchObject({ ci95: undefined });
});
