/**
 * The training photos that lie nearest to the items in a model's own embedding: an optional file beside a recorded run,
 * `benchmarks/<benchmark>/runs/<model>.nearest.json`. It holds paths, labels and similarities, and no pixel.
 */
import * as v from 'valibot';
import { sha256, text } from '../border/atoms.ts';
import { checked, parseJson, type Locate } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { staysBelow } from './paths.ts';
import type { Benchmark, Item } from './schema.ts';

const address = v.pipe(
	v.string(),
	v.url('expected an address'),
	v.regex(/^https:\/\//, 'expected an address that begins with https://')
);

/** One training photo. */
export const neighbourSchema = v.strictObject({
	/** Below the training set's `base_url`. */
	path: text,
	/** What it was labelled while training: an option id where the sets share their classes. */
	label: text,
	/** Cosine of the two embeddings. */
	similarity: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
	/** Where it can be looked at, where that is not `base_url` + `path`. */
	picture_url: v.exactOptional(address)
});

export const nearestSchema = v.strictObject({
	schema: v.literal('yardstick-nearest/1'),
	model: v.strictObject({ id: text, version: text, sha256 }),
	benchmark: v.strictObject({ id: text, version: text }),
	/** Which output of the model is compared, in words: `features`. */
	embedding: text,
	measure: v.literal('cosine'),
	training: v.strictObject({
		name: text,
		base_url: v.exactOptional(v.pipe(address, v.regex(/\/$/, 'must end with a slash'))),
		commit: v.exactOptional(text),
		licence: text
	}),
	/** Item id → its nearest training photos, the nearest first. */
	items: v.record(v.string(), v.pipe(v.array(neighbourSchema), v.minLength(1)))
});

export type Neighbour = v.InferOutput<typeof neighbourSchema>;
export type Nearest = v.InferOutput<typeof nearestSchema>;

/** How the file of a run is called: like its capsule. */
export const NEAREST_ENDING = '.nearest.json';

const REMEDY = 'Correct the file, or make it again with the export that made it.';

/** `item "airplane1"`. */
const locateItem: Locate = (path) =>
	path[0] === 'items' && path.length > 1
		? { thing: `item "${path[1]}"`, rest: path.slice(2) }
		: { thing: '', rest: path };

/**
 * The text of a `<model>.nearest.json` of this benchmark. Beside its shape: that its items are items of the benchmark, in
 * the same version, nearest first, and that no path leaves the training set.
 * @throws {FileError}
 */
export function readNearest(
	content: string,
	file: string,
	benchmark: Pick<Benchmark, 'id' | 'version' | 'items'>
): Nearest {
	const parsed = parseJson(content, file, REMEDY);
	const nearest = checked(nearestSchema, parsed, file, REMEDY, locateItem);
	const problems: string[] = [];
	for (const field of ['id', 'version'] as const)
		if (nearest.benchmark[field] !== benchmark[field])
			problems.push(
				`field "benchmark.${field}": is "${nearest.benchmark[field]}", the benchmark beside it has "${benchmark[field]}".`
			);
	const known = new Set(benchmark.items.map(({ id }) => id));
	for (const [id, neighbours] of Object.entries(nearest.items)) {
		const at = `item "${id}"`;
		if (!known.has(id)) problems.push(`${at}: is no item of the benchmark.`);
		neighbours.forEach(({ path, similarity }, index) => {
			if (!staysBelow(path))
				problems.push(`${at}: field "[${index}].path": leaves the folder of the training set.`);
			if (similarity > (neighbours[index - 1]?.similarity ?? 1))
				problems.push(`${at}: field "[${index}].similarity": the nearest must come first.`);
		});
	}
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return nearest;
}

/** Whether the file is about the very model that a run was recorded with: same id, same weights. */
export function isOfModel(
	{ model }: Pick<Nearest, 'model'>,
	of: { id: string; sha256: string } | undefined
): boolean {
	return of !== undefined && of.id === model.id && of.sha256 === model.sha256;
}

/** Where a training photo can be looked at; undefined where the file names no address. */
export function neighbourAddress(
	{ path, picture_url }: Pick<Neighbour, 'path' | 'picture_url'>,
	{ base_url }: Pick<Nearest['training'], 'base_url'>
): string | undefined {
	if (picture_url !== undefined) return picture_url;
	return base_url && base_url + path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The same file as an item of one of the benchmarks, so that its picture is shown where it has been fetched or imported:
 * matched by the pinned address of the source and the path below it. Undefined where no benchmark names it.
 */
export function itemOfNeighbour(
	{ path }: Pick<Neighbour, 'path'>,
	{ base_url }: Pick<Nearest['training'], 'base_url'>,
	benchmarks: Iterable<Benchmark>
): { benchmark: Benchmark; item: Item } | undefined {
	if (base_url === undefined) return undefined;
	for (const benchmark of benchmarks) {
		if (benchmark.source.base_url !== base_url) continue;
		const item = benchmark.items.find((one) => one.path === path && one.crop === undefined);
		if (item) return { benchmark, item };
	}
	return undefined;
}
