/** A model card as HTML. Cards are files of this project; raw HTML in them is shown as text all the same. */
import { Marked } from 'marked';

const markup: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** Text that HTML shows as it stands. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => markup[character] ?? character);
}

const safe = /^(https?:\/\/|#|\/(?!\/))/i;

const marked = new Marked({
	gfm: true,
	renderer: {
		html({ text }) {
			return escapeHtml(text);
		},
		/** A card's headings stand below the page's. */
		heading({ tokens, depth }) {
			const level = Math.min(6, depth + 1);
			return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
		},
		link({ href, tokens }) {
			const text = this.parser.parseInline(tokens);
			return safe.test(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer">${text}</a>` : text;
		},
		/** Cards bring no pictures of their own. */
		image({ text }) {
			return escapeHtml(text);
		}
	}
});

/**
 * Renders a card. Its first heading, the name of the model, is left out: the page has it. Tables and listings can be
 * reached with the keyboard, since they scroll sideways on a phone. Without a card the result is empty.
 */
export function cardHtml(markdown: string | undefined): string {
	if (!markdown) return '';
	return marked
		.parse(markdown.replace(/^#\s.*\r?\n+/, ''), { async: false })
		.replaceAll(/<(table|pre)>/g, '<$1 tabindex="0">');
}
