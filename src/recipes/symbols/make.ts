import { join } from 'node:path';
import { chanceOf } from '../../lib/benchmarks/chance.ts';
import { itemsHash } from '../../lib/benchmarks/integrity.ts';
import type { Baseline, Benchmark, Item } from '../../lib/benchmarks/schema.ts';
import { formatBaseline, formatBenchmark } from '../../lib/benchmarks/write.ts';
import { FileError } from '../../lib/border/fileError.ts';
import { sha256Hex } from '../../lib/border/sha256.ts';
import { readBytes, readText } from '../../lib/server/readFiles.ts';
import { boundedMeanLimits } from '../../lib/statistics/boundedMean.ts';
import type { MadeFiles, RecipeOptions } from '../recipe.ts';
import { taskFile } from '../tasks.ts';
import { readDrawnRuns } from './drawn.ts';
import { readRuns } from './omniglot.ts';
import { itemsOfRun, type OneShotRun } from './runs.ts';
import { DRAWN, OMNIGLOT } from './words.ts';

const REMEDY = 'Give --from the folder that holds omniglot/ (see README, "Bringing the pictures").';
const DRAWN_REMEDY = 'Make the set with training/symbols/test_set.py, and give --from its folder.';

async function itemsOf(runs: readonly OneShotRun[]): Promise<Item[]> {
	return (await Promise.all(runs.map(itemsOfRun))).flat();
}

/** People's published mean as a passport: an aggregate without rows, whose interval is a bound. */
function passportOf(benchmark: Benchmark): Baseline {
	const { people, record } = OMNIGLOT.make;
	const { name, ...facts } = record;
	const limits = boundedMeanLimits(people.mean, people.people);
	const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
	return {
		schema: 'yardstick-baseline/1',
		id: `${benchmark.id}/${name}-mean`,
		task: benchmark.task,
		benchmark: benchmark.id,
		benchmark_version: benchmark.version,
		items_sha256: benchmark.items_sha256,
		metric: 'accuracy_mean_person',
		value: people.mean,
		ci95: limits ? [rounded(limits[0]), rounded(limits[1])] : null,
		ci_method: 'bound',
		aggregation: 'individual-mean',
		n_raters: people.people,
		n_items: benchmark.items.length,
		n_trials: 0,
		chance: benchmark.chance,
		exposure_ms: null,
		response_limit_ms: null,
		options: people.options,
		missing_policy: benchmark.protocol.missing_policy,
		...facts,
		verified: 'seen',
		comparable_items: 'same'
	};
}

export async function makeSymbols({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const { manifest, make } = OMNIGLOT;
	const file = join(from, make.archive);
	const bytes = await readBytes(file, REMEDY);
	const { archive } = manifest.source;
	if (archive && (await sha256Hex(bytes)) !== archive.sha256)
		throw new FileError(
			file,
			['is another archive than the one that benchmarks/symbols-omniglot/words.json names.'],
			REMEDY
		);
	const items = await itemsOf(readRuns(bytes, file, make.counts));
	const unscored = { ...manifest, items_sha256: await itemsHash(items), items };
	const benchmark: Benchmark = { ...unscored, chance: chanceOf(unscored) ?? 0 };
	const home = `benchmarks/${benchmark.id}`;
	return new Map([
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		[`${home}/baselines/${make.record.name}-mean.json`, formatBaseline(passportOf(benchmark))],
		await taskFile(out, 'symbols', [benchmark.id])
	]);
}

export async function makeSymbolsDrawn({ from, out }: RecipeOptions): Promise<MadeFiles> {
	const file = join(from, 'index.json');
	const runs = await readDrawnRuns(await readText(file, DRAWN_REMEDY), file, (name) =>
		readBytes(join(from, name), DRAWN_REMEDY)
	);
	const items = await itemsOf(runs);
	const unscored = {
		...DRAWN.manifest,
		items_sha256: await itemsHash(items),
		items
	};
	const benchmark: Benchmark = { ...unscored, chance: chanceOf(unscored) ?? 0 };
	const home = `benchmarks/${benchmark.id}`;
	const files = runs.flatMap(({ candidates, trials }) => [
		...candidates,
		...trials.map(({ probe }) => probe)
	]);
	return new Map<string, string | Uint8Array>([
		...files.map(({ path, bytes }) => [`${home}/${path}`, bytes] as const),
		[`${home}/benchmark.json`, formatBenchmark(benchmark)],
		await taskFile(out, 'symbols', [benchmark.id])
	]);
}
