import { describe, expect, it } from 'vitest';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import {
	fitTemperature,
	foldsOf,
	temperatureReport
} from '../../../src/lib/evaluation/temperature.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

it('a confidence of 90 % that is right three times in four needs a temperature of 2', () => {
	// σ(logit(0.9)/T) = 0.75: T = ln 9/ln 3.
	const logs = [Math.log(0.9), Math.log(0.1)];
	const rows = Array.from({ length: 40 }, (_, at) => ({
		logs,
		truth: at % 4 === 0 ? 1 : 0,
		weight: 1
	}));
	expect(fitTemperature(rows)).toBeCloseTo(2, 4);
	expect(fitTemperature(rows.map((row) => ({ ...row, weight: 3 })))).toBeCloseTo(2, 4);
});

describe('folds', () => {
	it('are of about one size, and keep what is of one source together', () => {
		const items = makeItems(60, (index) => ({ cluster: `photo ${Math.floor(index / 3)}` }));
		const folds = foldsOf(items, 1);
		items.forEach((_, at) => expect(folds[at]).toBe(folds[at - (at % 3)]));
		for (let fold = 0; fold < 5; fold++)
			expect(folds.filter((one) => one === fold)).toHaveLength(12);
		expect(foldsOf(items, 1)).toEqual(folds);
		expect(foldsOf(items, 2)).not.toEqual(folds);
	});
});

const items = makeItems(100);
/** Says 0.97 of its answer, the rest of the others; right three times in four. */
function sure(known = true) {
	const run = makeRun('m', 'model', items, (item, index) =>
		index % 4 === 3 ? wrongFor(item) : item.truth
	);
	return {
		...run,
		trials: run.trials.map((trial) => ({
			...trial,
			...(known
				? { probabilities: options.map((option) => (option === trial.answer ? 0.97 : 0.01)) }
				: { confidence: 0.97 })
		}))
	};
}
const report = (run: ReturnType<typeof sure>, classes = options) =>
	temperatureReport(
		prepareSubjects([run], items, options, 'choice').subjects[0]!,
		items,
		options,
		classes,
		1
	);

it('brings a model that is too sure near to how often it is right, judged on other items', () => {
	const found = report(sure())!;
	expect(found.of).toBe('probabilities');
	expect(found.temperature).toBeGreaterThan(1.5);
	expect(found.before.ece).toBeCloseTo(0.22, 6);
	expect(found.after.ece).toBeLessThan(0.06);
	expect(found.after.logLoss).toBeLessThan(found.before.logLoss);
	// −(0.75·ln 0.97 + 0.25·ln 0.01)
	expect(found.before.logLoss).toBeCloseTo(-(0.75 * Math.log(0.97) + 0.25 * Math.log(0.01)), 6);
	expect([...found.confidences.keys()]).toHaveLength(100);
});

it('works on a confidence alone, and not without one', () => {
	expect(report(sure(false), [])!.of).toBe('confidence');
	const { trials, ...rest } = sure();
	const bare = {
		...rest,
		trials: trials.map(({ item, answer, correct, score }) => ({ item, answer, correct, score }))
	};
	expect(report(bare as ReturnType<typeof sure>)).toBeUndefined();
});
