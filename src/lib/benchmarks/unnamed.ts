/**
 * The name of an item's file can give its answer away, so no message holds it: items are called by their ids, addresses
 * by their host, and what the system says about a file is told without its name.
 */
import { nameOf } from './folderFile.ts';

/** Who answers at an address, without the file that was asked for. */
export function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : 'the app’s own store';
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/**
 * A foreign message with `instead` in place of every path or address that ends in the file's name.
 * @param path path or address of the file
 */
export function unnamed(message: string, path: string, instead: string): string {
	const name = nameOf(path);
	if (name === '') return message;
	let shown = message;
	for (const form of new Set([name, encodeURIComponent(name), decoded(name)])) {
		const literal = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		shown = shown.replace(new RegExp(`[^\\s'"“”‘’()]*${literal}`, 'gi'), instead);
	}
	return shown;
}
