import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { formatBenchmark, formatTask } from '../../../src/lib/benchmarks/write.ts';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import { exampleBenchmark } from '../benchmarks/example.ts';

/** Answers of one made-up person to the example set. */
export function answersTo(benchmark: Benchmark): Capsule {
	return {
		schema: 'yardstick-capsule/1',
		created: '2026-01-01T00:00:00.000Z',
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		runs: [
			{
				id: 'simulated/1',
				observer: { id: 'simulated-1', kind: 'simulated', name: 'Simulated person' },
				task: benchmark.task,
				benchmark: {
					id: benchmark.id,
					version: benchmark.version,
					items_sha256: benchmark.items_sha256
				},
				options: benchmark.options.map((option) => option.id),
				origin: {},
				trials: benchmark.items.map((item) => ({
					item: item.id,
					answer: item.truth,
					correct: true,
					score: 1
				}))
			}
		]
	};
}

/** Writes a file below a folder, with the folders it needs. */
export async function place(root: string, path: string, content: string): Promise<void> {
	await mkdir(dirname(join(root, path)), { recursive: true });
	await writeFile(join(root, path), content);
}

/** A small project on disk: one task, one benchmark, one capsule of people and one of runs. */
export async function exampleProject(root: string): Promise<Benchmark> {
	const benchmark = await exampleBenchmark();
	await place(root, 'package.json', '{"name":"example","version":"0.0.1"}');
	await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(benchmark));
	await place(root, 'benchmarks/pets/people/one.capsule.json', formatCapsule(answersTo(benchmark)));
	const run = answersTo(benchmark);
	run.runs[0]!.id = 'simulated/2';
	await place(root, 'benchmarks/pets/runs/two.capsule.json', formatCapsule(run));
	await place(
		root,
		'tasks/animals/task.json',
		formatTask({
			schema: 'yardstick-task/1',
			id: 'animals',
			name: 'Animals',
			question: 'Which animal?',
			kind: 'choice',
			summary: 'Made up.',
			order: 1,
			headline: 'pets',
			benchmarks: ['pets'],
			counts_for_generality: ['pets']
		})
	);
	return benchmark;
}
