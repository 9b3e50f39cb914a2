import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { measurements } from '../../../src/lib/evaluation/measurements.ts';
import { scoreText } from '../../../src/lib/evaluation/scoring.ts';
import { foldedScoring, strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { madePlates, madeReader, plateSlices } from '../../fixtures/plates.ts';

const items = madePlates();
const reader = madeReader('a', items);
const input = {
	benchmark: 'made-plates',
	items,
	options: [],
	kind: 'text' as const,
	chance: 0,
	truth: strictScoring,
	slices: plateSlices,
	runs: [reader, madeReader('b', items, 1.6, 8)],
	draws: 200
};
const report = evaluateBenchmark(input);
const scores = new Map(
	reader.trials.map(({ item, answer }) => [
		item,
		scoreText(answer, items.find(({ id }) => id === item)!.truth)
	])
);
const share = (of: (score: ReturnType<typeof scoreText>) => number) =>
	[...scores.values()].reduce((sum, score) => sum + of(score), 0) / items.length;
const strict = share(({ correct }) => (correct ? 1 : 0));
const folded = share(({ folded: right }) => (right ? 1 : 0));
const characters = share(({ character_accuracy }) => character_accuracy);

describe('a report of typed texts', () => {
	const figures = report.text!.figures['simulated/a']!;

	it('holds both scorings and the characters, with their intervals', () => {
		expect(strict).toBeLessThan(folded);
		expect(figures.strict.value).toBe(strict);
		expect(figures.strict.ci95).toEqual(wilson(Math.round(strict * 400), 400));
		expect(figures.folded.value).toBe(folded);
		expect(figures.folded.method).toBe('wilson');
		expect(figures.characters.value).toBeCloseTo(characters, 12);
		expect(figures.characters.method).toBe('wilson effective');
		const [low, high] = figures.characters.ci95!;
		expect(low).toBeLessThan(characters);
		expect(high).toBeGreaterThan(characters);
		expect(high - low).toBeLessThan(0.05);
	});

	it('counts effective trials where clusters are declared', () => {
		const clustered = items.map((item, index) => ({ ...item, cluster: `c${index % 50}` }));
		const other = evaluateBenchmark({ ...input, items: clustered, slices: [] });
		expect(other.text!.figures['simulated/a']!.strict.method).toBe('wilson effective');
		expect(other.text!.figures['simulated/a']!.folded.method).toBe('wilson effective');
	});

	it('ranks by the scoring in force and keeps the other figures', () => {
		const other = evaluateBenchmark({ ...input, truth: foldedScoring });
		const accuracy = (one: typeof report) => one.observers[0]!.accuracy.value;
		expect([accuracy(report), accuracy(other)]).toEqual([strict, folded]);
		expect(other.text!.figures).toEqual(report.text!.figures);
		expect(other.comparisons[0]!.observer_value).toBeGreaterThan(
			report.comparisons[0]!.observer_value!
		);
	});

	it('names the items that nobody read, by the scoring in force', () => {
		const nobody = (of: 'correct' | 'folded') =>
			items
				.filter(({ id, truth }) =>
					input.runs.every(
						({ trials }) => !scoreText(trials.find(({ item }) => item === id)!.answer, truth)[of]
					)
				)
				.map(({ id }) => id);
		expect(report.text!.unread).toEqual(nobody('correct'));
		expect(evaluateBenchmark({ ...input, truth: foldedScoring }).text!.unread).toEqual(
			nobody('folded')
		);
		expect(nobody('folded').length).toBeLessThan(nobody('correct').length);
	});

	it('does not call what nobody answered unread', () => {
		const none = evaluateBenchmark({ ...input, runs: [] });
		expect(none.text).toEqual({ figures: {}, misread: [], unread: [] });
	});

	it('has calibration of whole texts and of characters', () => {
		const { calibration, character_calibration } = report.observers[0]!;
		expect(calibration?.n).toBe(400);
		expect(character_calibration?.n).toBeGreaterThan(2700);
		const other = evaluateBenchmark({ ...input, truth: foldedScoring }).observers[0]!;
		expect(other.calibration!.brier).not.toBe(calibration!.brier);
	});

	it('has no classes, and none of it where answers are chosen', () => {
		expect(report.classes).toEqual([]);
		expect(
			evaluateBenchmark({ benchmark: 'x', items: [], options: ['a', 'b'], chance: 0.5, runs: [] })
				.text
		).toBeUndefined();
	});

	it('counts misread characters', () => {
		const [misread] = report.text!.misread;
		expect(misread?.observer).toBe('simulated/a');
		expect(misread!.n + misread!.blank).toBe(400);
		const eight = misread!.pairs.find(({ truth, answer }) => truth === '8' && answer === 'B');
		expect(eight!.count).toBe(
			reader.trials.filter(({ item, answer }) => {
				const truth = items.find(({ id }) => id === item)!.truth;
				return [...truth].some((one, at) => one === '8' && answer![at] === 'B');
			}).length
		);
		expect(eight!.met).toBe(items.reduce((sum, { truth }) => sum + truth.split('8').length - 1, 0));
	});
});

describe('people who type', () => {
	const people = [1, 2, 3, 4, 5].map((number) => {
		const run = madeReader(`p${number}`, items.slice(0, 60), 1.2, 20 + number);
		return { ...run, observer: { ...run.observer, kind: 'person' as const } };
	});
	const typed = evaluateBenchmark({ ...input, runs: [reader, ...people] });

	it('are a mean of persons, and one by one', () => {
		const all = typed.text!.figures;
		expect(all.people!.strict.value).toBe(typed.people!.mean.value);
		expect(all.people!.strict.n_people).toBe(5);
		expect(all['simulated/p1']!.folded.n_people).toBe(1);
		expect(typed.text!.misread.map(({ observer }) => observer)).toEqual(['people', 'simulated/a']);
	});

	it('vote by what they typed after the normaliser', () => {
		const spelled = people.map((run, index) => ({
			...run,
			trials: run.trials.map((trial) => ({
				...trial,
				answer:
					index % 2
						? trial.answer!.toLowerCase()
						: `${trial.answer!.slice(0, 2)}-${trial.answer!.slice(2)}`
			}))
		}));
		const other = evaluateBenchmark({ ...input, runs: spelled });
		expect(other.people!.crowd.value).toBe(typed.people!.crowd.value);
	});
});

describe('measurements of typed texts', () => {
	const rows = measurements(report);
	const of = (metric: string) => rows.find((row) => row.metric === metric && row.observer === 'a');

	it('are named as agreed, under either scoring', () => {
		expect(
			rows
				.filter(({ observer, metric }) => observer === 'a' && !metric.includes('['))
				.map(({ metric }) => metric)
		).toEqual([
			'accuracy_strict',
			'accuracy_folded',
			'character_accuracy',
			'expected_calibration_error',
			'expected_calibration_error_characters',
			'brier_score'
		]);
		expect(of('accuracy_folded')).toMatchObject({ value: folded, n: 400, n_trials: 400 });
		// What an answer is sure of depends on the scoring in force; the three figures do not.
		const read = (list: typeof rows) => list.filter(({ metric }) => metric.includes('accuracy'));
		expect(read(measurements(evaluateBenchmark({ ...input, truth: foldedScoring })))).toEqual(
			read(rows)
		);
	});

	it('stand last for each group, as far as these have 30 items', () => {
		const slice = of('accuracy_strict[lines=two lines]')!;
		const two = items.filter(({ groups }) => groups!.lines === 'two lines');
		expect(slice).toMatchObject({ n: 50 });
		expect(slice.value).toBeCloseTo(
			two.filter(({ id }) => scores.get(id)!.correct).length / 50,
			12
		);
		expect(slice.ci95).not.toBeNull();
		expect(of('character_accuracy[region_group=Asia]')!.n).toBe(133);
		const first = rows.findIndex(({ metric }) => metric.includes('['));
		expect(rows.slice(first).every(({ metric }) => metric.endsWith(']'))).toBe(true);
		const keys = rows.map(({ metric, observer }) => `${metric} ${observer}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('leave out groups that are too small', () => {
		const few = { ...input, items: items.slice(0, 100), runs: [reader] };
		const names = measurements(evaluateBenchmark(few)).map(({ metric }) => metric);
		expect(names).toContain('accuracy_strict[region_group=Asia]');
		expect(names).not.toContain('accuracy_strict[lines=two lines]');
	});
});
