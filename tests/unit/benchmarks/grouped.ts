import { chanceOf } from '../../../src/lib/benchmarks/chance.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { sha256OfText } from '../../../src/lib/border/sha256.ts';
import { exampleBenchmark } from './example.ts';

/** What the made-up picture beside an option shows. */
export const iconOf = (option: string) => `icon of ${option}`;

/** The example with three breeds as options, two of them cats, each with a picture: dog2 is a poodle. */
export async function groupedBenchmark(): Promise<Benchmark> {
	const plain = await exampleBenchmark();
	const breeds = ['siamese', 'persian', 'poodle'];
	const items = plain.items.map((item, index) => ({
		...item,
		truth: breeds[Math.min(index, 2)]!
	}));
	const benchmark: Benchmark = {
		...plain,
		options: await Promise.all(
			breeds.map(async (id, index) => ({
				id,
				name: id,
				group: index < 2 ? 'cat' : 'dog',
				picture: {
					path: `icons/${id}.png`,
					sha256: await sha256OfText(iconOf(id)),
					bytes: iconOf(id).length
				}
			}))
		),
		option_groups: [
			{ id: 'cat', name: 'Cat' },
			{ id: 'dog', name: 'Dog' }
		],
		truths: [
			{
				id: 'breed',
				name: 'which breed',
				metric: 'accuracy_fine',
				note: 'The breed.',
				classes: breeds,
				rule: 'label'
			},
			{
				id: 'animal',
				name: 'which animal',
				metric: 'accuracy_coarse',
				note: 'The animal.',
				classes: ['cat', 'dog'],
				rule: 'option-group'
			}
		],
		items,
		items_sha256: await itemsHash(items)
	};
	return { ...benchmark, chance: chanceOf(benchmark) ?? 0 };
}
