/** How often somebody may ask: a bucket for each name that fills at a steady rate. Time is an argument. */
import { LRUCache } from 'lru-cache';

interface Bucket {
	left: number;
	at: number;
}

export class RateLimit {
	readonly #most: number;
	readonly #perSecond: number;
	readonly #buckets: LRUCache<string, Bucket>;

	/**
	 * @param most requests at once, after a pause
	 * @param perSecond requests that are given back in a second
	 * @param names that are kept in mind; whoever has not come for longest is forgotten
	 */
	constructor(most: number, perSecond: number, names = 10_000) {
		this.#most = most;
		this.#perSecond = perSecond;
		this.#buckets = new LRUCache({ max: names });
	}

	/**
	 * Seconds to wait before there is one request again, without taking it; 0 where there is.
	 * @param now milliseconds of a clock that never goes back
	 */
	wait(name: string, now: number): number {
		const bucket = this.#buckets.get(name);
		if (!bucket) return 0;
		const left = bucket.left + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond;
		return left >= 1 ? 0 : Math.ceil((1 - left) / this.#perSecond);
	}

	/**
	 * Takes one request.
	 * @param now milliseconds of a clock that never goes back
	 * @returns seconds to wait; 0 where it may go on
	 */
	take(name: string, now: number): number {
		const bucket = this.#buckets.get(name) ?? { left: this.#most, at: now };
		const left = Math.min(
			this.#most,
			bucket.left + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond
		);
		const may = left >= 1;
		this.#buckets.set(name, { left: may ? left - 1 : left, at: now });
		return may ? 0 : Math.ceil((1 - left) / this.#perSecond);
	}
}
