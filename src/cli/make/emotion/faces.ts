import * as v from 'valibot';
import { chanceOf } from '../../../lib/benchmarks/chance.ts';
import { itemsHash, sha256Hex } from '../../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../../lib/benchmarks/schema.ts';
import { staysBelow } from '../../../lib/benchmarks/validate.ts';
import { checked, parseJson } from '../../../lib/border/check.ts';
import { FileError } from '../../../lib/border/fileError.ts';
import { FACES, SEVEN } from './words.ts';

const REMEDY = 'Render the set again with training/render; nothing was written.';
const NEUTRAL = 'neutral';

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const pictureSchema = v.object({
	id: v.pipe(
		v.string(),
		v.regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens')
	),
	file: v.pipe(v.string(), v.endsWith('.webp')),
	sha256: v.string(),
	bytes: v.number(),
	expression: v.picklist(SEVEN),
	intensity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	identity: v.string(),
	groups: v.record(v.string(), v.string()),
	parameters: v.record(v.string(), scalar)
});
const renderSchema = v.object({
	schema: v.literal('yardstick-render/1'),
	renderer: v.record(v.string(), scalar),
	/** How many pictures the whole set has. */
	planned: v.exactOptional(v.number()),
	pictures: v.pipe(v.array(pictureSchema), v.minLength(1))
});
type Rendered = v.InferOutput<typeof pictureSchema>;

/** A picture's declared facts become the item's; a neutral face has no strength. */
function itemOf({
	id,
	sha256,
	bytes,
	expression,
	intensity,
	identity,
	groups,
	parameters
}: Rendered): Item {
	return {
		id,
		path: `items/${id}.webp`,
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
	const made = checked(renderSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const planned = made.planned ?? made.pictures.length;
	if (planned !== made.pictures.length)
		throw new FileError(
			file,
			[`names ${made.pictures.length} of ${planned} pictures: the rendering is not finished.`],
			REMEDY
		);
	const pictures = new Map<string, Uint8Array>();
	const problems: string[] = [];
	for (const picture of made.pictures) {
		for (const { group } of FACES.slices)
			if (picture.groups[group] === undefined)
				problems.push(`picture "${picture.id}" declares no group "${group}".`);
		if (!staysBelow(picture.file)) {
			problems.push(`"${picture.file}" leaves the folder of the set.`);
			continue;
		}
		const bytes = await read(picture.file);
		if (bytes.length !== picture.bytes || (await sha256Hex(bytes)) !== picture.sha256)
			problems.push(`${picture.file} is not the file that was rendered: its hash differs.`);
		pictures.set(`items/${picture.id}.webp`, bytes);
	}
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	const items = made.pictures.map(itemOf).sort((a, b) => (a.id < b.id ? -1 : 1));
	const benchmark = { ...FACES, items_sha256: await itemsHash(items), items };
	return {
		benchmark: { ...benchmark, chance: chanceOf(benchmark) ?? 0 },
		pictures
	};
}
