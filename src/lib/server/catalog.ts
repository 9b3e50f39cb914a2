/** All that the project ships or was given: tasks, benchmarks, recorded answers, passports, models. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { NEAREST_ENDING, readNearest, type Nearest } from '../benchmarks/nearest.ts';
import { allPictures } from '../benchmarks/optionPictures.ts';
import type { Baseline, Benchmark, Item, Task } from '../benchmarks/schema.ts';
import { readBaseline, readBenchmark, readTask } from '../benchmarks/validate.ts';
import { FileError } from '../border/fileError.ts';
import { leftOut, type LeftOut, type PlaceOfFile } from '../border/leftOut.ts';
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
	folder: 'people' | 'runs' | 'published';
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
	/** Published answers of models of others, by file name: drawn apart, and in no report of the models here. */
	published(benchmark: string): Promise<CapsuleFile[]>;
	/** What lies in `examples/` of a benchmark, by file name; none of it is among the recorded capsules. */
	examplesFiles(benchmark: string): Promise<ExamplesFile[]>;
	/** Passports of a benchmark, by file name. */
	baselines(benchmark: string): Promise<Baseline[]>;
	/** Nearest training photos recorded beside the runs of a benchmark, by file name; none for most. */
	nearest(benchmark: string): Promise<Nearest[]>;
	/** Benchmarks that a task's file names, those that cannot be used too; none without such a task. */
	listedBy(task: string): readonly string[];
	/** Manifests of tasks, benchmarks and models that cannot be used. */
	leftOut: readonly LeftOut[];
	/** Files of one benchmark that cannot be used: manifest, answers, passports, nearest photos. */
	leftOutOf(benchmark: string): Promise<LeftOut[]>;
	/** All files that cannot be used, each once. */
	everythingLeftOut(): Promise<LeftOut[]>;
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

/**
 * What a reading gives; undefined where the file is not there, or cannot be used, which is then noted.
 * @param noted gets the file with what is wrong with it
 */
async function readIfUsable<T>(
	file: string,
	place: PlaceOfFile,
	noted: LeftOut[],
	reading: () => Promise<T>
): Promise<T | undefined> {
	try {
		return await reading();
	} catch (error) {
		if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
			noted.push(leftOut(file, error, place));
		return undefined;
	}
}

async function readTasks(root: string, noted: LeftOut[]): Promise<Task[]> {
	const tasks: Task[] = [];
	const names = await readIfUsable('tasks', {}, noted, () => namesIn(join(root, 'tasks')));
	for (const name of names ?? []) {
		const path = join(root, 'tasks', name, 'task.json');
		const file = relative(root, path);
		const found = await readIfUsable(file, { task: name }, noted, async () => {
			const { value } = await files.read(path, (text) => readTask(text, file));
			requireId(value.id, name, file);
			return value;
		});
		if (found) tasks.push(found);
	}
	return tasks.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

async function readManifests(
	root: string,
	noted: LeftOut[]
): Promise<Map<string, CachedFile<Benchmark>>> {
	const manifests = new Map<string, CachedFile<Benchmark>>();
	const names = await readIfUsable('benchmarks', {}, noted, () =>
		namesIn(join(root, 'benchmarks'))
	);
	for (const name of names ?? []) {
		const path = join(root, 'benchmarks', name, 'benchmark.json');
		const file = relative(root, path);
		const found = await readIfUsable(file, { benchmark: name }, noted, async () => {
			const read = await files.read(path, (text) => readBenchmark(text, file));
			requireId(read.value.id, name, file);
			return read;
		});
		if (found) manifests.set(name, found);
	}
	return manifests;
}

async function readModels(
	root: string,
	noted: LeftOut[]
): Promise<{ models: Model[]; cards: Map<string, string> }> {
	const folder = join(root, 'static', 'models');
	const indexFile = relative(root, join(folder, 'models.json'));
	const index = await readIfUsable(indexFile, {}, noted, () =>
		files.read(join(folder, 'models.json'), (text) => parseModelIndex(text, indexFile))
	);
	const models: Model[] = [];
	const cards = new Map<string, string>();
	if (!index) return { models, cards };
	for (const { id } of index.value.models) {
		const path = join(folder, id, 'model.json');
		const file = relative(root, path);
		const model = await readIfUsable(file, { model: id }, noted, async () => {
			const { value } = await files.read(path, (text) => parseModel(text, file));
			requireId(value.id, id, file);
			checkIndexEntry(index.value, value);
			return value;
		});
		if (!model) {
			if (!noted.some((one) => one.model === id))
				noted.push({
					model: id,
					file: indexFile,
					problem: `names model "${id}", but ${file} is not there.`,
					remedy: REMEDY
				});
			continue;
		}
		models.push(model);
		const cardFile = join(folder, id, 'card.md');
		const card = await readIfUsable(relative(root, cardFile), { model: id }, noted, () =>
			files.read(cardFile, (text) => text)
		);
		if (card) cards.set(id, card.value);
	}
	return { models, cards };
}

/**
 * Tasks with those of their benchmarks that can be used; a task without any is left out. A set that is not there at all is a
 * fault of the task, one that cannot be used of its own.
 */
function withUsableSets(
	tasks: readonly Task[],
	benchmarks: ReadonlyMap<string, Benchmark>,
	noted: LeftOut[]
): Task[] {
	return tasks.flatMap((task) => {
		const file = join('tasks', task.id, 'task.json');
		const usable = task.benchmarks.filter((id) => benchmarks.get(id)?.task === task.id);
		for (const id of task.benchmarks)
			if (!usable.includes(id) && !noted.some(({ benchmark }) => benchmark === id))
				noted.push({
					task: task.id,
					file,
					problem: `field "benchmarks": there is no benchmark "${id}" for this task.`,
					remedy: REMEDY
				});
		const [first] = usable;
		if (first === undefined) {
			if (!noted.some((one) => one.task === task.id))
				noted.push({
					task: task.id,
					file,
					problem: `none of its benchmarks can be used: ${task.benchmarks.join(', ')}.`,
					remedy: 'Correct their files.'
				});
			return [];
		}
		if (usable.length === task.benchmarks.length) return [task];
		return [
			{
				...task,
				benchmarks: usable,
				headline: usable.includes(task.headline) ? task.headline : first,
				counts_for_generality: task.counts_for_generality.filter((id) => usable.includes(id))
			}
		];
	});
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
	for (const { id, observer, origin } of capsule.runs)
		if (origin.sitting && (origin.sitting.purpose === 'self-test' || observer.kind === 'simulated'))
			errors.push(
				`run "${id}": ${observer.kind === 'simulated' ? 'a simulated participant' : 'a visitor’s own test'} is no record of people; take it out of this folder.`
			);
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
 * calling this for every request is cheap. A file that cannot be used costs its own place only: it is left out, and
 * `leftOut` says why.
 */
export async function loadCatalog(root = projectRoot()): Promise<Catalog> {
	const noted: LeftOut[] = [];
	const [listed, manifests, { models, cards }] = await Promise.all([
		readTasks(root, noted),
		readManifests(root, noted),
		readModels(root, noted)
	]);
	const benchmarks = new Map([...manifests].map(([id, { value }]) => [id, value]));
	const tasks = withUsableSets(listed, benchmarks, noted);

	let hashes: Map<string, { benchmark: Benchmark; item: Item }> | undefined;
	/** Files of a folder of a benchmark, those left out noted. */
	const readFolder = async <T>(
		id: string,
		folder: string,
		ending: string,
		found: LeftOut[],
		parse: (text: string, file: string, benchmark: Benchmark) => T | Promise<T>
	): Promise<(CachedFile<T> & { file: string })[]> => {
		const benchmark = benchmarks.get(id);
		if (!benchmark) return [];
		const home = join(root, 'benchmarks', id, folder);
		const place = { benchmark: id };
		const names = await readIfUsable(relative(root, home), place, found, () =>
			namesIn(home, ending)
		);
		const read = [];
		for (const name of names ?? []) {
			const path = join(home, name);
			const file = relative(root, path);
			const cached = await readIfUsable(file, place, found, () =>
				files.read(path, (text) => parse(text, file, benchmark))
			);
			if (cached) read.push({ ...cached, file: name });
		}
		return read;
	};
	const capsuleFiles = async (id: string, found: LeftOut[] = []): Promise<CapsuleFile[]> => {
		const read: CapsuleFile[] = [];
		for (const folder of ['people', 'runs'] as const)
			for (const one of await readFolder(id, folder, '.capsule.json', found, readRecorded))
				read.push({ ...one, folder });
		return read;
	};
	const baselines = (id: string, found: LeftOut[] = []) =>
		readFolder(id, 'baselines', '.json', found, readBaseline);
	const nearest = (id: string, found: LeftOut[] = []) =>
		readFolder(id, 'runs', NEAREST_ENDING, found, readNearest);
	const leftOutOf = async (id: string): Promise<LeftOut[]> => {
		const found = noted.filter(({ benchmark }) => benchmark === id);
		await capsuleFiles(id, found);
		await baselines(id, found);
		await nearest(id, found);
		await published(id, found);
		return found;
	};
	const published = async (id: string, found: LeftOut[] = []): Promise<CapsuleFile[]> => {
		const benchmark = benchmarks.get(id);
		if (!benchmark) return [];
		const home = join(root, 'benchmarks', id, 'published');
		const place = { benchmark: id };
		const names = await readIfUsable(relative(root, home), place, found, () =>
			namesIn(home, '.capsule.json.gz')
		);
		const read: CapsuleFile[] = [];
		for (const name of names ?? []) {
			const path = join(home, name);
			const file = relative(root, path);
			const cached = await readIfUsable(file, place, found, () =>
				files.readBytes(path, (bytes) => readRecorded(bytes, file, benchmark))
			);
			if (cached) read.push({ ...cached, file: name, folder: 'published' });
		}
		return read;
	};
	return {
		root,
		tasks,
		benchmarks,
		models,
		cards,
		manifest: (id) => manifests.get(id),
		capsuleFiles: (id) => capsuleFiles(id),
		published: (id) => published(id),
		examplesFiles: async (id) => {
			const benchmark = benchmarks.get(id);
			if (!benchmark) return [];
			const home = join(root, 'benchmarks', id, 'examples');
			const place = { benchmark: id };
			const found: ExamplesFile[] = [];
			const left: LeftOut[] = [];
			const names = await readIfUsable(relative(root, home), place, left, () =>
				namesIn(home, '.capsule.json.gz')
			);
			for (const name of names ?? []) {
				const path = join(home, name);
				const file = relative(root, path);
				const bytes = await readIfUsable(file, place, left, () => readFile(path));
				if (!bytes) continue;
				const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
				found.push({ file: name, etag, read: () => readRecorded(bytes, file, benchmark, true) });
			}
			return found;
		},
		capsules: async (id) => (await capsuleFiles(id)).map((entry) => entry.value),
		baselines: async (id) => (await baselines(id)).map(({ value }) => value),
		nearest: async (id) => (await nearest(id)).map(({ value }) => value),
		listedBy: (task) => listed.find(({ id }) => id === task)?.benchmarks ?? [],
		leftOut: noted,
		leftOutOf,
		everythingLeftOut: async () => {
			const rest = noted.filter(({ benchmark }) => benchmark === undefined);
			const ofSets = noted.filter(
				({ benchmark }) => benchmark !== undefined && !benchmarks.has(benchmark)
			);
			for (const id of benchmarks.keys()) ofSets.push(...(await leftOutOf(id)));
			return [...rest, ...ofSets];
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
