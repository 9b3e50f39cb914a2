/** Which of an item's own candidates shows the same thing as its probe: learning from one example. */
import { mean } from '../../statistics/average.ts';
import { readAmong } from '../readAmong.ts';
import { scoreChoice } from '../scoring.ts';
import type { AnswerKind, DeclaredItem } from './kind.ts';

const candidatesOf = ({ pictures = [] }: DeclaredItem): string[] =>
	pictures.filter(({ role }) => role === 'candidate').map(({ id }) => id);

/** Candidates with the very picture of the right one. */
function twins({ truth, pictures = [] }: DeclaredItem): string[] {
	const candidates = pictures.filter(({ role }) => role === 'candidate');
	const right = candidates.find(({ id }) => id === truth);
	return candidates.flatMap(({ id, sha256 }) =>
		right && id !== truth && sha256 === right.sha256 ? [id] : []
	);
}

export const match: AnswerKind = {
	id: 'match',
	options: 'item',
	normalise: (answer) => answer,
	read: (cell, { item }) => readAmong(cell, item?.options ?? []),
	judge({ answer }, item, _, __, where) {
		return { answer, ...scoreChoice(answer, item.truth, item.options ?? [], where) };
	},
	/** Mean of 1/k over the items, k being the number of candidates: which one is right is drawn anew for every item. */
	chance(items) {
		const counts = items.flatMap(({ control, options }) =>
			options && !control ? [options.length] : []
		);
		// The same everywhere: exact, where a mean of equal fractions is off in the last digits.
		return new Set(counts).size === 1 ? 1 / counts[0]! : mean(counts.map((count) => 1 / count));
	},
	alternatives(items) {
		const counts = new Set(items.map(({ options }) => options?.length));
		return counts.size === 1 ? [...counts][0] : undefined;
	},
	scorings: [],
	refusal(answer, { item }) {
		if (!item?.options || item.options.includes(answer)) return undefined;
		return `unknown candidate "${answer}" in field "answer"; the candidates of item "${item.id}" are ${item.options.join(', ')}.`;
	},
	problems: ({ options, truths = [] }) => [
		...(options.length > 0
			? [
					'field "options": a match is made among the candidates of each item; leave the list of the set empty.'
				]
			: []),
		...(truths.length > 0
			? [
					'field "truths": every item has candidates of its own, so the set has no options to choose a truth among; leave it out.'
				]
			: [])
	],
	itemProblems(item) {
		const { options, truth } = item;
		if (!options)
			return [
				'missing field "options": a match needs the ids of the candidates, two or more; add them.'
			];
		const candidates = candidatesOf(item);
		const among = new Set(options);
		return [
			...options
				.filter((option) => !candidates.includes(option))
				.map(
					(option) =>
						`field "options": "${option}" is no candidate among the item's "pictures"; add its picture or take it out.`
				),
			...candidates
				.filter((candidate) => !among.has(candidate))
				.map(
					(candidate) =>
						`field "pictures": the candidate "${candidate}" is not among the item's "options"; add it there or take the picture out.`
				),
			...(among.has(truth) ? [] : [`field "truth": "${truth}" is none of the item's options.`]),
			...twins(item).map(
				(twin) =>
					`field "pictures": the candidates "${truth}" and "${twin}" are the same picture, so two answers are right; take "${twin}" out.`
			)
		];
	},
	summaries: { classes: false, readings: false },
	sections: { oddities: false, sheet: false, veiled: false, rowsByAnswer: false },
	words: {
		verb: ['match', 'matches'],
		done: 'matched',
		says: ['choose', 'chooses'],
		mistaken: 'mismatched',
		scores: (share, items) => `matches ${share} of ${items}`,
		answered: () => 'candidates of each item',
		guessing: (_, chance) => `Each with its own candidates; guessing gives ${chance}`,
		sureness: 'How often it is right when it says how sure it is.',
		beside:
			'The question is which of several pictures shows the same thing as a first one, and a single picture has no others beside it.'
	},
	decoder: 'embeddings',
	person: {
		input: 'candidates',
		how: 'One drawing stands above. Below it, choose the drawing that shows the same symbol, made by another hand. Press its key, or touch it.',
		seconds: 8,
		practice: 2,
		catches: true
	}
};
