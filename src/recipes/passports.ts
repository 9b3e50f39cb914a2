import type { Baseline, Benchmark } from '../lib/benchmarks/schema.ts';
import type { BenchmarkReport } from '../lib/evaluation/report/benchmark.ts';
import type { Estimate } from '../lib/statistics/estimate.ts';

/** What the passports of one human record have in common. */
export interface HumanRecord extends Pick<
	Baseline,
	'training' | 'pay' | 'population' | 'ethics' | 'year' | 'citation' | 'doi' | 'licence' | 'notes'
> {
	/** Begins the passports' ids and file names. */
	name: string;
	/** Path of the rows behind it, relative to the benchmark's folder; absent where there are only counts. */
	capsule?: string;
}

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
	if (people.votes && report.truth)
		return [
			{
				name: report.truth.id,
				metric: report.truth.metric,
				aggregation: 'individual-mean',
				estimate: people.mean,
				notes: [report.truth.note]
			}
		];
	if (report.truth?.rule === 'attempts')
		return [
			{
				name: report.truth.id,
				metric: report.truth.metric,
				aggregation: 'item-mean',
				estimate: people.mean,
				notes: [report.truth.note]
			}
		];
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
 * The passports of one set's human figures, computed by the evaluation that the pages use. Of a set with several truths
 * each has its own report, and its own passports.
 */
export function makePassports(
	benchmark: Benchmark,
	report: BenchmarkReport,
	record: HumanRecord
): { file: string; baseline: Baseline }[] {
	const { name: recordName, capsule, notes: recordNotes, ...facts } = record;
	return humanFigures(report).map(({ name, metric, aggregation, estimate, notes }) => ({
		file: `${recordName}-${name}.json`,
		baseline: {
			schema: 'yardstick-baseline/1',
			id: `${benchmark.id}/${recordName}-${name}`,
			task: benchmark.task,
			benchmark: benchmark.id,
			benchmark_version: benchmark.version,
			items_sha256: benchmark.items_sha256,
			...(capsule === undefined ? {} : { capsule }),
			...(report.people?.votes ? { rows: 'votes' as const } : {}),
			...(report.truth ? { truth: report.truth.id } : {}),
			metric,
			value: rounded(estimate.value ?? NaN),
			ci95: estimate.ci95 ? [rounded(estimate.ci95[0]), rounded(estimate.ci95[1])] : null,
			ci_method: estimate.method,
			aggregation,
			n_raters: estimate.n_people,
			n_items: estimate.n,
			n_trials: estimate.n_trials,
			chance: report.chance,
			exposure_ms: benchmark.protocol.exposure_ms ?? null,
			response_limit_ms: benchmark.protocol.response_limit_ms ?? null,
			options: (report.truth?.classes.length ?? benchmark.options.length) || null,
			missing_policy: benchmark.protocol.missing_policy,
			...facts,
			verified: 'computed',
			comparable_items: 'same',
			notes: [...notes, ...recordNotes]
		}
	}));
}
