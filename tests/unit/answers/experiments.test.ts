/** All 17 experiments of model-vs-human, read from the released files, give the published figures of their people. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answersCapsule } from '../../../src/lib/answers/capsule.ts';
import { readAnswers, type ReadAnswers } from '../../../src/lib/answers/read.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { allPairs, meanConsistency } from '../../../src/lib/evaluation/errorConsistency.ts';
import { correctTable } from '../../../src/lib/evaluation/peopleSummary.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { raterMean, scoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import type { ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { dataPath, missingData, sixteen } from '../evaluation/recordedPeople.ts';
import { rowsOf } from './rows.ts';

const missing = missingData('model-vs-human', 'raw-data');

/** Experiments whose pictures are a set of this app. */
const SETS: Readonly<Record<string, string>> = {
	edge: 'objects-edges',
	silhouette: 'objects-silhouettes',
	'cue-conflict': 'objects-shape-texture'
};

function filesOf(experiment: string): { name: string; bytes: Uint8Array }[] {
	const folder = dataPath('model-vs-human', 'raw-data', experiment);
	return readdirSync(folder)
		.filter((name) => name.endsWith('.csv'))
		.sort()
		.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

/**
 * The set of an experiment whose pictures are not here. What a set must declare for these files: items whose ids are the
 * last parts of the pictures' names, their truths, and the group `condition`, which keeps conditions apart.
 */
async function setOf(experiment: string): Promise<Benchmark> {
	const known = SETS[experiment];
	if (known !== undefined) {
		const file = `benchmarks/${known}/benchmark.json`;
		return readBenchmark(readFileSync(file, 'utf8'), file);
	}
	const items = new Map<string, Benchmark['items'][number]>();
	// All people of an experiment saw the same pictures.
	for (const { name, bytes } of filesOf(experiment).slice(0, 1))
		for (const { item, category, condition } of rowsOf(bytes, name))
			items.set(item, {
				id: item,
				path: `${item}.png`,
				sha256: '0'.repeat(64),
				bytes: 1,
				truth: category,
				groups: { condition }
			});
	return {
		schema: 'yardstick-benchmark/1',
		id: experiment.toLowerCase(),
		version: '1.0.0',
		task: 'objects',
		name: experiment,
		noun: { one: 'picture', many: 'pictures' },
		description: 'Made from the answers, for a test.',
		storage: 'imported',
		kind: 'choice',
		options: sixteen.map((id) => ({ id, name: id })),
		chance: 1 / 16,
		protocol: { shown: '200 ms', missing_policy: 'counts as wrong' },
		licence: 'none',
		citation: 'Geirhos et al. 2021',
		source: { name: 'model-vs-human' },
		limits: [],
		items_sha256: '0'.repeat(64),
		items: [...items.values()]
	};
}

async function readAll(experiment: string) {
	const benchmark = await setOf(experiment);
	const read: ReadAnswers[] = [];
	for (const file of filesOf(experiment)) read.push(await readAnswers(file, benchmark));
	return { benchmark, read };
}

function figuresOf({ benchmark, read }: Awaited<ReturnType<typeof readAll>>, exclusions: boolean) {
	const { capsule, answers, observers } = answersCapsule(read, {
		benchmark,
		observer: 'model-vs-human',
		kind: 'person',
		exclusions,
		created: '2026-11-30T00:00:00Z'
	});
	const { input } = evaluationInput(benchmark, [capsule]);
	// The published figures count the controls.
	const items = input.items.map((item): ReferenceItem => ({ ...item, control: false }));
	const { subjects } = prepareSubjects(input.runs, items, input.options, 'choice');
	const table = scoreTable(subjects, items);
	const means = subjects.map((_, rater) => raterMean(table, rater)!);
	const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
	const kappa = meanConsistency(correctTable(subjects, items), allPairs(subjects.length)).kappa!;
	return { answers, observers, mean, least: Math.min(...means), most: Math.max(...means), kappa };
}

describe.skipIf(missing)(
	`the experiments of model-vs-human${missing ? ` (${missing})` : ''}`,
	() => {
		let answers = 0;
		const accuracies: number[] = [];
		const kappas: number[] = [];

		it.each([
			['colour', 4, 0.898, 0.884, 0.92, 0.415],
			['contrast', 4, 0.547, 0.513, 0.608, 0.437],
			['cue-conflict', 10, 0.776, 0.616, 0.863, 0.331],
			['edge', 10, 0.871, 0.613, 0.956, 0.318],
			['eidolonI', 4, 0.503, 0.437, 0.564, 0.386],
			['eidolonII', 4, 0.42, 0.387, 0.436, 0.454],
			['eidolonIII', 4, 0.39, 0.329, 0.423, 0.46],
			['false-colour', 4, 0.888, 0.85, 0.907, 0.444],
			['high-pass', 4, 0.464, 0.385, 0.509, 0.44],
			['low-pass', 4, 0.561, 0.544, 0.577, 0.469],
			['phase-scrambling', 4, 0.551, 0.533, 0.572, 0.447],
			['power-equalisation', 4, 0.83, 0.805, 0.85, 0.511],
			['rotation', 4, 0.845, 0.831, 0.871, 0.439],
			['silhouette', 10, 0.753, 0.638, 0.85, 0.476],
			['sketch', 7, 0.916, 0.828, 0.96, 0.37],
			['stylized', 5, 0.471, 0.398, 0.529, 0.501],
			['uniform-noise', 4, 0.554, 0.539, 0.563, 0.434]
		])(
			'%s: %i people, accuracy %f (%f to %f), and with the exclusions κ %f',
			async (experiment, people, accuracy, least, most, kappa) => {
				const files = await readAll(experiment);
				const all = figuresOf(files, false);
				expect(all.observers).toBe(people);
				// Three decimals, rounded from four.
				const same = (value: number, published: number) =>
					expect(Math.abs(value - published)).toBeLessThan(0.0006);
				same(all.mean, accuracy);
				same(all.least, least);
				same(all.most, most);
				const counted = figuresOf(files, true);
				same(counted.kappa, kappa);
				answers += all.answers;
				accuracies.push(counted.mean);
				kappas.push(counted.kappa);
			}
		);

		it('together: 85,120 answers, and with the exclusions accuracy .723 and κ .431', () => {
			const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
			expect(answers).toBe(85_120);
			expect(mean(accuracies)).toBeCloseTo(0.723, 3);
			expect(mean(kappas)).toBeCloseTo(0.431, 3);
		});
	}
);

/** Networks that others published (Geirhos et al. 2019, arXiv:1811.12231), in the same columns, as systems. */
describe.skipIf(missingData('texture-vs-shape', 'raw-data'))(
	'published answers of networks',
	() => {
		it.each([
			['edge-experiment', 'objects-edges', { alexnet: 64, googlenet: 45, vgg: 39 }],
			[
				'silhouette-filled-experiment',
				'objects-silhouettes',
				{ alexnet: 71, googlenet: 78, vgg: 77 }
			]
		] as const)(
			'%s of %s: each network is a system of its own, right on as many of 160 as published',
			async (experiment, set, published) => {
				const file = `benchmarks/${set}/benchmark.json`;
				const benchmark = await readBenchmark(readFileSync(file, 'utf8'), file);
				const folder = dataPath('texture-vs-shape', 'raw-data', experiment);
				const read: ReadAnswers[] = [];
				for (const name of readdirSync(folder).sort())
					read.push(
						await readAnswers({ name, bytes: readFileSync(join(folder, name)) }, benchmark)
					);
				// They are called by their names, not subject-01: who answered is not guessed.
				expect(read.map(({ answerers }) => answerers)).toEqual([undefined, undefined, undefined]);
				const settings = {
					benchmark,
					observer: 'geirhos-2019',
					kind: 'system',
					created: '2026-11-30'
				} as const;
				const { runs } = answersCapsule(read, settings).capsule;
				const scores = runs.map(({ observer, trials }) => [
					observer.name,
					trials.filter(({ correct }) => correct).length
				]);
				expect(Object.fromEntries(scores)).toEqual(published);
				expect(runs.every(({ observer }) => observer.kind === 'system')).toBe(true);
			}
		);
	}
);
