/** What counts as right, in words: it stands on every caption of a benchmark that has more than one truth. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';

/** What captions need of a truth. */
export type TruthWords = Pick<TruthRule, 'name' | 'note'>;

/**
 * `right answer: the other voters, seven emotions`; undefined where there is only one. What the truth means stands where
 * it is chosen.
 */
export function truthCaption(truth: Pick<TruthWords, 'name'> | undefined): string | undefined {
	return truth && `right answer: ${truth.name}`;
}

/** The truth is made from the votes of people, so a score is agreement with them. */
export function isCrowdTruth(report: BenchmarkReport): boolean {
	return report.truth?.rule === 'leave-one-out';
}

/** What an answer agrees with: `the majority`, or the name of the label. */
export function agreedWith(report: BenchmarkReport): string {
	if (isCrowdTruth(report)) return 'the majority';
	return report.truth?.name ?? 'the right answer';
}

/** What is done by whoever agrees: `picks the majority’s answer`, `agrees with the label of 2013`. */
export function agreeing(report: BenchmarkReport): string {
	return isCrowdTruth(report) ? 'picks the majority’s answer' : `agrees with ${agreedWith(report)}`;
}

/** Whoever gives the votes, as the one that a model is compared with: `a single person`, judged by the others. */
export function voterWords(report: BenchmarkReport): string {
	return isCrowdTruth(report) ? 'a single person' : 'one voter';
}

/** Why figures of single people are missing; undefined where people are identified. */
export function votesNote(report: BenchmarkReport): string | undefined {
	if (!report.people?.votes) return undefined;
	return 'Votes are counts without voter ids: nothing is known of single voters, of their median, the best of them or their times, and intervals allow for other pictures only, not for other voters';
}
