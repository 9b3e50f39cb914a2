import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { examplesCapsule } from '../../../src/recipes/products/examples.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { readCapsule } from '../../../src/lib/capsule/read.ts';
import { packCapsule } from '../../../src/lib/capsule/write.ts';
import { trainingSizes } from '../../../src/lib/evaluation/trainingSizes.ts';
import { evaluationInput, sizedRuns } from '../../../src/lib/reports/evaluationInput.ts';
import { groupedBenchmark } from '../benchmarks/grouped.ts';

/** Logits of siamese, persian, poodle: the first item right, the others poodle, though cats together are likelier. */
const SURE = [9, 0, 0];
const TORN = [2, 2, 2.1];

async function written(benchmark: Benchmark, change: Record<string, unknown> = {}) {
	const values = benchmark.items.flatMap((_, index) => (index === 0 ? SURE : TORN));
	const bytes = new Uint8Array(Float32Array.from(values).buffer);
	const { id, version, items_sha256 } = benchmark;
	const text = JSON.stringify({
		schema: 'yardstick-examples/1',
		benchmark: { id, version, items_sha256 },
		recipe: 'a probe',
		command: 'python probe.py',
		created: '2026-01-01T00:00:00.000Z',
		seed: 1,
		packages: { torch: '1' },
		options: benchmark.options.map((option) => option.id),
		items: benchmark.items.map((item) => ({ id: item.id, sha256: item.sha256 })),
		runs: [
			{
				file: 'imagenet-1-1.f32',
				sha256: await sha256Hex(bytes),
				photos_per_class: 1,
				photos: 3,
				draw: 1,
				pretrained: 'ImageNet'
			}
		],
		...change
	});
	return { text, bytes };
}

describe('examplesCapsule', () => {
	it('keeps the answer, and the group with the largest sum where it is another one', async () => {
		const benchmark = await groupedBenchmark();
		const { text, bytes } = await written(benchmark);
		const made = await examplesCapsule(text, 'runs.json', benchmark, async () => bytes);
		const capsule = await readCapsule(await packCapsule(made), 'a.gz');
		const run = capsule.runs[0]!;
		expect(run.id).toBe('examples/imagenet-1-1');
		expect(run.origin.training).toMatchObject({
			photos_per_class: 1,
			pretrained: { name: 'ImageNet', photos: 1_281_167 }
		});
		expect(run.trials[0]).toEqual({
			item: benchmark.items[0]!.id,
			answer: 'siamese',
			correct: true,
			score: 1
		});
		expect(run.trials.slice(1).every((one) => one.answer === 'poodle' && one.group === 'cat')).toBe(
			true
		);
		const score = (truth: string) =>
			trainingSizes(evaluationInput(benchmark, [], truth).input, sizedRuns(benchmark, [capsule]))
				?.lines[0]?.points[0]?.score.value;
		const share = (right: (item: (typeof benchmark.items)[number]) => boolean) =>
			benchmark.items.filter(right).length / benchmark.items.length;
		expect(score('breed')).toBe(share(({ truth }) => truth !== 'persian'));
		expect(score('animal')).toBe(share(({ truth }) => truth !== 'poodle'));
	});

	it('refuses what is about other items, options or pictures, and files that changed', async () => {
		const benchmark = await groupedBenchmark();
		const made = async (change: Record<string, unknown>, spoil = false) => {
			const { text, bytes } = await written(benchmark, change);
			const read = async () => (spoil ? bytes.slice(4) : bytes);
			return examplesCapsule(text, 'runs.json', benchmark, read);
		};
		const { id, version } = benchmark;
		const other = { id, version, items_sha256: '0'.repeat(64) };
		await expect(made({ benchmark: other })).rejects.toThrow(/other items/);
		await expect(made({ options: ['poodle', 'siamese', 'persian'] })).rejects.toThrow(
			/other options/
		);
		await expect(made({ items: [{ id: 'x', sha256: '0' }] })).rejects.toThrow(/names pictures/);
		await expect(made({}, true)).rejects.toThrow(/imagenet-1-1\.f32/);
		await expect(made({ runs: [{ file: '../x.f32' }] })).rejects.toThrow(/file name/);
	});
});
