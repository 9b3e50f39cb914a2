import { basename, join } from 'node:path';
import { formatBaseline, formatBenchmark, formatTask } from '../../lib/benchmarks/write.ts';
import { formatCapsule } from '../../lib/capsule/write.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../lib/reports/evaluationInput.ts';
import { listFolder, readText } from '../../lib/server/readFiles.ts';
import { makePassports } from '../passports.ts';
import type { MadeFiles, Recipe } from '../recipe.ts';
import { makeManifest, parseHashes } from './manifests.ts';
import { makePeopleCapsule } from './people.ts';
import { ANSWERS, RECORD, SETS, TASK } from './words.ts';

const REMEDY =
	'Give --from the folder that holds texture-vs-shape/ and model-vs-human/ (see README, "Bringing the pictures").';

export const objects: Recipe = {
	id: TASK.id,
	from: 'texture-vs-shape/ and model-vs-human/',
	example: 'npx yardstick make objects --from ../shared/data',
	async make({ from, answers }) {
		const hashList = join(from, 'texture-vs-shape', 'sha256.tsv');
		const hashes = parseHashes(await readText(hashList, REMEDY), hashList);
		const rawData = join(answers ?? join(from, 'model-vs-human'), 'raw-data');
		const files: MadeFiles = new Map();
		for (const set of SETS) {
			const benchmark = await makeManifest(set, hashes, hashList);
			const folder = join(rawData, set.experiment);
			const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.csv'));
			const people = await Promise.all(
				names.map(async (name) => ({
					name: `raw-data/${set.experiment}/${basename(name)}`,
					text: await readText(join(folder, name), REMEDY)
				}))
			);
			const capsule = makePeopleCapsule(benchmark, people, folder);
			const home = `benchmarks/${set.id}`;
			files.set(`${home}/benchmark.json`, formatBenchmark(benchmark));
			const rows = `people/${ANSWERS.record}.capsule.json`;
			files.set(`${home}/${rows}`, formatCapsule(capsule));
			const report = evaluateBenchmark(evaluationInput(benchmark, [capsule]).input);
			for (const { file, baseline } of makePassports(benchmark, report, {
				...RECORD,
				capsule: rows
			}))
				files.set(`${home}/baselines/${file}`, formatBaseline(baseline));
		}
		files.set(`tasks/${TASK.id}/task.json`, formatTask(TASK));
		return files;
	}
};
