import { chanceOf } from '../benchmarks/chance.ts';
import type { Benchmark } from '../benchmarks/schema.ts';
import { truthOf } from '../benchmarks/truths.ts';
import type { Capsule, Run } from '../capsule/schema.ts';
import type { EvaluationInput } from '../evaluation/evaluate.ts';
import type { SizedRun } from '../evaluation/trainingSizes.ts';
import type { ObserverTrials } from '../evaluation/trial.ts';
import type { Model } from '../models/schema.ts';

/** Ids of the models whose manifests say that they were trained on the very items of a benchmark. */
export function trainedOn(
	models: readonly Pick<Model, 'id' | 'trained_on'>[],
	benchmark: string
): string[] {
	return models.flatMap(({ id, trained_on }) => (trained_on?.includes(benchmark) ? [id] : []));
}

/** A run that is left out of an evaluation, with the reason in words. */
export interface LeftOut {
	run: string;
	reason: string;
}

/**
 * What the evaluation needs of a benchmark and its capsules: used by server, command line and worker, so
 * that the same files give the same report everywhere. Runs of other benchmarks, runs marked invalid, a visitor's own tests, simulated
 * participants, second copies of
 * a run and runs of a recipe at one size of its training are left out and named: the last are no models of their own,
 * see `sizedRuns`. Runs under one name are told apart by it.
 * @param truthId what counts as right; the benchmark's default by default
 * @param trained ids of models that were trained on these very items, see `trainedOn`
 */
export function evaluationInput(
	benchmark: Benchmark,
	capsules: readonly Capsule[],
	truthId?: string,
	trained: readonly string[] = []
): { input: EvaluationInput; leftOut: LeftOut[] } {
	const runs: ObserverTrials[] = [];
	const leftOut: LeftOut[] = [];
	for (const capsule of capsules) {
		for (const run of capsule.runs) {
			const leave = (reason: string) => leftOut.push({ run: run.id, reason });
			if (run.benchmark.id !== benchmark.id) leave(`answers benchmark ${run.benchmark.id}`);
			else if (run.origin.invalid !== undefined) leave(`marked invalid: ${run.origin.invalid}`);
			else if (run.origin.sitting?.purpose === 'self-test')
				leave('a visitor’s own test, which is nobody’s record');
			else if (run.origin.sitting && run.observer.kind === 'simulated')
				leave('a simulated participant, who is no person');
			else if (run.origin.training)
				leave(
					'one recipe at one size of its training, which is compared with its other sizes only'
				);
			else if (runs.some((other) => other.id === run.id)) leave('is there already');
			else runs.push(observerTrials(capsule, run));
		}
	}
	const truth = truthOf(benchmark, truthId);
	return {
		input: {
			benchmark: benchmark.id,
			items: benchmark.items,
			options: benchmark.options.map((option) => option.id),
			kind: benchmark.kind,
			chance:
				truth === truthOf(benchmark)
					? benchmark.chance
					: (chanceOf(benchmark, truth) ?? benchmark.chance),
			truth,
			votes: benchmark.votes,
			slices: benchmark.slices,
			curves: benchmark.curves,
			cues: benchmark.cues,
			people_answered: benchmark.people_answered,
			runs: toldApart(runs),
			trained: runs.flatMap(({ id, observer }) =>
				trained.includes(observer.id.split('@', 1)[0] ?? observer.id) ? [id] : []
			)
		},
		leftOut
	};
}

/**
 * Several runs under one name (of one model, made twice): all but the first say in their name which run they are. People
 * are not concerned: the runs of one person are one person's.
 */
function toldApart(runs: readonly ObserverTrials[]): ObserverTrials[] {
	const names = new Set<string>();
	return runs.map((run) => {
		const { observer } = run;
		if (observer.kind === 'person') return run;
		const known = names.has(observer.name);
		names.add(observer.name);
		return known
			? { ...run, observer: { ...observer, name: `${observer.name} (run ${run.id})` } }
			: run;
	});
}

/** The runs of recipes at sizes of their training, in the order of the files; the others are left out. */
export function sizedRuns(benchmark: Benchmark, capsules: readonly Capsule[]): SizedRun[] {
	return capsules.flatMap((capsule) =>
		capsule.runs.flatMap((run) => {
			const { training, invalid } = run.origin;
			const usable = run.benchmark.id === benchmark.id && invalid === undefined;
			return training && usable ? [{ ...observerTrials(capsule, run), training }] : [];
		})
	);
}

function observerTrials(capsule: Capsule, run: Run): ObserverTrials {
	return {
		id: run.id,
		observer: run.observer,
		...(run.options ? { options: run.options } : {}),
		item_hashes: capsule.items,
		trials: run.trials
	};
}
