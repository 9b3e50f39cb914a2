/**
 * The text of a large capsule taken apart while it comes: the trials of each run in lists of a megabyte, and all the rest as
 * one short text. So no more than the trials themselves is held, whatever the file weighs.
 */

/** Text of trials that is parsed at once. */
const BATCH = 1024 * 1024;
/** Length of the rest, which is held as a whole: item hashes, notes, origins. */
export const MOST_REST = 64 * 1024 * 1024;

export interface TrialsAsideSettings {
	/** Told the text of some trials, `[…]`, and the number of their run in the file, from 0. */
	onTrials: (text: string, run: number) => void;
	/** Length of the rest, and of one trial, that is held. */
	mostRest: number;
}

/** The capsule's rest grew too large to be held, or one trial did. */
export class TooLargeError extends Error {
	override name = 'TooLargeError';
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_RECORD = 123;
const CLOSE_RECORD = 125;
const COLON = 58;
/** A run is the third record or list around its fields: file, list of runs, run. */
const IN_A_RUN = 3;

/** Takes text in pieces of any length. It is not checked: what is no JSON fails where the parts are parsed. */
export class TrialsAside {
	readonly #onTrials: TrialsAsideSettings['onTrials'];
	readonly #mostRest: number;
	#rest: string[] = [];
	#restLength = 0;
	#depth = 0;
	#inString = false;
	#escaped = false;
	/** The text in quotation marks that was last read within a run, its first letters. */
	#last = '';
	/** A colon came after it. */
	#named = false;
	#run = -1;
	/** Brackets that are open within the list of trials; -1 outside of it. */
	#within = -1;
	#pending = '';
	/** A trial must follow: one was handed over at its comma. */
	#owed = false;

	constructor({ onTrials, mostRest }: TrialsAsideSettings) {
		this.#onTrials = onTrials;
		this.#mostRest = mostRest;
	}

	push(text: string): void {
		let start = 0;
		for (let at = 0; at < text.length; at += 1) {
			const unit = text.charCodeAt(at);
			if (this.#inString) {
				if (this.#escaped) this.#escaped = false;
				else if (unit === BACKSLASH) this.#escaped = true;
				else if (unit === QUOTE) this.#inString = false;
				else if (this.#within < 0 && this.#last.length < 8) this.#last += text[at];
				continue;
			}
			if (unit === QUOTE) {
				this.#inString = true;
				if (this.#within < 0) {
					this.#last = '';
					this.#named = false;
				}
			} else if (unit === COLON) this.#named = true;
			else if (unit === OPEN_LIST || unit === OPEN_RECORD) {
				if (this.#within >= 0) this.#within += 1;
				else {
					const trials =
						unit === OPEN_LIST &&
						this.#depth === IN_A_RUN &&
						this.#named &&
						this.#last === 'trials';
					this.#depth += 1;
					if (unit === OPEN_RECORD && this.#depth === IN_A_RUN) this.#run += 1;
					this.#named = false;
					if (trials) {
						this.#keep(text.slice(start, at + 1));
						start = at + 1;
						this.#within = 0;
					}
				}
			} else if (unit === CLOSE_LIST || unit === CLOSE_RECORD) {
				if (this.#within > 0) this.#within -= 1;
				else if (this.#within === 0) {
					this.#pending += text.slice(start, at);
					start = at;
					// A comma before the end is no JSON, also where what stands before it was handed over.
					this.#hand(this.#owed && this.#pending.trim() === '' ? ',' : this.#pending);
					this.#owed = false;
					this.#pending = '';
					this.#within = -1;
					this.#depth -= 1;
					this.#last = '';
				} else this.#depth -= 1;
			} else if (unit === COMMA && this.#within === 0) {
				this.#pending += text.slice(start, at);
				start = at + 1;
				if (this.#pending.length > BATCH) {
					this.#hand(this.#pending);
					this.#pending = '';
					this.#owed = true;
				} else this.#pending += ',';
			} else if (unit === COMMA && this.#within < 0) this.#named = false;
		}
		const left = text.slice(start);
		if (this.#within < 0) this.#keep(left);
		else {
			this.#pending += left;
			if (this.#pending.length > this.#mostRest)
				throw new TooLargeError('one answer is larger than what all but the answers may be.');
		}
	}

	/** The text without the trials, each list of them empty. */
	end(): string {
		// A list of trials that is not closed was cut off: the rest is no complete JSON then.
		return this.#rest.join('');
	}

	#keep(text: string): void {
		this.#restLength += text.length;
		if (this.#restLength > this.#mostRest)
			throw new TooLargeError(
				`all but the answers has more than ${Math.round(this.#mostRest / 2 ** 20)} MB.`
			);
		this.#rest.push(text);
	}

	#hand(text: string): void {
		if (text.trim() !== '') this.#onTrials(`[${text}]`, this.#run);
	}
}
