import * as v from 'valibot';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { pathOf, readRendered, renderedEntries } from '../rendered.ts';
import { GENERATED } from './words.ts';

const { conditions, base: easy, mixed } = GENERATED.make;

const REMEDY =
	'Make the set again with training/plates/generate.py --test-set; nothing was written.';

const generatorSchema = v.object({
	generator: v.object({ version: v.string(), seed: v.number() })
});
const pictureSchema = v.object({
	...renderedEntries,
	text: v.pipe(v.string(), v.regex(/^[0-9A-Z]+$/, 'expected letters A to Z and digits')),
	/** Country, or country and state. */
	region: v.string(),
	lines: v.picklist([1, 2]),
	parameters: v.objectWithRest(
		{
			factor: v.string(),
			angle_deg: v.number(),
			yaw: v.number(),
			exposure: v.number(),
			held_out: v.picklist([0, 1])
		},
		v.union([v.string(), v.number(), v.boolean()])
	)
});
type Picture = v.InferOutput<typeof pictureSchema>;

/** The conditions that the pictures are graded by, in the order in which they are drawn. */
function curvesOf(pictures: readonly Picture[]): NonNullable<Benchmark['curves']> {
	const factors = new Set(pictures.map(({ parameters }) => parameters.factor));
	const base = easy.filter((factor) => factors.has(factor));
	return Object.entries(conditions)
		.filter(([factor]) => factors.has(factor))
		.map(([factor, curve]) => ({ ...curve, where: { factor: [factor, ...base] } }));
}

/** A picture's declared facts become the item's. Turns are drawn without their direction. */
function itemOf(picture: Picture): Item {
	const { id, sha256, bytes, text, region, lines, groups, parameters } = picture;
	return {
		id,
		path: pathOf(picture),
		sha256,
		bytes,
		truth: text,
		groups: {
			region_group: groups.region ?? '',
			region,
			lines: lines === 1 ? 'one line' : 'two lines',
			held_out: parameters.held_out === 1 ? 'held out' : 'seen in training',
			light: groups.light ?? ''
		},
		parameters: {
			...parameters,
			turn_deg: Math.abs(parameters.angle_deg),
			side_deg: Math.abs(parameters.yaw),
			...(groups.light === 'night' ? { night_exposure: parameters.exposure } : {})
		}
	};
}

function problemsOf({ id, file, text, parameters }: Picture): string[] {
	const { factor } = parameters;
	const known = factor in conditions || easy.includes(factor) || factor === mixed;
	return [
		...(known
			? []
			: [
					`picture "${id}" is graded by "${factor}", which benchmarks/plates-generated/words.json does not know.`
				]),
		...(`${id} ${file}`.toUpperCase().includes(text)
			? [`picture "${id}": its name gives the text away.`]
			: [])
	];
}

/**
 * The manifest of the generated set, and its pictures by their path in the benchmark's folder. Its version is that of
 * the generator.
 * @param text the generator's `manifest.json`
 * @param read a file of the generator's folder
 * @throws {FileError} when a picture is not the one that the generator wrote down, or is graded by something unknown
 */
export async function makeGenerated(
	text: string,
	file: string,
	read: (name: string) => Promise<Uint8Array>
): Promise<{ benchmark: Benchmark; pictures: Map<string, Uint8Array> }> {
	const { facts, pictures, files } = await readRendered(
		{ text, file, read, remedy: REMEDY },
		generatorSchema,
		pictureSchema,
		['region', 'light']
	);
	const problems = pictures.flatMap(problemsOf);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	const items = pictures.map(itemOf);
	const { version, seed } = facts.generator;
	return {
		benchmark: {
			...GENERATED.manifest,
			version: `${version}.0.0`,
			chance: 0,
			curves: curvesOf(pictures),
			citation: `Yardstick contributors, plates drawn with training/plates/generate.py, generator version ${version}, seed ${seed}`,
			items_sha256: await itemsHash(items),
			items
		},
		pictures: files
	};
}
