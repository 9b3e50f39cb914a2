/** One of the options of the set. */
import { answerAmong } from '../answerAmong.ts';
import { readAmong } from '../readAmong.ts';
import { scoreChoice, scoreShare } from '../scoring.ts';
import { truthChance } from '../truth.ts';
import type { AnswerKind } from './kind.ts';

export const choice: AnswerKind = {
	id: 'choice',
	options: 'set',
	normalise: (answer) => answer,
	read: (cell, { options }, names) => readAmong(cell, options, names),
	judge(trial, item, { options, classes }, order, where) {
		const answer = answerAmong(trial, order ?? [...options], classes);
		return item.judged
			? { answer, ...scoreShare(answer, item.judged.references, options, where) }
			: { answer, ...scoreChoice(answer, item.truth, options, where) };
	},
	/** max(1/k, share won by the best constant answer) (docs/design.md §4). */
	chance: truthChance,
	alternatives: (_, classes) => classes,
	scorings: [],
	refusal: (answer, { set, options }) =>
		options.has(answer)
			? undefined
			: `unknown option "${answer}" in field "answer"; the options of ${set} are ${[...options].join(', ')}.`,
	problems: ({ options }) =>
		new Set(options.map(({ id }) => id)).size < 2
			? ['field "options": a choice needs two or more.']
			: [],
	itemProblems: ({ truth }, { options }) =>
		options.some(({ id }) => id === truth) ? [] : [`field "truth": unknown option "${truth}".`],
	summaries: { classes: true, readings: false },
	sections: { oddities: true, sheet: false, veiled: false, rowsByAnswer: true },
	words: {
		verb: ['name', 'names'],
		done: 'named',
		says: ['say', 'says'],
		mistaken: 'confused',
		scores: (share, items) => `gets ${share} of ${items} right`,
		answered: (options) => `${options} options`,
		guessing: (options, chance) => `${options} answers to choose from; guessing gives ${chance}`,
		sureness: 'How often it is right when it says how sure it is.'
	},
	decoder: 'probabilities',
	person: {
		input: 'buttons',
		how: 'A picture comes, and then you choose one of the answers. Press its key, or touch it. The answers keep their places.',
		seconds: 4,
		practice: 3,
		catches: true
	}
};
