/** Accuracy by how much people agree: easy items are those on which most voters say the same. */
import { observersOn, peopleOn, type Cast } from './cast.ts';
import { fewest, type Resampling } from './estimates.ts';
import type { AgreementBin } from './report/votes.ts';
import type { ReferenceItem } from './trial.ts';

/** Upper edges of the bins (from, to]. */
const edges = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * The share of all votes, "no answer" included, that the most-voted option has: 0 … 1, undefined without votes.
 */
export function agreementOf(
	votes: Readonly<Record<string, number>> | undefined
): number | undefined {
	const counts = Object.values(votes ?? {});
	const total = counts.reduce((sum, count) => sum + count, 0);
	return total === 0 ? undefined : Math.max(...counts) / total;
}

/**
 * The scored items in bins of agreement, from hard to easy, with everybody's figures. A bin of fewer than 30 items is
 * joined with the next one, the last with the one before it. Empty where people are no voters.
 */
export function agreementBins(cast: Cast, resampling: Resampling): AgreementBin[] {
	if (!cast.voters) return [];
	return binsOf(cast.items).map(({ from, to, items }) => {
		const people = peopleOn(cast, items, resampling)!;
		return {
			from,
			to,
			n: items.length,
			n_trials: people.n_trials,
			people,
			observers: observersOn(cast, items, resampling)
		};
	});
}

interface Bin {
	from: number;
	to: number;
	items: ReferenceItem[];
}

function binsOf(items: readonly ReferenceItem[]): Bin[] {
	const bins = edges.map((to, index): Bin => ({ from: edges[index - 1] ?? 0, to, items: [] }));
	for (const item of items) {
		const agreement = agreementOf(item.votes);
		// A share like 0.6 is the quotient of two whole numbers, and equal to the edge as written.
		if (agreement !== undefined) bins.find(({ to }) => agreement <= to)?.items.push(item);
	}
	const joined: Bin[] = [];
	for (const bin of bins) {
		const last = joined.at(-1);
		if (last && last.items.length < fewest.items) {
			last.to = bin.to;
			last.items.push(...bin.items);
		} else joined.push({ ...bin });
	}
	const small = joined.at(-1);
	const before = joined.at(-2);
	if (small && before && small.items.length < fewest.items) {
		joined.pop();
		before.to = small.to;
		before.items.push(...small.items);
	}
	return joined.filter((bin) => bin.items.length > 0);
}
