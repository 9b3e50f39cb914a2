import { expect, it } from 'vitest';
import { figures } from '../../../../src/lib/evaluation/measurements.ts';
import { items as voted, model as voter, options as abc, three, votes } from '../voted.ts';
import { known, people, typed, valuesOf } from './known.ts';

it('is the mean squared distance between sureness and rightness', () => {
	expect(valuesOf('brier_score').model).toBeCloseTo((0.6 ** 2 + 0.4 ** 2) / 2, 12);
});

it('is the same as in the calibration of the report, also where items weigh differently', () => {
	const report = known([voter], { items: voted, options: abc, truth: three, votes });
	expect(valuesOf('brier_score', report).model).toBeCloseTo(
		report.observers[0]!.calibration!.brier,
		12
	);
	const reader = typed([0.9, 0.5, 0.2]);
	expect(valuesOf('brier_score', reader).reader).toBeCloseTo(
		reader.observers[0]!.calibration!.brier,
		12
	);
});

it('of people is the mean of those who said how sure they were', () => {
	const [first, second, third] = people.map((run) => ({
		...run,
		trials: run.trials.map((trial) => ({ ...trial, confidence: 1 }))
	}));
	const { trials } = people[2]!;
	const report = known([first!, second!, { ...third!, trials }]);
	expect(valuesOf('brier_score', report)).toEqual({ people: 0.125, p1: 0, p2: 0.25 });
	expect(figures(report).find(({ metric }) => metric === 'brier_score')).toMatchObject({
		n: 12,
		n_trials: 24,
		n_people: 2
	});
});
