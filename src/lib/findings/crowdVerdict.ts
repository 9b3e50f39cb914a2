/**
 * The headline where people are votes: agreement with a majority, or with a label, in these words and no others. Who
 * agrees with a majority more often than a single person does is a good poll, and need not see more.
 */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison, Verdict } from '../evaluation/report/comparison.ts';
import { ranked, type BenchmarkFacts } from './answering.ts';
import { bestModel } from './bestModel.ts';
import { capital, count, counted, percent, points, pointsInterval } from '../charts/format.ts';
import { heldVerdict } from './claims.ts';
import { agreeing, isCrowdTruth, voterWords } from './truth.ts';
import { apart, seenSentence } from './seenItems.ts';
import type { Sentences } from './sentences.ts';

/** Undefined where people are identified, or nobody voted. */
export function crowdVerdict(
	report: BenchmarkReport,
	facts: BenchmarkFacts
): Sentences | undefined {
	const people = report.people;
	if (!people?.votes || people.mean.value === undefined) return undefined;
	const { tested: models } = apart(
		report,
		ranked(report).filter((model) => model.accuracy.value !== undefined)
	);
	const best = models[0];
	const voter = voterWords(report);
	const does = agreeing(report);
	const human = `${capital(voter)} ${does} on ${percent(people.mean.value)} of these ${facts.noun.many}.`;
	if (!best) {
		return {
			headline: human,
			standfirst: 'No model has answered them yet.',
			beside: answersOnly(report, undefined)
		};
	}
	const name = best.observer.name;
	const comparison = report.comparisons.find(
		(row) => row.observer === best.run && row.reference === 'people'
	);
	const part =
		best.accuracy.n < report.n_items
			? ` It answered ${count(best.accuracy.n)} of the ${counted(report.n_items, facts.noun.one, facts.noun.many)}; the difference is on those.`
			: '';
	return {
		headline: `${human} ${bestModel(report, models)} ${isCrowdTruth(report) ? 'picks it' : 'agrees'} on ${percent(best.accuracy.value)}.`,
		standfirst: (
			(comparison ? standfirst(report, facts, comparison, name) : '') +
			part +
			seenSentence(facts, best)
		).trim(),
		beside: answersOnly(report, best.run)
	};
}

function standfirst(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	comparison: Comparison,
	name: string
): string {
	const { verdict, full, answered } = heldVerdict(report, comparison);
	const voter = voterWords(report);
	const does = agreeing(report);
	if (verdict !== 'undecided') {
		const often = verdict === 'ahead' ? 'more' : 'less';
		const modest =
			verdict === 'ahead'
				? isCrowdTruth(report)
					? ` It is a good guess of what most people say, not a finer feeling for ${facts.noun.many}.`
					: ` It is a good guess of that label, not a finer feeling for ${facts.noun.many}.`
				: '';
		return `${name} ${does} ${often} often than ${voter} does (by ${size(full)}).${modest}`;
	}
	if (answered && (answered.verdict !== 'undecided' || full.verdict !== 'undecided')) {
		return (
			`Undecided: with votes for no answer counted as wrong, ${name} ${clause(full, does, voter)}; ` +
			`without those votes it ${clause(answered, does, voter)}. A lead is claimed only where both ways of counting show it.`
		);
	}
	const needed =
		full.needed_n === undefined
			? ''
			: ` About ${count(full.needed_n)} such ${facts.noun.many} would decide it.`;
	return `Undecided: ${name} and ${voter} cannot be told apart here (${signed(full)}), which is not the same as equal.${needed}`;
}

const words: Record<Verdict, (does: string, voter: string) => string> = {
	ahead: (does, voter) => `${does} more often than ${voter}`,
	behind: (does, voter) => `${does} less often than ${voter}`,
	undecided: (_, voter) => `cannot be told apart from ${voter}`
};

const clause = (row: Comparison, does: string, voter: string): string =>
	`${words[row.verdict](does, voter)} (${signed(row)})`;

/** `+1.5 points, 95 % interval +0.2 to +2.8`. */
function signed({ difference: { value, ci95 } }: Comparison): string {
	const span = ci95 ? `, 95\u202f% interval ${pointsInterval(ci95)}` : '';
	return `${points(value)} points${span}`;
}

/** `10.4 points, 95 % interval 9.1 to 11.7`: a size, its side is said before. */
function size({ difference: { value, ci95 } }: Comparison): string {
	const bare = (figure: number): string => points(Math.abs(figure)).replace('+', '');
	const ends = ci95?.map(Math.abs).sort((a, b) => a - b);
	const span = ends ? `, 95\u202f% interval ${ends.map(bare).join(' to ')}` : '';
	return `${bare(value ?? 0)} points${span}`;
}

/** The second way of counting, with its n; undefined where every vote is an answer. */
function answersOnly(report: BenchmarkReport, run: string | undefined): string | undefined {
	const only = report.answered_only;
	if (only?.people.value === undefined) return undefined;
	const model = run === undefined ? undefined : only.observers[run]?.value;
	const name = report.observers.find((row) => row.run === run)?.observer.name;
	const second = model === undefined ? '' : `, ${name} ${percent(model)}`;
	const same = model === undefined ? '' : ', models judged on the same votes';
	return `Votes for no answer left out${same}: ${voterWords(report)} ${percent(only.people.value)}${second}; ${count(only.n_trials)} of ${count(report.people?.n_trials)} votes.`;
}
