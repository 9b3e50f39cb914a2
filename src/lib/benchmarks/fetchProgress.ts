/** How far a fetch is, and how long it will still take. */

export interface FetchProgress {
	/** Items that are stored, of all. Items stored before count as done. */
	files: { done: number; failed: number; total: number };
	bytes: { done: number; total: number };
	/** Bytes per second over the last seconds; undefined before there is anything to tell from. */
	bytes_per_second: number | undefined;
	/** Undefined without a rate. */
	seconds_left: number | undefined;
	/** The server asked for a pause: milliseconds until the next request. */
	waiting_ms: number | undefined;
}

/** The rate is taken over this many milliseconds. */
const WINDOW_MS = 8_000;

/** Counts what arrives. The clock gives milliseconds. */
export class FetchMeter {
	#clock: () => number;
	#total: { files: number; bytes: number };
	#done = { files: 0, bytes: 0 };
	#failed = { files: 0, bytes: 0 };
	#arrivals: { at: number; bytes: number }[];
	#openAt = 0;

	/**
	 * @param stored what was there before: done, but not part of the rate
	 */
	constructor(
		clock: () => number,
		total: { files: number; bytes: number },
		stored: { files: number; bytes: number }
	) {
		this.#clock = clock;
		this.#total = total;
		this.#done = { ...stored };
		this.#arrivals = [{ at: clock(), bytes: 0 }];
	}

	/** An item was stored. */
	stored(bytes: number): void {
		this.#done.files += 1;
		this.#done.bytes += bytes;
		this.#arrivals.push({ at: this.#clock(), bytes });
	}

	/** An item was given up. */
	failed(bytes: number): void {
		this.#failed.files += 1;
		this.#failed.bytes += bytes;
	}

	/** No request goes out before this time of the clock. */
	waitUntil(time: number): void {
		this.#openAt = Math.max(this.#openAt, time);
	}

	progress(): FetchProgress {
		const now = this.#clock();
		// The first arrival of the window only marks its beginning.
		while (this.#arrivals.length > 2 && (this.#arrivals[1]?.at ?? now) < now - WINDOW_MS) {
			this.#arrivals.shift();
		}
		const since = this.#arrivals[0]?.at ?? now;
		const bytes = this.#arrivals.slice(1).reduce((sum, arrival) => sum + arrival.bytes, 0);
		const rate = now > since && bytes > 0 ? (1000 * bytes) / (now - since) : undefined;
		const left = this.#total.bytes - this.#done.bytes - this.#failed.bytes;
		return {
			files: {
				done: this.#done.files,
				failed: this.#failed.files,
				total: this.#total.files
			},
			bytes: { done: this.#done.bytes, total: this.#total.bytes },
			bytes_per_second: rate,
			seconds_left: rate === undefined ? undefined : left / rate,
			waiting_ms: this.#openAt > now ? this.#openAt - now : undefined
		};
	}
}
