/** Everybody against one reference: difference, interval, p and verdict, ready for a table with drawn intervals. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison } from '../evaluation/report/comparison.ts';
import { nameOf, peopleName, summaryOf } from './answering.ts';
import { pValue, points, pointsInterval, percent } from '../charts/format.ts';
import { claimOf, heldVerdict, isNoTest } from './claims.ts';
import type { ForestRow } from '../charts/forest.ts';
import type { TableData } from '../charts/table.ts';
import { verdictWords } from './verdict.ts';

const tests: Record<string, string> = {
	'person-level t': 'a t test over persons',
	mcnemar: 'McNemar’s test',
	'mcnemar exact': 'McNemar’s exact test',
	'paired t': 'a paired t test',
	'paired t by cluster': 'a paired t test over items of one source',
	'paired t of trials by item': 'a paired t test over the votes, item by item',
	'paired t of trials by cluster': 'a paired t test over the votes, source by source'
};

/** `McNemar’s test`, `a t test over persons`; the name itself where it has no words. */
export function testWords(test: string): string {
	return tests[test.split(',', 1)[0] ?? test] ?? test;
}

/** How it was decided, one or two sentences for a caption; empty where nothing was compared. */
export function testsNote(comparisons: readonly Pick<Comparison, 'test'>[]): string {
	const used = [...new Set(comparisons.map(({ test }) => testWords(test)))];
	if (used.length === 0) return '';
	const many =
		comparisons.length > 1
			? '. Where several are compared at once, p is corrected by Holm’s rule, models and single persons apart'
			: '';
	return `p comes from ${used.join(' or ')}${many}`;
}

/** The verdict in a table; where only one way of counting decides, it says so. */
function heldWords(report: BenchmarkReport, comparison: Comparison): string {
	if (isNoTest(report, comparison)) return 'no test: trained on these items';
	const { verdict, full, answered } = heldVerdict(report, comparison);
	if (!answered) return verdictWords(comparison);
	if (verdict === full.verdict)
		return verdictWords({ ...full, not_worse: claimOf(report, comparison) === 'not worse' });
	return `undecided (${full.verdict} only while no answer counts as wrong)`;
}

function rowOf(report: BenchmarkReport, comparison: Comparison): ForestRow {
	const summary = summaryOf(report, comparison.observer);
	const people = comparison.observer === 'people';
	const name = nameOf(report, comparison.observer);
	const { value, ci95 } = comparison.difference;
	const verdict = heldWords(report, comparison);
	return {
		run: comparison.observer,
		observer: people ? 'people' : (summary?.observer.id ?? comparison.observer),
		kind: summary?.observer.kind ?? 'person',
		name: people ? peopleName(report) : name,
		difference: value,
		ci95,
		score: percent(comparison.observer_value),
		points: points(value),
		interval: pointsInterval(ci95),
		p: pValue(comparison.p),
		holm: pValue(comparison.p_holm),
		n: comparison.n,
		verdict,
		label: `${name} minus ${nameOf(report, comparison.reference)}: ${points(value)} points${ci95 ? `, 95\u202f% interval ${pointsInterval(ci95)}` : ''}, ${verdict}`
	};
}

export interface ComparisonGroups {
	/** People as their mean, and models; largest difference last. */
	main: ForestRow[];
	/** Single persons. */
	persons: ForestRow[];
}

/** Rows of all comparisons of a report, sorted by the difference, best first. */
export function comparisonGroups(
	report: BenchmarkReport,
	comparisons: readonly Comparison[]
): ComparisonGroups {
	const rows = comparisons
		.map((comparison) => rowOf(report, comparison))
		.sort((a, b) => (b.difference ?? -2) - (a.difference ?? -2));
	const single = (row: ForestRow): boolean => row.kind === 'person' && row.run !== 'people';
	return { main: rows.filter((row) => !single(row)), persons: rows.filter(single) };
}

/** Span of the axis that all differences and their intervals fit into, symmetric about 0, a multiple of 20 points. */
export function differenceSpan(rows: readonly ForestRow[]): number {
	const far = rows.flatMap((row) => [row.difference ?? 0, ...(row.ci95 ?? [])]).map(Math.abs);
	return Math.min(1, Math.max(0.2, Math.ceil(Math.max(0, ...far) * 5) / 5));
}

/** The table twin. */
export function comparisonTable(
	report: BenchmarkReport,
	comparisons: readonly Comparison[]
): TableData {
	const share = (value: number): string => percent(value);
	const difference = (value: number): string => points(value);
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Right', numeric: true, text: share },
			{ label: 'Reference right', numeric: true, text: share },
			{ label: 'Difference', numeric: true, text: difference },
			{ label: 'From', numeric: true, text: difference },
			{ label: 'To', numeric: true, text: difference },
			{ label: 'p', numeric: true, text: pValue },
			{ label: 'p (Holm)', numeric: true, text: pValue },
			{ label: 'Shared items', numeric: true },
			{ label: 'Only one of them', numeric: true },
			{ label: 'Items needed to decide', numeric: true },
			{ label: 'Verdict' },
			{ label: 'Test' }
		],
		rows: comparisons.map((comparison) => [
			comparison.observer === 'people' && report.people?.votes
				? peopleName(report)
				: nameOf(report, comparison.observer),
			comparison.observer_value,
			comparison.reference_value,
			comparison.difference.value,
			comparison.difference.ci95?.[0],
			comparison.difference.ci95?.[1],
			comparison.p,
			comparison.p_holm,
			comparison.n,
			comparison.unmatched.observer.length + comparison.unmatched.reference.length,
			comparison.needed_n,
			heldWords(report, comparison),
			testWords(comparison.test)
		])
	};
}
