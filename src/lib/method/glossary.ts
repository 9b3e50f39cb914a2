import type { Term } from '../charts/terms.ts';

/** A word of the field, what it means, and how it is recognised in a sentence of a page. */
export interface GlossaryEntry {
	term: string;
	meaning: string;
	/** Absent: it is explained here, and linked from nowhere. */
	words?: RegExp;
}

/** The words of the field as they are used on every page (docs/design.md §1), in alphabetical order. */
export const glossary: readonly GlossaryEntry[] = [
	{
		term: 'Answers only',
		meaning:
			'A score without the votes that are no answer, models judged on the same trials. It is a second figure; the score itself keeps these votes.',
		words: /\banswers only\b/i
	},
	{
		term: 'Attempt',
		meaning:
			'One of several answers to an item, each after the first given after being told that the one before was wrong. How many count is said beside every figure.',
		words: /\b(?:first|second|third) attempts?\b/i
	},
	{
		term: 'Bag of specialists',
		meaning:
			'The largest model of each task taken together, and told which task it has. It shows what one general model has to reach; it competes with nobody.',
		words: /\bbag of specialists\b/i
	},
	{
		term: 'Baseline',
		meaning:
			'A human record with a passport: who, how many, what they saw, for how long, and how it was counted.',
		words: /\bpassports?\b/i
	},
	{
		term: 'Benchmark',
		meaning: 'A versioned, hashed set of items for one task, with licence, source and known limits.'
	},
	{
		term: 'Bound',
		meaning:
			'The widest interval that a published mean allows when nobody’s own score is known: the true one is narrower.',
		words: /\bbound\b/i
	},
	{
		term: 'Calibration',
		meaning:
			'Whether somebody is right as often as they are sure: of answers given with 80 % certainty, four of five should be right.',
		words: /\bcalibration (?:error|curve)?\b|\bcalibrated\b/i
	},
	{
		term: 'Capsule',
		meaning:
			'The file that holds runs and their trials with their origin. Every page and command reads this one format.'
	},
	{
		term: 'Chance',
		meaning: 'What guessing reaches; the floor of every scale.',
		words: /\bguessing\b/i
	},
	{
		term: 'Cluster',
		meaning: 'Items that share a person, scene or photo. In every interval they count as fewer.',
		words: /\bclusters?\b/i
	},
	{
		term: 'Control',
		meaning: 'An item that belongs to a set but is left out of the headline score, and says so.',
		words: /\bcontrol items?\b|\bcontrols\b/i
	},
	{
		term: 'Crowd',
		meaning: 'The answer that most people gave to an item, taken as if one observer had given it.',
		words: /\bcrowd(?:’s)? vote\b|\bthe crowd\b/i
	},
	{
		term: 'Embedding',
		meaning:
			'A list of numbers that a network makes of a picture, a direction: pictures of the same thing shall point the same way. Two are compared by their cosine, 1 for the same direction.',
		words: /\bembeddings?\b/i
	},
	{
		term: 'Error consistency',
		meaning:
			'How much more often two are right and wrong on the same items than accident would have it: 0 is accident, 1 is always together.',
		words: /\berror consistency\b/i
	},
	{
		term: 'Folded',
		meaning: 'A typed text scored after O and Q became 0 and I became 1 on both sides.',
		words: /\bfolded\b/i
	},
	{
		term: 'Generality (G)',
		meaning:
			'How far a system gets from guessing (0) to people (1), on average over all tasks that people have answered.',
		words: /\bG\b(?! ?[=·])/
	},
	{
		term: 'Interval',
		meaning:
			'A range that holds the true value in 95 of 100 such tests. The fewer items and people, the wider it is.',
		words: /\b95\u202f?% intervals?\b/
	},
	{
		term: 'Item',
		meaning: 'One thing to be answered, for example one picture.'
	},
	{
		term: 'Jensen–Shannon divergence',
		meaning:
			'How far apart two lists of probabilities are: 0 bits where they are the same, 1 bit where they have nothing in common.',
		words: /\bJensen–Shannon(?: divergence)?\b/
	},
	{
		term: 'Leave-one-out',
		meaning: 'A truth made by voters: each vote is judged by what most of the others said.',
		words: /\bleave-one-out\b|\bthe other voters\b/i
	},
	{
		term: 'Median person',
		meaning:
			'The person in the middle when all are sorted by their score: less moved by one who did very badly.',
		words: /\bmedian person\b/i
	},
	{
		term: 'Model',
		meaning:
			'An ONNX file and a manifest that says what goes in, what comes out and where it is from.'
	},
	{
		term: 'Observer',
		meaning: 'Whoever answers: a person, a crowd, a model, an outside system.'
	},
	{
		term: 'Parity',
		meaning:
			'On a par: it is ruled out that the model is five points worse than people or more. “At least as good” says the same.',
		words: /\bon a par\b|\bat least as good\b|\bparity\b/i
	},
	{
		term: 'Pilot',
		meaning: 'A human record of fewer than five people. It is shown without an interval.',
		words: /\bpilot\b/i
	},
	{
		term: 'Puzzle',
		meaning:
			'An item whose answer is a grid of colours that follows from examples. It is solved only when every cell is right.'
	},
	{
		term: 'Run',
		meaning: 'One observer’s trials on one benchmark, with their origin.'
	},
	{
		term: 'Shape bias',
		meaning:
			'Of answers that name the shape or the texture of a picture, the share that names the shape.',
		words: /\bshape bias\b/i
	},
	{
		term: 'Slice',
		meaning:
			'The items of one declared group, such as a pose; shown from 30 items and 10 clusters on.'
	},
	{
		term: 'Strict',
		meaning: 'A typed text scored as it is labelled: every character must be the same.',
		words: /\bstrict\b/i
	},
	{
		term: 'Task',
		meaning: 'A question with a closed way of answering, a chance level and a rule for scoring.'
	},
	{
		term: 'Threshold',
		meaning:
			'Where a fitted psychometric function reaches three right answers in four; only within what was tested.',
		words: /\bthresholds?\b/i
	},
	{
		term: 'Time-out',
		meaning:
			'No answer within the limit. A wrong answer; the score without them is shown beside it.',
		words: /\btime-outs?\b|\bno answer in time\b/i
	},
	{
		term: 'Trial',
		meaning: 'One observer, one item, one answer. People and models produce the same rows.'
	},
	{
		term: 'Truth',
		meaning:
			'What counts as right. A benchmark may declare several; every caption names the one in force.'
	},
	{
		term: 'Vote',
		meaning: 'One person’s answer of which only the count is known: no voter can be followed.',
		words: /\bjudged votes?\b|\bvotes\b/i
	}
];

/** Anchor of a word on the Method page. */
export function wordAnchor(term: string): string {
	return `word-${term
		.toLowerCase()
		.replace(/[^a-z]+/g, '-')
		.replace(/^-|-$/g, '')}`;
}

/** How pages link these words. @param method address of the Method page */
export function glossaryTerms(method: string): Term[] {
	return glossary.flatMap(({ term, words }) =>
		words ? [{ pattern: words, href: `${method}#${wordAnchor(term)}` }] : []
	);
}
