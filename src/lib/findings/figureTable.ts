/** Every figure of a report in one table, and which figures the set has no data for. */
import { count, figure, figureInterval, interval, listed, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { figures, type Figure } from '../evaluation/measurements.ts';
import type { ListedMetric } from '../evaluation/metric.ts';
import { missingFor } from '../evaluation/metricNeeds.ts';
import { metrics } from '../evaluation/metrics/index.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import { nameOf } from './answering.ts';

/** Anchor of a metric on the Method page. */
export function metricAnchor(id: string): string {
	return `metric-${id}`;
}

/** `61.0 to 70.2 %`, or why there is none: `None: fewer than 30 items`. */
function intervalText({ of, ci95, why }: Figure): string {
	if (!ci95) return `None: ${why}`;
	return of.unit === 'share' ? interval(ci95) : figureInterval(ci95);
}

/**
 * One row a figure: what it is, whose, its value with its interval or why it has none, and what it is made from. In the
 * order of `score`.
 * @param link address of a metric's entry on the Method page
 */
export function figureTable(
	report: BenchmarkReport,
	link: (metric: ListedMetric) => string,
	registry: readonly ListedMetric[] = metrics
): TableData {
	const rows = figures(report, registry);
	return {
		columns: [
			{ label: 'Figure' },
			{ label: 'Whose' },
			{ label: 'Value', numeric: true },
			{ label: '95\u202f% interval' },
			{ label: 'Items', numeric: true, text: count },
			{ label: 'Answers, votes or characters', numeric: true, text: count },
			{ label: 'People', numeric: true, text: count }
		],
		rows: rows.map((row) => [
			row.slice ? `${row.title} (${row.slice.join(': ')})` : row.title,
			nameOf(report, row.run),
			row.of.unit === 'share' ? percent(row.value) : figure(row.value),
			intervalText(row),
			row.n,
			row.n_trials,
			row.n_people === 0 ? undefined : row.n_people
		]),
		links: rows.map((row) => link(row.of))
	};
}

export interface AbsentFigure {
	/** Titles of the metrics that need the same: `Shape bias and Decided by shape`. */
	titles: string;
	/** What they need and the set has not: `typed answers`. */
	needs: string;
}

/** Metrics that this report has no data for, by what is missing. */
export function absentFigures(
	report: BenchmarkReport,
	registry: readonly ListedMetric[] = metrics
): AbsentFigure[] {
	const byNeeds = new Map<string, string[]>();
	for (const metric of registry) {
		const missing = missingFor(metric, report);
		if (missing.length === 0) continue;
		const needs = missing.join(', and ');
		byNeeds.set(needs, [...(byNeeds.get(needs) ?? []), metric.title]);
	}
	return [...byNeeds].map(([needs, titles]) => ({ titles: listed(titles), needs }));
}
