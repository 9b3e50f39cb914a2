/** The rules of a fair comparison (docs/design.md §3) and the place in the software that holds each of them. */

export interface FairRule {
	/** Anchor on the Method page. */
	id: string;
	title: string;
	rule: string;
	/** What the software does about it, and what it does not do yet. */
	enforced: string;
	/** File that holds the rule, from the root of the project. */
	code: string;
}

export const fairRules: readonly FairRule[] = [
	{
		id: 'same-items',
		title: 'Same items',
		rule: 'Two observers are compared on the items that both answered and whose content hash is equal.',
		enforced:
			'The intersection is formed before anything is compared. The number of items on each side is shown, and items that only one side answered are named.',
		code: 'src/lib/evaluation/comparison.ts'
	},
	{
		id: 'same-answers',
		title: 'Same answers, same scorer',
		rule: 'People and models choose from one closed list of options, and one function decides what is right.',
		enforced:
			'People and models are stored as the same rows. An answer outside the options of the benchmark is refused. What a file claims to be right is not believed: every answer is scored anew.',
		code: 'src/lib/evaluation/scoring.ts'
	},
	{
		id: 'same-input',
		title: 'Same input',
		rule: 'What a person saw and what the model was fed are both on record.',
		enforced:
			'A run stores a hash of every input tensor, and the page of an item draws the very tensor back as a picture. What people saw is the protocol of the recorded experiment; their screens were not recorded.',
		code: 'src/lib/inference/session.ts'
	},
	{
		id: 'same-effort',
		title: 'Same effort',
		rule: 'Exposure, response limit, retries, test-time augmentation and ensemble size are on record.',
		enforced:
			'They are fields of a run and stand in the passport of a human record. They are shown, not equalised: people saw a picture briefly, a model may look as long as it likes.',
		code: 'src/lib/capsule/schema.ts'
	},
	{
		id: 'one-aggregation',
		title: 'One aggregation per chart',
		rule: 'The mean person, the median person, the vote of the crowd and the best person are different figures and are never mixed silently.',
		enforced:
			'Every figure of people carries its aggregation by name. Models are compared with the mean person unless another reference is chosen by hand.',
		code: 'src/lib/evaluation/report/benchmark.ts'
	},
	{
		id: 'missing-answers',
		title: 'Missing answers are wrong answers',
		rule: 'No answer within the limit counts as wrong. The score without these trials is shown beside it.',
		enforced:
			'A time-out is a row with no answer, which the scorer counts as wrong. The people pages print both scores for every person.',
		code: 'src/lib/evaluation/peopleSummary.ts'
	},
	{
		id: 'interval',
		title: 'No score without an interval',
		rule: 'Every score and every difference has a 95 % interval, or says why it has none: too few items, clusters or people, or a figure of which none is known, such as a calibration error. With fewer than five people no interval is claimed and the figure is called a pilot. A visitor’s self-test is never a baseline.',
		enforced:
			'The type of an estimate holds the value and its interval together. Human records come from files with a passport only; no page writes one.',
		code: 'src/lib/evaluation/estimates.ts'
	},
	{
		id: 'independent-truth',
		title: 'A crowd cannot grade itself',
		rule: 'Where the truth is the vote of a crowd, one person is scored against the vote of the others.',
		enforced:
			'A benchmark declares its truths. Under a leave-one-out truth each vote is judged by the other votes on the item, and models on the very same trials; the page says which truth is in force, and the choice stands in the address.',
		code: 'src/lib/evaluation/leaveOneOut.ts'
	},
	{
		id: 'parity-rule',
		title: '“Not significantly different” is not parity',
		rule: 'Parity is shown by non-inferiority against a margin that was declared beforehand, never by a large p.',
		enforced:
			'The margin is an argument of the comparison and is printed with it. A verdict is “ahead”, “behind” or “undecided”; no page turns “undecided” into “equal”.',
		code: 'src/lib/statistics/nonInferiority.ts'
	},
	{
		id: 'no-answer-is-chance',
		title: 'A system that cannot answer scores chance',
		rule: 'In an average over tasks, a task that a system cannot answer counts as guessing, not as missing.',
		enforced:
			'The page on generality prints “no answer” in its place, at the floor of the scale, and generality counts it as 0. What could answer and was not run is named, and has no average.',
		code: 'src/lib/evaluation/generality/assess.ts'
	},
	{
		id: 'may-have-seen',
		title: 'May have seen the items',
		rule: 'A model whose training set may include the items says so wherever it is ranked.',
		enforced:
			'The manifest of a model must state it per benchmark, with the reason; tables of scores print the warning.',
		code: 'src/lib/models/schema.ts'
	}
];
