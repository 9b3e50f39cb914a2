import { parse } from 'csv-parse/browser/esm/sync';
import { chanceOf } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { messageOf } from '../../lib/border/messageOf.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import { EMOTIONS, FERPLUS, SEVEN, VOTES } from './words.ts';

const REMEDY = 'Get the file again from the data folder; no manifest was written.';
const COLUMNS = ['Usage', 'Image name', ...EMOTIONS, ...VOTES.no_answer];
const SPLIT = 'PrivateTest';
const FOLDER = 'FER2013Test';
const ITEMS = 3573;
const SIZE = { width: 48, height: 48, channels: 1 } as const;

/** A text file as it was read. */
export interface SourceText {
	file: string;
	text: string;
}

/** Records of a CSV file by their header; every row has every column. @throws {FileError} */
function records({ file, text }: SourceText, columns: readonly string[]): Record<string, string>[] {
	let rows: string[][];
	try {
		rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
	} catch (error) {
		const why = messageOf(error);
		throw new FileError(file, [`cannot be read (${why}).`], REMEDY);
	}
	const [header = [], ...lines] = rows;
	if (header.join(',') !== columns.join(','))
		throw new FileError(
			file,
			[`begins with the columns "${header.join(',')}", expected "${columns.join(',')}".`],
			REMEDY
		);
	return lines.map((line, index) => {
		if (line.length !== columns.length)
			throw new FileError(
				file,
				[
					`row ${index + 1} has ${line.length} of ${columns.length} columns; the file may be cut off.`
				],
				REMEDY
			);
		return Object.fromEntries(columns.map((column, place) => [column, line[place] ?? '']));
	});
}

/**
 * The votes on each named picture of the test split, counts of zero left out. Of a name that stands twice
 * the later row counts: its picture is the one that survived.
 * @throws {FileError} where a row is cut short, or does not hold ten votes
 */
export function readVotes(source: SourceText): Map<string, Record<string, number>> {
	const votes = new Map<string, Record<string, number>>();
	for (const [index, row] of records(source, COLUMNS).entries()) {
		const name = row['Image name'];
		if (row.Usage !== SPLIT || !name) continue;
		const counts = Object.fromEntries(
			[...EMOTIONS, ...VOTES.no_answer]
				.map((option) => [option, Number(row[option] || NaN)] as const)
				.filter(([, count]) => count !== 0)
		);
		const sum = Object.values(counts).reduce((total, count) => total + count, 0);
		if (sum !== VOTES.per_item)
			throw new FileError(
				source.file,
				[
					`row ${index + 1} holds ${Number.isNaN(sum) ? 'no readable' : sum} votes for ${name}, expected ${VOTES.per_item}.`
				],
				REMEDY
			);
		votes.set(name, counts);
	}
	return votes;
}

/** The label of 2013 of each picture of the test split. @throws {FileError} where a label is unknown */
export function readLabels(source: SourceText): Map<string, string> {
	const labels = new Map<string, string>();
	const rows = records(source, ['usage', 'row', 'name', 'original_label']);
	for (const [index, { usage, name, original_label: label = '' }] of rows.entries()) {
		if (usage !== SPLIT || !name) continue;
		if (!SEVEN.includes(label))
			throw new FileError(
				source.file,
				[`row ${index + 1}: "${label}" is none of the seven labels.`],
				REMEDY
			);
		labels.set(name, label);
	}
	return labels;
}

/**
 * The manifest: one item for each picture, in the order of their names. It holds hashes and no pixel.
 * @param names file names of the pictures
 * @param grey the grey bytes of a picture, row by row
 * @throws {FileError} when votes or a label are missing, or the pictures are not all there
 */
export async function makeManifest(
	names: readonly string[],
	grey: (name: string) => Promise<Uint8Array>,
	votesSource: SourceText,
	labelsSource: SourceText,
	expected = ITEMS
): Promise<Benchmark> {
	const votes = readVotes(votesSource);
	const labels = readLabels(labelsSource);
	if (names.length !== expected)
		throw new FileError(FOLDER, [`holds ${names.length} pictures, expected ${expected}.`], REMEDY);
	const items: Item[] = [];
	for (const name of [...names].sort()) {
		const counts = votes.get(name);
		const truth = labels.get(name);
		if (!counts) throw new FileError(votesSource.file, [`has no votes for ${name}.`], REMEDY);
		if (!truth) throw new FileError(labelsSource.file, [`has no label for ${name}.`], REMEDY);
		const bytes = await grey(name);
		items.push({
			id: name.slice(0, -'.png'.length),
			path: `${FOLDER}/${name}`,
			sha256: await sha256Hex(bytes),
			bytes: bytes.length,
			pixels: SIZE,
			truth,
			votes: counts
		});
	}
	const chance = chanceOf({ ...FERPLUS.manifest, items });
	if (chance === undefined) throw new FileError(FOLDER, ['holds no picture.'], REMEDY);
	return { ...FERPLUS.manifest, chance, items_sha256: await itemsHash(items), items };
}

export { FOLDER, SIZE };
