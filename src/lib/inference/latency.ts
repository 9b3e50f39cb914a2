/** Collects the time per item of warm runs. Milliseconds; four bytes for each item. */
export class LatencyMeter {
	#values = new Float32Array(1024);
	#count = 0;

	add(ms: number): void {
		if (this.#count === this.#values.length) {
			const wider = new Float32Array(this.#count * 2);
			wider.set(this.#values);
			this.#values = wider;
		}
		this.#values[this.#count++] = ms;
	}

	get count(): number {
		return this.#count;
	}

	/**
	 * The time that this share of the items did not exceed (nearest rank).
	 * @param share above 0, at most 1: 0.5 is the median, 0.95 the 95th percentile
	 * @returns undefined without items
	 */
	quantile(share: number): number | undefined {
		const sorted = this.#values.slice(0, this.#count).sort();
		return sorted[Math.max(0, Math.ceil(share * this.#count) - 1)];
	}
}
