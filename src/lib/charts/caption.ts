/** The caption that every drawing carries, on the page and in every export (docs/design.md §8). */

export interface Caption {
	/** How much: `160 drawings, 1,600 answers of 10 people`. */
	n: string;
	/** What the bars or lines span: `95 % intervals: Wilson for models, two-way for people`. */
	interval?: string | undefined;
	/** What counts as right, where there is a choice: see `truthCaption`. */
	truth?: string | undefined;
	/** Who: `10 people, lab study, 200 ms then a mask`. */
	population?: string | undefined;
	/** When it was recorded, ISO date or year. */
	date?: string | undefined;
	/** Where it comes from: `Geirhos et al. 2019; pictures CC BY 4.0`. */
	source?: string | undefined;
	/** Anything a reader must know to read it right. */
	notes?: string | undefined;
}

/** The caption as running text; parts that are absent are left out. */
export function captionText(caption: Caption): string {
	const parts = [
		caption.n,
		caption.truth,
		caption.population,
		caption.interval,
		caption.notes,
		caption.source,
		caption.date
	];
	return parts
		.filter((part) => part !== undefined && part !== '')
		.map((part) => (/[.?!]$/.test(part as string) ? part : `${part}.`))
		.join(' ');
}

/** The licence of a set in a caption: `pictures CC BY 4.0`; a licence that is a sentence stands as one. */
export function pictureLicence(licence: string): string {
	if (!/[.:,;]/.test(licence.replace(/\d\.\d/g, ''))) return `pictures ${licence}`;
	const plain = /^[A-Z][a-z]+ [a-z]/.test(licence);
	return `licence of the pictures: ${plain ? licence.charAt(0).toLowerCase() + licence.slice(1) : licence}`;
}
