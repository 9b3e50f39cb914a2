import { FileError } from '../border/fileError.ts';

/** One kind of mistake: where it was met first, and how often. */
interface Mistake {
	place: string;
	what: string;
	remedy: string;
	/** Further places. */
	more: string[];
}

/** Further places that are named. */
const NAMED = 3;

/**
 * What is wrong with one file of answers, by kind: a table with one column too few has the same mistake in every line, and
 * is told so once.
 */
export class Mistakes {
	readonly #kinds = new Map<string, Mistake>();
	readonly #file: string;

	/** @param file the file as the user knows it */
	constructor(file: string) {
		this.#file = file;
	}

	get none(): boolean {
		return this.#kinds.size === 0;
	}

	/**
	 * @param kind mistakes of one kind are told once
	 * @param place `line 3`, `person "a"`
	 * @param what a whole sentence without its place, from a small letter to the full stop
	 * @param remedy a whole sentence
	 */
	add(kind: string, place: string, what: string, remedy: string): void {
		const known = this.#kinds.get(kind);
		if (known) known.more.push(place);
		else this.#kinds.set(kind, { place, what, remedy, more: [] });
	}

	/** @throws {FileError} one sentence for each kind, with its first place and its remedy; nothing was used then */
	throwAny(): void {
		if (this.none) return;
		throw new FileError(
			this.#file,
			[...this.#kinds.values()].map(({ place, what, remedy, more }) => {
				const rest = more.length - NAMED;
				const also =
					more.length === 0
						? ''
						: ` The same in ${more.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
				return `${place}: ${what}${also} ${remedy}`;
			}),
			'Nothing was imported.'
		);
	}
}
