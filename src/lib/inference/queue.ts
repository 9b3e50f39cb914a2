/**
 * Work that is waiting, handed out in batches to whichever worker is free. It lives on the main thread
 * and holds only references: no pixel passes through it.
 */
export class WorkQueue<T> {
	readonly total: number;
	#waiting: T[];
	/** Items that are handed out alone. */
	readonly #alone = new Set<T>();
	#running = 0;
	#paused = false;
	#closed = false;
	#pauses = 0;
	#wake: (() => void)[] = [];

	constructor(items: readonly T[]) {
		this.total = items.length;
		// Reversed, so that taking from the front of the list is a cheap pop.
		this.#waiting = [...items].reverse();
	}

	/** Items that nobody has taken yet. */
	get left(): number {
		return this.#waiting.length;
	}

	/** Items taken and neither finished nor given back. */
	get running(): number {
		return this.#running;
	}

	get paused(): boolean {
		return this.#paused;
	}

	/** How often the queue was paused: whoever measures throughput starts anew when this changes. */
	get pauses(): number {
		return this.#pauses;
	}

	/**
	 * The next batch, in the order of the list.
	 * @param size largest number of items wanted, at least 1
	 * @param sharers how many workers take from this queue: the last items are dealt out evenly among
	 * them, so that no worker ends with a long batch while the others stand idle
	 * @returns the items; undefined once everything is finished or the queue was closed. While the queue
	 * is paused, or while others still hold the last items (they may give them back), it waits.
	 */
	async take(size: number, sharers = 1): Promise<T[] | undefined> {
		for (;;) {
			if (this.#closed || (this.#waiting.length === 0 && this.#running === 0)) return undefined;
			if (!this.#paused && this.#waiting.length > 0) break;
			await this.#change();
		}
		const fair = Math.ceil(this.#waiting.length / Math.max(1, sharers));
		const batch: T[] = [];
		for (let wanted = Math.max(1, Math.min(size, fair)); wanted > 0; wanted--) {
			if (batch.length > 0 && this.#alone.has(this.#waiting.at(-1) as T)) break;
			const next = this.#waiting.pop() as T;
			batch.push(next);
			if (this.#alone.has(next)) break;
		}
		this.#running += batch.length;
		return batch;
	}

	/** A taken batch has been answered. */
	finish(batch: readonly T[]): void {
		this.#running -= batch.length;
		this.#wakeAll();
	}

	/**
	 * A taken batch could not be answered here (its worker failed): others get it next.
	 * @param alone each item of it in a batch of its own
	 */
	giveBack(batch: readonly T[], alone = false): void {
		this.#running -= batch.length;
		if (alone) for (const item of batch) this.#alone.add(item);
		if (!this.#closed) this.#waiting.push(...[...batch].reverse());
		this.#wakeAll();
	}

	/** Hands out nothing more until `resume`; batches already taken run to their end. */
	pause(): void {
		if (!this.#paused) this.#pauses += 1;
		this.#paused = true;
	}

	/** Resolves once nothing is waiting and nothing is running, or the queue was closed. */
	async drained(): Promise<void> {
		await this.#until(() => this.#closed || (this.#waiting.length === 0 && this.#running === 0));
	}

	/** Resolves once no taken batch is running: when a pause has taken effect. */
	async quiet(): Promise<void> {
		await this.#until(() => this.#closed || this.#running === 0);
	}

	resume(): void {
		this.#paused = false;
		this.#wakeAll();
	}

	/** Ends the work at once: every waiting and later `take` answers undefined. */
	close(): void {
		this.#closed = true;
		this.#waiting = [];
		this.#wakeAll();
	}

	async #until(reached: () => boolean): Promise<void> {
		while (!reached()) await this.#change();
	}

	#change(): Promise<void> {
		return new Promise((wake) => this.#wake.push(wake));
	}

	#wakeAll(): void {
		const sleepers = this.#wake;
		this.#wake = [];
		for (const wake of sleepers) wake();
	}
}
