/**
 * Pictures of raw grey items as rows of one CSV file (`emotion,pixels,Usage`), named by a second file whose
 * rows go in step with it (`Usage,Image name`, then votes): the form in which Kaggle and FER+ hand FER2013
 * around. The whole pair is read and checked before anything of it is used.
 */
import { FileError } from '../../border/fileError.ts';
import { sha256Hex } from '../../border/sha256.ts';
import { nameOf, type FolderFile } from '../folderFile.ts';
import type { Benchmark, Item } from '../schema.ts';
import { csvRows } from './csvRows.ts';
import type { ImportReader, ReaderTools } from './reader.ts';

const PICTURES = 'fer2013.csv';
const NAMES = 'fer2013new.csv';
const PICTURE_COLUMNS = ['emotion', 'pixels', 'Usage'];
/** Columns of the names that come before the votes. */
const NAME_COLUMNS = ['Usage', 'Image name'];

const REMEDY = 'Nothing was imported.';
const AGAIN = `Get ${PICTURES} again from Kaggle and ${NAMES} from github.com/microsoft/FERPlus. Nothing was imported.`;

/** A row's picture; rows are counted from 1, the header not counted. */
interface Row {
	row: number;
	bytes: Uint8Array;
}

export const rowsInStep: ImportReader = async (benchmark, files, tools) => {
	const size = benchmark.items.find((item) => item.pixels)?.bytes;
	const pictures = files.find((file) => nameOf(file.path) === PICTURES);
	if (!pictures || size === undefined) return undefined;
	const names = files.find((file) => nameOf(file.path) === NAMES);
	if (!names)
		throw new FileError(
			pictures.path,
			[`holds pictures without names: ${NAMES} is not in the folder.`],
			`Put ${NAMES} from github.com/microsoft/FERPlus beside it. ${REMEDY}`
		);
	const rows = await readPair(benchmark, pictures, names, size, tools);
	await requireStep(benchmark, pictures, rows);
	const found = benchmark.items.flatMap((item): FolderFile[] => {
		const row = rows.get(nameOf(item.path));
		return row ? [fileOf(item, row, pictures.path)] : [];
	});
	return { files: found, notes: [] };
};

function fileOf(item: Item, { row, bytes }: Row, file: string): FolderFile {
	return {
		path: item.path,
		bytes: bytes.length,
		read: async () => bytes,
		stream: () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
		origin: `${file}, row ${row}`
	};
}

/** The pictures of the items by their name; of a name that stands twice the later row. */
async function readPair(
	benchmark: Benchmark,
	pictures: FolderFile,
	names: FolderFile,
	size: number,
	{ signal, onread }: ReaderTools
): Promise<Map<string, Row>> {
	const wanted = new Set(benchmark.items.map((item) => nameOf(item.path)));
	const found = new Map<string, Row>();
	const named = csvRows(names, AGAIN);
	const header = (await named.next()).value as string[] | undefined;
	requireColumns(names, header?.slice(0, NAME_COLUMNS.length), NAME_COLUMNS);
	const columns = header?.length ?? 0;
	let row = -1;
	try {
		const onbytes = (bytes: number) => onread?.(pictures.path, bytes, pictures.bytes);
		for await (const record of csvRows(pictures, AGAIN, onbytes)) {
			row += 1;
			if (row === 0) {
				requireColumns(pictures, record, PICTURE_COLUMNS);
				continue;
			}
			signal?.throwIfAborted();
			const next = await named.next();
			if (next.done) throw tooLong(pictures, names, row);
			const [, pixels = '', usage] = record;
			if (record.length !== PICTURE_COLUMNS.length || !usage)
				throw wrong(
					pictures,
					row,
					`has ${record.length} of ${PICTURE_COLUMNS.length} columns; the file may be cut off here`
				);
			const [use, name = '', ...votes] = next.value;
			requireVotes(names, row, next.value, columns, votes);
			if (use !== usage && use?.startsWith(usage))
				throw wrong(pictures, row, `breaks off after "${usage}"; the file is cut off here`);
			if (use !== usage)
				throw wrong(
					pictures,
					row,
					`belongs to ${usage}, the same row of ${names.path} to ${use}: the rows are out of step`
				);
			if (wanted.has(name)) found.set(name, { row, bytes: bytesOf(pixels, size, pictures, row) });
		}
		if (row < 0) requireColumns(pictures, undefined, PICTURE_COLUMNS);
		if (!(await named.next()).done) throw tooShort(pictures, names, row);
	} finally {
		await named.return(undefined);
	}
	return found;
}

/** Where a row holds the picture that belongs to another name, rows were lost or moved: the file is of no use. */
async function requireStep(
	benchmark: Benchmark,
	pictures: FolderFile,
	rows: ReadonlyMap<string, Row>
): Promise<void> {
	const owners = new Map(benchmark.items.map((item) => [item.sha256, nameOf(item.path)]));
	for (const item of benchmark.items) {
		const name = nameOf(item.path);
		const found = rows.get(name);
		if (!found) continue;
		const hash = await sha256Hex(found.bytes);
		const owner = owners.get(hash);
		if (hash !== item.sha256 && owner !== undefined)
			throw wrong(
				pictures,
				found.row,
				`holds the picture of ${owner} where ${NAMES} names ${name}: the rows are out of step`
			);
	}
}

function requireColumns(
	file: FolderFile,
	found: readonly string[] | undefined,
	expected: readonly string[]
): void {
	if (found?.join(',') === expected.join(',')) return;
	throw new FileError(
		file.path,
		[
			found
				? `begins with the columns "${found.join(',').slice(0, 60)}", expected "${expected.join(',')}".`
				: 'is empty.'
		],
		AGAIN
	);
}

/** Every row has all its columns, and the votes are whole numbers. */
function requireVotes(
	file: FolderFile,
	row: number,
	record: readonly string[],
	columns: number,
	votes: readonly string[]
): void {
	if (record.length !== columns)
		throw wrong(
			file,
			row,
			`has ${record.length} of ${columns} columns; the file may be cut off here`
		);
	const [, name] = record;
	if (votes.some((vote) => !/^\d+$/.test(vote)))
		throw wrong(file, row, `has no votes for ${name || 'its picture'} that can be read`);
}

/** The numbers of one row, each a grey value. */
function bytesOf(text: string, size: number, file: FolderFile, row: number): Uint8Array {
	const values = text.trim().split(/\s+/);
	if (values.length !== size)
		throw wrong(
			file,
			row,
			`has ${values.length} of ${size} pixels; the file may be cut off or damaged here`
		);
	const bytes = new Uint8Array(size);
	for (const [index, value] of values.entries()) {
		const grey = /^\d{1,3}$/.test(value) ? Number(value) : NaN;
		if (!(grey <= 255))
			throw wrong(file, row, `has "${value}" as pixel ${index + 1}, expected 0 to 255`);
		bytes[index] = grey;
	}
	return bytes;
}

function wrong(file: FolderFile, row: number, what: string): FileError {
	return new FileError(file.path, [`row ${row} ${what}.`], AGAIN);
}

function tooLong(pictures: FolderFile, names: FolderFile, row: number): FileError {
	return new FileError(
		names.path,
		[`ends after row ${row - 1}, and ${pictures.path} goes on; the file may be cut off.`],
		AGAIN
	);
}

function tooShort(pictures: FolderFile, names: FolderFile, row: number): FileError {
	return new FileError(
		pictures.path,
		[`ends after row ${row}, and ${names.path} goes on; the file may be cut off.`],
		AGAIN
	);
}
