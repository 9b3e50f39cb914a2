import { chanceLevel } from '../../../src/lib/benchmarks/chance.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../../src/lib/benchmarks/schema.ts';
import { sha256OfText } from '../../../src/lib/border/sha256.ts';

/** What the made-up picture of an item contains. */
export const contentOf = (id: string) => `picture of ${id}`;

/** A small made-up set of four pictures in two folders. */
export async function exampleBenchmark(): Promise<Benchmark> {
	const items: Item[] = await Promise.all(
		['cat1', 'cat2', 'dog1', 'dog2'].map(async (id) => ({
			id,
			path: `stimuli/pets/${id.slice(0, 3)}/${id}.png`,
			sha256: await sha256OfText(contentOf(id)),
			bytes: contentOf(id).length,
			truth: id.slice(0, 3)
		}))
	);
	return {
		schema: 'yardstick-benchmark/1',
		id: 'pets',
		version: '1.0.0',
		task: 'animals',
		name: 'Pets',
		noun: { one: 'picture', many: 'pictures' },
		description: 'Made up for tests.',
		storage: 'remote',
		kind: 'choice',
		options: [
			{ id: 'cat', name: 'cat' },
			{ id: 'dog', name: 'dog' }
		],
		chance: chanceLevel('choice', items, 2) ?? 0,
		protocol: { shown: 'nothing', missing_policy: 'counts as wrong' },
		licence: 'none needed',
		citation: 'none',
		source: { name: 'tests', base_url: 'https://example.org/' },
		limits: ['made up'],
		items_sha256: await itemsHash(items),
		items
	};
}
