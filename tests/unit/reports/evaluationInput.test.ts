import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { measurements } from '../../../src/lib/evaluation/measurements.ts';
import { evaluationInput, sizedRuns, trainedOn } from '../../../src/lib/reports/evaluationInput.ts';
import { exampleBenchmark } from '../benchmarks/example.ts';
import { answersTo } from '../server/project.ts';

describe('evaluationInput', () => {
	it('joins benchmark and capsules into what the evaluation takes', async () => {
		const benchmark = await exampleBenchmark();
		const { input, leftOut } = evaluationInput(benchmark, [answersTo(benchmark)]);
		expect(leftOut).toEqual([]);
		expect(input.runs[0]?.item_hashes).toEqual(answersTo(benchmark).items);
		const report = evaluateBenchmark({ ...input, draws: 10 });
		expect(report.observers[0]?.accuracy.value).toBe(1);
		expect(report.chance).toBe(0.5);
	});

	it('leaves out, by name, runs of other benchmarks, invalid ones and second copies', async () => {
		const benchmark = await exampleBenchmark();
		const other = answersTo(benchmark);
		other.runs[0]!.id = 'other';
		other.runs[0]!.benchmark.id = 'cars';
		const invalid = answersTo(benchmark);
		invalid.runs[0]!.id = 'invalid';
		invalid.runs[0]!.origin.invalid = 'the backend disagrees';
		const own = answersTo(benchmark);
		const { input, leftOut } = evaluationInput(benchmark, [own, own, other, invalid]);
		expect(input.runs.map((run) => run.id)).toEqual(['simulated/1']);
		expect(leftOut).toEqual([
			{ run: 'simulated/1', reason: 'is there already' },
			{ run: 'other', reason: 'answers benchmark cars' },
			{ run: 'invalid', reason: 'marked invalid: the backend disagrees' }
		]);
	});

	it('names the runs of models that were trained on these very items, also those of a device', async () => {
		const benchmark = await exampleBenchmark();
		const models = [
			{ id: 'simulated-1', trained_on: [benchmark.id] },
			{ id: 'other', trained_on: ['another-set'] },
			{ id: 'third' }
		];
		expect(trainedOn(models, benchmark.id)).toEqual(['simulated-1']);
		const own = answersTo(benchmark);
		const device = structuredClone(own.runs[0]!);
		device.id = 'here';
		device.observer.id = 'simulated-1@here';
		own.runs.push(device);
		const trained = trainedOn(models, benchmark.id);
		expect(evaluationInput(benchmark, [own], undefined, trained).input.trained).toEqual([
			'simulated/1',
			'here'
		]);
		expect(evaluationInput(benchmark, [own]).input.trained).toEqual([]);
	});

	it('tells two runs under one name apart, in names and in every measurement', async () => {
		const benchmark = await exampleBenchmark();
		const twice = answersTo(benchmark);
		const again = structuredClone(twice.runs[0]!);
		again.id = 'simulated/again';
		again.trials[0]!.answer = again.trials.find(
			({ answer }) => answer !== again.trials[0]!.answer
		)!.answer;
		twice.runs.push(again);
		const { input } = evaluationInput(benchmark, [twice]);
		expect(input.runs.map(({ observer }) => observer.name)).toEqual([
			'Simulated person',
			'Simulated person (run simulated/again)'
		]);
		expect(twice.runs[1]!.observer.name).toBe('Simulated person');
		const rows = measurements(evaluateBenchmark({ ...input, draws: 10 }));
		const accuracy = rows.filter(({ metric }) => metric === 'accuracy');
		expect(accuracy.map(({ observer, run }) => [observer, run])).toEqual([
			['simulated-1', 'simulated/1'],
			['simulated-1', 'simulated/again']
		]);
		expect(accuracy[0]!.value).not.toBe(accuracy[1]!.value);
	});

	it('keeps runs at sizes of a training out of everything but their own comparison', async () => {
		const benchmark = await exampleBenchmark();
		const sized = answersTo(benchmark);
		sized.runs[0]!.id = 'sized';
		sized.runs[0]!.origin.training = {
			photos_per_class: 1,
			photos: 2,
			draw: 1,
			pretrained: null,
			recipe: 'a probe'
		};
		const own = answersTo(benchmark);
		const { input, leftOut } = evaluationInput(benchmark, [own, sized]);
		expect(input.runs.map((run) => run.id)).toEqual(['simulated/1']);
		expect(leftOut).toEqual([{ run: 'sized', reason: expect.stringMatching(/^one recipe/) }]);
		expect(sizedRuns(benchmark, [own, sized]).map((run) => run.id)).toEqual(['sized']);
		sized.runs[0]!.origin.invalid = 'a fault';
		expect(sizedRuns(benchmark, [own, sized])).toEqual([]);
	});

	it('does not compare a picture that was another one then', async () => {
		const benchmark = await exampleBenchmark();
		const capsule = answersTo(benchmark);
		capsule.items.cat1 = '0'.repeat(64);
		const report = evaluateBenchmark({ ...evaluationInput(benchmark, [capsule]).input, draws: 10 });
		expect(report.observers[0]?.accuracy.n).toBe(3);
		expect(report.ignored).toEqual([
			{ run: 'simulated/1', reason: 'different content', items: ['cat1'] }
		]);
	});
});
