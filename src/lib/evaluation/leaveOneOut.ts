/**
 * Truth made by a crowd: each vote is judged by the other votes on the same item, so that nobody is scored
 * against a truth that they helped to make (docs/design.md §3.8). Works on counts; votes need no names.
 */

export interface LeaveOneOutRules {
	/** Options that may be the truth. A trial whose reference is another option is dropped. */
	classes: readonly string[];
	/** Answers that are dropped instead of being wrong, e.g. `unknown` and `NF`; none by default. */
	dropAnswers?: readonly string[];
}

export interface LeaveOneOutItem {
	/** Votes that could be judged. */
	trials: number;
	/** Of these, how many agreed with the unique first choice of the other votes. */
	right: number;
	/** How often each option was the reference: the trials on which a model's one answer is judged. */
	references: Record<string, number>;
}

/** Votes for one answer that were judged by the same reference. */
export interface Judgement {
	/** Option of the votes; null for no answer. */
	answer: string | null;
	/** What was right for them. */
	reference: string;
	count: number;
	/** Share of the other votes that their most-voted option has, 0 … 1; undefined where there is no other vote. */
	others?: number | undefined;
}

/**
 * The share of the votes, "no answer" included, that the most-voted option has: 0 … 1, undefined without votes.
 */
export function agreementOf(
	votes: Readonly<Record<string, number>> | undefined
): number | undefined {
	const counts = Object.values(votes ?? {});
	const total = counts.reduce((sum, count) => sum + count, 0);
	return total === 0 ? undefined : Math.max(...counts) / total;
}

/** How much the others agree, whatever this one vote for `answer` says: a measure of difficulty that it is no part of. */
export function othersAgreement(
	votes: Readonly<Record<string, number>>,
	answer: string
): number | undefined {
	return agreementOf({ ...votes, [answer]: (votes[answer] ?? 0) - 1 });
}

/**
 * One vote is taken out; the reference is the unique most-voted of **all** options among the others. Dropped when
 * they tie or prefer an option outside `classes`.
 */
export function judgements(
	votes: Readonly<Record<string, number>>,
	rules: LeaveOneOutRules
): (Judgement & { answer: string })[] {
	const classes = new Set(rules.classes);
	const dropped = new Set(rules.dropAnswers ?? []);
	return Object.entries(votes).flatMap(([answer, count]) => {
		if (count <= 0 || dropped.has(answer)) return [];
		const reference = uniqueFirst({ ...votes, [answer]: count - 1 });
		return reference !== undefined && classes.has(reference) ? [{ answer, reference, count }] : [];
	});
}

/** The judgements of one item summed up. An answer outside `classes` is wrong. */
export function leaveOneOut(
	votes: Readonly<Record<string, number>>,
	rules: LeaveOneOutRules
): LeaveOneOutItem {
	const result: LeaveOneOutItem = { trials: 0, right: 0, references: {} };
	for (const { answer, reference, count } of judgements(votes, rules)) {
		result.trials += count;
		if (answer === reference) result.right += count;
		result.references[reference] = (result.references[reference] ?? 0) + count;
	}
	return result;
}

/** Share of judged votes that agree, over items; undefined without any. `weights`: times each item was drawn. */
export function leaveOneOutAccuracy(
	items: readonly LeaveOneOutItem[],
	weights?: ArrayLike<number>
): number | undefined {
	let trials = 0;
	let right = 0;
	items.forEach((item, index) => {
		const weight = weights ? weights[index]! : 1;
		trials += weight * item.trials;
		right += weight * item.right;
	});
	return trials === 0 ? undefined : right / trials;
}

/**
 * A model's one answer on an item, judged on the same trials as people: `trials` counts, `right` of them agree.
 * `null` or an option outside the classes is wrong.
 */
export function judgeOnTrials(item: LeaveOneOutItem, answer: string | null): LeaveOneOutItem {
	return { ...item, right: answer === null ? 0 : (item.references[answer] ?? 0) };
}

/** The option with the most votes; undefined where two share the most, or nobody voted. */
export function uniqueFirst(votes: Readonly<Record<string, number>>): string | undefined {
	let most = 0;
	let first: string | undefined;
	for (const [option, count] of Object.entries(votes)) {
		if (count > most) {
			most = count;
			first = option;
		} else if (count === most) first = undefined;
	}
	return first;
}
