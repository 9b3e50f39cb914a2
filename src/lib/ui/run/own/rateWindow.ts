/** How many things happen in a second, over the last few seconds only. */
export class RateWindow {
	readonly #windowMs: number;
	#times: number[] = [];

	/** @param windowMs length of the window, in milliseconds */
	constructor(windowMs = 3000) {
		this.#windowMs = windowMs;
	}

	/** One more has happened. @param time milliseconds, never less than the last one */
	observe(time: number): void {
		this.#times.push(time);
		// The last two always stay: something slower than the window still has a rate.
		while (this.#times.length > 2 && time - (this.#times[0] as number) > this.#windowMs) {
			this.#times.shift();
		}
	}

	/** A second, from the first to the last of the window; undefined before the second one. */
	get rate(): number | undefined {
		const [first] = this.#times;
		const last = this.#times.at(-1);
		if (first === undefined || last === undefined || last <= first) return undefined;
		return ((this.#times.length - 1) * 1000) / (last - first);
	}
}
