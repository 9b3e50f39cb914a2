/** Every figure of a report, by asking each metric of the list: what `score`, pages and gates read. */
import { fewest } from './enough.ts';
import type { ListedMetric, MetricRow, Party, SliceName } from './metric.ts';
import { missingFor } from './metricNeeds.ts';
import { metrics } from './metrics/index.ts';
import type { BenchmarkReport } from './report/benchmark.ts';
import type { Measurement } from './report/measurement.ts';
import type { TruthRule } from './report/truthRule.ts';
import { peopleId } from './voters.ts';

/** A figure with the metric that it is of, and what pages say beside it. */
export interface Figure extends Measurement {
	value: number;
	of: ListedMetric;
	/** The metric's title, or that of the truth that the figure is under. */
	title: string;
	/** The declared group that it is of; undefined for the whole set. */
	slice: SliceName | undefined;
	/** Why there is no interval, as part of a sentence; undefined where there is one. */
	why: string | undefined;
}

/** Whether a metric is named after this truth. */
export function isOfTruth(metric: string, truth: Pick<TruthRule, 'metric'> | undefined): boolean {
	return metric === truth?.metric || metric === `${truth?.metric}_answered`;
}

/** The name of a metric on one slice: `accuracy_folded[lines=two lines]`. */
export function slicedMetric(metric: string, group: string, value: string): string {
	return `${metric}[${group}=${value}]`;
}

/** Whether a metric is of a slice. */
export function isSliced(metric: string): boolean {
	return metric.endsWith(']');
}

/**
 * All figures of a report: people, then every observer, then every single person, each in the order of the list; then
 * those of declared groups. Figures without data are left out, and so are metrics whose needs the report does not meet.
 * @throws when a metric gives a value outside its declared range; the message names its file
 */
export function figures(
	report: BenchmarkReport,
	registry: readonly ListedMetric[] = metrics
): Figure[] {
	const asked = registry.filter((metric) => missingFor(metric, report).length === 0);
	const parties = partiesOf(report);
	const found: Figure[] = parties.flatMap((party) =>
		asked.flatMap((metric) =>
			rowsOf(metric, party, report).flatMap((row) => figureOf(metric, party, row, report))
		)
	);
	for (const slice of report.slices)
		for (const party of parties.filter(({ is }) => is !== 'person'))
			for (const metric of asked) {
				const row = metric.slice?.(party.run, slice);
				if (row) found.push(...figureOf(metric, party, row, report, [slice.group, slice.value]));
			}
	return found;
}

/**
 * The figures as plain rows, as `score --json` prints them. `observer` is `people` or the observer's id, `run` its run; a figure
 * without an interval has `ci95: null`.
 */
export function measurements(
	report: BenchmarkReport,
	registry: readonly ListedMetric[] = metrics
): Measurement[] {
	return figures(report, registry).map(
		({ metric, value, ci95, n, n_trials, n_people, benchmark, observer, run }) => ({
			metric,
			value,
			ci95,
			n,
			n_trials,
			n_people,
			benchmark,
			observer,
			run
		})
	);
}

function partiesOf({ people, observers }: BenchmarkReport): Party[] {
	return [
		...(people ? [{ is: 'people' as const, id: peopleId, run: peopleId, people }] : []),
		...observers.map((summary) => ({
			is: 'observer' as const,
			id: summary.observer.id,
			run: summary.run,
			summary
		})),
		...(people?.persons ?? []).map((person) => ({
			is: 'person' as const,
			id: person.observer.id,
			run: person.run,
			person
		}))
	];
}

function rowsOf(metric: ListedMetric, party: Party, report: BenchmarkReport): MetricRow[] {
	if (metric.rows) return metric.rows(party, report);
	const mean = report.trial_means?.[metric.id]?.[party.run];
	return mean ? [mean] : [];
}

/** None where the row has no value. */
function figureOf(
	metric: ListedMetric,
	party: Party,
	row: MetricRow,
	report: BenchmarkReport,
	slice?: SliceName
): Figure[] {
	const { value, ci95, n, n_trials, n_people } = row;
	if (value === undefined) return [];
	const [least, greatest] = metric.range;
	if (!(value >= least - tolerance && value <= greatest + tolerance))
		throw new Error(
			`${metric.file}: the metric "${metric.id}" gives ${value} for ${party.id} on ${report.benchmark}, outside its range ` +
				`${least} to ${greatest}. Correct its range or how it is computed.`
		);
	const name = row.name ?? metric.id;
	return [
		{
			metric: slice ? slicedMetric(name, ...slice) : name,
			value,
			ci95: ci95 ?? null,
			n,
			n_trials,
			n_people,
			benchmark: report.benchmark,
			observer: party.id,
			of: metric,
			title: row.title ?? metric.title,
			run: party.run,
			slice,
			why: ci95 ? undefined : (metric.noInterval ?? whyNone(party, row))
		}
	];
}

/** Of rounding. */
const tolerance = 1e-9;

/** Why a figure that can have an interval has none: the rules of `estimates.ts`, in words. */
function whyNone(party: Party, { n, n_people, method }: MetricRow): string {
	if (n < fewest.items) return `fewer than ${fewest.items} items`;
	if (party.is !== 'person' && n_people > 0 && n_people < fewest.people)
		return `fewer than ${fewest.people} people`;
	if (method?.includes('clusters'))
		return `fewer than ${fewest.clusters} groups of items that share a source`;
	return 'not defined for these answers';
}
