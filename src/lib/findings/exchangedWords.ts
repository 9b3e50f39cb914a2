/** A hint that options have changed places, in words. */
import { exchangedOptions } from '../evaluation/exchangedOptions.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import { count, listed } from '../charts/format.ts';
import { optionName, type OptionNames } from './optionNames.ts';

/** Options named in the hint; of a longer circle the rest is counted. */
const named = 4;

/**
 * `Its answers look as if names had changed places: where “anger” is right it mostly says “fear”, …` with the remedy;
 * undefined where nothing of the kind is seen, and of people.
 * @param run run id
 */
export function exchangedNote(
	report: BenchmarkReport,
	run: string,
	names: OptionNames = {}
): string | undefined {
	const summary = report.observers.find((one) => one.run === run);
	const matrix = report.confusions.find(({ observer }) => observer === run);
	const found = summary && matrix && exchangedOptions(matrix);
	if (!found) return undefined;
	const quoted = (option: string): string => `“${optionName(names, option)}”`;
	const steps = found.circles.flatMap((circle) =>
		circle.map(
			(truth, at) => `${quoted(circle[(at + 1) % circle.length]!)} where ${quoted(truth)} is right`
		)
	);
	const rest = steps.length - named;
	const shown = rest > 0 ? [...steps.slice(0, named), `${rest} more of this kind`] : steps;
	const who = summary.observer.name;
	return `${who} may have its options in the wrong order: it mostly says ${listed(shown)}. With these names put right, ${count(found.exchanged)} of these ${count(found.n)} answers would be right, instead of ${count(found.right)}. Compare the order of its options in model.json with that of its training.`;
}
