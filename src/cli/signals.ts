import { EXIT } from './exit.ts';

/** Ctrl-C, the polite end (a shutdown, a container that is stopped), and a terminal that was closed. */
const CODES = {
	SIGINT: EXIT.interrupted,
	SIGTERM: EXIT.terminated,
	SIGHUP: EXIT.hungUp
} as const;
type Signal = keyof typeof CODES;

/** Whether the command was asked to stop. The first signal is heard here and work ends in order; the second ends it at once. */
export class Signals {
	#received: Signal | undefined;
	readonly #listeners = (Object.keys(CODES) as Signal[]).map((signal) => ({
		signal,
		heard: () => {
			if (this.#received !== undefined) process.exit(CODES[signal]);
			this.#received = signal;
		}
	}));

	constructor() {
		for (const { signal, heard } of this.#listeners) process.on(signal, heard);
	}

	get stopped(): boolean {
		return this.#received !== undefined;
	}

	/** Exit code of a command that was stopped; undefined where it was not. */
	get code(): number | undefined {
		return this.#received && CODES[this.#received];
	}

	/** Hears no more: the next signal does what it always does. */
	end(): void {
		for (const { signal, heard } of this.#listeners) process.removeListener(signal, heard);
	}
}
