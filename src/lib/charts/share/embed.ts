/**
 * One figure of a page, alone, for the pages of others: `/embed/tasks/objects?figure=objects-edges-observers` is the page
 * `/tasks/objects` of which only that figure is shown. It is the only kind of page that may stand in a frame.
 */
import { getContext, setContext } from 'svelte';

const PREFIX = '/embed';

/** Pages of recorded results. Whatever a visitor does on other pages must not happen in a frame of somebody else. */
const shown =
	/^\/($|(generality|method|compare)\/?$|(tasks|people|items)(\/|$)|models(?!\/add(\/|$))(\/|$))/;

/** Whether an address is one of those that may be framed, whatever it leads to. */
export function isEmbed(pathname: string): boolean {
	return pathname === PREFIX || pathname.startsWith(`${PREFIX}/`);
}

/** The page that an embedded address is of; undefined where it is none, or of a page that has no figure of the record. */
export function pageOfEmbed(pathname: string): string | undefined {
	if (!isEmbed(pathname)) return undefined;
	const page = pathname.slice(PREFIX.length) || '/';
	return shown.test(page) ? page : undefined;
}

/** Where a page stands and what it was asked: the parts of `location` that are needed. */
export interface PageAddress {
	origin: string;
	pathname: string;
	search: string;
}

/** Address of the page with the figure at the top of the window; also from within a frame. */
export function figureAddress({ origin, pathname, search }: PageAddress, name: string): string {
	const query = new URLSearchParams(search);
	query.delete('figure');
	const asked = query.size > 0 ? `?${query}` : '';
	return `${origin}${pageOfEmbed(pathname) ?? pathname}${asked}#${encodeURIComponent(figureAnchor(name))}`;
}

/** Address of the figure alone; undefined where its page may not be framed. */
export function embedAddress(
	{ origin, pathname, search }: PageAddress,
	name: string
): string | undefined {
	const of = pageOfEmbed(pathname) ?? pathname;
	const page = PREFIX + (of === '/' ? '' : of);
	if (pageOfEmbed(page) === undefined) return undefined;
	const query = new URLSearchParams(search);
	query.set('figure', name);
	return `${origin}${page}?${query}`;
}

/** What others put into their page. `height` in CSS pixels. */
export function embedCode(address: string, title: string, height: number): string {
	const quoted = (text: string): string =>
		text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="${Math.ceil(height)}" loading="lazy" style="border:0"></iframe>`;
}

/** Id of a figure in its page. */
export function figureAnchor(name: string): string {
	return `figure-${name}`;
}

const key = Symbol('embedded figure');

/** Says that this page is embedded, and for which figure; by the layout. */
export function setEmbedded(figure: string | undefined): void {
	setContext(key, figure);
}

/** Name of the figure that an embedded page is for; undefined on every other page. */
export function embeddedFigure(): string | undefined {
	return getContext<string | undefined>(key);
}
