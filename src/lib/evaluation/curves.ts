/** Accuracy against a declared parameter of the items, such as the strength of an expression. */
import { partOf, type Cast } from './cast.ts';
import type { Resampling } from './estimates.ts';
import type { Curve } from './report.ts';
import type { ReferenceItem } from './trial.ts';

export interface CurveRule {
	parameter: string;
	name: string;
	unit?: string;
}

/** A parameter with more values than this is cut into as many bins. */
const mostPoints = 10;

interface Valued {
	item: ReferenceItem;
	value: number;
}

/** One curve per rule; items that do not declare the parameter as a number are no part of it. */
export function curvesOf(cast: Cast, rules: readonly CurveRule[], resampling: Resampling): Curve[] {
	return rules.map((rule) => {
		const valued = cast.items.flatMap((item): Valued[] => {
			const value = item.parameters?.[rule.parameter];
			return typeof value === 'number' && Number.isFinite(value) ? [{ item, value }] : [];
		});
		return {
			...rule,
			points: binsOf(valued).map((bin) => {
				const { n, people, observers } = partOf(
					cast,
					bin.map(({ item }) => item),
					resampling
				);
				return {
					from: bin[0]!.value,
					to: bin.at(-1)!.value,
					value: bin.reduce((sum, { value }) => sum + value, 0) / bin.length,
					n,
					people,
					observers
				};
			})
		};
	});
}

/** Ascending bins: one for each value where there are few, else of about equal size with equal values together. */
function binsOf(valued: readonly Valued[]): Valued[][] {
	const sorted = [...valued].sort((a, b) => a.value - b.value);
	const few = new Set(sorted.map(({ value }) => value)).size <= mostPoints;
	const bins: Valued[][] = [];
	for (const [index, one] of sorted.entries()) {
		const last = bins.at(-1);
		const same = last?.at(-1)?.value === one.value;
		const full = few || index >= (bins.length * sorted.length) / mostPoints;
		if (!last || (!same && full)) bins.push([one]);
		else last.push(one);
	}
	return bins;
}
