/** What is shown while a run fills in. Times come from the caller's clock; nothing here reads one. */
export interface Progress {
	/** Items answered, those that failed included. */
	done: number;
	failed: number;
	total: number;
	/** Items per second over the last seconds; undefined until it can be measured. */
	rate: number | undefined;
	/** Seconds to the end at this rate; undefined without a rate, 0 when all is done. */
	secondsLeft: number | undefined;
	/** Milliseconds spent running; pauses are left out. */
	elapsedMs: number;
}

/** Only the last part of a run says how long the rest takes. Milliseconds. */
const WINDOW_MS = 6000;

interface Sample {
	at: number;
	done: number;
}

/**
 * Counts a run's items and its running time. Every method takes the present time in milliseconds, from
 * any clock that never goes back.
 */
export class ProgressMeter {
	readonly #total: number;
	#done = 0;
	#failed = 0;
	#elapsedMs = 0;
	#runningSince: number | undefined;
	#samples: Sample[] = [];

	/**
	 * @param total items in the run
	 * @param done items finished in an earlier sitting; they count as done, and not towards the rate
	 */
	constructor(total: number, done = 0) {
		this.#total = total;
		this.#done = done;
	}

	/** The work begins or goes on after a pause. */
	start(now: number): void {
		if (this.#runningSince !== undefined) return;
		this.#runningSince = now;
		this.#samples = [{ at: this.elapsed(now), done: this.#done }];
	}

	/** The last batch before a pause has ended. */
	stop(now: number): void {
		this.#elapsedMs = this.elapsed(now);
		this.#runningSince = undefined;
	}

	/** Items that have just been answered, `failed` of them with an error. */
	add(items: number, failed: number, now: number): void {
		this.#done += items;
		this.#failed += failed;
		const at = this.elapsed(now);
		this.#samples.push({ at, done: this.#done });
		while (this.#samples.length > 2 && (this.#samples[1] as Sample).at < at - WINDOW_MS) {
			this.#samples.shift();
		}
	}

	/** Milliseconds of running so far, pauses left out. */
	elapsed(now: number): number {
		return (
			this.#elapsedMs +
			(this.#runningSince === undefined ? 0 : Math.max(0, now - this.#runningSince))
		);
	}

	/** The state at this moment. */
	read(now: number): Progress {
		const rate = this.#rate();
		const left = this.#total - this.#done;
		return {
			done: this.#done,
			failed: this.#failed,
			total: this.#total,
			rate,
			secondsLeft: left <= 0 ? 0 : rate === undefined ? undefined : left / rate,
			elapsedMs: this.elapsed(now)
		};
	}

	#rate(): number | undefined {
		const first = this.#samples[0];
		const last = this.#samples.at(-1);
		if (!first || !last || last.at <= first.at || last.done <= first.done) return undefined;
		return ((last.done - first.done) / (last.at - first.at)) * 1000;
	}
}
