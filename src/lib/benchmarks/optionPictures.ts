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

/** Every picture that belongs to a benchmark: those of its items, then those of its options. */
export function allPictures(benchmark: Pictured): Item[] {
	return [...benchmark.items, ...optionPictures(benchmark)];
}
