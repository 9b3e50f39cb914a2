import type { Benchmark, Item } from '$lib/benchmarks/schema.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { isEmbedded, Pictures } from '$lib/server/pictures.ts';

/**
 * Hashes of those pictures that the server has, so that the page asks for no other. Visitors from another
 * machine are answered what is part of the repository, and nothing that was imported.
 */
export async function storedHashes(
	request: Request,
	address: string,
	benchmark: Pick<Benchmark, 'id' | 'storage'>,
	items: readonly Pick<Item, 'path' | 'sha256' | 'bytes'>[]
): Promise<string[]> {
	const open = isEmbedded(benchmark) || isLoopback(address, request.headers.get('host'));
	if (!open) return [];
	return (await new Pictures().present(benchmark, items)).map(({ sha256 }) => sha256);
}
