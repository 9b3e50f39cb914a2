/** Collects the main thread's tasks over 50 ms, as the browser reports them. */
export class LongTasks {
	#found: number[] = [];
	readonly #observer = new PerformanceObserver((list) => this.#add(list.getEntries()));

	constructor() {
		this.#observer.observe({ type: 'longtask' });
	}

	/** Forgets what was seen so far. */
	restart(): void {
		this.#observer.takeRecords();
		this.#found = [];
	}

	/** Durations since the restart, in milliseconds. */
	async read(): Promise<number[]> {
		// The browser reports a task some time after its end.
		await new Promise((resolve) => setTimeout(resolve, 100));
		this.#add(this.#observer.takeRecords());
		return this.#found;
	}

	#add(entries: PerformanceEntryList): void {
		for (const entry of entries) this.#found.push(entry.duration);
	}
}
