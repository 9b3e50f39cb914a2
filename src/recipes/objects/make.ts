import { basename, join } from 'node:path';
import { formatBaseline, formatBenchmark } from '../../lib/benchmarks/write.ts';
import { formatCapsule, packCapsule } from '../../lib/capsule/write.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../lib/reports/evaluationInput.ts';
import { listFolder, readText } from '../../lib/server/readFiles.ts';
import { makePassports } from '../passports.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { makeManifest, parseHashes } from './manifests.ts';
import { makeNetworksCapsule } from './networks.ts';
import { makePeopleCapsule, type AnswerFile } from './people.ts';
import { SETS, type Networks } from './words.ts';

const REMEDY =
	'Give --from the folder that holds texture-vs-shape/ and model-vs-human/ (see README, "Bringing the pictures").';

/** The tables of all networks, with their path in their source. */
async function networkFiles(rawData: string, { folders }: Networks): Promise<AnswerFile[]> {
	const files: AnswerFile[] = [];
	for (const folder of folders)
		for (const name of (await listFolder(join(rawData, folder), REMEDY)).filter((one) =>
			one.endsWith('.csv')
		))
			files.push({
				name: `raw-data/${folder}/${basename(name)}`,
				text: await readText(join(rawData, folder, name), REMEDY)
			});
	return files;
}

export async function makeObjects({ from, answers, out }: RecipeOptions): Promise<MadeFiles> {
	const hashList = join(from, 'texture-vs-shape', 'sha256.tsv');
	const hashes = parseHashes(await readText(hashList, REMEDY), hashList);
	const rawData = join(answers ?? join(from, 'model-vs-human'), 'raw-data');
	const files: MadeFiles = new Map();
	for (const set of SETS) {
		const { make } = set;
		const benchmark = await makeManifest(set, hashes, hashList);
		const folder = join(rawData, make.experiment);
		const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.csv'));
		const people = await Promise.all(
			names.map(async (name) => ({
				name: `raw-data/${make.experiment}/${basename(name)}`,
				text: await readText(join(folder, name), REMEDY)
			}))
		);
		const capsule = await makePeopleCapsule(benchmark, people, folder, make.answers);
		const home = `benchmarks/${benchmark.id}`;
		files.set(`${home}/benchmark.json`, formatBenchmark(benchmark));
		const rows = `people/${make.answers.record}.capsule.json`;
		files.set(`${home}/${rows}`, formatCapsule(capsule));
		const published = await networkFiles(join(from, 'texture-vs-shape', 'raw-data'), make.networks);
		files.set(
			`${home}/published/${make.networks.record}.capsule.json.gz`,
			await packCapsule(await makeNetworksCapsule(benchmark, published, from, make.networks))
		);
		const report = evaluateBenchmark(evaluationInput(benchmark, [capsule]).input);
		const facts = { ...make.record, capsule: rows };
		for (const { file, baseline } of makePassports(benchmark, report, facts))
			files.set(`${home}/baselines/${file}`, formatBaseline(baseline));
	}
	const made = SETS.map(({ manifest }) => manifest.id);
	return files.set(...(await taskFile(out, 'objects', made)));
}
