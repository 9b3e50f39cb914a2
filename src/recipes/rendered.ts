/** A set of pictures that a script under `training/` made: its `manifest.json`, and the files that it names. */
import * as v from 'valibot';
import { staysBelow } from '../lib/benchmarks/paths.ts';
import { checked, parseJson } from '../lib/border/check.ts';
import { FileError } from '../lib/border/fileError.ts';
import { sha256Hex } from '../lib/border/sha256.ts';

export const scalar = v.union([v.string(), v.number(), v.boolean()]);

/** What every picture of such a set says of itself; sets add their own fields. */
export const renderedEntries = {
	id: v.pipe(
		v.string(),
		v.regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens')
	),
	file: v.pipe(v.string(), v.endsWith('.webp')),
	sha256: v.string(),
	bytes: v.number(),
	groups: v.record(v.string(), v.string()),
	parameters: v.record(v.string(), scalar)
};
export type RenderedPicture = v.InferOutput<v.ObjectSchema<typeof renderedEntries, undefined>>;

/** A folder with such a set. */
export interface RenderedFolder {
	/** Text and path of its `manifest.json`. */
	text: string;
	file: string;
	read: (name: string) => Promise<Uint8Array>;
	remedy: string;
}

/** Where a picture lies in the benchmark's folder: under its id, whatever the script called it. */
export const pathOf = ({ id }: Pick<RenderedPicture, 'id'>): string => `items/${id}.webp`;

/**
 * The set's own facts, its pictures in the order of their ids, and their bytes by their path in the benchmark's folder.
 * @param schema what the set's manifest holds besides `schema`, `planned` and `pictures`
 * @param picture one picture, made with `renderedEntries`
 * @param groups groups that every picture must declare
 * @throws {FileError} when the set is not complete, or a picture is not the one that the script wrote down
 */
export async function readRendered<E extends v.ObjectEntries, P extends RenderedPicture>(
	{ text, file, read, remedy }: RenderedFolder,
	schema: v.ObjectSchema<E, undefined>,
	picture: v.GenericSchema<unknown, P>,
	groups: readonly string[]
): Promise<{
	facts: v.InferOutput<v.ObjectSchema<E, undefined>>;
	pictures: P[];
	files: Map<string, Uint8Array>;
}> {
	const raw = parseJson(text, file, remedy);
	const { planned, pictures } = checked(
		v.object({
			schema: v.literal('yardstick-render/1'),
			/** How many pictures the whole set has. */
			planned: v.exactOptional(v.number()),
			pictures: v.pipe(v.array(picture), v.minLength(1))
		}),
		raw,
		file,
		remedy
	);
	const facts = checked(schema, raw, file, remedy);
	if (planned !== undefined && planned !== pictures.length)
		throw new FileError(
			file,
			[`names ${pictures.length} of ${planned} pictures: the rendering is not finished.`],
			remedy
		);
	const files = new Map<string, Uint8Array>();
	const problems: string[] = [];
	for (const one of pictures) {
		for (const group of groups)
			if (one.groups[group] === undefined)
				problems.push(`picture "${one.id}" declares no group "${group}".`);
		if (files.has(pathOf(one))) problems.push(`picture "${one.id}": the id is used twice.`);
		if (!staysBelow(one.file)) {
			problems.push(`"${one.file}" leaves the folder of the set.`);
			continue;
		}
		const bytes = await read(one.file);
		if (bytes.length !== one.bytes || (await sha256Hex(bytes)) !== one.sha256)
			problems.push(`${one.file} is not the file that was rendered: its hash differs.`);
		files.set(pathOf(one), bytes);
	}
	if (problems.length > 0) throw new FileError(file, problems, remedy);
	return { facts, pictures: [...pictures].sort((a, b) => (a.id < b.id ? -1 : 1)), files };
}
