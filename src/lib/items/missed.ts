/** Items that every person got right and a model did not. */
import { modelState, peopleState } from './itemQuery.ts';
import type { ItemRow } from './itemRow.ts';

export interface MissedItem {
	item: string;
	truth: string;
	/** What the model said; null when it gave no answer. */
	answer: string | null;
	/** Probability of that answer; undefined where none was recorded. */
	confidence: number | undefined;
}

/**
 * Sorted by how sure the model was, the surest mistakes first. What the items page shows for `people=all&result=wrong`.
 * @param model run id
 * @returns none where no people answered: without people nobody named anything
 */
export function missedItems(rows: readonly ItemRow[], model: string): MissedItem[] {
	return rows
		.flatMap((row): MissedItem[] => {
			const answer = row.models.find(({ run }) => run === model);
			if (row.item.control || !answer || row.right === undefined) return [];
			if (peopleState(row) !== 'all' || modelState(row, model) !== 'wrong') return [];
			return [
				{
					item: row.item.id,
					truth: row.right,
					answer: answer.answer,
					confidence: answer.confidence
				}
			];
		})
		.sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
}

/** The first `limit` items, but one of each class before a second of any: a row of equal mistakes teaches less. */
export function oneOfEach(missed: readonly MissedItem[], limit: number): MissedItem[] {
	const seen = new Map<string, number>();
	return missed
		.map((miss, index) => {
			const round = seen.get(miss.truth) ?? 0;
			seen.set(miss.truth, round + 1);
			return { miss, round, index };
		})
		.sort((a, b) => a.round - b.round || a.index - b.index)
		.slice(0, limit)
		.map(({ miss }) => miss);
}
