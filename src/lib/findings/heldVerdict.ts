/**
 * Whether a lead holds. Where some votes are no answer there are two fair ways of counting them, as wrong or not at all;
 * a model is ahead of people, or behind them, only where both say so.
 */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison, Verdict } from '../evaluation/report/comparison.ts';

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
export function heldVerdict(report: BenchmarkReport, comparison: Comparison): HeldVerdict {
	const { observer, reference, verdict } = comparison;
	const rows = report.answered_only?.comparisons ?? [];
	const against = between(rows, observer, reference);
	const turned = between(rows, reference, observer);
	const answered = against ?? (turned && turnedRound(turned));
	const withPeople = observer === 'people' || reference === 'people';
	if (!withPeople || !answered) return { verdict, full: comparison, answered: undefined };
	const full = { ...comparison, verdict: own(comparison) };
	return {
		verdict: answered.verdict === full.verdict ? full.verdict : 'undecided',
		full,
		answered
	};
}

/** A verdict by its own test: a report already takes back what the other way of counting does not show. */
function own({ verdict, p_holm, difference: { value } }: Comparison): Verdict {
	if (verdict !== 'undecided' || p_holm === undefined || p_holm >= 0.05 || !value) return verdict;
	return value > 0 ? 'ahead' : 'behind';
}

const opposite: Record<Verdict, Verdict> = {
	ahead: 'behind',
	behind: 'ahead',
	undecided: 'undecided'
};

/** The same comparison seen from the other side; only what verdicts are made of. */
function turnedRound(row: Comparison): Comparison {
	const { value, ci95 } = row.difference;
	return {
		...row,
		observer: row.reference,
		reference: row.observer,
		verdict: opposite[row.verdict],
		difference: {
			...row.difference,
			value: value === undefined ? undefined : -value,
			ci95: ci95 && [-ci95[1], -ci95[0]]
		},
		observer_value: row.reference_value,
		reference_value: row.observer_value
	};
}
