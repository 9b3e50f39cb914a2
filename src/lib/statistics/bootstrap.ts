/** Seeded bootstrap over items, whole clusters of items, raters, or items and raters together. */
import { sortedQuantile } from './average.ts';
import { manyRowsSampler, multinomialSampler } from './multinomial.ts';
import type { Random } from './random.ts';
import type { Limits } from './estimate.ts';

/** What is drawn anew, with replacement. */
export interface ResamplingPlan {
	/** Number of items; 0 leaves the items as they are. */
	items: number;
	/** Row that an item's weight goes to, where equal items are joined; the item itself by default. */
	rowOf?: Int32Array | undefined;
	rows?: number | undefined;
	/** Cluster of each item: whole clusters are drawn, as many as there are. */
	clusterOf?: Int32Array | undefined;
	/** Condition of each item: drawn within conditions, so that each keeps its size. Ignored beside clusters. */
	stratumOf?: Int32Array | undefined;
	/**
	 * Draws row counts instead of items where that is cheaper, even with many rows: the same distribution from other
	 * random numbers. Off for unweighted tables, whose intervals are published.
	 */
	byRows?: boolean | undefined;
	/** Number of raters drawn; 0 or absent leaves them as they are. */
	raters?: number | undefined;
}

/** Weights of one draw: how often each row and each rater was drawn. Reused between draws. */
export type Statistic = (
	rowWeights: Float64Array,
	raterWeights: Float64Array
) => number | undefined;

/**
 * `draws` values of the statistic under resampling, in the order drawn. Draws in which it is undefined are
 * left out. Without items and raters to draw from the result is empty.
 */
export function bootstrap(
	plan: ResamplingPlan,
	statistic: Statistic,
	draws: number,
	random: Random
): Float64Array {
	return bootstrapAll(plan, [statistic], draws, random)[0]!;
}

/** The values of several statistics of the same draws, each as `bootstrap` would give them alone. */
export function bootstrapAll(
	plan: ResamplingPlan,
	statistics: readonly Statistic[],
	draws: number,
	random: Random
): Float64Array[] {
	const raters = plan.raters ?? 0;
	if (plan.items === 0 && raters === 0) return statistics.map(() => new Float64Array(0));
	const rowWeights = new Float64Array(plan.rows ?? plan.items);
	const raterWeights = new Float64Array(raters);
	const drawItems = itemSampler(plan, rowWeights.length, random);
	const values = statistics.map(() => new Float64Array(draws));
	const kept = statistics.map(() => 0);
	for (let draw = 0; draw < draws; draw++) {
		drawItems(rowWeights);
		raterWeights.fill(0);
		for (let k = 0; k < raters; k++) raterWeights[Math.floor(random() * raters)]!++;
		statistics.forEach((statistic, index) => {
			const value = statistic(rowWeights, raterWeights);
			if (value !== undefined && !Number.isNaN(value)) values[index]![kept[index]!++] = value;
		});
	}
	return values.map((list, index) => list.subarray(0, kept[index]));
}

/** The cheapest of the ways to the same distribution: by rows, item by item, or cluster by cluster. */
function itemSampler(
	plan: ResamplingPlan,
	rows: number,
	random: Random
): (weights: Float64Array) => void {
	const plain = plan.clusterOf === undefined && plan.stratumOf === undefined;
	if (plain && plan.rowOf && rows <= 8 && rows * 16 < plan.items) {
		const counts = new Float64Array(rows);
		for (const row of plan.rowOf) counts[row]!++;
		return multinomialSampler(counts, random);
	}
	if (plain && plan.rowOf && plan.byRows && rows * 6 < plan.items) {
		const counts = new Float64Array(rows);
		for (const row of plan.rowOf) counts[row]!++;
		return manyRowsSampler(counts, random);
	}
	if (plain) {
		const { items } = plan;
		const rowOf = plan.rowOf ?? Int32Array.from({ length: items }, (_, item) => item);
		return (weights) => {
			weights.fill(0);
			for (let k = 0; k < items; k++) weights[rowOf[(random() * items) | 0]!]!++;
		};
	}
	const units = unitsOf(plan);
	return (weights) => {
		weights.fill(0);
		for (const { first, size } of units.strata)
			for (let k = 0; k < size; k++) {
				const unit = first + ((random() * size) | 0);
				const end = units.starts[unit + 1]!;
				for (let at = units.starts[unit]!; at < end; at++) weights[units.members[at]!]!++;
			}
	};
}

/** Percentile limits of bootstrap values; undefined where there are none. */
export function percentileLimits(values: Float64Array, level = 0.95): Limits | undefined {
	const sorted = values.slice().sort();
	const low = sortedQuantile(sorted, (1 - level) / 2);
	const high = sortedQuantile(sorted, (1 + level) / 2);
	return low === undefined || high === undefined ? undefined : [low, high];
}

/**
 * Weighted mean of one observer's values under a draw; undefined where nothing was drawn. NaN = no trial. `trials` of an
 * item of each row where items weigh differently: the ratio Σ times · trials · value / Σ times · trials.
 */
export function weightedMean(
	values: Float64Array,
	weights: Float64Array,
	offset = 0,
	trials?: Float64Array
): number | undefined {
	let sum = 0;
	let n = 0;
	for (let row = 0; row < weights.length; row++) {
		const value = values[offset + row]!;
		if (Number.isNaN(value)) continue;
		const weight = trials ? weights[row]! * trials[row]! : weights[row]!;
		sum += weight * value;
		n += weight;
	}
	return n === 0 ? undefined : sum / n;
}

interface Units {
	/** Rows of unit u: members[starts[u]] … members[starts[u + 1] − 1]. */
	starts: Int32Array;
	members: Int32Array;
	/** Units of a condition lie side by side. */
	strata: { first: number; size: number }[];
}

function unitsOf(plan: ResamplingPlan): Units {
	const strata = new Map<number, Map<number, number[]>>();
	for (let item = 0; item < plan.items; item++) {
		const stratum = plan.clusterOf ? 0 : (plan.stratumOf?.[item] ?? 0);
		const unit = plan.clusterOf?.[item] ?? item;
		let units = strata.get(stratum);
		if (!units) strata.set(stratum, (units = new Map()));
		let members = units.get(unit);
		if (!members) units.set(unit, (members = []));
		members.push(plan.rowOf?.[item] ?? item);
	}
	const starts: number[] = [0];
	const members: number[] = [];
	const sizes: Units['strata'] = [];
	for (const units of strata.values()) {
		sizes.push({ first: starts.length - 1, size: units.size });
		for (const unit of units.values()) {
			members.push(...unit);
			starts.push(members.length);
		}
	}
	return { starts: Int32Array.from(starts), members: Int32Array.from(members), strata: sizes };
}
