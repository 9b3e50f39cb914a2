/**
 * The caption that every drawing carries, on the page and in every export (docs/design.md §8): one line that is always
 * seen, and sentences that open on the page and always stand in an export.
 */

export interface Caption {
	/** How much: `160 drawings, 1,600 answers of 10 people`. */
	n: string;
	/** What the bars or lines span, or that there is nothing of the kind: `95 % intervals`, `counts, no intervals`. */
	interval?: string | undefined;
	/** What counts as right, where there is a choice: see `truthCaption`. */
	truth?: string | undefined;
	/** How it is counted, in a few words: `a time-out counts as wrong`. */
	counted?: string | undefined;
	/** Where it comes from, shortened: `Geirhos et al. 2019`. */
	source?: string | undefined;
	/** Anything else that a reader may want to know: sentences without their full stops. */
	notes?: readonly (string | false | undefined)[] | undefined;
	/** When it was recorded: `Files of 2026-11-30`. */
	date?: string | undefined;
}

/** No line of a caption is longer: a test looks at those of every page. */
export const LONGEST_LINE = 220;

/** Source · how much · what is spanned · how it is counted, in this order; parts that are absent are left out. */
export function captionLine({ source, n, interval, truth, counted }: Caption): string {
	return [source, n, interval, truth, counted].filter(Boolean).join(' · ');
}

/** What opens below the line, as sentences; empty where there is nothing. */
export function captionNotes({ notes = [], date }: Caption): string {
	return [...notes, date]
		.filter((part): part is string => Boolean(part))
		.map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
		.join(' ');
}

/** All of it as running text, for exports. */
export function captionText(caption: Caption): string {
	const line = captionLine(caption);
	const notes = captionNotes(caption);
	return [/[.?!]$/.test(line) ? line : `${line}.`, notes].filter(Boolean).join(' ');
}

/** The licence of a set in a caption: `pictures CC BY 4.0`; a licence that is a sentence stands as one. */
export function pictureLicence(licence: string): string {
	if (!/[.:,;]/.test(licence.replace(/\d\.\d/g, ''))) return `pictures ${licence}`;
	const plain = /^[A-Z][a-z]+ [a-z]/.test(licence);
	return `licence of the pictures: ${plain ? licence.charAt(0).toLowerCase() + licence.slice(1) : licence}`;
}
