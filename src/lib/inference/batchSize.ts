/** Batch sizes that are tried, smallest first (docs/design.md §7). */
export const BATCH_SIZES = [1, 2, 4, 8] as const;

/** A run longer than this would make pause and progress feel late. Milliseconds. */
export const BATCH_LIMIT_MS = 150;

/** A size is measured this often before it is given up: one hiccup of the machine decides nothing. */
const TRIES = 2;

/**
 * Finds the largest batch whose measured run stays under the limit, on the work itself: it starts with
 * one item, goes up while the measured run is short enough, and comes back where it was not.
 */
export class BatchSizer {
	readonly #sizes: readonly number[];
	readonly #limitMs: number;
	#best = new Map<number, { ms: number; runs: number }>();
	#index = 0;
	#warm = false;

	/**
	 * @param largest the model's own limit on the batch (1 for a model with a fixed batch of one)
	 * @param limitMs longest run allowed, in milliseconds
	 */
	constructor(largest = Infinity, limitMs = BATCH_LIMIT_MS) {
		const fitting = BATCH_SIZES.filter((size) => size <= largest);
		this.#sizes = fitting.length > 0 ? fitting : [1];
		this.#limitMs = limitMs;
	}

	/** The batch to take next. */
	get size(): number {
		return this.#sizes[this.#index] ?? 1;
	}

	/**
	 * Tells what a run took. The very first run is not counted (it warms the session up), nor are
	 * batches of another size than the one asked for (the end of the list).
	 * @param items pictures in the run
	 * @param ms its duration, milliseconds
	 */
	observe(items: number, ms: number): void {
		if (!this.#warm) {
			this.#warm = true;
			return;
		}
		if (items !== this.size) return;
		const known = this.#best.get(items);
		const best = { ms: Math.min(ms, known?.ms ?? Infinity), runs: (known?.runs ?? 0) + 1 };
		this.#best.set(items, best);
		if (best.ms < this.#limitMs) {
			const next = this.#sizes[this.#index + 1];
			if (next !== undefined && !this.#tooLong(next)) this.#index += 1;
		} else if (best.runs >= TRIES && this.#index > 0) {
			this.#index -= 1;
		}
	}

	#tooLong(size: number): boolean {
		const known = this.#best.get(size);
		return known !== undefined && known.runs >= TRIES && known.ms >= this.#limitMs;
	}
}
