/** The published figures of people, from their recorded answers. */
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/lib/statistics/bootstrap.ts';
import { allPairs, meanConsistency } from '../../../src/lib/evaluation/errorConsistency.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { correctTable } from '../../../src/lib/evaluation/peopleSummary.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { raterMean, scoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '../../../src/lib/evaluation/standardErrors.ts';
import type { ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { missingData, recordedPeople } from './recordedPeople.ts';

const missing = missingData('model-vs-human', 'raw-data');
const subjectsOf = ({ runs, items, options }: ReturnType<typeof recordedPeople>) =>
	prepareSubjects(runs, items, options, 'choice').subjects;
const reportOf = (experiment: string) =>
	evaluateBenchmark({
		benchmark: experiment,
		...recordedPeople(experiment),
		draws: 500,
		cues: experiment === 'cue-conflict' ? { shape: 'shape', texture: 'texture' } : undefined
	});

describe.skipIf(missing)(`recorded people${missing ? ` (${missing})` : ''}`, () => {
	describe('edge drawings', () => {
		it('mean, median, crowd and range', () => {
			const people = reportOf('edge').people!;
			expect(people).toMatchObject({ n_people: 10, n_items: 160, n_trials: 1600, pilot: false });
			expect(people.mean.value).toBeCloseTo(0.871, 3);
			expect(people.median.value).toBeCloseTo(0.906, 3);
			expect(people.crowd.value).toBeCloseTo(0.969, 3);
			expect(people.best!.accuracy).toBeCloseTo(0.956, 3);
			expect(people.worst!.accuracy).toBeCloseTo(0.613, 3);
			expect(people.error_consistency.kappa).toBeCloseTo(0.318, 3);
		});

		it('shows subject-09 with and without its 30 time-outs', () => {
			const person = reportOf('edge').people!.persons.find(
				({ observer }) => observer.id === 'subject-09'
			)!;
			expect(person).toMatchObject({ n: 160, timeouts: 30 });
			expect(person.accuracy).toBeCloseTo(0.613, 3);
			expect(person.accuracy_answered).toBeCloseTo(0.754, 3);
		});

		it('standard errors: naive, by rater, by item, two-way; and the naive interval', () => {
			const recorded = recordedPeople('edge');
			const table = scoreTable(subjectsOf(recorded), recorded.items);
			const errors = clusteredErrors(table)!;
			expect(errors.naive).toBeCloseTo(0.0084, 4);
			expect(errors.by_rater).toBeCloseTo(0.0319, 4);
			expect(errors.by_item).toBeCloseTo(0.0158, 4);
			expect(errors.se).toBeCloseTo(0.0346, 4);
			expect((errors.by_rater / errors.naive) ** 2).toBeCloseTo(14.5, 1);
			const [low, high] = wilson(1394, 1600)!;
			expect([low, high]).toEqual([expect.closeTo(0.854, 3), expect.closeTo(0.887, 3)]);
			expect(reportOf('edge').people!.mean).toMatchObject({ method: 'people' });
		});

		it('the plain bootstrap of ten raters is √(9/10) of the clustered error', () => {
			const recorded = recordedPeople('edge');
			const table = scoreTable(subjectsOf(recorded), recorded.items);
			const means = Array.from({ length: 10 }, (_, rater) => raterMean(table, rater)!);
			const values = bootstrap(
				{ items: 0, raters: 10 },
				(_, weights) =>
					weights.reduce((sum, weight, rater) => sum + weight * means[rater]!, 0) / 10,
				10_000,
				seededRandom(1)
			);
			const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
			const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
			expect(Math.sqrt(variance)).toBeCloseTo(0.0303, 3);
		});
	});

	it('silhouettes', () => {
		const people = reportOf('silhouette').people!;
		expect(people.mean.value).toBeCloseTo(0.753, 3);
		expect(people.best!.accuracy).toBeCloseTo(0.85, 3);
		expect(people.worst!.accuracy).toBeCloseTo(0.6375, 6);
		expect(people.error_consistency.kappa).toBeCloseTo(0.476, 3);
	});

	it('shape against texture: the 1,200 true conflicts', () => {
		const report = reportOf('cue-conflict');
		expect(report).toMatchObject({ n_items: 1200, n_controls: 80 });
		expect(report.people!.mean.value).toBeCloseTo(0.77, 3);
		expect(report.people!.error_consistency.kappa).toBeCloseTo(0.335, 3);
		const cues = report.cues!;
		expect(cues).toMatchObject({ n_conflicts: 1200, n_controls: 80 });
		expect(cues.people!.shape_share).toBeCloseTo(0.77, 3);
		expect(cues.people!.texture_share).toBeCloseTo(0.033, 3);
		expect(cues.people!.shape_bias.value).toBeCloseTo(0.958, 3);
		expect(cues.people!.pooled_bias).toBeCloseTo(0.959, 3);
		expect(cues.people!.by_class.every(({ n }) => n > 0)).toBe(true);
		expect(cues.persons).toHaveLength(10);
	});

	it('shape against texture: all 1,280 pictures, controls included', () => {
		const recorded = recordedPeople('cue-conflict');
		const items = recorded.items.map((item): ReferenceItem => ({ ...item, control: false }));
		const table = correctTable(subjectsOf({ ...recorded, items }), items);
		expect(clusteredErrors(table)!.mean).toBeCloseTo(0.776, 3);
		expect(meanConsistency(table, allPairs(10)).kappa).toBeCloseTo(0.331, 3);
	});

	describe('uniform noise', () => {
		it.each([
			['0.00', 0.797],
			['0.03', 0.834],
			['0.05', 0.764],
			['0.10', 0.77],
			['0.20', 0.647],
			['0.35', 0.398],
			['0.60', 0.148],
			['0.90', 0.07]
		])('accuracy at width %s', (condition, accuracy) => {
			const recorded = recordedPeople('uniform-noise');
			const items = recorded.items.filter((item) => item.groups!.condition === condition);
			const table = scoreTable(subjectsOf(recorded), items);
			expect(table).toMatchObject({ raters: 4, items: 160 });
			// Published with three decimals.
			expect(Math.abs(clusteredErrors(table)!.mean - accuracy)).toBeLessThan(0.00051);
		});

		it.each([
			['without the conditions 0.00, 0.60 and 0.90', ['0.00', '0.60', '0.90'], 0.434],
			['without those where people are below .2', ['0.60', '0.90'], 0.445],
			['of all conditions', [] as string[], 0.361]
		])('error consistency %s', (_name, dropped, kappa) => {
			const recorded = recordedPeople('uniform-noise');
			const items = recorded.items.filter((item) => !dropped.includes(item.groups!.condition!));
			const table = correctTable(subjectsOf(recorded), items);
			expect(meanConsistency(table, allPairs(4)).kappa).toBeCloseTo(kappa, 3);
		});

		it('four people are a pilot: a mean, and no interval', () => {
			const report = reportOf('uniform-noise');
			expect(report.people).toMatchObject({ pilot: true, n_people: 4 });
			expect(report.people!.mean.value).toBeCloseTo(0.554, 3);
			for (const figure of [report.people!.mean, report.people!.median, report.people!.crowd])
				expect(figure.ci95).toBeUndefined();
			expect(report.people!.error_consistency.kappa).toBeCloseTo(0.361, 3);
			expect(report.people!.error_consistency.ci95).toBeUndefined();
		});
	});
});
