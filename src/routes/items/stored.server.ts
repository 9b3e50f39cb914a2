import { isLoopback } from '$lib/server/loopback.ts';
import { storeRoot } from '$lib/server/projectRoot.ts';
import { PictureStore } from '$lib/server/store.ts';

/**
 * Hashes of those pictures that lie in the server's store, so that the page asks for no other. None for
 * visitors from another machine, whom the store does not answer.
 */
export async function storedHashes(
	request: Request,
	address: string,
	items: readonly { sha256: string; bytes: number }[]
): Promise<string[]> {
	if (!isLoopback(address, request.headers.get('host'))) return [];
	const store = new PictureStore(storeRoot());
	const sizes = await Promise.all(items.map(({ sha256 }) => store.size(sha256)));
	return items.filter(({ bytes }, index) => sizes[index] === bytes).map(({ sha256 }) => sha256);
}
