/** Two sides on the items that both answered. */
import { tTwoSided } from '../statistics/distributions.ts';
import { newcombe, tango } from '../statistics/pairedShares.ts';
import type { Limits } from '../statistics/estimate.ts';
import { effectiveOfOne } from './effectiveTrials.ts';
import { enoughItems, fewest } from './enough.ts';
import { holm } from '../statistics/holm.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import { neededItems } from '../statistics/neededItems.ts';
import { notWorse } from '../statistics/nonInferiority.ts';
import { answeredBy } from './peopleSummary.ts';
import { shareOf } from './shares.ts';
import type { Subject } from './prepare.ts';
import type { Comparison } from './report/comparison.ts';
import {
	countTrials,
	evenlyWeighted,
	raterMean,
	scoreTable,
	tableMean,
	type ScoreTable
} from './scoreTable.ts';
import { clusteredErrors } from './standardErrors.ts';
import type { ReferenceItem } from './trial.ts';

/** One side: a single observer, or people as their mean. */
export interface Side {
	/** Run id, or `people`. */
	id: string;
	subjects: readonly Subject[];
	/** True for the mean of people, even if there is only one. */
	mean: boolean;
}

export type PlainComparison = Omit<Comparison, 'p_holm' | 'verdict'>;

/**
 * Observer − reference on shared items. Two single observers: Tango's score interval on the effective trials of the
 * paired differences, McNemar's test (with clusters or split votes a t test on the paired differences, clustered). Where
 * items stand for several judged trials tᵢ, both sides are judged on the same ones and the difference is the ratio
 * d = Σtᵢdᵢ/Σtᵢ of the paired differences dᵢ; its test is t = d/se with se² = G/(G − 1)·Σ_g(Σ_{i∈g} tᵢ(dᵢ − d))²/(Σtᵢ)²
 * over the G items (or clusters) and G − 1 degrees of freedom, the linearised variance of a ratio (see
 * `clusteredErrors`). People against a single observer: Newcombe's interval from the intervals of both sides, and the t
 * test of the mean of personal differences with its two-way standard error and R − 1 degrees of freedom. A person who is
 * the other side is left out of the people. Without enough items or people neither interval nor p.
 */
export function compareSides(
	observer: Side,
	reference: Side,
	items: readonly ReferenceItem[],
	margin: number
): PlainComparison {
	const left = without(observer, reference);
	const right = without(reference, observer);
	const leftItems = answeredBy(left.subjects, items);
	const rightItems = answeredBy(right.subjects, items);
	const inLeft = new Set(leftItems);
	const inRight = new Set(rightItems);
	const shared = leftItems.filter((item) => inRight.has(item));
	const base = {
		observer: observer.id,
		reference: reference.id,
		margin,
		n: shared.length,
		unmatched: {
			observer: leftItems.filter((item) => !inRight.has(item)).map((item) => item.id),
			reference: rightItems.filter((item) => !inLeft.has(item)).map((item) => item.id)
		},
		observer_value: sideValue(left, shared),
		reference_value: sideValue(right, shared)
	};
	const result =
		left.mean || right.mean
			? comparePeople(left, right, shared)
			: compareSingles(left.subjects, right.subjects, shared);
	return { ...base, ...result, not_worse: notWorse(result.difference.ci95, margin) };
}

/** Accuracy of a side on these items: of people their mean, see `tableMean`. Undefined without trials. */
export function sideValue(side: Side, items: readonly ReferenceItem[]): number | undefined {
	return tableMean(scoreTable(side.subjects, items));
}

type Result = Pick<Comparison, 'difference' | 'p' | 'test' | 'needed_n'>;

function without(side: Side, other: Side): Side {
	if (!side.mean || other.mean) return side;
	return { ...side, subjects: side.subjects.filter((one) => !other.subjects.includes(one)) };
}

function comparePeople(left: Side, right: Side, items: readonly ReferenceItem[]): Result {
	const people = left.mean ? left : right;
	const single = left.mean ? right : left;
	const sign = left.mean ? 1 : -1;
	const other = { ...scoreTable(single.subjects, items), stratumOf: undefined };
	const own = { ...scoreTable(people.subjects, items), stratumOf: undefined };
	const values = own.values.map((score, at) => sign * (score - other.values[at % items.length]!));
	const table: ScoreTable = { ...own, values };
	const errors = clusteredErrors(table);
	const present = people.subjects.filter((_, rater) => raterMean(table, rater) !== undefined);
	const valid = errors !== undefined && present.length >= fewest.people && enoughItems(table);
	const value = tableMean(table);
	return {
		difference: {
			value,
			ci95: valid ? newcombeLimits(own, other, sign) : undefined,
			method: 'newcombe',
			n: items.length,
			n_trials: countTrials(table),
			n_people: present.length
		},
		p:
			valid && value !== undefined
				? tTwoSided(value === 0 ? 0 : value / errors.se, present.length - 1)
				: undefined,
		test: 'person-level t, two-way error',
		needed_n: undefined
	};
}

/** Limits of people − the other (`sign` 1) or the other − people (−1), from both sides' own intervals. */
function newcombeLimits(people: ScoreTable, other: ScoreTable, sign: 1 | -1): Limits | undefined {
	const theirs = shareOf(people, people.raters);
	const single = shareOf(other);
	if (theirs.ci95 === undefined || single.ci95 === undefined) return undefined;
	const first = { value: theirs.value!, limits: theirs.ci95 };
	const second = { value: single.value!, limits: single.ci95 };
	const correlation = correlationOf(people, other);
	return sign > 0 ? newcombe(first, second, correlation) : newcombe(second, first, correlation);
}

/**
 * Correlation of people's mean with the other side's score, which share their items: the covariance over items (or
 * clusters) by both standard errors. 0 where one side never varies.
 */
function correlationOf(people: ScoreTable, other: ScoreTable): number {
	const theirs = clusteredErrors(people);
	const single = clusteredErrors(itemsAsRaters(other));
	if (!theirs || !single || theirs.se === 0 || single.by_item === 0) return 0;
	let covariance = 0;
	for (const [unit, part] of theirs.parts) covariance += part * (single.parts.get(unit) ?? 0);
	const scaled = (theirs.units / (theirs.units - 1)) * covariance;
	return Math.max(-1, Math.min(1, scaled / (theirs.se * single.by_item)));
}

function compareSingles(
	[left]: readonly Subject[],
	[right]: readonly Subject[],
	items: readonly ReferenceItem[]
): Result {
	const own = scoreTable(left ? [left] : [], items);
	const other = scoreTable(right ? [right] : [], items);
	const values = own.values.map((score, at) => score - other.values[at]!);
	const table: ScoreTable = { ...own, raters: 1, values, stratumOf: undefined };
	const pilot = [left, right].some((side) => (side?.people ?? fewest.people) < fewest.people);
	const enough = enoughItems(table) && !pilot;
	const { p, test } = pairedTest(table);
	return {
		difference: {
			value: raterMean(table, 0),
			ci95: enough ? tangoLimits(table) : undefined,
			method: table.clusterOf || !evenlyWeighted(table) ? 'tango effective' : 'tango',
			n: items.length,
			n_trials: countTrials(table),
			n_people: peopleBehind(left) + peopleBehind(right)
		},
		p: enough ? p : undefined,
		test,
		needed_n: neededFor(table)
	};
}

/** Tango's interval of one row of paired differences, on their effective trials. */
function tangoLimits(table: ScoreTable): Limits | undefined {
	const difference = raterMean(table, 0);
	const squared = raterMean({ ...table, values: table.values.map((value) => value * value) }, 0);
	if (difference === undefined || squared === undefined) return undefined;
	const { trials, quantile } = effectiveOfOne(table, {
		mean: difference,
		variance: squared - difference * difference,
		rarer: squared
	});
	const only = (sign: 1 | -1) => Math.max(0, (trials * (squared + sign * difference)) / 2);
	return tango(only(1), only(-1), trials, quantile);
}

function peopleBehind(subject: Subject | undefined): number {
	return subject?.people ?? (subject?.observer.kind === 'person' ? 1 : 0);
}

/** Needed n of one row of paired right-or-wrong differences on independent items. */
function neededFor(table: ScoreTable): number | undefined {
	const { values, items, clusterOf } = table;
	if (items === 0 || clusterOf || !evenlyWeighted(table)) return undefined;
	if (values.some((value) => value !== 0 && Math.abs(value) !== 1)) return undefined;
	let difference = 0;
	let discordant = 0;
	for (const value of values) {
		difference += value;
		discordant += Math.abs(value);
	}
	return neededItems(difference / items, discordant / items);
}

/** Test of one row of paired differences against 0. */
function pairedTest(table: ScoreTable): { p: number | undefined; test: string } {
	const binary = table.values.every((value) => value === 0 || Math.abs(value) === 1);
	const even = evenlyWeighted(table);
	if (binary && even && table.clusterOf === undefined) {
		const b = table.values.filter((value) => value === 1).length;
		const c = table.values.filter((value) => value === -1).length;
		const { p, test } = mcnemar(b, c);
		return { p, test };
	}
	const test = `paired t${even ? '' : ' of trials'}${table.clusterOf ? ' by cluster' : even ? '' : ' by item'}`;
	const units = itemsAsRaters(table);
	const errors = clusteredErrors(units);
	if (!errors) return { p: undefined, test };
	return {
		p: errors.mean === 0 ? 1 : tTwoSided(errors.mean / errors.by_item, errors.units - 1),
		test
	};
}

/** The same row twice: the by-item error of a mean of identical raters is that of the single one. */
function itemsAsRaters(table: ScoreTable): ScoreTable {
	const values = new Float64Array(2 * table.items);
	values.set(table.values);
	values.set(table.values, table.items);
	return { ...table, raters: 2, values };
}

/** Adds Holm's correction within the family and the verdict: decided where corrected p < 0.05. */
export function withVerdicts(family: readonly PlainComparison[]): Comparison[] {
	const corrected = holm(family.map((comparison) => comparison.p));
	return family.map((comparison, index) => {
		const p_holm = corrected[index];
		const difference = comparison.difference.value ?? 0;
		const decided = p_holm !== undefined && p_holm < 0.05 && difference !== 0;
		return {
			...comparison,
			p_holm,
			verdict: decided ? (difference > 0 ? 'ahead' : 'behind') : 'undecided'
		};
	});
}

/** The same comparison seen from the other side: reference − observer. A loss of the margin is looked for anew. */
export function turned(row: Comparison): Comparison {
	const { value, ci95 } = row.difference;
	const back: Limits | undefined = ci95 && [-ci95[1], -ci95[0]];
	return {
		...row,
		observer: row.reference,
		reference: row.observer,
		verdict: opposite[row.verdict],
		difference: {
			...row.difference,
			value: value === undefined ? undefined : 0 - value,
			ci95: back
		},
		not_worse: notWorse(back, row.margin),
		observer_value: row.reference_value,
		reference_value: row.observer_value,
		unmatched: { observer: row.unmatched.reference, reference: row.unmatched.observer }
	};
}

const opposite = { ahead: 'behind', behind: 'ahead', undecided: 'undecided' } as const;
