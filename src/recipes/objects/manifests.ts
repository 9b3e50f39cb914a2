import { chanceLevel } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import type { ObjectsSet } from './words.ts';

const REMEDY = 'Get the file again from the data folder; no manifest was written.';
const naturally = new Intl.Collator('en', { numeric: true });

/** One line of `sha256.tsv`. */
export interface HashedFile {
	sha256: string;
	bytes: number;
	path: string;
}

/**
 * The list of hashes, sizes and paths that comes with the pictures.
 * @throws {FileError} naming file and line
 */
export function parseHashes(text: string, file: string): HashedFile[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines.map((line, index) => {
		const [sha256 = '', bytes = '', path = ''] = line.split('\t');
		if (!/^[0-9a-f]{64}$/.test(sha256) || !/^\d+$/.test(bytes) || !path.endsWith('.png'))
			throw new FileError(
				file,
				[`line ${index + 1}: expected hash, bytes and path, separated by tabs.`],
				REMEDY
			);
		return { sha256, bytes: Number(bytes), path };
	});
}

/** The class that a source picture's name starts with: `airplane10` → `airplane`. */
const classOf = (name: string) => name.replace(/\d+$/, '');

function itemOf(file: HashedFile, set: ObjectsSet): Item {
	const id = file.path.slice(file.path.lastIndexOf('/') + 1, -'.png'.length);
	const [shapeSource = '', textureSource = ''] = id.split('-');
	const shape = classOf(shapeSource);
	const base = { id, path: file.path, sha256: file.sha256, bytes: file.bytes, truth: shape };
	if (!set.manifest.cues) return base;
	const texture = classOf(textureSource);
	return {
		...base,
		labels: { shape, texture },
		...(shape === texture ? { control: true } : {}),
		cluster: shapeSource,
		crossed_cluster: textureSource
	};
}

/**
 * The manifest of one set, from the list of hashes alone: no picture is needed.
 * @throws {FileError} when the list does not hold what the set is known to hold
 */
export async function makeManifest(
	set: ObjectsSet,
	files: readonly HashedFile[],
	file: string
): Promise<Benchmark> {
	const { folder, counts } = set.make;
	const items = files
		.filter(({ path }) => path.startsWith(`${folder}/`))
		.map((entry) => itemOf(entry, set))
		.sort((a, b) => naturally.compare(a.id, b.id));
	const problems: string[] = [];
	const controls = items.filter((item) => item.control).length;
	if (items.length !== counts.items)
		problems.push(`${items.length} pictures below ${folder}, expected ${counts.items}.`);
	if (controls !== counts.controls)
		problems.push(`${controls} controls below ${folder}, expected ${counts.controls}.`);
	const options = set.manifest.options.map(({ id }) => id);
	for (const item of items)
		for (const label of [item.truth, ...Object.values(item.labels ?? {})])
			if (!options.includes(label))
				problems.push(`${item.path}: "${label}" is not one of the 16 classes.`);
	const chance = chanceLevel('choice', items, options.length);
	if (problems.length > 0 || chance === undefined) throw new FileError(file, problems, REMEDY);
	return { ...set.manifest, chance, items_sha256: await itemsHash(items), items };
}
