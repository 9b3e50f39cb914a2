/**
 * Words that a visitor may not know lead to where they are explained, at their first use on a page. Drawings and heads of
 * pages know no explanations: a page hands in the list.
 */
import { getContext, setContext } from 'svelte';

export interface Term {
	/** How the word is recognised in a sentence; one group, or the whole match, becomes the link. */
	pattern: RegExp;
	href: string;
}

/** Part of a text; a link where it has an address. */
export interface TextPart {
	text: string;
	href?: string;
}

/** Who has linked which term on which page: a term is linked once, and stays where it was. */
export class TermUse {
	#page = '';
	#owners = new Map<string, object>();

	/** @returns whether this owner may link the term: it is the first on the page, or has it already */
	claim(page: string, href: string, owner: object): boolean {
		if (page !== this.#page) {
			this.#page = page;
			this.#owners = new Map();
		}
		const first = this.#owners.get(href) ?? owner;
		this.#owners.set(href, first);
		return first === owner;
	}
}

/** The text in parts: each term that `may` allows becomes a link where it first stands. */
export function linkedParts(
	text: string,
	terms: readonly Term[],
	may: (href: string) => boolean
): TextPart[] {
	const found = terms
		.flatMap(({ pattern, href }) => {
			const match = pattern.exec(text);
			return match ? [{ from: match.index, to: match.index + match[0].length, href }] : [];
		})
		.sort((a, b) => a.from - b.from || b.to - a.to);
	const parts: TextPart[] = [];
	let at = 0;
	for (const { from, to, href } of found) {
		if (from < at || !may(href)) continue;
		if (from > at) parts.push({ text: text.slice(at, from) });
		parts.push({ text: text.slice(from, to), href });
		at = to;
	}
	if (at < text.length) parts.push({ text: text.slice(at) });
	return parts;
}

interface Explained {
	terms: () => readonly Term[];
	page: () => string;
	use: TermUse;
}

const key = Symbol('terms that are explained');

/** @param page which page is shown: on another one every term is new again */
export function setTerms(terms: () => readonly Term[], page: () => string): void {
	setContext(key, { terms, page, use: new TermUse() } satisfies Explained);
}

/** Splits texts of one component; without a list of terms nothing is linked. Called while the component is made. */
export function termLinks(): (text: string) => TextPart[] {
	const explained = getContext<Explained | undefined>(key);
	const owner = {};
	return (text) => {
		if (!explained) return [{ text }];
		const page = explained.page();
		return linkedParts(text, explained.terms(), (href) => explained.use.claim(page, href, owner));
	};
}
