/** The caption that every drawing carries, on the page and in every export (DESIGN §8). */

export interface Caption {
	/** How much: `160 drawings, 1,600 answers of 10 people`. */
	n: string;
	/** What the bars or lines span: `95 % intervals: Wilson for models, two-way for people`. */
	interval?: string | undefined;
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
