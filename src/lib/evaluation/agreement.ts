/**
 * Accuracy by how much people agree: easy items are those on which most voters say the same. A vote is never part of its
 * own difficulty: it is binned by the other votes on its item. Binned by all votes, the judged one included, hard items
 * look harder for people than they are and easy ones easier, which turned the finding round.
 */
import { fewest } from './enough.ts';
import { singleEstimate } from './estimates.ts';
import type { Participants } from './participants.ts';
import type { Judgement } from './leaveOneOut.ts';
import type { Subject } from './prepare.ts';
import type { AgreementBin } from './report/votes.ts';
import { clusterNumbers, type ScoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';
import type { Estimate } from '../statistics/estimate.ts';

/** Upper edges of the bins (from, to]. */
const edges = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * The judged votes in bins of the others' agreement, from hard to easy, with everybody's figures on these very votes. An
 * item whose votes fall into two bins is in both, with those votes. A bin of fewer than 30 items is joined with the next
 * one, the last with the one before it. Empty where people are no voters.
 */
export function agreementBins(participants: Participants): AgreementBin[] {
	const { voters } = participants;
	if (!voters) return [];
	return binsOf(participants.items).map(({ from, to, parts }) => {
		const people = estimateOf(
			parts,
			({ votes }) =>
				votes.reduce(
					(sum, { answer, reference, count }) => sum + (answer === reference ? count : 0),
					0
				),
			voters.people ?? 0
		);
		return {
			from,
			to,
			n: parts.length,
			n_trials: people.n_trials,
			people,
			observers: Object.fromEntries(
				participants.observers.map((observer) => {
					const own = parts.filter(({ item }) => observer.byItem.has(item.id));
					return [observer.run, estimateOf(own, (part) => agreed(part, observer))];
				})
			)
		};
	});
}

/** Votes on one item whose others agree about as much. */
interface Part {
	item: ReferenceItem;
	votes: Judgement[];
}

interface Bin {
	from: number;
	to: number;
	parts: Part[];
}

const trialsIn = ({ votes }: Part): number => votes.reduce((sum, { count }) => sum + count, 0);

/** Votes of the part whose reference is the observer's one answer. */
function agreed({ item, votes }: Part, observer: Subject): number {
	const answer = observer.byItem.get(item.id)!.answer;
	return votes.reduce((sum, { reference, count }) => sum + (reference === answer ? count : 0), 0);
}

function estimateOf(parts: readonly Part[], rightIn: (part: Part) => number, people = 0): Estimate {
	const table: ScoreTable = {
		raters: 1,
		items: parts.length,
		values: Float64Array.from(parts, (part) => rightIn(part) / trialsIn(part)),
		weights: Float64Array.from(parts, trialsIn),
		clusterOf: clusterNumbers(parts.map(({ item }) => item))
	};
	return singleEstimate(table, people);
}

function binsOf(items: readonly ReferenceItem[]): Bin[] {
	const bins = edges.map((to, index): Bin => ({ from: edges[index - 1] ?? 0, to, parts: [] }));
	for (const item of items)
		for (const bin of bins) {
			// A share like 0.6 is the quotient of two whole numbers, and equal to the edge as written.
			const votes = (item.judged?.votes ?? []).filter(
				({ others }) => others !== undefined && others > bin.from && others <= bin.to
			);
			if (votes.length > 0) bin.parts.push({ item, votes });
		}
	const joined: Bin[] = [];
	for (const bin of bins) {
		const last = joined.at(-1);
		if (last && last.parts.length < fewest.items) join(last, bin, bin.to);
		else joined.push({ ...bin });
	}
	const small = joined.at(-1);
	const before = joined.at(-2);
	if (small && before && small.parts.length < fewest.items) {
		joined.pop();
		join(before, small, small.to);
	}
	return joined.filter(({ parts }) => parts.length > 0);
}

/** Takes the other bin's votes over; an item that is in both stays one item. */
function join(bin: Bin, other: Bin, to: number): void {
	bin.to = to;
	for (const { item, votes } of other.parts) {
		const own = bin.parts.find((part) => part.item.id === item.id);
		if (own) own.votes = [...own.votes, ...votes];
		else bin.parts.push({ item, votes });
	}
}
