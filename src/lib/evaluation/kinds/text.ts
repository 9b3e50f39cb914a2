/** A text that is typed or read, with nothing to choose from. */
import { normaliseText, scoreText } from '../scoring.ts';
import { textScorings } from '../textScorings.ts';
import type { AnswerKind } from './kind.ts';

export const text: AnswerKind = {
	id: 'text',
	options: 'none',
	normalise: normaliseText,
	read: (cell) => cell,
	judge({ answer }, item, { folded }) {
		const scored = scoreText(answer, item.truth);
		const correct = folded ? scored.folded : scored.correct;
		return { answer, correct, score: correct ? 1 : 0 };
	},
	chance: () => 0,
	alternatives: () => undefined,
	scorings: textScorings,
	refusal: () => undefined,
	problems: ({ truths = [] }) =>
		truths.length > 0
			? ['field "truths": typed text has no options to choose a truth among; leave it out.']
			: [],
	itemProblems: () => [],
	summaries: { classes: false, readings: true },
	sections: { oddities: false, sheet: true, veiled: true, rowsByAnswer: false },
	words: {
		verb: ['read', 'reads'],
		done: 'read',
		says: ['read', 'reads'],
		mistaken: 'misread',
		scores: (share, items) => `reads ${share} of ${items}`,
		answered: () => 'typed text',
		guessing: () => 'Typed, with nothing to choose from; guessing gives nothing',
		sureness: 'How often the whole text is right when it says how sure it is of it.'
	},
	decoder: 'text',
	person: {
		input: 'typing',
		how: 'Type what you read, and press Enter. Capital letters, spaces and hyphens make no difference.',
		seconds: 7,
		practice: 2,
		catches: true
	}
};
