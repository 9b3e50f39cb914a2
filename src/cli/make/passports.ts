import { NOT_REPORTED } from '../../lib/benchmarks/passport.ts';
import type { Baseline, Benchmark } from '../../lib/benchmarks/schema.ts';
import type { Capsule } from '../../lib/capsule/schema.ts';
import { evaluateBenchmark } from '../../lib/evaluation/evaluate.ts';
import type { BenchmarkReport, Estimate } from '../../lib/evaluation/report.ts';
import { evaluationInput } from '../../lib/results/evaluationInput.ts';
import { ANSWERS, PICTURES } from './objects.ts';

/** Where a reader would look for a fact that the released files do not tell. */
const UNSEEN = `${NOT_REPORTED} in the released files`;

/** One human figure of a report, and how it is called. */
export interface HumanFigure {
	/** Last part of the passport's id and of its file name. */
	name: string;
	metric: string;
	aggregation: Baseline['aggregation'];
	estimate: Estimate;
	notes: string[];
}

/** The human figures that get a passport; those without data are left out. */
export function humanFigures(report: BenchmarkReport): HumanFigure[] {
	const { people, cues } = report;
	if (!people) return [];
	const figures: HumanFigure[] = [
		{
			name: 'mean',
			metric: 'accuracy_mean_person',
			aggregation: 'individual-mean',
			estimate: people.mean,
			notes: []
		},
		{
			name: 'median',
			metric: 'accuracy_median_person',
			aggregation: 'individual-median',
			estimate: people.median,
			notes: []
		},
		{
			name: 'crowd',
			metric: 'accuracy_crowd',
			aggregation: 'crowd-plurality',
			estimate: people.crowd,
			notes: ['Plurality of all people; time-outs are left out of the vote, ties are split.']
		}
	];
	if (cues?.people)
		figures.push({
			name: 'shape-bias',
			metric: 'shape_bias',
			aggregation: 'individual-mean',
			estimate: cues.people.shape_bias,
			notes: [
				'Mean of the personal shape biases: shape answers among shape and texture answers, true conflicts only.'
			]
		});
	return figures.filter((figure) => figure.estimate.value !== undefined);
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/**
 * The passports of one set's human figures, computed by the evaluation that the pages use.
 * @param capsuleFile path of the rows, relative to the benchmark's folder
 */
export function makePassports(
	benchmark: Benchmark,
	capsule: Capsule,
	capsuleFile: string
): { file: string; baseline: Baseline }[] {
	const report = evaluateBenchmark(evaluationInput(benchmark, [capsule]).input);
	return humanFigures(report).map(({ name, metric, aggregation, estimate, notes }) => ({
		file: `${ANSWERS.record}-${name}.json`,
		baseline: {
			schema: 'yardstick-baseline/1',
			id: `${benchmark.id}/${ANSWERS.record}-${name}`,
			task: benchmark.task,
			benchmark: benchmark.id,
			benchmark_version: benchmark.version,
			items_sha256: benchmark.items_sha256,
			capsule: capsuleFile,
			metric,
			value: rounded(estimate.value ?? NaN),
			ci95: estimate.ci95 ? [rounded(estimate.ci95[0]), rounded(estimate.ci95[1])] : null,
			ci_method: estimate.method,
			aggregation,
			n_raters: estimate.n_people,
			n_items: estimate.n,
			n_trials: estimate.n_trials,
			chance: benchmark.chance,
			exposure_ms: benchmark.protocol.exposure_ms ?? null,
			response_limit_ms: benchmark.protocol.response_limit_ms ?? null,
			options: benchmark.options.length,
			missing_policy: benchmark.protocol.missing_policy,
			training:
				'A practice block of 160 trials is in the published settings of the experiment; nothing more is told',
			pay: UNSEEN,
			population: `${UNSEEN}: people in a controlled laboratory, no more is told`,
			ethics: UNSEEN,
			year: PICTURES.year,
			citation: ANSWERS.citation,
			doi: null,
			verified: 'computed',
			licence: ANSWERS.licence,
			comparable_items: 'same',
			notes: [
				...notes,
				'Computed by `npx yardstick make objects` from every answer of every person, with the code that scores models.',
				`Facts marked "${NOT_REPORTED}" are those that the released files do not tell; the paper's appendix was not read for them.`
			]
		}
	}));
}
