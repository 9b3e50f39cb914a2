/** Which part of a page an address asks for. */

/** The anchor of a `#hash`; empty where there is none or it cannot be read. */
export function anchorOf(hash: string): string {
	try {
		return decodeURIComponent(hash.replace(/^#/, ''));
	} catch {
		return '';
	}
}

/** Id of the part of `host` that holds the target; undefined where the target is elsewhere on the page, or nowhere. */
export function partOf(
	host: HTMLElement | undefined,
	target: HTMLElement | null
): string | undefined {
	const part = target?.closest('[data-part]');
	return part && host?.contains(part) ? part.id : undefined;
}
