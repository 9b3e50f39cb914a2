import type { Benchmark, Task } from '$lib/benchmarks/schema.ts';
import { answerNames, answersOf } from '$lib/benchmarks/truths.ts';
import type { LeftOut } from '$lib/border/leftOut.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { itemRows, type ItemRow } from '$lib/items/itemRow.ts';
import type { ItemNames } from '$lib/items/itemWords.ts';
import type { TruthRule } from '$lib/evaluation/report/truthRule.ts';
import type { Observer } from '$lib/evaluation/trial.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import { chosenTruth } from './facts.ts';
import { missing } from './missing.ts';
import { warnOnce } from './leftOutWarnings.ts';

/** Everything recorded about one benchmark, joined item by item. */
export interface Recorded {
	benchmark: Benchmark;
	task: Task | undefined;
	capsules: Capsule[];
	rows: ItemRow[];
	/** Runs by kind of observer, as the address may name them. */
	runs: { persons: string[]; models: string[] };
	/** Observer of each run. */
	observers: Record<string, Observer>;
	names: ItemNames;
	/** What counts as right; undefined where the benchmark has no choice. */
	truth: TruthRule | undefined;
	/** Files of the benchmark that cannot be used. */
	leftOut: LeftOut[];
}

/**
 * Reads what the items pages show. A benchmark that does not exist ends in a 404 that names those that do.
 */
export async function readRecorded(
	catalog: Catalog,
	id: string,
	parameters: URLSearchParams
): Promise<Recorded> {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark) {
		const known = [...catalog.benchmarks.keys()].join(', ') || 'none';
		missing(catalog, { benchmark: id }, `There is no benchmark “${id}”. There are: ${known}.`);
	}
	const capsules = await catalog.capsules(id);
	const trials = evaluationInput(benchmark, capsules).input.runs;
	const truth = chosenTruth(benchmark, parameters);
	const rows = itemRows(benchmark, trials, truth);
	const observers = Object.fromEntries(trials.map((run) => [run.id, run.observer]));
	const seen = (list: 'persons' | 'models') => [
		...new Set(rows.flatMap((row) => row[list].map(({ run }) => run)))
	];
	return {
		benchmark,
		task: catalog.tasks.find((task) => task.id === benchmark.task),
		capsules,
		rows,
		runs: { persons: seen('persons'), models: seen('models') },
		observers,
		truth,
		leftOut: warnOnce(await catalog.leftOutOf(id)),
		names: {
			noun: benchmark.noun,
			kind: benchmark.kind,
			voters: benchmark.votes && {
				agrees: truth?.rule === 'label' ? truth.name : 'each other'
			},
			declared: Object.fromEntries([
				...(benchmark.slices ?? []).map(({ group, name }) => [group, name]),
				...(benchmark.curves ?? []).map(({ parameter, name }) => [parameter, name])
			]) as Record<string, string>,
			options: answerNames(benchmark),
			answers: answersOf(benchmark, truth).map((answer) => answer.id),
			observers: Object.fromEntries(
				Object.entries(observers).map(([run, observer]) => [run, observer.name])
			)
		}
	};
}
