/** One line on a terminal that is drawn again; nothing at all where the output is no terminal. */
export class ProgressLine {
	readonly #of: number;
	readonly #clock: () => number;
	readonly #started: number;
	#drawn = -Infinity;

	constructor(of: number, clock: () => number = () => performance.now()) {
		this.#of = of;
		this.#clock = clock;
		this.#started = clock();
	}

	/** @param done items finished */
	show(done: number): void {
		const now = this.#clock();
		if (!process.stderr.isTTY || (now - this.#drawn < 100 && done < this.#of)) return;
		this.#drawn = now;
		const rate = done / Math.max((now - this.#started) / 1000, 1e-3);
		const left = Math.ceil((this.#of - done) / Math.max(rate, 1e-3));
		process.stderr.write(
			`\r${done} of ${this.#of}, ${rate.toFixed(1)} per second, ${left} s left   `
		);
	}

	/** Takes the line away. */
	end(): void {
		if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
	}
}
