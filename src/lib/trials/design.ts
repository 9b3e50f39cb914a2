/**
 * Who is asked what, in which order: made from a seed before the first picture, and kept with the answers. Nothing in a test
 * is decided later.
 */
import type { PlannedTrial, TestDesign } from '../recording/sitting.ts';
import { seededRandom, type Random } from '../statistics/random.ts';

/** Longest block, in seconds: nobody looks at pictures with care for longer. */
export const LONGEST_BLOCK_S = 360;

/** One item of the practice comes back in so many questions. */
export const CATCH_EVERY = 15;

interface Wanted {
	/** Ids of the items that may be asked: their pictures are here, and none is a control. */
	items: readonly string[];
	/** Answers of the set; empty where each item has its own, or nothing is chosen. */
	options: readonly string[];
	/** Items that count. */
	count: number;
	/** Items to begin with, which count in nothing. */
	practice: number;
	/** Whether items of the practice come back. */
	catches: boolean;
	/** What an item takes about, in seconds. */
	seconds: number;
	seed: number;
}

/** A new list of the same things in an order that the numbers decide (Fisher & Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
	const next = [...list];
	for (let last = next.length - 1; last > 0; last--) {
		const at = Math.floor(random() * (last + 1));
		[next[last], next[at]] = [next[at]!, next[last]!];
	}
	return next;
}

/**
 * The places of the answers for one person: the same for every item that offers the same ones, another for another person.
 * @param seed of the test
 */
export function optionOrder(options: readonly string[], seed: number): string[] {
	return shuffled(options, seededRandom(seed ^ 0x51ab1e));
}

/** Seconds that a question takes about: what is shown before the answer, the answer, and the change to the next. */
export function secondsPerItem(
	protocol: {
		fixation_ms?: number;
		exposure_ms?: number;
		noise_mask?: { ms: number };
		response_limit_ms?: number;
	},
	answer: number
): number {
	const { fixation_ms = 0, exposure_ms = 0, noise_mask, response_limit_ms } = protocol;
	const limit = response_limit_ms === undefined ? answer : response_limit_ms / 1000;
	return (fixation_ms + exposure_ms + (noise_mask?.ms ?? 0)) / 1000 + Math.min(answer, limit) + 0.3;
}

/** Items that fit into that many minutes; at least one, and no more than there are. */
export function itemsIn(minutes: number, seconds: number, available: number): number {
	return Math.max(
		Math.min(1, available),
		Math.min(available, Math.round((minutes * 60) / seconds))
	);
}

/**
 * The order of a test. Items of the practice are never asked again but to see whether somebody is still looking, which counts
 * in nothing either. Where there are too few items for both, the practice is shorter.
 * @throws {RangeError} without items
 */
export function designTest(wanted: Wanted): TestDesign {
	const { items, options, seed, seconds } = wanted;
	if (items.length === 0)
		throw new RangeError('There is no item to ask about: bring the pictures of the set first.');
	const random = seededRandom(seed);
	const drawn = shuffled(items, random);
	const count = Math.max(1, Math.min(wanted.count, items.length));
	const asked = drawn.slice(0, count);
	const practice = drawn.slice(count, count + wanted.practice);
	const blocks = Math.max(1, Math.ceil((count * seconds) / LONGEST_BLOCK_S));
	const trials: Omit<PlannedTrial, 'index'>[] = practice.map((item) => ({
		phase: 'practice',
		item,
		block: 0
	}));
	const returning = wanted.catches ? practice : [];
	const catches = returning.length > 0 ? Math.floor(count / CATCH_EVERY) : 0;
	/** After how many questions each of them comes: one in every stretch of the test, nowhere twice. */
	const after = new Map(
		Array.from({ length: catches }, (_, stretch) => {
			const place = Math.floor(random() * CATCH_EVERY);
			return [stretch * CATCH_EVERY + place + 1, returning[stretch % returning.length]!] as const;
		})
	);
	asked.forEach((item, at) => {
		const block = 1 + Math.floor((at * blocks) / count);
		trials.push({ phase: 'test', item, block });
		const again = after.get(at + 1);
		if (again !== undefined) trials.push({ phase: 'catch', item: again, block });
	});
	return {
		seed,
		option_order: options.length > 0 ? optionOrder(options, seed) : [],
		trials: trials.map((trial, index) => ({ ...trial, index }))
	};
}
