/** What a trial on pictures with known answers says of the choices that nobody could read from the files. */
import { fairBinomialTwoSided } from '../../statistics/distributions.ts';

/** Whether each picture was answered rightly, in one order for all ways of making the input. */
export interface Tried {
	name: string;
	right: readonly boolean[];
}

const count = (list: readonly boolean[]): number => list.filter(Boolean).length;

/** Chance of such a difference on the pictures on which only one of the two is right (sign test); 1 where b is not ahead. */
function byAccident(a: Tried, b: Tried): number {
	const only = b.right.filter((right, at) => right && !a.right[at]).length;
	const lost = a.right.filter((right, at) => right && !b.right[at]).length;
	return only > lost ? fairBinomialTwoSided(lost, only + lost) : 1;
}

/**
 * The ways of making the input with which decidedly more pictures are right than with the chosen one: a sign test, times the
 * number of ways that were tried, below 5 %. The best first, and of others only those that cannot be told apart from it;
 * of equally many the one that was tried first.
 */
export function betterWays(chosen: Tried, others: readonly Tried[]): Tried[] {
	const better = others
		.filter((other) => byAccident(chosen, other) * others.length < 0.05)
		.sort((a, b) => count(b.right) - count(a.right));
	return better.filter((other) => byAccident(other, better[0]!) >= 0.05);
}

/** The sentence for them. */
export function betterWayWarning(
	chosen: Tried,
	[best, ...alike]: readonly [Tried, ...Tried[]]
): string {
	const many = best.right.length;
	const others =
		alike.length === 0
			? 'the network was probably taught on that. Choose it, and try again.'
			: `so what was chosen is wrong. ${many} pictures do not tell it apart from ${alike.map((one) => `“${one.name}” (${count(one.right)})`).join(', ')}: choose what its makers say, or else the first, and try again.`;
	return `With “${best.name}” ${count(best.right)} of ${many} pictures are right, instead of ${count(chosen.right)} as chosen: ${others}`;
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
