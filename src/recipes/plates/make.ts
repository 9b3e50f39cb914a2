import { join } from 'node:path';
import { formatBenchmark } from '../../lib/benchmarks/write.ts';
import { nodeDecoders } from '../../lib/inference/decode/decoders.node.ts';
import { listFolder, readBytes, readText } from '../../lib/server/readFiles.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { makeGenerated } from './generated.ts';
import { makeManifest } from './photos.ts';
import { GENERATED, SETS } from './words.ts';

const REMEDY = 'Give --from the folder that holds endtoend/eu and endtoend/us.';
const GENERATED_REMEDY =
	'Give --from the folder that training/plates/generate.py wrote, with its manifest.json and pictures.';

export async function makePlates({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const { decode } = nodeDecoders();
	const files: MadeFiles = new Map();
	for (const set of SETS) {
		const path = join(from, set.make.folder);
		const benchmark = await makeManifest(set, {
			path,
			names: await listFolder(path, REMEDY),
			read: (name) => readBytes(join(path, name), REMEDY),
			size: decode
		});
		files.set(`benchmarks/${benchmark.id}/benchmark.json`, formatBenchmark(benchmark));
	}
	const made = SETS.map(({ manifest }) => manifest.id);
	return files.set(...(await taskFile(out, 'plates', made)));
}

export async function makeGeneratedPlates({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const file = join(from, 'manifest.json');
	const text = await readText(file, GENERATED_REMEDY);
	const { benchmark, pictures } = await makeGenerated(text, file, (name) =>
		readBytes(join(from, name), GENERATED_REMEDY)
	);
	const { id } = GENERATED.manifest;
	const home = `benchmarks/${id}`;
	return new Map<string, string | Uint8Array>([
		...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		await taskFile(out, 'plates', [id])
	]);
}
