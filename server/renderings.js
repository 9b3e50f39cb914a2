/**
 * Pages on their way. Making a page is work for one processor, so pages are made one after the other: two at once would
 * only make both late. Requests for the same page share one rendering, and paths take turns, so that a crowd on one page
 * costs what one visitor costs, and everybody else goes past it.
 */

/** A page that takes longer than this hangs on something; it no longer holds up the others. */
const PATIENCE_MS = 10_000;
/** Paths whose last turn is remembered. */
const MOST_PATHS = 10_000;

/**
 * Waits for what others compute, and lets other pages be made meanwhile.
 * @typedef {<R>(work: () => Promise<R>) => Promise<R>} Pause
 */

/**
 * @template T
 * @typedef {object} Rendering
 * @property {string} key
 * @property {string} path
 * @property {(signal: AbortSignal, pause: Pause) => Promise<T>} render
 * @property {AbortController} stop aborted when nobody waits any more
 * @property {number} visitors who wait
 * @property {boolean} ended
 * @property {Promise<T>} done
 * @property {(value: T) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** @template T */
export class Renderings {
	/** @type {Rendering<T>[]} */
	#waiting = [];
	/** Pages that were paused and can go on. They take turns by path like those that begin, and go first within a path. */
	/** @type {{ path: string, resume: () => void }[]} */
	#resuming = [];
	/** @type {object | undefined} what is being made */
	#turn;
	/** Number of the last turn of a path. */
	/** @type {Map<string, number>} */
	#served = new Map();
	#turns = 0;

	/** Renderings that have not begun. */
	get waiting() {
		return this.#waiting.length;
	}

	/**
	 * The page of this key. It is made after it was asked for, never before, so that it shows what lies on disk now.
	 * @param {string} key everything that the page depends on
	 * @param {string} path paths take turns
	 * @param {(signal: AbortSignal, pause: Pause) => Promise<T>} render
	 * @param {AbortSignal} gone aborted when the visitor has left; a page that nobody waits for is not made (to its end)
	 * @returns {Promise<T>}
	 */
	get(key, path, render, gone) {
		if (gone.aborted) return Promise.reject(gone.reason);
		let rendering = this.#waiting.find((one) => one.key === key);
		if (!rendering) {
			rendering = newRendering(key, path, render);
			this.#waiting.push(rendering);
		}
		this.#join(rendering, gone);
		queueMicrotask(() => this.#next());
		return rendering.done;
	}

	/**
	 * @param {Rendering<T>} rendering
	 * @param {AbortSignal} gone
	 */
	#join(rendering, gone) {
		rendering.visitors += 1;
		gone.addEventListener(
			'abort',
			() => {
				rendering.visitors -= 1;
				if (rendering.visitors > 0 || rendering.ended) return;
				this.#waiting = this.#waiting.filter((one) => one !== rendering);
				rendering.stop.abort(gone.reason);
				rendering.reject(gone.reason);
			},
			{ once: true }
		);
	}

	#next() {
		if (this.#turn) return;
		const paused = this.#longestWaiting(this.#resuming);
		const fresh = this.#longestWaiting(this.#waiting);
		if (paused && (!fresh || this.#lastTurn(paused.path) <= this.#lastTurn(fresh.path))) {
			this.#resuming = this.#resuming.filter((one) => one !== paused);
			this.#count(paused.path);
			return paused.resume();
		}
		if (!fresh) return;
		this.#waiting = this.#waiting.filter((one) => one !== fresh);
		this.#count(fresh.path);
		this.#start(fresh);
	}

	/**
	 * Of the path that has waited longest for a turn the first.
	 * @template {{ path: string }} P
	 * @param {readonly P[]} pages
	 */
	#longestWaiting(pages) {
		/** @type {P | undefined} */
		let best;
		for (const page of pages)
			if (!best || this.#lastTurn(page.path) < this.#lastTurn(best.path)) best = page;
		return best;
	}

	/** @param {string} path */
	#lastTurn(path) {
		return this.#served.get(path) ?? -1;
	}

	/**
	 * Notes a turn.
	 * @param {string} path
	 */
	#count(path) {
		this.#served.delete(path);
		this.#served.set(path, ++this.#turns);
		const [oldest] = this.#served.keys();
		if (this.#served.size > MOST_PATHS && oldest !== undefined) this.#served.delete(oldest);
	}

	/** @param {Rendering<T>} rendering */
	#start(rendering) {
		const { path, render, stop, resolve, reject } = rendering;
		let leave = this.#take();
		/** What the page waits for, all at once. */
		let works = 0;
		let queued = false;
		/** @type {Promise<void> | undefined} resolved when all of it is there and the page has its turn again */
		let back;
		let goOn = () => undefined;
		const resume = () => {
			queued = false;
			if (works > 0) return this.#next();
			leave = this.#take();
			back = undefined;
			goOn();
		};
		/** @type {Pause} */
		const pause = async (work) => {
			works += 1;
			back ??= new Promise((resolved) => {
				goOn = () => void resolved();
			});
			const all = back;
			leave();
			try {
				return await work();
			} finally {
				works -= 1;
				if (works === 0 && !queued) {
					queued = true;
					this.#resuming.push({ path, resume });
					this.#next();
				}
				await all;
			}
		};
		render(stop.signal, pause)
			.finally(() => {
				rendering.ended = true;
				leave();
			})
			.then(resolve, reject);
	}

	/**
	 * Takes the turn, which is free.
	 * @returns {() => void} gives it back
	 */
	#take() {
		const turn = {};
		this.#turn = turn;
		const leave = () => {
			clearTimeout(timer);
			if (this.#turn !== turn) return;
			this.#turn = undefined;
			this.#next();
		};
		const timer = setTimeout(leave, PATIENCE_MS);
		timer.unref();
		return leave;
	}
}

/**
 * @template T
 * @param {string} key
 * @param {string} path
 * @param {(signal: AbortSignal, pause: Pause) => Promise<T>} render
 * @returns {Rendering<T>}
 */
function newRendering(key, path, render) {
	/** @type {(value: T) => void} */
	let resolve = () => undefined;
	/** @type {(reason: unknown) => void} */
	let reject = () => undefined;
	/** @type {Promise<T>} */
	const done = new Promise((yes, no) => {
		resolve = yes;
		reject = no;
	});
	done.catch(() => undefined);
	const stop = new AbortController();
	return { key, path, render, stop, visitors: 0, ended: false, done, resolve, reject };
}
