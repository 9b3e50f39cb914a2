/**
 * What the command says, on stdout and stderr. Names of files, runs and models come from outside and may hold characters that
 * a terminal obeys: colours, a title, a deleted line, text that runs the other way.
 */

/** Control characters but tab and line feed, line separators, and marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** The text with such characters written out, `\u001b`: in JSON the same text, and a terminal only shows it. */
export function printable(text: string): string {
	return text.replace(
		OBEYED,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}

/** Writes to stdout what was asked for. */
export function say(text: string): void {
	process.stdout.write(printable(text));
}

/** Writes to stderr what goes on and what went wrong. */
export function tell(text: string): void {
	process.stderr.write(printable(text));
}
