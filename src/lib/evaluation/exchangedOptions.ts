/**
 * Whether an observer's answers look as if options had changed places: `anger` said where `fear` is right and the other way
 * round, as by a list of options in the wrong order. An output has no names, so this can be seen in answers only, and is a
 * hint and no proof.
 */
import { fairBinomialTwoSided } from '../statistics/distributions.ts';
import { bestAssignment } from '../statistics/assignment.ts';
import type { ConfusionMatrix } from './report/classes.ts';

export interface ExchangedOptions {
	/** In a circle: where the first is right the second is said, …, where the last is right the first is said. */
	circles: string[][];
	/** Answers to these options that are right as they stand, and that would be with the names put back. */
	right: number;
	exchanged: number;
	/** Answers to these options. */
	n: number;
}

/** Chance of a hint where there is nothing, over all circles that could have been picked. */
const LEVEL = 1e-3;

/**
 * The assignment of answers to options under which most answers would be right (Kuhn's assignment problem); of its circles
 * those that are no accident. Each option of a circle was answered with the next one more often than with itself; together more
 * than half of their answers are such, or three times as many as are right; and with p the chance of so many in place
 * of right ones (binomial, one half), p times the number of circles of this length stays below 0.001. Undefined where there
 * is none. Options that nobody could answer rightly are left out.
 */
export function exchangedOptions({
	options,
	counts
}: ConfusionMatrix): ExchangedOptions | undefined {
	const kept = options.flatMap((_, row) => (counts[row]?.some((count) => count > 0) ? [row] : []));
	const among = kept.map((row) => kept.map((column) => counts[row]![column] ?? 0));
	const said = bestAssignment(among);
	const total = (row: number): number => counts[kept[row]!]!.reduce((sum, count) => sum + count, 0);
	const circles = circlesOf(said).filter((circle) => {
		if (circle.length < 2) return false;
		const right = sum(circle.map((row) => among[row]![row]!));
		const exchanged = sum(circle.map((row) => among[row]![said[row]!]!));
		const n = sum(circle.map(total));
		const each = circle.every((row) => among[row]![said[row]!]! > among[row]![row]!);
		const many = exchanged > n / 2 || exchanged >= 3 * Math.max(1, right);
		const p = fairBinomialTwoSided(Math.round(right), Math.round(exchanged + right));
		return each && many && p * waysOf(kept.length, circle.length) < LEVEL;
	});
	if (circles.length === 0) return undefined;
	const rows = circles.flat();
	return {
		circles: circles.map((circle) => circle.map((row) => options[kept[row]!]!)),
		right: sum(rows.map((row) => among[row]![row]!)),
		exchanged: sum(rows.map((row) => among[row]![said[row]!]!)),
		n: sum(rows.map(total))
	};
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The circles of a permutation. */
function circlesOf(permutation: readonly number[]): number[][] {
	const seen = new Set<number>();
	return permutation.flatMap((_, start) => {
		const circle: number[] = [];
		for (let at = start; !seen.has(at); at = permutation[at]!) {
			seen.add(at);
			circle.push(at);
		}
		return circle.length > 0 ? [circle] : [];
	});
}

/** Circles of this length among so many options: n · (n − 1) · … / length. */
function waysOf(n: number, length: number): number {
	let ways = 1 / length;
	for (let at = 0; at < length; at++) ways *= n - at;
	return ways;
}
