/** The figures of people on the FER+ votes, from the votes in the committed manifest. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';

const file = 'benchmarks/emotion-ferplus/benchmark.json';

describe('one more voter on FER+', async () => {
	const benchmark = await readBenchmark(readFileSync(file, 'utf8'), file);
	it.each([
		['crowd-7', 0.727, 33_290, 0.768, 31_534, 0.345],
		['crowd-8', 0.725, 33_512, 0.766, 31_725, 0.343],
		['original', 0.558, 35_730, 0.592, 33_675, 0.245]
	])('%s', (id, value, trials, answered, answeredTrials, chance) => {
		const { input } = evaluationInput(benchmark, [], id);
		const { truth, people, answered_only, ...report } = evaluateBenchmark({
			...input,
			draws: 2000
		});
		expect(truth!.id).toBe(id);
		expect(people!.mean.value).toBeCloseTo(value, 3);
		expect(people!.mean).toMatchObject({
			n_trials: trials,
			n_people: 10,
			method: 'wilson effective'
		});
		expect(answered_only!.people.value).toBeCloseTo(answered, 3);
		expect(answered_only!.n_trials).toBe(answeredTrials);
		expect(report.chance).toBeCloseTo(chance, 3);
		if (id !== 'crowd-8') return;
		expect(people!.mean.ci95![0]).toBeCloseTo(0.716, 3);
		expect(people!.mean.ci95![1]).toBeCloseTo(0.733, 3);
		expect(report.n_items).toBe(3535);
	});

	it('falls back to the default for an unknown truth', () => {
		expect(evaluationInput(benchmark, [], 'none').input.truth?.id).toBe('crowd-7');
	});
});
