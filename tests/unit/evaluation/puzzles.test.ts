/** People at the puzzles: the published figures, reproduced from every recorded attempt. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { readPuzzle } from '../../../src/lib/benchmarks/puzzle.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { BenchmarkReport } from '../../../src/lib/evaluation/report/benchmark.ts';
import { measureSet } from '../../../src/lib/evaluation/generality/measure.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { stdev } from './spread.ts';

const HOME = 'benchmarks/puzzles-arc';
let set: Benchmark;
let people: Capsule;
beforeAll(async () => {
	set = await readBenchmark(await readFile(`${HOME}/benchmark.json`, 'utf8'), 'b.json');
	people = await readCapsule(
		await readFile(`${HOME}/people/johnson-2021.capsule.json`),
		'johnson-2021.capsule.json'
	);
});

const draws = 10;
const made = new Map<string, BenchmarkReport>();
/** Of people alone, made once. */
function reportOf(truth: string): BenchmarkReport {
	const report = made.get(truth) ?? withOthers(truth, [people]);
	made.set(truth, report);
	return report;
}
const withOthers = (truth: string, capsules: readonly Capsule[]) =>
	evaluateBenchmark({ ...evaluationInput(set, capsules, truth).input, draws });

describe('95 people at 40 puzzles', () => {
	it.each([
		['one-attempt', 0.695, [0.619, 0.759]],
		['two-attempts', 0.813, [0.736, 0.869]],
		['three-attempts', 0.838, [0.761, 0.89]]
	] as const)('solve the published share of them, %s', (truth, share, [low, high]) => {
		const { people: found, chance } = reportOf(truth);
		expect(found).toMatchObject({ n_people: 95, n_items: 40, n_trials: 940, pilot: false });
		expect(found?.mean.value).toBeCloseTo(share, 3);
		expect(found?.mean.ci95?.[0]).toBeCloseTo(low, 2);
		expect(found?.mean.ci95?.[1]).toBeCloseTo(high, 2);
		expect(chance).toBe(0);
	});

	it('spread over puzzles as published (standard deviation 16.7 points after three attempts)', () => {
		const { input } = evaluationInput(set, [people], 'three-attempts');
		const shares = set.items.map(({ id, truth }) => {
			const asked = input.runs.flatMap(({ trials }) => trials.filter(({ item }) => item === id));
			const solved = asked.filter(({ answer, retries = [] }) =>
				[answer, ...retries].includes(truth)
			);
			return solved.length / asked.length;
		});
		expect(stdev(shares)).toBeCloseTo(0.167, 3);
	});

	it('have a mean over people that is lower, because harder puzzles were put to more of them', () => {
		const { people: found } = reportOf('three-attempts');
		const persons = found!.persons.map(({ accuracy }) => accuracy!);
		expect(persons.reduce((sum, one) => sum + one, 0) / 95).toBeCloseTo(0.804, 3);
	});

	it('share too few puzzles with each other to speak of the same mistakes', () => {
		expect(reportOf('one-attempt').people?.error_consistency.kappa).toBeUndefined();
	});

	it('have the same figure in generality, drawn with its interval', () => {
		const { input } = evaluationInput(set, [people]);
		const measured = measureSet(
			{ benchmark: set.id, name: set.name, input, record: true },
			{ seed: 1, draws: 400 }
		);
		expect(measured.people?.value).toBeCloseTo(0.695, 3);
		const drawn = [...measured.peopleDraws].sort((a, b) => a - b);
		expect(drawn[10]).toBeGreaterThan(0.58);
		expect(drawn[200]).toBeCloseTo(0.695, 1);
		expect(drawn[389]).toBeLessThan(0.8);
	});
});

it('a system with one answer a puzzle is compared with the mean over puzzles', () => {
	const run = {
		...people.runs[0]!,
		id: 'large',
		observer: { id: 'large', kind: 'system' as const, name: 'Large' },
		trials: set.items.map(({ id, truth }, index) => ({
			item: id,
			answer: index < 20 ? truth : '0',
			correct: index < 20,
			score: index < 20 ? 1 : 0
		}))
	};
	const large: Capsule = { ...people, runs: [run] };
	const { observers, comparisons } = withOthers('three-attempts', [people, large]);
	expect(observers[0]?.accuracy.value).toBe(0.5);
	const row = comparisons.find(({ observer }) => observer === 'large');
	expect(row?.difference.value).toBeCloseTo(0.5 - 0.8377, 3);
	expect(row?.verdict).toBe('behind');
});

it('every puzzle’s file holds the right answer that the manifest names', async () => {
	for (const { path, truth } of set.items) {
		const puzzle = readPuzzle(await readFile(`${HOME}/${path}`, 'utf8'), path);
		expect(puzzle.output, path).toBe(truth);
		expect(puzzle.examples.length).toBeGreaterThan(1);
	}
});
