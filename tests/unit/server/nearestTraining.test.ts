import { describe, expect, it } from 'vitest';
import type { Nearest } from '../../../src/lib/benchmarks/nearest.ts';
import type { SureError } from '../../../src/lib/evaluation/sureErrors.ts';
import { nearestTraining } from '../../../src/lib/server/nearest.ts';
import { exampleBenchmark } from '../benchmarks/example.ts';

const base = 'https://example.org/photos/';
const photo = (path: string, label: string, similarity: number) => ({ path, label, similarity });
const mistake = (item: string, truth: string, answer: string): SureError => ({
	item,
	truth,
	answer,
	confidence: 0.9
});

/** Made up: nothing here is measured. */
async function scene() {
	const example = await exampleBenchmark();
	const benchmark = { ...example, source: { ...example.source, base_url: base } };
	const [first, second, third] = benchmark.items.map(({ id }) => id) as [string, string, string];
	const nearest: Nearest = {
		schema: 'yardstick-nearest/1',
		model: { id: 'made', version: '1', sha256: 'a'.repeat(64) },
		benchmark: { id: benchmark.id, version: benchmark.version },
		embedding: 'features',
		measure: 'cosine',
		training: { name: 'Made up', licence: 'CC0', base_url: base },
		items: {
			[first]: [
				photo(benchmark.items[1]!.path, 'tabby', 0.9),
				photo('train/b.jpg', 'dog', 0.8),
				photo('train/c.jpg', 'dog', 0.7),
				photo('train/d.jpg', 'dog', 0.6)
			],
			[second]: [photo('train/e.jpg', 'dog', 0.5)]
		}
	};
	const catalog = { benchmarks: new Map([[benchmark.id, benchmark]]) };
	return { benchmark, nearest, catalog, first, second, third };
}

describe('nearestTraining', () => {
	it('shows three photos of each listed mistake and counts all mistakes', async () => {
		const { nearest, catalog, benchmark, first, second, third } = await scene();
		const errors = [
			mistake(first, 'dog', 'tabby'),
			mistake(second, 'dog', 'cat'),
			mistake(third, 'dog', 'cat')
		];
		const found = nearestTraining(nearest, errors, errors.slice(0, 1), undefined, catalog);
		expect(found.labels).toEqual({ n: 2, answer: 1, truth: 1, other: 0 });
		expect(found.cases).toHaveLength(1);
		const [known, other] = found.cases[0]!.neighbours;
		expect(found.cases[0]!.neighbours).toHaveLength(3);
		// The first is an item of a set here: its picture may be on this machine.
		expect(known!.picture).toMatchObject({ benchmark: benchmark.id, id: second });
		expect(found.pictures[0]!.items.map(({ id }) => id)).toEqual([second]);
		// The others are links and nothing else.
		expect(other).toEqual({
			path: 'train/b.jpg',
			label: 'dog',
			similarity: 0.8,
			href: `${base}train/b.jpg`,
			picture: undefined
		});
	});

	it('reads labels as their groups where the truth does', async () => {
		const { nearest, catalog, first } = await scene();
		const errors = [mistake(first, 'dog', 'cat')];
		const truth = { groups: { tabby: 'cat', dog: 'dog' } };
		const found = nearestTraining(nearest, errors, errors, truth, catalog);
		expect(found.labels).toMatchObject({ n: 1, answer: 1 });
		expect(found.cases[0]!.neighbours[0]!.label).toBe('cat');
	});

	it('has no case for a mistake that is not in the file', async () => {
		const { nearest, catalog, third } = await scene();
		const errors = [mistake(third, 'dog', 'cat')];
		const found = nearestTraining(nearest, errors, errors, undefined, catalog);
		expect(found).toMatchObject({ cases: [], labels: { n: 0 } });
	});
});
