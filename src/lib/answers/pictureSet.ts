/** A set of somebody's own: pictures in a folder for each class, or beside a table, become a manifest. */
import { chanceLevel } from '../benchmarks/chance.ts';
import { nameOf, type FolderFile } from '../benchmarks/folderFile.ts';
import { itemsHash } from '../benchmarks/integrity.ts';
import type { Benchmark, Item, Task } from '../benchmarks/schema.ts';
import { readBenchmark } from '../benchmarks/validate.ts';
import { formatBenchmark } from '../benchmarks/write.ts';
import { decodeText } from '../border/decodeText.ts';
import { FileError } from '../border/fileError.ts';
import { sha256Hex } from '../border/sha256.ts';
import { matchLabels } from '../models/own/labels.ts';
import { defaultKind } from '../evaluation/kinds/registry.ts';
import { Mistakes } from './mistakes.ts';
import { readTable } from './table.ts';

/** What a folder cannot say. */
export interface SetFacts {
	id: string;
	name: string;
	task: string;
	noun: { one: string; many: string };
	description: string;
	licence: string;
	citation: string;
	source: string;
	/**
	 * Answers that the task has already, where the set is another one of it: classes that are called alike are these, so that
	 * models of the task know them.
	 */
	known?: readonly { id: string; name: string }[];
}

export interface PictureSet {
	benchmark: Benchmark;
	/** The files, by the item's path. */
	pictures: Map<string, FolderFile>;
	/** What was left out, in sentences. */
	notes: string[];
}

const PICTURE = /\.(png|jpe?g|webp)$/i;
const OTHER_PICTURE = /\.(gif|bmp|tiff?|heic|heif|avif|svg)$/i;
const FILE_COLUMNS = ['file', 'filename', 'file_name', 'path', 'picture', 'image', 'item'];
const LABEL_COLUMNS = ['label', 'truth', 'answer', 'class', 'category', 'right_answer'];
const NOTHING = 'Nothing was added.';
/** Files that are named one by one. */
const NAMED = 3;

const listed = (names: readonly string[]): string =>
	`${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;

/** The right answer of each picture, by its path: from the table where there is one, else from the folders. */
async function labelsOf(
	files: readonly FolderFile[],
	folder: string
): Promise<{ labels: Map<FolderFile, string>; notes: string[] }> {
	const pictures = files.filter(({ path }) => PICTURE.test(path));
	const strange = files.filter(({ path }) => OTHER_PICTURE.test(path)).map(({ path }) => path);
	if (strange.length > 0)
		throw new FileError(
			folder,
			[`holds pictures in a form that is not read here: ${listed(strange)}.`],
			`Save them as PNG, JPEG or WebP, or take them out. ${NOTHING}`
		);
	if (pictures.length === 0)
		throw new FileError(
			folder,
			['holds no picture.'],
			`Give a folder of PNG, JPEG or WebP files, in one folder for each class or with a table beside them. ${NOTHING}`
		);
	const tables = files.filter(({ path }) => /\.(csv|tsv)$/i.test(path));
	if (tables.length > 1)
		throw new FileError(
			folder,
			[`holds ${tables.length} tables: ${listed(tables.map(({ path }) => path))}.`],
			`Leave only the one that says what each picture shows. ${NOTHING}`
		);
	const [table] = tables;
	if (!table) return { labels: fromFolders(pictures, folder), notes: [] };
	return fromTable(pictures, table);
}

function fromFolders(pictures: readonly FolderFile[], folder: string): Map<FolderFile, string> {
	const loose = pictures.filter(({ path }) => !path.includes('/')).map(({ path }) => path);
	if (loose.length > 0)
		throw new FileError(
			folder,
			[`${listed(loose)} lie in no folder of a class, and there is no table.`],
			`Put each picture into a folder that is called as what it shows, or add a CSV with the columns file and label. ${NOTHING}`
		);
	return new Map(pictures.map((file) => [file, file.path.split('/').at(-2)!.trim()]));
}

async function fromTable(
	pictures: readonly FolderFile[],
	table: FolderFile
): Promise<{ labels: Map<FolderFile, string>; notes: string[] }> {
	const mistakes = new Mistakes(table.path);
	const { columns, rows } = readTable(
		decodeText(await table.read(), table.path),
		table.path,
		mistakes
	);
	const place = (wanted: readonly string[]) => columns.findIndex((name) => wanted.includes(name));
	const [file, label] = [place(FILE_COLUMNS), place(LABEL_COLUMNS)];
	if (file < 0 || label < 0)
		throw new FileError(
			table.path,
			[
				`has the columns ${columns.join(', ')}, and none says ${file < 0 ? 'which picture it is' : 'what it shows'}.`
			],
			`Call the columns file and label. ${NOTHING}`
		);
	const byPath = new Map(pictures.map((one) => [one.path, one]));
	const byName = new Map<string, FolderFile | undefined>();
	for (const one of pictures)
		byName.set(nameOf(one.path), byName.has(nameOf(one.path)) ? undefined : one);
	const labels = new Map<FolderFile, string>();
	for (const { place: line, cells } of rows) {
		const [name = '', said = ''] = [cells[file], cells[label]];
		const found =
			byPath.get(name.replaceAll('\\', '/')) ?? byName.get(nameOf(name.replaceAll('\\', '/')));
		if (!found)
			mistakes.add(
				'no picture',
				line,
				`there is no picture "${name}" in the folder.`,
				'Correct the name, or add the file.'
			);
		else if (said === '')
			mistakes.add(
				'no label',
				line,
				`"${name}" has no label.`,
				'Say what it shows, or take the row out.'
			);
		else if (labels.has(found) && labels.get(found) !== said)
			mistakes.add(
				'two labels',
				line,
				`"${name}" has two labels, "${labels.get(found)}" and "${said}".`,
				'Leave the right one.'
			);
		else labels.set(found, said);
	}
	mistakes.throwAny();
	const without = pictures.filter((one) => !labels.has(one)).map(({ path }) => path);
	return {
		labels,
		notes:
			without.length > 0
				? [
						`${without.length} pictures that the table does not name are left out: ${listed(without)}.`
					]
				: []
	};
}

/**
 * Makes the manifest of a folder of pictures: options are the classes in their alphabetical order, every file with its hash,
 * the score of somebody who does not look. A picture that is there twice with one label counts once.
 * @param folder its name, for messages
 * @throws {FileError} naming the files, what is wrong and what to do; nothing is half made
 */
export async function pictureSet(
	files: readonly FolderFile[],
	folder: string,
	facts: SetFacts
): Promise<PictureSet> {
	const { labels, notes } = await labelsOf(files, folder);
	const optionOf = optionsOf([...new Set(labels.values())], facts.known ?? []);
	const options = [...new Map([...optionOf.values()].map((one) => [one.id, one])).values()].sort(
		(a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })
	);
	if (options.length < 2)
		throw new FileError(
			folder,
			[
				`has ${options.length === 1 ? `one class only ("${options[0]?.name}")` : 'no class'}: there is nothing to choose from.`
			],
			`Sort the pictures into two classes at least. ${NOTHING}`
		);
	const seen = new Map<string, { path: string; label: string }>();
	const items: Item[] = [];
	const pictures = new Map<string, FolderFile>();
	const broken: string[] = [];
	for (const [file, label] of [...labels].sort(([a], [b]) => (a.path < b.path ? -1 : 1))) {
		const bytes = await file.read();
		if (!isPicture(bytes)) {
			broken.push(file.path);
			continue;
		}
		const sha256 = await sha256Hex(bytes);
		const known = seen.get(sha256);
		if (known && known.label !== label)
			throw new FileError(
				folder,
				[
					`${known.path} and ${file.path} are the same picture, once as "${known.label}" and once as "${label}".`
				],
				`Leave the one that is right. ${NOTHING}`
			);
		if (known) {
			notes.push(`${file.path} is the same picture as ${known.path}, and counts once.`);
			continue;
		}
		seen.set(sha256, { path: file.path, label });
		const id = `${facts.noun.one.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${String(items.length + 1).padStart(4, '0')}`;
		const path = `items/${id}${/\.[a-z]+$/i.exec(file.path)![0].toLowerCase()}`;
		pictures.set(path, file);
		items.push({ id, path, sha256, bytes: bytes.length, truth: optionOf.get(label)!.id });
	}
	if (broken.length > 0)
		throw new FileError(
			folder,
			[
				`${listed(broken)} cannot be read as a picture: cut short, or another kind of file under this name.`
			],
			`Get ${broken.length === 1 ? 'it' : 'them'} again, or take ${broken.length === 1 ? 'it' : 'them'} out. ${NOTHING}`
		);
	const { source, known = [], ...rest } = facts;
	const strange = options.filter(({ id }) => !known.some((option) => option.id === id));
	if (known.length > 0 && strange.length > 0)
		notes.push(
			`${strange.map(({ name }) => `“${name}”`).join(', ')} ${strange.length === 1 ? 'is no answer' : 'are no answers'} of this task so far: its models never give ${strange.length === 1 ? 'it' : 'them'}. Its answers are called ${known
				.slice(0, 20)
				.map(({ name }) => name)
				.join(', ')}${known.length > 20 ? ', …' : ''}.`
		);
	const benchmark: Benchmark = {
		schema: 'yardstick-benchmark/1',
		version: '1.0.0',
		...rest,
		storage: 'embedded',
		kind: defaultKind,
		options,
		chance: chanceLevel(defaultKind, items, options.length) ?? 1 / options.length,
		protocol: {
			shown: 'The picture as it is. No person has answered it yet',
			missing_policy: 'No answer counts as wrong'
		},
		source: { name: source },
		limits: [
			`The right answers are those of whoever made the set; nobody has checked them a second time.`,
			...(items.length < 30
				? [`With ${items.length} ${facts.noun.many} no interval is claimed; that takes 30.`]
				: [])
		],
		items_sha256: await itemsHash(items),
		items
	};
	return {
		benchmark: await readBenchmark(formatBenchmark(benchmark), 'benchmark.json'),
		pictures,
		notes
	};
}

/** The answers that the sets of a task offer, each once; none for a task that is not there. */
export function knownAnswers(
	tasks: readonly Pick<Task, 'id' | 'benchmarks'>[],
	benchmarks: ReadonlyMap<string, Pick<Benchmark, 'options'>>,
	task: string
): { id: string; name: string }[] {
	const sets = tasks.find(({ id }) => id === task)?.benchmarks ?? [];
	const options = sets.flatMap((id) => benchmarks.get(id)?.options ?? []);
	return [...new Map(options.map(({ id, name }) => [id, { id, name }])).values()];
}

/** The option of each label: one that the task has already, else one of its own. */
function optionsOf(
	labels: readonly string[],
	known: readonly { id: string; name: string }[]
): Map<string, { id: string; name: string }> {
	const found = new Map(labels.map((name) => [name, { id: name, name }]));
	const { groups } = matchLabels(labels, known);
	for (const { id, name } of known)
		for (const at of groups[id] ?? []) found.set(labels[at]!, { id, name });
	return found;
}

/** True for the first and, where the form has them, the last bytes of a PNG, JPEG or WebP. */
function isPicture(bytes: Uint8Array): boolean {
	const text = (from: number, to?: number) => String.fromCharCode(...bytes.subarray(from, to));
	if (text(1, 4) === 'PNG') return text(-8, -4) === 'IEND';
	if (bytes[0] === 0xff && bytes[1] === 0xd8) {
		const end = bytes.lastIndexOf(0xd9);
		return end > 3 && bytes[end - 1] === 0xff;
	}
	if (text(0, 4) !== 'RIFF' || text(8, 12) !== 'WEBP') return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return view.getUint32(4, true) + 8 <= bytes.length + 1;
}
