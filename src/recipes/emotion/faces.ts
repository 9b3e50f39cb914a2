import * as v from 'valibot';
import { chanceOf } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { pathOf, readRendered, renderedEntries, scalar } from '../rendered.ts';
import { FACES, SEVEN } from './words.ts';

const REMEDY = 'Render the set again with training/render; nothing was written.';
const NEUTRAL = 'neutral';

const renderSchema = v.object({ renderer: v.record(v.string(), scalar) });
const pictureSchema = v.object({
	...renderedEntries,
	expression: v.picklist(SEVEN),
	intensity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	identity: v.string()
});
type Rendered = v.InferOutput<typeof pictureSchema>;

/** A picture's declared facts become the item's; a neutral face has no strength. */
function itemOf(picture: Rendered): Item {
	const { id, sha256, bytes, expression, intensity, identity, groups, parameters } = picture;
	return {
		id,
		path: pathOf(picture),
		sha256,
		bytes,
		truth: expression,
		cluster: identity,
		groups,
		parameters: { ...parameters, ...(expression === NEUTRAL ? {} : { intensity }) }
	};
}

/**
 * The manifest of the rendered set, and its pictures by their path in the benchmark's folder.
 * @param text the renderer's `manifest.json`
 * @param read a file of the renderer's folder
 * @throws {FileError} when the set is not complete, or a picture is not the one that the renderer wrote down
 */
export async function makeFaces(
	text: string,
	file: string,
	read: (name: string) => Promise<Uint8Array>
): Promise<{ benchmark: Benchmark; pictures: Map<string, Uint8Array> }> {
	const { pictures, files } = await readRendered(
		{ text, file, read, remedy: REMEDY },
		renderSchema,
		pictureSchema,
		(FACES.manifest.slices ?? []).map(({ group }) => group)
	);
	const items = pictures.map(itemOf);
	const benchmark = { ...FACES.manifest, items_sha256: await itemsHash(items), items };
	return { benchmark: { ...benchmark, chance: chanceOf(benchmark) ?? 0 }, pictures: files };
}
