/** All that the project ships or was given: tasks, benchmarks, recorded answers, passports, models. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { NEAREST_ENDING, readNearest, type Nearest } from '../benchmarks/nearest.ts';
import { allPictures } from '../benchmarks/optionPictures.ts';
import type { Baseline, Benchmark, Item, Task } from '../benchmarks/schema.ts';
import { readBaseline, readBenchmark, readTask } from '../benchmarks/validate.ts';
import { FileError } from '../border/fileError.ts';
import { mismatches } from '../capsule/consistency.ts';
import { readCapsule } from '../capsule/read.ts';
import type { Capsule } from '../capsule/schema.ts';
import type { Model } from '../models/schema.ts';
import { checkIndexEntry, parseModel, parseModelIndex } from '../models/validate.ts';
import { FileCache, type CachedFile } from './fileCache.ts';
import { projectRoot } from './projectRoot.ts';

const REMEDY = 'Correct the file, or take it again from the repository.';

/** A recorded capsule of a benchmark, with the name under which clients fetch it. */
export interface CapsuleFile extends CachedFile<Capsule> {
	/** File name, unique within the benchmark. */
	file: string;
	/** `people`: recorded human answers; `runs`: recorded runs of models. */
	folder: 'people' | 'runs';
}

/** A capsule of one recipe at several sizes of its training; large, so it is read only when asked for. */
export interface ExamplesFile {
	file: string;
	/** Entity tag of the bytes. */
	etag: string;
	read(): Promise<Capsule>;
}

export interface Catalog {
	root: string;
	/** In the order of the overview. */
	tasks: Task[];
	benchmarks: Map<string, Benchmark>;
	/** Shipped models, in the order of their index. */
	models: Model[];
	/** Model cards as Markdown, by model id. */
	cards: Map<string, string>;
	/** Manifest text and entity tag of a benchmark; undefined when there is none of that name. */
	manifest(benchmark: string): CachedFile<Benchmark> | undefined;
	/** Recorded capsules of a benchmark: people first, then runs, each by file name. */
	capsules(benchmark: string): Promise<Capsule[]>;
	capsuleFiles(benchmark: string): Promise<CapsuleFile[]>;
	/** What lies in `examples/` of a benchmark, by file name; none of it is among the recorded capsules. */
	examplesFiles(benchmark: string): Promise<ExamplesFile[]>;
	/** Passports of a benchmark, by file name. */
	baselines(benchmark: string): Promise<Baseline[]>;
	/** Nearest training photos recorded beside the runs of a benchmark, by file name; none for most. */
	nearest(benchmark: string): Promise<Nearest[]>;
	/** The item whose picture has this hash, in whichever benchmark names it; options' pictures are in the form of items. */
	itemOf(sha256: string): { benchmark: Benchmark; item: Item } | undefined;
}

const files = new FileCache();

/** Names in a folder that end so, sorted; none when there is no such folder. */
async function namesIn(folder: string, ending = ''): Promise<string[]> {
	try {
		const names = await readdir(folder);
		return names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort();
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
		throw error;
	}
}

async function readIfThere<T>(
	path: string,
	parse: (text: string) => T | Promise<T>
): Promise<CachedFile<T> | undefined> {
	try {
		return await files.read(path, parse);
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
			return undefined;
		throw error;
	}
}

async function readTasks(root: string): Promise<Task[]> {
	const tasks: Task[] = [];
	for (const name of await namesIn(join(root, 'tasks'))) {
		const path = join(root, 'tasks', name, 'task.json');
		const file = relative(root, path);
		const found = await readIfThere(path, (text) => readTask(text, file));
		if (!found) continue;
		requireId(found.value.id, name, file);
		tasks.push(found.value);
	}
	return tasks.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

async function readManifests(root: string): Promise<Map<string, CachedFile<Benchmark>>> {
	const manifests = new Map<string, CachedFile<Benchmark>>();
	for (const name of await namesIn(join(root, 'benchmarks'))) {
		const path = join(root, 'benchmarks', name, 'benchmark.json');
		const file = relative(root, path);
		const found = await readIfThere(path, (text) => readBenchmark(text, file));
		if (!found) continue;
		requireId(found.value.id, name, file);
		manifests.set(name, found);
	}
	return manifests;
}

async function readModels(root: string): Promise<{ models: Model[]; cards: Map<string, string> }> {
	const folder = join(root, 'static', 'models');
	const indexFile = relative(root, join(folder, 'models.json'));
	const index = await readIfThere(join(folder, 'models.json'), (text) =>
		parseModelIndex(text, indexFile)
	);
	const models: Model[] = [];
	const cards = new Map<string, string>();
	for (const { id } of index?.value.models ?? []) {
		const path = join(folder, id, 'model.json');
		const file = relative(root, path);
		const found = await readIfThere(path, (text) => parseModel(text, file));
		if (!found || !index)
			throw new FileError(indexFile, [`names model "${id}", but ${file} is not there.`], REMEDY);
		requireId(found.value.id, id, file);
		checkIndexEntry(index.value, found.value);
		models.push(found.value);
		const card = await readIfThere(join(folder, id, 'card.md'), (text) => text);
		if (card) cards.set(id, card.value);
	}
	return { models, cards };
}

function requireId(id: string, folder: string, file: string): void {
	if (id !== folder)
		throw new FileError(
			file,
			[`field "id": is "${id}", the folder is called "${folder}".`],
			REMEDY
		);
}

/**
 * A capsule in a benchmark's folder must be one that its benchmark can score. Runs at sizes of a training lie in
 * `examples/`, and nothing else lies there.
 */
async function readRecorded(
	data: string | Uint8Array,
	file: string,
	benchmark: Benchmark,
	examples = false
): Promise<Capsule> {
	const capsule = await readCapsule(data, file);
	const errors = capsule.runs.flatMap((run) => mismatches(capsule, run, benchmark).errors);
	for (const { id, origin } of capsule.runs)
		if ((origin.training !== undefined) !== examples)
			errors.push(
				examples
					? `run "${id}": field "origin.training" is missing; only runs that state the size of their training lie in examples/.`
					: `run "${id}": states the size of its training; such runs lie in examples/.`
			);
	if (errors.length > 0) throw new FileError(file, errors, REMEDY);
	return capsule;
}

/**
 * Reads and checks everything below the project's root. Files are kept until they change on disk, so
 * calling this for every request is cheap.
 * @throws {FileError} naming the first file that cannot be used, what is wrong in it, and the remedy
 */
export async function loadCatalog(root = projectRoot()): Promise<Catalog> {
	const [tasks, manifests, { models, cards }] = await Promise.all([
		readTasks(root),
		readManifests(root),
		readModels(root)
	]);
	const benchmarks = new Map([...manifests].map(([id, { value }]) => [id, value]));
	for (const task of tasks)
		for (const id of task.benchmarks)
			if (benchmarks.get(id)?.task !== task.id)
				throw new FileError(
					`tasks/${task.id}/task.json`,
					[`field "benchmarks": there is no benchmark "${id}" for this task.`],
					REMEDY
				);

	let hashes: Map<string, { benchmark: Benchmark; item: Item }> | undefined;
	const capsuleFiles = async (id: string): Promise<CapsuleFile[]> => {
		const benchmark = benchmarks.get(id);
		if (!benchmark) return [];
		const found: CapsuleFile[] = [];
		for (const folder of ['people', 'runs'] as const) {
			const home = join(root, 'benchmarks', id, folder);
			for (const name of await namesIn(home, '.capsule.json')) {
				const path = join(home, name);
				const file = relative(root, path);
				const cached = await files.read(path, (text) => readRecorded(text, file, benchmark));
				found.push({ ...cached, file: basename(name), folder });
			}
		}
		return found;
	};
	return {
		root,
		tasks,
		benchmarks,
		models,
		cards,
		manifest: (id) => manifests.get(id),
		capsuleFiles,
		examplesFiles: async (id) => {
			const benchmark = benchmarks.get(id);
			if (!benchmark) return [];
			const home = join(root, 'benchmarks', id, 'examples');
			return Promise.all(
				(await namesIn(home, '.capsule.json.gz')).map(async (name) => {
					const path = join(home, name);
					const bytes = await readFile(path);
					const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
					const read = () => readRecorded(bytes, relative(root, path), benchmark, true);
					return { file: name, etag, read };
				})
			);
		},
		capsules: async (id) => (await capsuleFiles(id)).map((entry) => entry.value),
		baselines: async (id) => {
			if (!benchmarks.has(id)) return [];
			const home = join(root, 'benchmarks', id, 'baselines');
			const found: Baseline[] = [];
			for (const name of await namesIn(home, '.json')) {
				const file = relative(root, join(home, name));
				found.push((await files.read(join(home, name), (text) => readBaseline(text, file))).value);
			}
			return found;
		},
		nearest: async (id) => {
			const benchmark = benchmarks.get(id);
			if (!benchmark) return [];
			const home = join(root, 'benchmarks', id, 'runs');
			const found: Nearest[] = [];
			for (const name of await namesIn(home, NEAREST_ENDING)) {
				const file = relative(root, join(home, name));
				const { value } = await files.read(join(home, name), (text) =>
					readNearest(text, file, benchmark)
				);
				found.push(value);
			}
			return found;
		},
		itemOf: (sha256) => {
			hashes ??= new Map(
				[...benchmarks.values()].flatMap((benchmark) =>
					allPictures(benchmark).map((item) => [item.sha256, { benchmark, item }] as const)
				)
			);
			return hashes.get(sha256);
		}
	};
}
