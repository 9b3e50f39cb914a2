/** The words of the field as they are used on every page (docs/design.md §1), in alphabetical order. */
export const glossary: readonly { term: string; meaning: string }[] = [
	{
		term: 'Answers only',
		meaning:
			'A score without the votes that are no answer, models judged on the same trials. Shown beside the score, never instead.'
	},
	{
		term: 'Attempt',
		meaning:
			'One of several answers to an item, each after the first given after being told that the one before was wrong. How many count is said beside every figure.'
	},
	{
		term: 'Baseline',
		meaning:
			'A human record with a passport: who, how many, what they saw, for how long, and how it was counted.'
	},
	{
		term: 'Benchmark',
		meaning: 'A versioned, hashed set of items for one task, with licence, source and known limits.'
	},
	{
		term: 'Bound',
		meaning:
			'The widest interval that a published mean allows when nobody’s own score is known: the true one is narrower.'
	},
	{
		term: 'Capsule',
		meaning:
			'The file that holds runs and their trials with their origin. Every page and command reads this one format.'
	},
	{ term: 'Chance', meaning: 'What guessing reaches; the floor of every scale.' },
	{
		term: 'Cluster',
		meaning: 'Items that share a person, scene or photo. In every interval they count as fewer.'
	},
	{
		term: 'Control',
		meaning: 'An item that belongs to a set but is left out of the headline score, and says so.'
	},
	{
		term: 'Embedding',
		meaning:
			'A list of numbers that a network makes of a picture, a direction: pictures of the same thing shall point the same way. Two are compared by their cosine, 1 for the same direction.'
	},
	{
		term: 'Folded',
		meaning: 'A typed text scored after O and Q became 0 and I became 1 on both sides.'
	},
	{ term: 'Item', meaning: 'One thing to be answered, for example one picture.' },
	{
		term: 'Leave-one-out',
		meaning: 'A truth made by voters: each vote is judged by what most of the others said.'
	},
	{
		term: 'Model',
		meaning:
			'An ONNX file and a manifest that says what goes in, what comes out and where it is from.'
	},
	{ term: 'Observer', meaning: 'Whoever answers: a person, a crowd, a model, an outside system.' },
	{
		term: 'Pilot',
		meaning: 'A human record of fewer than five people. It is shown without an interval.'
	},
	{
		term: 'Puzzle',
		meaning:
			'An item whose answer is a grid of colours that follows from examples. It is solved only when every cell is right.'
	},
	{ term: 'Run', meaning: 'One observer’s trials on one benchmark, with their origin.' },
	{
		term: 'Slice',
		meaning:
			'The items of one declared group, such as a pose; shown from 30 items and 10 clusters on.'
	},
	{
		term: 'Strict',
		meaning: 'A typed text scored as it is labelled: every character must be the same.'
	},
	{
		term: 'Task',
		meaning: 'A question with a closed way of answering, a chance level and a rule for scoring.'
	},
	{
		term: 'Threshold',
		meaning:
			'Where a fitted psychometric function reaches three right answers in four; only within what was tested.'
	},
	{
		term: 'Time-out',
		meaning:
			'No answer within the limit. A wrong answer; the score without them is shown beside it.'
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
		meaning: 'One person’s answer of which only the count is known: no voter can be followed.'
	}
];
