import * as v from 'valibot';
import { chanceOf } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { pathOf, readRendered, renderedEntries } from '../rendered.ts';
import { RENDERED } from './words.ts';

const { manifest } = RENDERED;

const REMEDY =
	'Render the set again with training/products/scenes/products.py --set test; nothing was written.';

const rendererSchema = v.object({ renderer: v.object({ look: v.number(), seed: v.number() }) });
const pictureSchema = v.object({
	...renderedEntries,
	product: v.picklist(manifest.options.map(({ id }) => id)),
	specimen: v.string()
});
type Picture = v.InferOutput<typeof pictureSchema>;

/** A picture's declared facts become the item's; pictures of one specimen belong together. */
function itemOf(picture: Picture): Item {
	const { id, sha256, bytes, product, specimen, groups, parameters } = picture;
	return {
		id,
		path: pathOf(picture),
		sha256,
		bytes,
		truth: product,
		cluster: specimen,
		groups,
		parameters
	};
}

/**
 * The manifest of the rendered set, and its pictures by their path in the benchmark's folder. Its version is that of the
 * renderings' look.
 * @param text the renderer's `manifest.json`
 * @param read a file of the renderer's folder
 * @throws {FileError} when the set is not complete, a picture is not the one that the renderer wrote down, or its name
 * gives the product away
 */
export async function makeRendered(
	text: string,
	file: string,
	read: (name: string) => Promise<Uint8Array>
): Promise<{ benchmark: Benchmark; pictures: Map<string, Uint8Array> }> {
	const { facts, pictures, files } = await readRendered(
		{ text, file, read, remedy: REMEDY },
		rendererSchema,
		pictureSchema,
		(manifest.slices ?? []).map(({ group }) => group)
	);
	const telling = pictures.filter(({ id, product }) => id.includes(product));
	if (telling.length > 0)
		throw new FileError(
			file,
			telling.map(({ id }) => `picture "${id}": its name gives the product away.`),
			REMEDY
		);
	const { look, seed } = facts.renderer;
	const items = pictures.map(itemOf);
	const benchmark: Benchmark = {
		...manifest,
		version: `${look}.0.0`,
		citation: `Yardstick contributors, products rendered with training/products/scenes, look ${look}, seed ${seed}`,
		chance: 0,
		items_sha256: await itemsHash(items),
		items
	};
	return { benchmark: { ...benchmark, chance: chanceOf(benchmark) ?? 0 }, pictures: files };
}
