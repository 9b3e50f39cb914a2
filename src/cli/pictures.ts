import type { Benchmark, Item } from '../lib/benchmarks/schema.ts';
import { allPictures, candidatePictures } from '../lib/benchmarks/optionPictures.ts';
import { sha256Hex } from '../lib/border/sha256.ts';
import { readingOf, type Picture } from '../lib/inference/source.ts';
import { isEmbedded, type Pictures } from '../lib/server/pictures.ts';
import { CommandError, EXIT } from './exit.ts';

/** The item's picture with its candidates, all hashes checked again: a file on disk may have been changed. */
export async function readPicture(
	pictures: Pictures,
	benchmark: Benchmark,
	item: Item
): Promise<Picture> {
	const further: Picture[] = [];
	for (const candidate of candidatePictures(item))
		further.push(await readFileOf(pictures, benchmark, candidate));
	const first = await readFileOf(pictures, benchmark, item);
	return further.length > 0 ? { ...first, further } : first;
}

async function readFileOf(pictures: Pictures, benchmark: Benchmark, item: Item): Promise<Picture> {
	const bytes = await pictures.get(benchmark, item);
	if (!bytes)
		throw new Error(
			isEmbedded(benchmark)
				? `Picture ${item.id} is no longer there. Take benchmarks/${benchmark.id} again from the repository.`
				: `Picture ${item.id} is no longer in the store ${pictures.store.root}. Import it again.`
		);
	if ((await sha256Hex(bytes)) !== item.sha256)
		throw new Error(
			isEmbedded(benchmark)
				? `Picture ${item.id}: the file was changed. Take benchmarks/${benchmark.id} again from the repository.`
				: `Picture ${item.id}: the stored file was changed. Import it again: npx yardstick import ${benchmark.id} --from <folder>`
		);
	return { id: item.id, bytes, ...readingOf(item) };
}

/**
 * The items whose pictures are there, those of their candidates too.
 * @throws {CommandError} when there is none
 */
export async function storedItems(
	pictures: Pictures,
	benchmark: Benchmark,
	items: readonly Item[] = benchmark.items
): Promise<Item[]> {
	const there = await Promise.all(
		items.map(async (item) => {
			for (const picture of [item, ...candidatePictures(item)])
				if ((await pictures.size(benchmark, picture)) === undefined) return false;
			return true;
		})
	);
	const found = items.filter((_, index) => there[index]);
	if (found.length === 0)
		throw new CommandError(
			EXIT.unavailable,
			isEmbedded(benchmark)
				? `none of the ${benchmark.noun.many} of ${benchmark.id} is in benchmarks/${benchmark.id}. Take the folder again from the repository.`
				: `none of the ${benchmark.noun.many} of ${benchmark.id} is in the store ${pictures.store.root}. Import them first: npx yardstick import ${benchmark.id} --from <folder>`
		);
	return found;
}

/** What is wrong with the picture files of a set that is part of the repository, one sentence each. */
export async function embeddedProblems(
	pictures: Pictures,
	benchmark: Benchmark
): Promise<string[]> {
	const problems: string[] = [];
	for (const item of allPictures(benchmark)) {
		const bytes = await pictures.get(benchmark, item);
		if (!bytes) problems.push(`item "${item.id}": its file is not there.`);
		else if (bytes.length !== item.bytes || (await sha256Hex(bytes)) !== item.sha256)
			problems.push(`item "${item.id}": its file is another one than the manifest names.`);
	}
	return problems;
}
