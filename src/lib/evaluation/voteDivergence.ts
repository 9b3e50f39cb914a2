/** How far a distribution over the options is from what one half of the voters said, beside the other half. */
import { jensenShannon } from '../statistics/divergence.ts';
import { enoughItems } from './enough.ts';
import { bootstrapLimits, bootstrapMethod, meanOfOne, type Resampling } from './estimates.ts';
import type { Participants } from './participants.ts';
import type { Subject } from './prepare.ts';
import { seededRandom, type Random } from '../statistics/random.ts';
import type { DivergenceSummary } from './report/votes.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { clusterNumbers, raterMean, type ScoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';
import type { VoteRules } from './truth.ts';

export const divergenceSplits = 100;

/**
 * Jensen–Shannon divergence in bits over the options, votes that are no answer removed and the rest renormalised. The
 * voters of an item are parted at random into two halves (5 and 5 of ten) without replacement, `splits` times: one half
 * against the other is people's figure, a model's probabilities against that same other half the model's. An item's
 * value is the mean over its splits; splits in which a half has no vote for an option are skipped. The figure is the
 * mean over items, its interval resamples these. It does not depend on a truth: all items but controls take part.
 * Undefined without votes.
 */
export function voteDivergence(
	participants: Pick<Participants, 'observers'>,
	all: readonly ReferenceItem[],
	votes: VoteRules | undefined,
	options: readonly string[],
	resampling: Resampling,
	splits = divergenceSplits
): DivergenceSummary | undefined {
	if (!votes) return undefined;
	const voted = all.filter((item) => !item.control);
	const random = seededRandom(resampling.seed);
	const halved = voted.map((item) => halvesOf(item, options, splits, random));
	const items = voted.filter((_, index) => halved[index]!.length > 0);
	const halves = halved.filter((list) => list.length > 0);
	const estimate = (
		distributionOf: (item: ReferenceItem) => readonly number[] | undefined | 'half',
		people: number
	): Estimate | undefined => {
		const own: ReferenceItem[] = [];
		const values: number[] = [];
		for (const [index, item] of items.entries()) {
			const distribution = distributionOf(item);
			if (distribution === undefined) continue;
			own.push(item);
			values.push(meanDivergence(halves[index]!, distribution));
		}
		return own.length === 0 ? undefined : meanOver(own, values, people, resampling);
	};
	const people = estimate(() => 'half', votes.per_item);
	if (!people) return undefined;
	return {
		splits,
		n: items.length,
		people,
		observers: Object.fromEntries(
			participants.observers.flatMap((observer) => {
				const found = estimate(probabilitiesOf(observer, options), 0);
				return found ? [[observer.run, found]] : [];
			})
		)
	};
}

/** The two halves of one split, as counts over the options, and how often that split was drawn. */
interface Halves {
	half: number[];
	other: number[];
	times: number;
}

/** The splits of one item in which both halves have a vote for an option; equal ones are joined. */
function halvesOf(
	item: ReferenceItem,
	options: readonly string[],
	splits: number,
	random: Random
): Halves[] {
	const position = new Map(options.map((option, index) => [option, index]));
	const voters: number[] = [];
	for (const [option, count] of Object.entries(item.votes ?? {}))
		for (let k = 0; k < count; k++) voters.push(position.get(option) ?? -1);
	const size = Math.floor(voters.length / 2);
	const found = new Map<string, Halves>();
	for (let split = 0; split < splits; split++) {
		const half = options.map(() => 0);
		const other = options.map(() => 0);
		for (let k = 0; k < voters.length; k++) {
			if (k < size) {
				const drawn = k + Math.floor(random() * (voters.length - k));
				[voters[k], voters[drawn]] = [voters[drawn]!, voters[k]!];
			}
			const option = voters[k]!;
			if (option >= 0) (k < size ? half : other)[option]!++;
		}
		const key = `${half.join()}/${other.join()}`;
		const known = found.get(key);
		if (known) known.times++;
		else found.set(key, { half, other, times: 1 });
	}
	return [...found.values()].filter(
		({ half, other }) => half.some((count) => count > 0) && other.some((count) => count > 0)
	);
}

/** Mean over splits of the divergence from `other`: of the distribution, or of the half itself. */
function meanDivergence(
	halves: readonly Halves[],
	distribution: readonly number[] | 'half'
): number {
	let sum = 0;
	let n = 0;
	for (const { half, other, times } of halves) {
		sum += times * jensenShannon(distribution === 'half' ? half : distribution, other)!;
		n += times;
	}
	return sum / n;
}

/** The observer's probabilities in the order of `options`; undefined where it recorded none. */
function probabilitiesOf(observer: Subject, options: readonly string[]) {
	const order = observer.options ?? options;
	const positions = options.map((option) => order.indexOf(option));
	return (item: ReferenceItem): number[] | undefined => {
		const probabilities = observer.byItem.get(item.id)?.trial.probabilities;
		if (probabilities?.length !== order.length) return undefined;
		const own = positions.map((at) => probabilities[at] ?? 0);
		return own.some((value) => value > 0) ? own : undefined;
	};
}

function meanOver(
	items: readonly ReferenceItem[],
	values: readonly number[],
	people: number,
	resampling: Resampling
): Estimate {
	const table: ScoreTable = {
		raters: 1,
		items: items.length,
		values: Float64Array.from(values),
		clusterOf: clusterNumbers(items)
	};
	return {
		value: raterMean(table, 0),
		ci95: enoughItems(table) ? bootstrapLimits(table, 0, meanOfOne, resampling) : undefined,
		method: bootstrapMethod(table, false),
		n: items.length,
		n_trials: items.length,
		n_people: people
	};
}
