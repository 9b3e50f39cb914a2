/** One answer on one item, judged by the truth that is in force: the same for scorer, recorder and verification. */
import { scoreChoice, scoreShare, scoreText, type Score, type Where } from './scoring.ts';
import type { ReferenceItem, Trial } from './trial.ts';

export type AnswerKind = 'choice' | 'text' | 'match';

/** What an answer is judged by beside its item. */
export interface Judging {
	kind: AnswerKind;
	/** Options of the benchmark. */
	options: ReadonlySet<string>;
	/** Options that may be right; absent: all. */
	classes?: readonly string[] | undefined;
	/** Typed texts are judged after folding, see `foldText`. */
	folded?: boolean | undefined;
}

/**
 * The answer that counts: where only some of the run's options may be right and the trial has probabilities, the most
 * probable of those (the first of equals), else the answer as given.
 * @param order options of the run, in the order of the probabilities
 */
export function answerAmong(
	trial: Pick<Trial, 'answer' | 'probabilities'>,
	order: readonly string[],
	classes: readonly string[] | undefined
): string | null {
	const { answer, probabilities } = trial;
	if (!classes || probabilities?.length !== order.length) return answer;
	const among = new Set(classes);
	if (order.every((option) => among.has(option))) return answer;
	let best: string | null = null;
	let most = -Infinity;
	order.forEach((option, index) => {
		if (!among.has(option) || !(probabilities[index]! > most)) return;
		most = probabilities[index]!;
		best = option;
	});
	return best ?? answer;
}

/**
 * The answer that counts, and its score.
 * @throws when the answer is none of the options.
 */
export function judgeTrial(
	trial: Pick<Trial, 'answer' | 'probabilities'>,
	item: ReferenceItem,
	{ kind, options, classes, folded }: Judging,
	order: readonly string[] | undefined,
	where?: Where
): Score & { answer: string | null } {
	if (kind === 'text') {
		const scored = scoreText(trial.answer, item.truth);
		const correct = folded ? scored.folded : scored.correct;
		return { answer: trial.answer, correct, score: correct ? 1 : 0 };
	}
	const answer = answerAmong(trial, order ?? [...options], classes);
	return item.judged
		? { answer, ...scoreShare(answer, item.judged.references, options, where) }
		: { answer, ...scoreChoice(answer, item.truth, options, where) };
}
