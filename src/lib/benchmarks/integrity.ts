import { sha256OfText } from '../border/sha256.ts';
import { contentOf } from '../evaluation/content.ts';
import type { Item } from './schema.ts';

/**
 * The fingerprint of a benchmark's items: SHA-256 over one line `id TAB sha256 TAB truth LF` for each,
 * sorted by id by code unit. Order in the file, names and notes do not change it; a changed picture,
 * truth or id does. Of an item with more than its own file the hash of the content stands for that of the file.
 */
export function itemsHash(
	items: readonly Pick<Item, 'id' | 'sha256' | 'content_sha256' | 'truth'>[]
): Promise<string> {
	const lines = [...items]
		.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
		.map((item) => `${item.id}\t${contentOf(item)}\t${item.truth}\n`);
	return sha256OfText(lines.join(''));
}

/**
 * The content hash of an item with further pictures or options of its own: SHA-256 over the line `sha256 LF` of its file,
 * then a line `role TAB id TAB sha256 LF` for each further picture and a line `option TAB id LF` for each option, in their
 * order, which is that in which they are shown. Undefined where the file is all there is: then its own hash stands for it.
 */
export async function contentHash({
	sha256,
	pictures = [],
	options = []
}: Pick<Item, 'sha256' | 'pictures' | 'options'>): Promise<string | undefined> {
	if (pictures.length === 0 && options.length === 0) return undefined;
	return sha256OfText(
		[
			`${sha256}\n`,
			...pictures.map((picture) => `${picture.role}\t${picture.id}\t${picture.sha256}\n`),
			...options.map((option) => `option\t${option}\n`)
		].join('')
	);
}
