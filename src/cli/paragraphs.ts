/**
 * Text that was broken into lines for the source becomes paragraphs that the terminal breaks: single
 * line breaks become spaces, empty lines stay.
 */
export function paragraphs(text: string): string {
	return text
		.trim()
		.split(/\n\s*\n/)
		.map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' '))
		.join('\n\n');
}
