import type { Item } from './schema.ts';

/** SHA-256 of bytes, in lower-case hex. Needs Web Crypto: a secure page (localhost counts) or Node. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function sha256OfText(text: string): Promise<string> {
	return sha256Hex(new TextEncoder().encode(text));
}

/**
 * The fingerprint of a benchmark's items: SHA-256 over one line `id TAB sha256 TAB truth LF` for each,
 * sorted by id by code unit. Order in the file, names and notes do not change it; a changed picture,
 * truth or id does.
 */
export function itemsHash(
	items: readonly Pick<Item, 'id' | 'sha256' | 'truth'>[]
): Promise<string> {
	const lines = [...items]
		.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
		.map((item) => `${item.id}\t${item.sha256}\t${item.truth}\n`);
	return sha256OfText(lines.join(''));
}
