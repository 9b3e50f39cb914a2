import { join } from 'node:path';
import { formatBenchmark, formatTask } from '../../lib/benchmarks/write.ts';
import { nodeDecoders } from '../../lib/inference/decode/decoders.node.ts';
import { listFolder, readBytes, readText } from '../../lib/server/readFiles.ts';
import type { MadeFiles, Recipe } from '../recipe.ts';
import { makeGenerated } from './generated.ts';
import { makeManifest } from './photos.ts';
import { GENERATED, SETS, TASK } from './words.ts';

const REMEDY = 'Give --from the folder that holds endtoend/eu and endtoend/us.';
const GENERATED_REMEDY =
	'Give --from the folder that training/plates/generate.py wrote, with its manifest.json and pictures.';

const TASK_FILE = `tasks/${TASK.id}/task.json`;

export const plates: Recipe = {
	id: 'plates',
	from: 'endtoend/ of openalpr/benchmarks',
	example: 'npx yardstick make plates --from ../shared/data/openalpr-benchmarks',
	async make({ from }) {
		const { decode } = nodeDecoders();
		const files: MadeFiles = new Map();
		for (const set of SETS) {
			const path = join(from, set.folder);
			const benchmark = await makeManifest(set, {
				path,
				names: await listFolder(path, REMEDY),
				read: (name) => readBytes(join(path, name), REMEDY),
				size: decode
			});
			files.set(`benchmarks/${set.id}/benchmark.json`, formatBenchmark(benchmark));
		}
		return files.set(TASK_FILE, formatTask(TASK));
	}
};

export const platesGenerated: Recipe = {
	id: GENERATED.id,
	from: 'the pictures and the manifest.json of training/plates',
	example: `npx yardstick make ${GENERATED.id} --from $YARDSTICK_WORK/${GENERATED.id}`,
	async make({ from }) {
		const file = join(from, 'manifest.json');
		const text = await readText(file, GENERATED_REMEDY);
		const { benchmark, pictures } = await makeGenerated(text, file, (name) =>
			readBytes(join(from, name), GENERATED_REMEDY)
		);
		const home = `benchmarks/${GENERATED.id}`;
		return new Map<string, string | Uint8Array>([
			...[...pictures].map(([path, bytes]) => [`${home}/${path}`, bytes] as const),
			[`${home}/benchmark.json`, formatBenchmark(benchmark)],
			[TASK_FILE, formatTask(TASK)]
		]);
	}
};
