/** A source of numbers in [0, 1). Whatever shuffles or resamples takes one as an argument. */
export type Random = () => number;

/**
 * Seeded generator xoshiro128** (Blackman & Vigna 2018, public domain), 2¹²⁸ − 1 long. Its four words of
 * state come from the seed by splitmix32 (the 32-bit finaliser of MurmurHash3 over a Weyl sequence).
 * Same seed, same numbers, on every machine: only 32-bit integer arithmetic is used.
 */
export function seededRandom(seed: number): Random {
	if (!Number.isInteger(seed)) throw new RangeError(`Seed ${seed} is not a whole number.`);
	let weyl = seed >>> 0;
	const next = () => {
		weyl = (weyl + 0x9e3779b9) >>> 0;
		let mixed = weyl;
		mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
		mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
		return (mixed ^ (mixed >>> 16)) >>> 0;
	};
	const words = xoshiro128starstar([next(), next(), next(), next()]);
	return () => words() / 4294967296;
}

/** The bare generator: 32-bit words from a state of four that are not all zero. */
export function xoshiro128starstar(state: [number, number, number, number]): () => number {
	let [a, b, c, d] = state;
	return () => {
		const product = Math.imul(b, 5);
		const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = (d << 11) | (d >>> 21);
		return result;
	};
}
