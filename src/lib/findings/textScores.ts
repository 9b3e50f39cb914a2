/** The figures of typed texts beside the one in force: both scorings stand wherever one of them does. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { percent } from '../charts/format.ts';

export type Scoring = 'strict' | 'folded';

export interface OtherScore {
	name: Scoring;
	estimate: Estimate;
}

/** The scoring in force; undefined where answers are not typed. */
export function scoringOf(report: BenchmarkReport): Scoring | undefined {
	const rule = report.truth?.rule;
	return rule === 'strict' || rule === 'folded' ? rule : undefined;
}

/** The figure of the scoring that is not in force, of `people` or a run; undefined where there is none. */
export function otherScore(report: BenchmarkReport, run: string): OtherScore | undefined {
	const figures = report.text?.figures[run];
	if (!figures) return undefined;
	const name = scoringOf(report) === 'folded' ? 'strict' : 'folded';
	return figures[name].value === undefined ? undefined : { name, estimate: figures[name] };
}

/** The mean character accuracy of `people` or a run. */
export function characterScore(report: BenchmarkReport, run: string): Estimate | undefined {
	return report.text?.figures[run]?.characters;
}

/** `Folded, 98.1 %; of the characters 99.0 %.`: what stands beside the headline's figure. Undefined without figures. */
export function besideScore(report: BenchmarkReport, run: string): string | undefined {
	const other = otherScore(report, run);
	const characters = characterScore(report, run)?.value;
	if (!other) return undefined;
	const whole =
		other.name === 'folded'
			? `Folded, with O and Q read as 0 and I as 1 on both sides, it is ${percent(other.estimate.value)}`
			: `Strictly, with every character as labelled, it is ${percent(other.estimate.value)}`;
	return `${whole}${characters === undefined ? '' : `; of the characters alone, ${percent(characters)}`}.`;
}
