const INTACT = 'Use an intact copy, saved in RGB and without animation.';

/** Why a picture is not decoded, as part of a sentence, and what helps. */
export class Undecodable extends Error {
	readonly remedy: string;

	constructor(reason: string, remedy = INTACT) {
		super(reason);
		this.remedy = remedy;
	}
}

/** What helps against an error of a decoder. */
export function remedyOf(error: unknown): string {
	return error instanceof Undecodable ? error.remedy : INTACT;
}
