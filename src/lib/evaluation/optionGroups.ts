/**
 * Answers read more coarsely: each option counts as the group that it belongs to ("which kind of product", not "which
 * product"). Items and runs are turned into ones of the groups, and everything after that works as for any choice.
 */
import type { ObserverTrials, ReferenceItem, Trial } from './trial.ts';

/** The group of every option, by option id. */
export type OptionGroups = Readonly<Record<string, string>>;

/** A truth that may read options as groups; `classes` are the groups then. */
interface Grouping {
	classes: readonly string[];
	groups?: OptionGroups | undefined;
}

/** The answers to choose from under a truth: the groups where it has some, else the options. */
export function answersUnder(
	options: readonly string[],
	truth: Grouping | undefined
): readonly string[] {
	return truth?.groups ? truth.classes : options;
}

/** The items with the group of their right answer as the right answer. */
export function groupItems(
	items: readonly ReferenceItem[],
	groups: OptionGroups
): readonly ReferenceItem[] {
	return items.map((item) => ({ ...item, truth: groups[item.truth] ?? item.truth }));
}

/**
 * A run with the groups as its options. Where a trial has probabilities, those of each group are summed and the largest
 * sum is the answer (the first of equals): not always the group of the likeliest option. Else the answer is the group
 * that the trial names, or the group of the option that was chosen. No answer stays none, and an answer without a group stays as it is, for the scorer to refuse.
 * @param order the groups, in the order of the new probabilities
 */
export function groupRun(
	run: ObserverTrials,
	groups: OptionGroups,
	order: readonly string[]
): ObserverTrials {
	const { options = [] } = run;
	const places = options.map((option) => order.indexOf(groups[option] ?? ''));
	const trials = run.trials.map(({ probabilities, ...trial }): Trial => {
		if (trial.answer === null) return trial;
		if (probabilities === undefined || probabilities.length !== options.length)
			return { ...trial, answer: trial.group ?? groups[trial.answer] ?? trial.answer };
		const sums = order.map(() => 0);
		places.forEach((place, index) => {
			if (place >= 0) sums[place] = sums[place]! + probabilities[index]!;
		});
		const answer = order[sums.indexOf(Math.max(...sums))] ?? trial.answer;
		return { ...trial, answer, probabilities: sums };
	});
	return { ...run, options: [...order], trials };
}
