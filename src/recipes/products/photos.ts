/** The photos of one split, as its list names them, numbered so that an id tells nothing. */
import { staysBelow } from '../../lib/benchmarks/paths.ts';
import type { Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import type { ProductClass } from './classes.ts';
import { lookAlikeNote } from './lookAlikes.ts';
import { REMEDY, TEST } from './words.ts';

/** The folder with the data, for reading. */
export interface ProductSource {
	/** Its path, for messages. */
	path: string;
	/** A file by its path below the folder. */
	read: (path: string) => Promise<Uint8Array>;
}

/** A photo with its class, in the order of the source's list. */
export interface ProductPhoto {
	item: Item;
	of: ProductClass;
}

/** One line of a list: where the photo lies and what it shows. */
interface Line {
	path: string;
	of: ProductClass;
}

/**
 * The lines of `test.txt` and the like: path, number of the class, number of the coarse class.
 * @throws {FileError} naming the line that cannot be used
 */
export function parseList(
	text: string,
	file: string,
	home: string,
	classes: readonly ProductClass[]
): Line[] {
	const lines = text.split(/\r?\n/);
	if (lines.at(-1) === '') lines.pop();
	return lines.map((line, index) => {
		const [path = '', number = '', kindNumber = '', ...rest] = line
			.split(',')
			.map((cell) => cell.trim());
		const fail = (what: string) => new FileError(file, [`line ${index + 1}: ${what}`], REMEDY);
		if (rest.length > 0 || !path.endsWith('.jpg') || !staysBelow(path))
			throw fail('expected the path of a photo, its class and its coarse class.');
		const of = /^\d+$/.test(number) ? classes[Number(number)] : undefined;
		if (!of) throw fail(`has the class "${number}", which classes.csv does not know.`);
		if (kindNumber !== String(of.kindNumber))
			throw fail(
				`has the coarse class "${kindNumber}"; in classes.csv ${of.id} has ${of.kindNumber}.`
			);
		return { path: `${home}/${path}`, of };
	});
}

/** Part of the shop, by the folder of the split that the photo lies in. */
function sectionOf(path: string, home: string): string {
	const folder = path.slice(home.length + 1).split('/')[1] ?? '';
	const { sections } = TEST.make;
	const section = sections[folder];
	if (section === undefined)
		throw new FileError(
			path,
			[`lies in "${folder}", expected one of ${Object.keys(sections).join(', ')}.`],
			REMEDY
		);
	return section;
}

/**
 * The photos of a list, read and hashed. They are numbered by the order of their hashes: neither number nor order tells
 * what is on them.
 * @param prefix begins the ids
 * @throws {FileError} when a photo is listed twice or has the content of another
 */
export async function readPhotos(
	lines: readonly Line[],
	{ path: folder, read }: ProductSource,
	home: string,
	prefix: string
): Promise<ProductPhoto[]> {
	const photos: (Line & { sha256: string; bytes: number })[] = [];
	const seen = new Map<string, string>();
	for (const line of lines) {
		const bytes = await read(line.path);
		const sha256 = await sha256Hex(bytes);
		const twin = seen.get(sha256);
		if (twin !== undefined)
			throw new FileError(folder, [`${line.path} and ${twin} are the same photo.`], REMEDY);
		seen.set(sha256, line.path);
		photos.push({ ...line, sha256, bytes: bytes.length });
	}
	const digits = Math.max(3, String(photos.length).length);
	const ranks = new Map([...seen.keys()].sort().map((sha256, index) => [sha256, index + 1]));
	return photos.map(({ path, of, sha256, bytes }) => {
		const note = lookAlikeNote(of.id);
		return {
			of,
			item: {
				id: `${prefix}-${String(ranks.get(sha256)).padStart(digits, '0')}`,
				path,
				sha256,
				bytes,
				truth: of.id,
				labels: { coarse: of.kind },
				groups: { section: sectionOf(path, home) },
				...(note === undefined ? {} : { label_notes: note })
			}
		};
	});
}

/** Items in the order of their ids. */
export function inOrder(items: readonly Item[]): Item[] {
	return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}
