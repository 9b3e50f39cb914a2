/** What a trial on pictures with known answers says of the choices that nobody could read from the files. */
import { fairBinomialTwoSided } from '../../statistics/distributions.ts';

/** Whether each picture was answered rightly, in one order for all ways of making the input. */
export interface Tried {
	name: string;
	right: readonly boolean[];
}

const count = (list: readonly boolean[]): number => list.filter(Boolean).length;

/**
 * The way of making the input with which decidedly more pictures are right than with the chosen one: the pictures on which
 * only one of the two is right (sign test), times the number of ways that were tried, below 5 %. Undefined where none is.
 */
export function betterWay(chosen: Tried, others: readonly Tried[]): Tried | undefined {
	const better = others.filter((other) => {
		const only = other.right.filter((right, at) => right && !chosen.right[at]).length;
		const lost = chosen.right.filter((right, at) => right && !other.right[at]).length;
		return only > lost && fairBinomialTwoSided(lost, only + lost) * others.length < 0.05;
	});
	return better.sort((a, b) => count(b.right) - count(a.right))[0];
}

/** The sentence for it. */
export function betterWayWarning(chosen: Tried, better: Tried): string {
	return `With “${better.name}” ${count(better.right)} of ${better.right.length} pictures are right, instead of ${count(chosen.right)} as chosen: the network was probably taught on that. Choose it, and try again.`;
}

/** True where so few are right that guessing gets as many in one of twenty trials or more. */
export function nearChance(right: number, n: number, chance: number): boolean {
	if (n === 0) return false;
	let tail = 0;
	let term = (1 - chance) ** n;
	for (let k = 0; k <= n; k++) {
		if (k >= right) tail += term;
		term *= ((n - k) / (k + 1)) * (chance / (1 - chance));
	}
	return tail >= 0.05;
}
