import { join } from 'node:path';
import { greyOf } from '../../lib/benchmarks/readers/greyFiles.ts';
import { formatBaseline, formatBenchmark } from '../../lib/benchmarks/write.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import { nodeDecoders } from '../../lib/inference/decode/decoders.node.ts';
import { evaluationInput } from '../../lib/reports/evaluationInput.ts';
import { listFolder, readBytes, readText } from '../../lib/server/readFiles.ts';
import { makePassports } from '../passports.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { makeFaces } from './faces.ts';
import { FOLDER, makeManifest, SIZE, type SourceText } from './ferplus.ts';
import { FERPLUS, TRUTHS } from './words.ts';

const REMEDY = 'Give --from the folder that holds fer2013/ and ferplus/.';
const FACES_REMEDY =
	'Give --from the folder that training/render wrote, with its manifest.json and pictures.';

const source = async (...path: string[]): Promise<SourceText> => {
	const file = join(...path);
	return { file, text: await readText(file, REMEDY) };
};

export async function makeEmotion({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const folder = join(from, 'fer2013', FOLDER);
	const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.png'));
	const { decode } = nodeDecoders();
	const benchmark = await makeManifest(
		names,
		async (name) => greyOf(await decode(await readBytes(join(folder, name), REMEDY)), SIZE),
		await source(from, 'ferplus', 'fer2013new.csv'),
		await source(from, 'fer2013', 'original-labels.csv')
	);
	const home = `benchmarks/${benchmark.id}`;
	const files: MadeFiles = new Map([[`${home}/benchmark.json`, formatBenchmark(benchmark)]]);
	for (const { id } of TRUTHS) {
		const report = evaluateBenchmark(evaluationInput(benchmark, [], id).input);
		for (const { file, baseline } of makePassports(benchmark, report, FERPLUS.make.record))
			files.set(`${home}/baselines/${file}`, formatBaseline(baseline));
	}
	return files.set(...(await taskFile(out, 'emotion', [benchmark.id])));
}

export async function makeRenderedFaces({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const file = join(from, 'manifest.json');
	const text = await readText(file, FACES_REMEDY);
	const { benchmark, pictures } = await makeFaces(text, file, (name) =>
		readBytes(join(from, name), FACES_REMEDY)
	);
	const home = `benchmarks/${benchmark.id}`;
	return new Map<string, string | Uint8Array>([
		...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		await taskFile(out, 'emotion', [benchmark.id])
	]);
}
