import type { Trial } from './trial.ts';

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
