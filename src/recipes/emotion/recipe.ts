import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { greyOf } from '../../lib/benchmarks/readers/greyFiles.ts';
import { formatBaseline, formatBenchmark, formatTask } from '../../lib/benchmarks/write.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import { nodeDecoders } from '../../lib/inference/decode/decoders.node.ts';
import { evaluationInput } from '../../lib/reports/evaluationInput.ts';
import { listFolder, readBytes, readText } from '../../lib/server/readFiles.ts';
import { makePassports } from '../passports.ts';
import type { MadeFiles, Recipe } from '../recipe.ts';
import { makeFaces } from './faces.ts';
import { FOLDER, makeManifest, SIZE, type SourceText } from './ferplus.ts';
import { FACES, FERPLUS, RECORD, taskOf, TRUTHS } from './words.ts';

const REMEDY = 'Give --from the folder that holds fer2013/ and ferplus/.';
const FACES_REMEDY =
	'Give --from the folder that training/render wrote, with its manifest.json and pictures.';

const TASK_FILE = 'tasks/emotion/task.json';

async function isThere(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false
	);
}

const source = async (...path: string[]): Promise<SourceText> => {
	const file = join(...path);
	return { file, text: await readText(file, REMEDY) };
};

export const emotion: Recipe = {
	id: 'emotion',
	from: 'fer2013/ and ferplus/',
	example: 'npx yardstick make emotion --from ../shared/data',
	async make({ from, out }) {
		const folder = join(from, 'fer2013', FOLDER);
		const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.png'));
		const { decode } = nodeDecoders();
		const benchmark = await makeManifest(
			names,
			async (name) => greyOf(await decode(await readBytes(join(folder, name), REMEDY)), SIZE),
			await source(from, 'ferplus', 'fer2013new.csv'),
			await source(from, 'fer2013', 'original-labels.csv')
		);
		const rendered = await isThere(join(out, 'benchmarks', FACES.id, 'benchmark.json'));
		const home = `benchmarks/${FERPLUS.id}`;
		const files: MadeFiles = new Map([[`${home}/benchmark.json`, formatBenchmark(benchmark)]]);
		for (const { id } of TRUTHS) {
			const report = evaluateBenchmark(evaluationInput(benchmark, [], id).input);
			for (const { file, baseline } of makePassports(benchmark, report, RECORD))
				files.set(`${home}/baselines/${file}`, formatBaseline(baseline));
		}
		return files.set(TASK_FILE, formatTask(taskOf(rendered ? [FACES.id] : [])));
	}
};

export const faces: Recipe = {
	id: 'faces',
	from: 'the pictures and the manifest.json of training/render',
	example: 'npx yardstick make faces --from $YARDSTICK_WORK/render/faces-test',
	async make({ from }) {
		const file = join(from, 'manifest.json');
		const text = await readText(file, FACES_REMEDY);
		const { benchmark, pictures } = await makeFaces(text, file, (name) =>
			readBytes(join(from, name), FACES_REMEDY)
		);
		const home = `benchmarks/${FACES.id}`;
		return new Map<string, string | Uint8Array>([
			...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
			[`${home}/benchmark.json`, formatBenchmark(benchmark)],
			[TASK_FILE, formatTask(taskOf([FACES.id]))]
		]);
	}
};
