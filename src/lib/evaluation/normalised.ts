import type { Limits } from '../statistics/estimate.ts';

/** Chance level: max(1/k, share won by the best constant answer). 0 for text, which has no options. */
export function chanceLevel(truths: readonly string[], options: readonly string[]): number {
	if (options.length === 0) return 0;
	const counts = new Map<string, number>();
	for (const truth of truths) counts.set(truth, (counts.get(truth) ?? 0) + 1);
	const constant = truths.length === 0 ? 0 : Math.max(...counts.values()) / truths.length;
	return Math.max(1 / options.length, constant);
}

/**
 * Human-normalised score (s − c)/(h − c): 0 at chance, 1 at the people's score, not clipped (docs/design.md §4). Undefined
 * unless the lower 95 % limit of h − c is above 0.1.
 */
export function humanNormalised(
	score: number,
	chance: number,
	human: { value: number; ci95: Limits | undefined }
): number | undefined {
	if (human.ci95 === undefined || !(human.ci95[0] - chance > 0.1)) return undefined;
	return (score - chance) / (human.value - chance);
}

/** Score between chance and perfect, (s − c)/(1 − c), for tasks without a human record. Undefined where c = 1. */
export function chanceNormalised(score: number, chance: number): number | undefined {
	return chance >= 1 ? undefined : (score - chance) / (1 - chance);
}
