import { join } from 'node:path';
import { readBenchmark } from '../../lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../lib/benchmarks/write.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { packCapsule } from '../../lib/capsule/write.ts';
import { readBytes, readText } from '../../lib/server/readFiles.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { parseClasses } from './classes.ts';
import { examplesCapsule } from './examples.ts';
import { classOptions, makeSmall, makeSplit } from './manifests.ts';
import { parseList, readPhotos, type ProductSource } from './photos.ts';
import { makeRendered } from './rendered.ts';
import { REMEDY, SMALL, TEST, VALIDATION, type SplitSet } from './words.ts';

const FOLDER_REMEDY =
	'Give --from the folder of the Grocery Store Dataset, with dataset/classes.csv in it.';
const RENDERED_REMEDY =
	'Give --from the folder that training/products/scenes wrote, with its manifest.json and pictures.';
const EXAMPLES_REMEDY =
	'Give --from the folder that training/products/examples wrote, with its runs.json.';

const manifestOf = (id: string) => `benchmarks/${id}/benchmark.json`;

export async function makeProducts({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const source: ProductSource = {
		path: from,
		read: (path) => readBytes(join(from, path), FOLDER_REMEDY)
	};
	const { home, ...expected } = TEST.make;
	const classFile = join(from, home, 'classes.csv');
	const classes = parseClasses(await readText(classFile, FOLDER_REMEDY), classFile, home);
	const kinds = new Set(classes.map(({ kind }) => kind)).size;
	if (classes.length !== expected.classes || kinds !== expected.kinds)
		throw new FileError(
			classFile,
			[
				`names ${classes.length} classes of ${kinds} kinds, expected ${expected.classes} of ${expected.kinds}.`
			],
			REMEDY
		);
	const options = await classOptions(classes, source);
	const photosOf = async ({ make: { list, prefix } }: SplitSet) => {
		const file = join(from, home, list);
		const lines = parseList(await readText(file, FOLDER_REMEDY), file, home, classes);
		return { file, photos: await readPhotos(lines, source, home, prefix) };
	};
	const test = await photosOf(TEST);
	const validation = await photosOf(VALIDATION);
	const benchmarks = [
		await makeSplit(TEST, test.photos, classes, options, test.file),
		await makeSmall(SMALL, test.photos, classes, source),
		await makeSplit(VALIDATION, validation.photos, classes, options, validation.file)
	];
	const made = benchmarks.map(({ id }) => id);
	return new Map([
		...benchmarks.map((one) => [manifestOf(one.id), formatBenchmark(one)] as const),
		await taskFile(out, 'products', made)
	]);
}

export async function makeRenderedProducts({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const file = join(from, 'manifest.json');
	const text = await readText(file, RENDERED_REMEDY);
	const { benchmark, pictures } = await makeRendered(text, file, (name) =>
		readBytes(join(from, name), RENDERED_REMEDY)
	);
	const home = `benchmarks/${benchmark.id}`;
	return new Map<string, string | Uint8Array>([
		...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		await taskFile(out, 'products', [benchmark.id])
	]);
}

export async function makeExamples({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const home = `benchmarks/${TEST.manifest.id}`;
	const manifest = join(out, home, 'benchmark.json');
	const benchmark = await readBenchmark(await readText(manifest, REMEDY), manifest);
	const file = join(from, 'runs.json');
	const text = await readText(file, EXAMPLES_REMEDY);
	const capsule = await examplesCapsule(text, file, benchmark, (name) =>
		readBytes(join(from, name), EXAMPLES_REMEDY)
	);
	return new Map([[`${home}/examples/probe.capsule.json.gz`, await packCapsule(capsule)]]);
}
