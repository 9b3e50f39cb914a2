/**
 * What counts as right on an item. A truth turns items into judged items: how often each option was the right answer
 * (`references`), so that people and models are judged on the very same trials. One rule or the other, the scorer and
 * every figure after it only see references and their number.
 */
import type { Judged } from './judged.ts';
import { judgements, othersAgreement } from './leaveOneOut.ts';
import { groupItems } from './optionGroups.ts';
import type { TruthRule } from './report/truthRule.ts';
import type { ReferenceItem } from './trial.ts';

/** How votes on the items are to be read. */
export interface VoteRules {
	/** Votes per item, for the record: counts carry no voter ids. */
	per_item: number;
	/** Vote options that are no answer, e.g. `unknown`. */
	no_answer: readonly string[];
}

export interface JudgingRules {
	truth?: TruthRule | undefined;
	votes?: VoteRules | undefined;
	/** All options of the benchmark: the classes where no truth is declared. */
	options: readonly string[];
}

/**
 * The items as the truth judges them. Rule `leave-one-out`: see `leaveOneOut`. Rule `label`: each vote is judged by the
 * item's truth; an item without votes stands for as many trials as the others, answered by nobody. Without votes and
 * with all options as classes, for typed text and for attempts, the items are returned as they are: one truth, one trial. Rule
 * `option-group`: likewise, with the group of the truth as the truth, see `groupItems`.
 * @param answeredOnly drops votes that are no answer instead of judging them wrong
 */
export function judgeItems(
	items: readonly ReferenceItem[],
	{ truth, votes, options }: JudgingRules,
	answeredOnly = false
): readonly ReferenceItem[] {
	const classes = new Set(truth?.classes ?? options);
	const noAnswer = new Set(votes?.no_answer);
	const leaveOut = truth?.rule === 'leave-one-out';
	if (truth && ['strict', 'folded', 'attempts'].includes(truth.rule)) return items;
	if (truth?.groups) return groupItems(items, truth.groups);
	if (!leaveOut && !votes && (!truth || items.every((item) => classes.has(item.truth))))
		return items;
	return items.map((item) => {
		const counts = votes ? (item.votes ?? {}) : {};
		const unasked = !leaveOut && Object.values(counts).every((count) => count === 0);
		const pairs = leaveOut
			? judgements(item.votes ?? {}, {
					classes: [...classes],
					dropAnswers: answeredOnly ? [...noAnswer] : []
				})
			: Object.entries(counts)
					.filter(([answer, count]) => count > 0 && !(answeredOnly && noAnswer.has(answer)))
					.map(([answer, count]) => ({ answer, reference: item.truth, count }));
		const references: Record<string, number> = {};
		let trials = 0;
		const add = (reference: string, count: number) => {
			if (!classes.has(reference)) return;
			references[reference] = (references[reference] ?? 0) + count;
			trials += count;
		};
		for (const { reference, count } of pairs) add(reference, count);
		if (unasked) add(item.truth, votes?.per_item ?? 1);
		const judged: Judged = {
			references,
			trials,
			votes: pairs
				.filter(({ reference }) => classes.has(reference))
				.map((pair) => ({
					...pair,
					others: othersAgreement(counts, pair.answer),
					answer: pair.answer === null || noAnswer.has(pair.answer) ? null : pair.answer
				}))
		};
		return { ...item, judged };
	});
}

/** Trials that an item stands for: 1 where it has the one truth. */
export function trialsOf(item: ReferenceItem): number {
	return item.judged?.trials ?? 1;
}

/** The right answers of an item with how often each was right. */
export function referencesOf(item: ReferenceItem): [option: string, count: number][] {
	return item.judged ? Object.entries(item.judged.references) : [[item.truth, 1]];
}

/**
 * The same items with one trial each, for counting the answers of one observer; as they are where one of them has several
 * right answers, which only its votes can weigh.
 */
export function answeredOnce(items: readonly ReferenceItem[]): readonly ReferenceItem[] {
	const single = items.every((item) => referencesOf(item).length <= 1);
	if (!single) return items;
	return items.map((item) => {
		const [reference] = referencesOf(item);
		if (!item.judged || !reference) return item;
		return { ...item, judged: { ...item.judged, references: { [reference[0]]: 1 }, trials: 1 } };
	});
}

/** Items that count in the score: no controls, and none that the truth leaves without a trial. */
export function scoredItems(items: readonly ReferenceItem[]): ReferenceItem[] {
	return items.filter((item) => !item.control && trialsOf(item) > 0);
}

/**
 * The score of somebody who does not look: max(1/k over the classes, share of the trials won by the best constant
 * answer). Undefined without trials or classes.
 * @param classes how many answers may be right
 */
export function truthChance(items: readonly ReferenceItem[], classes: number): number | undefined {
	const wins = new Map<string, number>();
	let trials = 0;
	for (const item of scoredItems(items))
		for (const [option, count] of referencesOf(item)) {
			wins.set(option, (wins.get(option) ?? 0) + count);
			trials += count;
		}
	if (trials === 0 || classes === 0) return undefined;
	return Math.max(1 / classes, Math.max(...wins.values()) / trials);
}
