/** Runs of this device beside recorded ones: only those that can be scored, each as an observer of its own. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { misfit } from '$lib/recording/fit.ts';
import { takeApart } from '$lib/recording/run.ts';

/**
 * Answers of one run that cannot be scored must not hide the others.
 * @param names what each run is called, by its id
 * @returns the runs that fit, and a sentence for each that does not, or not wholly
 */
export function ownCapsules(
	capsules: readonly Capsule[],
	names: ReadonlyMap<string, string>,
	benchmark: Benchmark
): { own: Capsule[]; left: string[] } {
	const left: string[] = [];
	const fitting = capsules.filter((capsule) =>
		capsule.runs.every((run) => {
			const { header, rows } = takeApart(capsule, run);
			const found = misfit(header, rows, benchmark);
			if (found) left.push(found.refused ?? found.note);
			return !found?.refused;
		})
	);
	return { own: fitting.map((capsule) => named(capsule, names)), left };
}

/** A run of this device is its own observer, beside the recorded run of the same model. */
function named(capsule: Capsule, names: ReadonlyMap<string, string>): Capsule {
	return {
		...capsule,
		runs: capsule.runs.map((run) => ({
			...run,
			observer: {
				...run.observer,
				id: `${run.observer.id}@${run.id}`,
				name: names.get(run.id) ?? `${run.observer.name} (own)`
			}
		}))
	};
}
