/** Finding an answer: every word that was typed stands somewhere in it, whatever its case and accents. */

/** Letters and digits only, small, without accents: `Error consistency κ` and `ERROR-CONSISTENCY` meet. */
export function plainWords(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** @param text as `plainWords` gives it. Nothing typed meets everything */
export function meets(text: string, typed: string): boolean {
	return plainWords(typed)
		.split(' ')
		.every((word) => text.includes(word));
}
