import { describe, expect, it } from 'vitest';
import {
	isOfModel,
	itemOfNeighbour,
	nearestSchema,
	neighbourAddress,
	readNearest,
	type Nearest
} from '../../../src/lib/benchmarks/nearest.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { exampleBenchmark } from './example.ts';

const FILE = 'benchmarks/pets/runs/made.nearest.json';
const base = 'https://example.org/photos/';

/** A made-up file about the first two items of the example set. Nothing here is measured. */
function made(benchmark: Benchmark, change: Partial<Nearest> = {}): Nearest {
	const [first, second] = benchmark.items;
	return {
		schema: 'yardstick-nearest/1',
		model: { id: 'made', version: '1.0.0', sha256: 'a'.repeat(64) },
		benchmark: { id: benchmark.id, version: benchmark.version },
		embedding: 'features',
		measure: 'cosine',
		training: { name: 'Made-up photos', base_url: base, licence: 'CC0' },
		items: {
			[first!.id]: [
				{ path: 'train/one photo.jpg', label: 'cat', similarity: 0.9 },
				{ path: 'train/two.jpg', label: 'dog', similarity: 0.9 }
			],
			[second!.id]: [{ path: 'train/three.jpg', label: 'dog', similarity: -0.2 }]
		},
		...change
	};
}

describe('readNearest', () => {
	it('reads what it should', async () => {
		const benchmark = await exampleBenchmark();
		const file = made(benchmark);
		expect(readNearest(JSON.stringify(file), FILE, benchmark)).toEqual(file);
	});

	it('names the file, the item and the field of everything that is wrong', async () => {
		const benchmark = await exampleBenchmark();
		const id = benchmark.items[0]!.id;
		const read = (change: Partial<Nearest>) =>
			readNearest(JSON.stringify(made(benchmark, change)), FILE, benchmark);
		const photo = { path: 'a.jpg', label: 'cat', similarity: 0.5 };
		expect(() => readNearest('{"cut":', FILE, benchmark)).toThrow(`${FILE}: is not complete JSON`);
		expect(() => read({ measure: 'euclid' as 'cosine' })).toThrow('field "measure"');
		expect(() => read({ benchmark: { id: 'pets', version: '0.0.0' } })).toThrow(
			'field "benchmark.version": is "0.0.0"'
		);
		expect(() => read({ items: { nowhere: [photo] } })).toThrow(
			'item "nowhere": is no item of the benchmark.'
		);
		expect(() => read({ items: { [id]: [] } })).toThrow(`item "${id}"`);
		expect(() => read({ items: { [id]: [{ ...photo, similarity: 1.5 }] } })).toThrow(
			`item "${id}": field "[0].similarity"`
		);
		expect(() => read({ items: { [id]: [{ ...photo, path: '../secret.jpg' }] } })).toThrow(
			`item "${id}": field "[0].path": leaves the folder`
		);
		expect(() => read({ items: { [id]: [photo, { ...photo, similarity: 0.6 }] } })).toThrow(
			`item "${id}": field "[1].similarity": the nearest must come first.`
		);
		expect(() =>
			read({ training: { name: 'x', licence: 'y', base_url: 'http://example.org/' } })
		).toThrow('https://');
		expect(() =>
			read({ items: { [id]: [{ ...photo, picture_url: 'javascript:alert(1)' }] } })
		).toThrow('picture_url');
	});

	it('knows no other fields, so that nothing unread is shipped', async () => {
		const benchmark = await exampleBenchmark();
		const more = { ...made(benchmark), embeddings: [[1, 2]] };
		expect(() => readNearest(JSON.stringify(more), FILE, benchmark)).toThrow(
			'unknown field "embeddings"'
		);
		expect(nearestSchema.entries.measure.literal).toBe('cosine');
	});
});

describe('what the file is about', () => {
	it('is the model with the same weights only', async () => {
		const file = made(await exampleBenchmark());
		expect(isOfModel(file, { id: 'made', sha256: 'a'.repeat(64) })).toBe(true);
		expect(isOfModel(file, { id: 'made', sha256: 'b'.repeat(64) })).toBe(false);
		expect(isOfModel(file, { id: 'other', sha256: 'a'.repeat(64) })).toBe(false);
		expect(isOfModel(file, undefined)).toBe(false);
	});

	it('is looked at below the address of the set, or at its own', () => {
		expect(neighbourAddress({ path: 'train/one photo.jpg' }, { base_url: base })).toBe(
			`${base}train/one%20photo.jpg`
		);
		const own = 'https://example.org/elsewhere.jpg';
		expect(neighbourAddress({ path: 'a.jpg', picture_url: own }, { base_url: base })).toBe(own);
		expect(neighbourAddress({ path: 'a.jpg' }, {})).toBeUndefined();
	});

	it('is an item here only where source and path are the same', async () => {
		const benchmark = await exampleBenchmark();
		const item = benchmark.items[0]!;
		const set = { ...benchmark, source: { ...benchmark.source, base_url: base } };
		const training = { base_url: base };
		expect(itemOfNeighbour({ path: item.path }, training, [set])?.item).toBe(item);
		expect(itemOfNeighbour({ path: 'nowhere.jpg' }, training, [set])).toBeUndefined();
		expect(itemOfNeighbour({ path: item.path }, {}, [set])).toBeUndefined();
		expect(
			itemOfNeighbour({ path: item.path }, { base_url: 'https://example.org/others/' }, [set])
		).toBeUndefined();
	});
});
