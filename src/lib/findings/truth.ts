/** What counts as right, in words: it stands on every caption of a benchmark that has more than one truth. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';

/** What captions need of a truth. */
export type TruthWords = Pick<TruthRule, 'name' | 'note'>;

/** The note's first sentence: enough beside a figure, the rest stands where the truth is chosen. */
function first(note: string): string {
	return /^.*?[.?!](?=\s|$)/s.exec(note)?.[0] ?? note;
}

/** `Right answer: the other voters, seven emotions. The truth comes from people: …`; undefined where there is only one. */
export function truthCaption(truth: TruthWords | undefined): string | undefined {
	return truth && `Right answer: ${truth.name}. ${first(truth.note)}`;
}

/** The truth is made from the votes of people, so a score is agreement with them. */
export function isCrowdTruth(report: BenchmarkReport): boolean {
	return report.truth?.rule === 'leave-one-out';
}

/** What an answer agrees with: `the crowd`, or the name of the label. */
export function agreedWith(report: BenchmarkReport): string {
	if (isCrowdTruth(report)) return 'the crowd';
	return report.truth?.name ?? 'the right answer';
}

/** Whoever gives the votes, as the one that a model is compared with: `one more voter`. */
export function voterWords(report: BenchmarkReport): string {
	return isCrowdTruth(report) ? 'one more voter' : 'one voter';
}

/** Why figures of single people are missing; undefined where people are identified. */
export function votesNote(report: BenchmarkReport): string | undefined {
	if (!report.people?.votes) return undefined;
	return 'Votes are counts without voter ids: single voters, their median, the best of them, their times and whether they fail together are unknown (–), and intervals resample pictures only';
}
