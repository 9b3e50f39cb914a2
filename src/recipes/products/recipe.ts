import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { readBenchmark } from '../../lib/benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../../lib/benchmarks/write.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { packCapsule } from '../../lib/capsule/write.ts';
import { readBytes, readText } from '../../lib/server/readFiles.ts';
import type { Recipe } from '../recipe.ts';
import { parseClasses } from './classes.ts';
import { examplesCapsule } from './examples.ts';
import { classOptions, makeSmall, makeSplit } from './manifests.ts';
import { parseList, readPhotos, type ProductSource } from './photos.ts';
import { makeRendered } from './rendered.ts';
import {
	DRAW,
	PHOTOS,
	REMEDY,
	RENDERED,
	SMALL,
	taskOf,
	TEST,
	TWENTY,
	VALIDATION
} from './words.ts';

const FOLDER_REMEDY =
	'Give --from the folder of the Grocery Store Dataset, with dataset/classes.csv in it.';
const RENDERED_REMEDY =
	'Give --from the folder that training/products/scenes wrote, with its manifest.json and pictures.';
const EXAMPLES_REMEDY =
	'Give --from the folder that training/products/examples wrote, with its runs.json.';

const TASK_FILE = 'tasks/products/task.json';
const manifestOf = (id: string) => `benchmarks/${id}/benchmark.json`;

async function isThere(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false
	);
}

export const products: Recipe = {
	id: 'products',
	from: 'dataset/ of the Grocery Store Dataset',
	example: 'npx yardstick make products --from ../shared/data/grocery-store-dataset',
	async make({ from, out }) {
		const source: ProductSource = {
			path: from,
			read: (path) => readBytes(join(from, path), FOLDER_REMEDY)
		};
		const { home } = PHOTOS;
		const classFile = join(from, home, 'classes.csv');
		const classes = parseClasses(await readText(classFile, FOLDER_REMEDY), classFile, home);
		const kinds = new Set(classes.map(({ kind }) => kind)).size;
		if (classes.length !== PHOTOS.classes || kinds !== PHOTOS.kinds)
			throw new FileError(
				classFile,
				[
					`names ${classes.length} classes of ${kinds} kinds, expected ${PHOTOS.classes} of ${PHOTOS.kinds}.`
				],
				REMEDY
			);
		const options = await classOptions(classes, source);
		const photosOf = async ({ list, prefix }: typeof TEST) => {
			const file = join(from, home, list);
			const lines = parseList(await readText(file, FOLDER_REMEDY), file, home, classes);
			return { file, photos: await readPhotos(lines, source, home, prefix) };
		};
		const test = await photosOf(TEST);
		const validation = await photosOf(VALIDATION);
		const benchmarks = [
			await makeSplit(TEST, test.photos, classes, options, test.file),
			await makeSmall(SMALL, test.photos, classes, source, { kinds: TWENTY, ...DRAW }),
			await makeSplit(VALIDATION, validation.photos, classes, options, validation.file)
		];
		const rendered = await isThere(join(out, manifestOf(RENDERED.id)));
		return new Map([
			...benchmarks.map((one) => [manifestOf(one.id), formatBenchmark(one)] as const),
			[TASK_FILE, formatTask(taskOf(rendered))]
		]);
	}
};

export const productsRendered: Recipe = {
	id: RENDERED.id,
	from: 'the pictures and the manifest.json of training/products/scenes',
	example: `npx yardstick make ${RENDERED.id} --from $YARDSTICK_WORK/products-scenes/test`,
	async make({ from }) {
		const file = join(from, 'manifest.json');
		const text = await readText(file, RENDERED_REMEDY);
		const { benchmark, pictures } = await makeRendered(text, file, (name) =>
			readBytes(join(from, name), RENDERED_REMEDY)
		);
		const home = `benchmarks/${RENDERED.id}`;
		return new Map<string, string | Uint8Array>([
			...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
			[`${home}/benchmark.json`, formatBenchmark(benchmark)],
			[TASK_FILE, formatTask(taskOf(true))]
		]);
	}
};

export const productsExamples: Recipe = {
	id: 'products-examples',
	from: 'the answers and the runs.json of training/products/examples',
	example: 'npx yardstick make products-examples --from $YARDSTICK_WORK/products-examples',
	async make({ from, out }) {
		const home = `benchmarks/${TEST.id}`;
		const manifest = join(out, home, 'benchmark.json');
		const benchmark = await readBenchmark(await readText(manifest, REMEDY), manifest);
		const file = join(from, 'runs.json');
		const text = await readText(file, EXAMPLES_REMEDY);
		const capsule = await examplesCapsule(text, file, benchmark, (name) =>
			readBytes(join(from, name), EXAMPLES_REMEDY)
		);
		return new Map([[`${home}/examples/probe.capsule.json.gz`, await packCapsule(capsule)]]);
	}
};
