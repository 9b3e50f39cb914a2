/** What a page says, as far as rules can be held against it: its captions, and sentences that it repeats. */

/** A sentence may stand on one page so often. */
export const MOST_REPEATS = 2;
/** Shorter ones are labels: `No people yet.` */
const SHORTEST_SENTENCE = 40;

const decoded = (html: string): string =>
	html
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&nbsp;', ' ')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')
		.trim();

/** The lines of all captions. */
export function captionLines(html: string): string[] {
	return [
		...html.matchAll(/<figcaption[^>]*>\s*(?:<!--.*?-->\s*)*<span class="line[^>]*>(.*?)<\/span>/gs)
	].map(([, line = '']) => decoded(line));
}

/** Sentences that stand on the page more often than they may, with how often. Tables, menus, scripts and sources are no text. */
export function repeatedSentences(html: string): [sentence: string, times: number][] {
	const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html;
	const blocks = main
		.replace(/<(script|style|table|select|nav|svg)\b[^]*?<\/\1>/g, ' ')
		.replace(/<!--[^]*?-->/g, '')
		.split(
			/<\/?(?:p|div|section|h\d|li|dt|dd|figcaption|details|summary|figure|form|label|ul|ol|dl)\b[^>]*>/
		);
	const counts = new Map<string, number>();
	for (const block of blocks)
		for (const sentence of decoded(block).match(
			/[^.?!]+(?:(?:(?<=\bal)\.|[.?!](?!\s|$))[^.?!]*)*[.?!](?=\s|$)/g
		) ?? []) {
			const text = sentence.trim();
			// A source stands under every figure that is made of it.
			if (text.length >= SHORTEST_SENTENCE && !/^[A-Z]\S+ et al\. \d{4}/.test(text))
				counts.set(text, (counts.get(text) ?? 0) + 1);
		}
	return [...counts].filter(([, times]) => times > MOST_REPEATS);
}
