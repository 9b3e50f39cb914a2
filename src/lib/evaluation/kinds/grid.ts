/** A grid of colours that follows from examples, drawn cell by cell. */
import { gridProblem, normaliseGrid, readGrid, requireGrid } from '../grid.ts';
import type { AnswerKind } from './kind.ts';

export const grid: AnswerKind = {
	id: 'grid',
	options: 'none',
	normalise: normaliseGrid,
	read: readGrid,
	judge({ answer }, item, _, __, where) {
		const right = requireGrid('right answer', item.truth, where);
		if (answer === null) return { answer, correct: false, score: 0 };
		const correct = requireGrid('answer', answer, where) === right;
		return { answer, correct, score: correct ? 1 : 0 };
	},
	/** Nobody draws the right grid by accident. */
	chance: () => 0,
	alternatives: () => undefined,
	scorings: [],
	refusal(answer) {
		const problem = gridProblem(answer);
		return problem && `field "answer": ${problem}`;
	},
	problems: ({ options, truths = [] }) => [
		...(options.length > 0
			? ['field "options": a grid is drawn, not chosen; leave the list empty.']
			: []),
		...(truths.length > 0
			? ['field "truths": a grid has no options to choose a truth among; leave it out.']
			: [])
	],
	itemProblems({ truth }) {
		const problem = gridProblem(truth);
		return problem ? [`field "truth": ${problem}`] : [];
	},
	summaries: { classes: false, readings: false },
	sections: { oddities: false, sheet: false, veiled: false, rowsByAnswer: false },
	words: {
		verb: ['solve', 'solves'],
		done: 'solved',
		says: ['draw', 'draws'],
		mistaken: 'drawn wrong',
		scores: (share, items) => `solves ${share} of ${items}`,
		answered: () => 'drawn grids',
		guessing: () => 'Drawn, with nothing to choose from; guessing gives nothing',
		sureness: 'How often the whole grid is right when it says how sure it is of it.'
	},
	decoder: undefined,
	input: 'grid editor'
};
