/** Scores of one model on every benchmark, beside people on the same items. */
import { heldVerdict } from './claims.ts';
import {
	capital,
	count,
	interval,
	percent,
	percentFigure,
	points,
	pValue
} from '../charts/format.ts';
import type { Seen } from './answering.ts';
import { seenWords } from './seenItems.ts';
import { characterScore, otherScore } from './textScores.ts';
import type { ScoreRow } from '../charts/scoreBars.ts';
import type { TableData } from '../charts/table.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Limits } from '../statistics/estimate.ts';

export interface ModelScore {
	benchmark: { id: string; name: string };
	task: { id: string; name: string };
	run: string;
	value: number | undefined;
	ci95: Limits | undefined;
	method: string;
	/** Items the model answered. */
	n: number;
	n_items: number;
	chance: number;
	/** Of typed texts: the figure of the other scoring, and of the characters. */
	other?: { name: string; value: number | undefined; ci95: Limits | undefined } | undefined;
	characters?: { value: number | undefined; ci95: Limits | undefined } | undefined;
	/** What counts as right, where the benchmark has a choice; the default truth. */
	truth: { name: string; note: string } | undefined;
	/** People are votes: `people` is one voter, and right is agreement. */
	voters: boolean;
	/** Mean person, or one voter, on the items that both answered; undefined without people. */
	people: number | undefined;
	difference: number | undefined;
	difference_ci95: Limits | undefined;
	p_holm: number | undefined;
	verdict: string | undefined;
	/** Why the model may have seen the items. */
	may_have_seen: string | undefined;
	/** Trained on these very items: the score is no test. */
	seen?: Seen | undefined;
}

/** Scores of the runs of one observer in a report. */
export function modelScores(
	observer: string,
	report: BenchmarkReport,
	about: Pick<ModelScore, 'benchmark' | 'task' | 'may_have_seen' | 'seen'>
): ModelScore[] {
	return report.observers
		.filter((summary) => summary.observer.id.split('@', 1)[0] === observer)
		.map((summary) => {
			const comparison = report.comparisons.find(
				(one) => one.observer === summary.run && one.reference === 'people'
			);
			const other = otherScore(report, summary.run);
			const characters = characterScore(report, summary.run);
			return {
				...about,
				...(other
					? { other: { name: other.name, value: other.estimate.value, ci95: other.estimate.ci95 } }
					: {}),
				...(characters ? { characters: { value: characters.value, ci95: characters.ci95 } } : {}),
				run: summary.run,
				value: summary.accuracy.value,
				ci95: summary.accuracy.ci95,
				method: summary.accuracy.method,
				n: summary.accuracy.n,
				n_items: report.n_items,
				chance: report.chance,
				truth: report.truth,
				voters: report.people?.votes !== undefined,
				people: comparison?.reference_value,
				difference: comparison?.difference.value,
				difference_ci95: comparison?.difference.ci95,
				p_holm: comparison?.p_holm,
				verdict: comparison && heldVerdict(report, comparison).verdict
			};
		});
}

/** The scores of a model as they are drawn. `href` gives the link of a row. */
export function scoreRows(
	scores: readonly ModelScore[],
	model: { id: string; name: string },
	href: (score: ModelScore) => string
): ScoreRow[] {
	return scores.map((score) => ({
		observer: model.id,
		kind: 'model',
		value: score.value,
		ci95: score.ci95,
		label: scoreLabel(model.name, score),
		href: href(score),
		run: score.run,
		name: score.benchmark.name,
		notes: scoreNotes(score),
		chance: score.chance,
		people: score.people,
		other: score.other?.value
	}));
}

/** Whether the model knows the items, or may. */
export function seenBy(score: Pick<ModelScore, 'may_have_seen' | 'seen'>): Seen | undefined {
	return score.seen ?? (score.may_have_seen ? 'may' : undefined);
}

function scoreNotes(score: ModelScore): string[] {
	const items =
		score.n < score.n_items ? `${count(score.n)} of ${count(score.n_items)}` : count(score.n);
	const words = seenWords(seenBy(score), 'items');
	const seen = words && ` · ${words}`;
	const truth = score.truth ? ` · right answer: ${score.truth.name}` : '';
	const characters = score.characters ? `, characters ${percent(score.characters.value)}` : '';
	const other = score.other && `${score.other.name} ${percent(score.other.value)}${characters}`;
	return [`${items} items${seen}${truth}`, ...(other ? [other] : [])];
}

function scoreLabel(name: string, score: ModelScore): string {
	const people =
		score.people === undefined
			? ''
			: `; ${score.voters ? 'a single voter' : 'mean person'} ${percent(score.people)}, difference ${points(score.difference)} points`;
	const part = score.n < score.n_items ? ` on ${score.n} of ${score.n_items} items` : '';
	const other = score.other ? `; ${score.other.name} ${percent(score.other.value)}` : '';
	return `${name}, ${score.benchmark.name}: ${percent(score.value)}${part}, 95 % interval ${interval(score.ci95)}${other}${people}`;
}

/** The first score in a sentence: what a model gets right, or how often it agrees with a crowd. */
export function scoreSentence(name: string, score: ModelScore | undefined): string {
	if (score?.value === undefined) return `${name} has no recorded run yet.`;
	const set = score.benchmark.name.toLowerCase();
	if (score.voters)
		return `${name} picks the majority’s answer on ${percent(score.value)} of ${set}; a single person on ${percent(score.people)}.`;
	const people = score.people === undefined ? '' : `; people ${percent(score.people, 0)}`;
	if (score.other)
		return `${name} reads ${percent(score.value)} of ${set} strictly, ${percent(score.other.value)} ${score.other.name}${people}.`;
	return `${name} gets ${percent(score.value, 0)} of ${set} right${people}.`;
}

/** Who a model stands beside in a table of scores. */
export function besideWords(scores: readonly ModelScore[]): string {
	const voters = scores.some((score) => score.voters);
	const persons = scores.some((score) => !score.voters && score.people !== undefined);
	if (voters) return persons ? 'Mean person or a single voter' : 'A single voter';
	return 'Mean person';
}

/** The same inside a sentence: `the mean person`, `a single voter`. */
export function besidePhrase(scores: readonly ModelScore[]): string {
	const words = besideWords(scores).toLowerCase();
	return words.startsWith('a single') ? words : `the ${words}`;
}

function figureAndLimits(of: { value: number | undefined; ci95: Limits | undefined } | undefined) {
	return [of?.value, of?.ci95?.[0], of?.ci95?.[1]];
}

/** The table twin. `href` gives the link of a row. */
export function scoreTable(
	scores: readonly ModelScore[],
	href: (score: ModelScore) => string
): TableData {
	const share = (value: number) => percentFigure(value);
	const named = scores.some(({ truth }) => truth !== undefined);
	const other = scores.find((score) => score.other)?.other?.name;
	const limits = [
		{ label: 'from', numeric: true, text: share },
		{ label: 'to', numeric: true, text: share }
	];
	return {
		columns: [
			{ label: 'Set' },
			...(named ? [{ label: 'Right answer' }] : []),
			{ label: 'Score, %', numeric: true, text: share },
			{ label: 'from', numeric: true, text: share },
			{ label: 'to', numeric: true, text: share },
			...(other
				? [
						{ label: `${capital(other)}, %`, numeric: true, text: share },
						...limits,
						{ label: 'Characters, %', numeric: true, text: share },
						...limits
					]
				: []),
			{ label: 'Items', numeric: true },
			{ label: 'Guessing, %', numeric: true, text: share },
			{ label: `${besideWords(scores)}, %`, numeric: true, text: share },
			{ label: 'Difference, points', numeric: true, text: (value) => points(value) },
			{ label: 'from', numeric: true, text: (value) => points(value) },
			{ label: 'to', numeric: true, text: (value) => points(value) },
			{ label: 'p (Holm)', numeric: true, text: (value) => pValue(value) },
			{ label: 'May have seen the items' }
		],
		rows: scores.map((score) => [
			score.benchmark.name,
			...(named ? [score.truth?.name] : []),
			score.value,
			score.ci95?.[0],
			score.ci95?.[1],
			...(other ? [score.other, score.characters].flatMap(figureAndLimits) : []),
			score.n,
			score.chance,
			score.people,
			score.difference,
			score.difference_ci95?.[0],
			score.difference_ci95?.[1],
			score.p_holm,
			{ trained: 'trained on them', may: 'yes, or unknown', no: 'no' }[seenBy(score) ?? 'no']
		]),
		links: scores.map(href)
	};
}
