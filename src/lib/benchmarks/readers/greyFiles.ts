/**
 * Picture files of raw grey items: each is decoded, and its grey values are the item's bytes. A list of
 * votes beside the pictures (`label.csv` of the FER+ layout) is looked at for what it leaves out.
 */
import { parse } from 'csv-parse/browser/esm/sync';
import { nameOf, type FolderFile } from '../folderFile.ts';
import type { Item } from '../schema.ts';
import type { Decoded, ImportReader } from './reader.ts';

/** A file above this many bytes for each pixel is no picture of the items' size, and is not decoded. */
const MOST_BYTES_PER_PIXEL = 16;
const HEADER_ROOM = 65_536;
const NAMED = 3;

/** The grey values of a decoded picture of the given size. @throws when it has another size */
export function greyOf(picture: Decoded, { width, height }: { width: number; height: number }) {
	if (picture.width !== width || picture.height !== height)
		throw new Error(
			`it has ${picture.width} × ${picture.height} pixels, and the pictures of this set ${width} × ${height}. Choose the folder that the set was unpacked to.`
		);
	return Uint8Array.from({ length: width * height }, (_, pixel) => picture.data[4 * pixel] ?? 0);
}

/** The part of a path that must agree: the name and the folder it lies in. */
const ending = (path: string) => path.split('/').slice(-2).join('/');

export const greyFiles: ImportReader = async (benchmark, files, { decode }) => {
	const pixels = benchmark.items.find((item) => item.pixels)?.pixels;
	if (!pixels) return undefined;
	const wanted = new Set(benchmark.items.flatMap((item) => [item.path, nameOf(item.path)]));
	if (!files.some((file) => wanted.has(ending(file.path)) || wanted.has(file.path)))
		return undefined;
	const size = pixels.width * pixels.height;
	const readable = files.map((file): FolderFile => {
		const picture = file.path.toLowerCase().endsWith('.png');
		if (!picture || file.bytes > MOST_BYTES_PER_PIXEL * size + HEADER_ROOM) return file;
		const read = async () => greyOf(await decode(await file.read()), pixels);
		return { ...file, bytes: size, read };
	});
	return { files: readable, notes: await listNotes(benchmark.items, files) };
};

/** What the list of votes beside the pictures says twice or not at all. The votes that count are the manifest's. */
async function listNotes(
	items: readonly Pick<Item, 'path'>[],
	files: readonly FolderFile[]
): Promise<string[]> {
	const folder = items[0]?.path.split('/').at(-2);
	const list = files.find((file) => `/${file.path}`.endsWith(`/${folder}/label.csv`));
	if (!list) return [];
	const text = new TextDecoder().decode(await list.read());
	let rows: string[][];
	try {
		rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
	} catch {
		return [`${list.path} cannot be read; the votes of the manifest are used.`];
	}
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const [name = ''] of rows) (seen.has(name) ? twice : seen).add(name);
	const without = items.map((item) => nameOf(item.path)).filter((name) => !seen.has(name));
	const notes: string[] = [];
	if (without.length > 0)
		notes.push(
			`${list.path} has no votes for ${some(without)}; the votes of the manifest are used.`
		);
	if (twice.size > 0)
		notes.push(`${list.path} names ${some([...twice])} twice; the votes of the manifest are used.`);
	return notes;
}

function some(names: readonly string[]): string {
	const rest = names.length - NAMED;
	return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
