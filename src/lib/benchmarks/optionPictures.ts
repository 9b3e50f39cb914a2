/** The pictures that stand beside the options of a benchmark: they are brought with its items, and are none. */
import type { Benchmark, Item } from './schema.ts';

type Pictured = Pick<Benchmark, 'options' | 'items'>;

/** The options' pictures in the form of items, so that they are found, checked and stored like these. */
export function optionPictures({ options }: Pick<Benchmark, 'options'>): Item[] {
	return options.flatMap(({ id, picture }) => {
		if (!picture) return [];
		const { path, sha256, bytes } = picture;
		return [{ id: `answer-${id}`, path, sha256, bytes, truth: id }];
	});
}

/**
 * An item's further pictures in the form of items: candidates and examples. Their ids name the item and the picture; what is
 * asked about is the item's own file.
 */
export function furtherPictures({ id, truth, pictures = [] }: Item): Item[] {
	return pictures.map((picture) => {
		const { path, sha256, bytes, pixels, crop } = picture;
		return {
			id: `${id}-${picture.id}`,
			path,
			sha256,
			bytes,
			truth,
			...(pixels ? { pixels } : {}),
			...(crop ? { crop } : {})
		};
	});
}

/** The item's candidates in the form of items under the ids that answer: what a model compares the item's own file with. */
export function candidatePictures(item: Item): Item[] {
	const further = furtherPictures(item);
	return (item.pictures ?? []).flatMap(({ id, role }, at) =>
		role === 'candidate' ? [{ ...(further[at] as Item), id }] : []
	);
}

/** The further pictures of all items, each content once, and none that is an item's own file too. */
export function picturesOfItems({ items }: Pick<Benchmark, 'items'>): Item[] {
	const seen = new Set(items.map(({ sha256 }) => sha256));
	return items.flatMap(furtherPictures).filter(({ sha256 }) => {
		if (seen.has(sha256)) return false;
		seen.add(sha256);
		return true;
	});
}

/** Every picture that belongs to a benchmark: those of its items, then their further ones, then those of its options. */
export function allPictures(benchmark: Pictured): Item[] {
	return [...benchmark.items, ...picturesOfItems(benchmark), ...optionPictures(benchmark)];
}
