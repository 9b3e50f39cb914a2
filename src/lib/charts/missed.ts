/** Items that every person got right and a model did not. */
import type { ObserverTrials, ReferenceItem, Trial } from '../evaluation/trial.ts';

export interface MissedItem {
	item: string;
	truth: string;
	/** What the model said; null when it gave no answer. */
	answer: string | null;
	/** Probability of that answer; undefined where none was recorded. */
	confidence: number | undefined;
}

const tested = (trials: readonly Trial[]): Map<string, Trial> =>
	new Map(
		trials.filter((trial) => (trial.phase ?? 'test') === 'test').map((trial) => [trial.item, trial])
	);

/**
 * Sorted by how sure the model was, the surest mistakes first.
 * @param runs all runs on the benchmark; persons are those of kind `person`
 * @param model run id
 * @returns none where no person answered: without people nobody named anything
 */
export function missedItems(
	items: readonly ReferenceItem[],
	runs: readonly ObserverTrials[],
	model: string
): MissedItem[] {
	const run = runs.find((candidate) => candidate.id === model);
	const persons = runs
		.filter((candidate) => candidate.observer.kind === 'person')
		.map((candidate) => tested(candidate.trials));
	if (!run || persons.length === 0) return [];
	const answers = tested(run.trials);
	return items
		.flatMap((item): MissedItem[] => {
			const trial = answers.get(item.id);
			if (item.control || !trial || trial.correct) return [];
			const seen = persons.flatMap((person) => person.get(item.id) ?? []);
			if (seen.length === 0 || seen.some((answer) => !answer.correct)) return [];
			const place = run.options?.indexOf(trial.answer ?? '') ?? -1;
			return [
				{
					item: item.id,
					truth: item.truth,
					answer: trial.answer,
					confidence: place >= 0 ? trial.probabilities?.[place] : undefined
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
