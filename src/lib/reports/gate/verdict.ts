/** What a gate says of its checks: each by the rules of every comparison, all together at one level. */
import { outcomeOf, type Outcome } from '../../evaluation/outcome.ts';
import type { Verdict } from '../../evaluation/report/comparison.ts';
import type { Limits } from '../../statistics/estimate.ts';
import { holm } from '../../statistics/holm.ts';
import { neededForParity } from '../../statistics/neededForParity.ts';
import type { GateCheck } from './suite.ts';

/** One check as it was measured, before the others are looked at. */
export interface Measured {
	check: Pick<GateCheck, 'name' | 'set' | 'margin' | 'strict'>;
	/** Names of the two sides. */
	names: { model: string; baseline: string };
	/** Shares right on the shared items; undefined without data. */
	values: { model: number | undefined; baseline: number | undefined };
	/** Model − baseline, a fraction. */
	difference: number | undefined;
	ci95: Limits | undefined;
	p: number | undefined;
	verdict: Verdict;
	not_worse: boolean | undefined;
	/** Items that both answered. */
	n: number;
	/** Items that would show this difference, see `neededItems`. */
	needed_n: number | undefined;
	/** Share of items on which only one is right; undefined where that cannot be counted in items. */
	discordant: number | undefined;
	/** Runs whose model was trained on these items. */
	trained: readonly string[];
	/** What else is to be said, in sentences. */
	notes: readonly string[];
}

export interface Judged extends Measured {
	/** p with Holm's correction over all checks of the suite. */
	p_holm: number | undefined;
	outcome: Outcome;
	/** The build ends for it. */
	failed: boolean;
	/** Items that would show parity, where there is no difference; undefined where it cannot be said. */
	needed_parity: number | undefined;
}

export interface GateReport {
	name: string;
	checks: Judged[];
	/** `worse`: some check is; `undecided`: none is, and some strict check is undecided; else `pass`. */
	result: 'pass' | 'worse' | 'undecided';
}

/** Level of the whole suite: with so many checks as there may be, one false alarm at most in forty suites (one-sided). */
const LEVEL = 0.05;

/**
 * Judges all checks together. *Worse* is what `outcomeOf` calls worse and what Holm's correction over the checks leaves
 * standing, so that many checks do not make a false alarm likelier than one. *Not worse* needs no correction: each such claim
 * is made by itself.
 */
export function judgeSuite(name: string, measured: readonly Measured[]): GateReport {
	const corrected = holm(measured.map(({ p }) => p));
	const checks = measured.map((one, at): Judged => {
		const p_holm = corrected[at];
		const alone = outcomeOf(one, one.trained);
		const outcome =
			alone === 'worse' && !(p_holm !== undefined && p_holm < LEVEL) ? 'undecided' : alone;
		return {
			...one,
			p_holm,
			outcome,
			failed: outcome === 'worse' || (outcome === 'undecided' && one.check.strict),
			needed_parity:
				one.discordant === undefined ? undefined : neededForParity(one.discordant, one.check.margin)
		};
	});
	const worse = checks.some(({ outcome }) => outcome === 'worse');
	const result = worse ? 'worse' : checks.some(({ failed }) => failed) ? 'undecided' : 'pass';
	return { name, checks, result };
}
