/** A grid of colours that follows from examples, drawn cell by cell. */
import { attemptScorings } from '../attemptScorings.ts';
import { gridProblem, gridSize, normaliseGrid, requireGrid } from '../grid.ts';
import type { AnswerKind } from './kind.ts';

/** A recorded answer may be what a right one cannot. */
const asRecorded = { recorded: true };

export const grid: AnswerKind = {
	id: 'grid',
	options: 'none',
	attempts: attemptScorings.length,
	normalise: normaliseGrid,
	read: normaliseGrid,
	/** Right where one of the attempts that count is; the answer is that one, else the last of them. */
	judge({ answer, retries = [] }, item, { attempts = 1 }, __, where) {
		const right = requireGrid('right answer', item.truth, where);
		if (answer === null) return { answer, correct: false, score: 0 };
		const given = [answer, ...retries].map((one) => requireGrid('answer', one, where, asRecorded));
		const counted = given.slice(0, attempts);
		const correct = counted.includes(right);
		return { answer: correct ? right : counted.at(-1)!, correct, score: correct ? 1 : 0 };
	},
	/** Nobody draws the right grid by accident. */
	chance: () => 0,
	alternatives: () => undefined,
	scorings: attemptScorings,
	refusal(answer) {
		const problem = gridProblem(answer, asRecorded);
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
		named: (answer) => {
			const { rows, columns } = gridSize(answer);
			return `${rows} × ${columns} grid`;
		},
		guessing: () => 'Drawn, with nothing to choose from; guessing gives nothing',
		sureness: 'How often the whole grid is right when it says how sure it is of it.',
		beside:
			'A puzzle shows pairs of grids and asks for the missing one; a photo holds no such rule.'
	},
	decoder: undefined,
	person: {
		input: 'grid editor',
		how: 'Pairs of grids follow a rule that nobody tells you. Find it, and draw the partner of the last grid. After each attempt you hear whether it is right, and you have three.',
		seconds: 100,
		practice: 1,
		catches: false
	}
};
