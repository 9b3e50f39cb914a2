/**
 * What may be said of one observer beside another, on every page. *Ahead* and *behind* only where a test has decided it,
 * *at least as well* only where parity is shown, *the best* only where every other is decidedly behind; the rest is
 * undecided, which is never called equal. Where some votes are no answer there are two fair ways of counting them, as
 * wrong or not at all, and a claim about people holds only where both make it.
 */
import { turned } from '../evaluation/comparison.ts';
import type { AgainstPublished } from '../evaluation/published.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison, Verdict } from '../evaluation/report/comparison.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';

/** `not worse`: nothing is decided but that a loss of the margin or more is out of the question. */
export type Claim = Verdict | 'not worse';

/** What claims look at in a report. */
export interface Claimable {
	trained: readonly string[];
	/** The comparisons with votes that are no answer dropped; undefined where there are none such. */
	answered_only?: { comparisons: readonly Comparison[] } | undefined;
}

export interface HeldVerdict {
	verdict: Verdict;
	/** Votes that are no answer count as wrong. */
	full: Comparison;
	/** The same with these votes dropped; undefined where there are none such. */
	answered: Comparison | undefined;
}

const between = (rows: readonly Comparison[], first: string, second: string) =>
	rows.find((row) => row.observer === first && row.reference === second);

/** The verdict on one comparison under all ways of counting. */
export function heldVerdict(report: Claimable, comparison: Comparison): HeldVerdict {
	const { observer, reference, verdict } = comparison;
	const rows = report.answered_only?.comparisons ?? [];
	const against = between(rows, observer, reference);
	const back = between(rows, reference, observer);
	const answered = against ?? (back && turned(back));
	const withPeople = observer === 'people' || reference === 'people';
	if (!withPeople || !answered) return { verdict, full: comparison, answered: undefined };
	const full = { ...comparison, verdict: byItsOwnTest(comparison) };
	return {
		verdict: answered.verdict === full.verdict ? full.verdict : 'undecided',
		full,
		answered
	};
}

/** One of the two was trained on these very items, so the comparison is no test. */
export function isNoTest(report: Claimable, { observer, reference }: Comparison): boolean {
	return report.trained.includes(observer) || report.trained.includes(reference);
}

/** What may be said of a comparison. Undefined where there is nothing to compare, and where it is no test. */
export function claimOf(report: Claimable, comparison: Comparison): Claim | undefined {
	if (comparison.difference.value === undefined || isNoTest(report, comparison)) return undefined;
	const { verdict, full, answered } = heldVerdict(report, comparison);
	if (verdict !== 'undecided') return verdict;
	const split = answered !== undefined && answered.verdict !== full.verdict;
	const parity = full.not_worse === true && (!answered || answered.not_worse === true);
	return parity && !split ? 'not worse' : 'undecided';
}

/** What may be said of a run against people. Undefined where nothing compares them. */
export function claimAgainstPeople(report: BenchmarkReport, run: string): Claim | undefined {
	const comparison = between(report.comparisons, run, 'people');
	return comparison && claimOf(report, comparison);
}

/** What may be said of a run beside people of whom only the mean is published. */
export function claimBesidePublished({ ci95, not_worse }: AgainstPublished): Claim {
	if (ci95[0] > 0) return 'ahead';
	if (ci95[1] < 0) return 'behind';
	return not_worse ? 'not worse' : 'undecided';
}

/** Those of the others that the first is not decidedly ahead of: it is the best only where there are none. */
export function notBehind(
	report: BenchmarkReport,
	first: ObserverSummary,
	others: readonly ObserverSummary[]
): ObserverSummary[] {
	return others.filter(
		({ run }) =>
			!report.leads.some(([leader, follower]) => leader === first.run && follower === run)
	);
}

/** A verdict by its own test: a report already takes back what the other way of counting does not show. */
function byItsOwnTest({ verdict, p_holm, difference: { value } }: Comparison): Verdict {
	if (verdict !== 'undecided' || p_holm === undefined || p_holm >= 0.05 || !value) return verdict;
	return value > 0 ? 'ahead' : 'behind';
}
