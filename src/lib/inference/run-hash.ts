import { sha256Hex } from './sha256.ts';

/**
 * One hash for a whole run: SHA-256 over the UTF-8 text of the per-item SHA-256 hex digests, in item
 * order, without separators. Items may finish in any order; the caller sorts them. `undefined` for no items.
 */
export async function runHash(digests: readonly string[]): Promise<string | undefined> {
	if (digests.length === 0) return undefined;
	return sha256Hex(new TextEncoder().encode(digests.join('')));
}
