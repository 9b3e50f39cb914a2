/** Where the browser gets a picture from: its own cache, then the server's store, then the public address. */
import { resolve } from '$app/paths';
import { fetchItems, itemAddresses, type FetchItem } from '$lib/benchmarks/fetch.ts';
import { sha256Hex } from '$lib/benchmarks/integrity.ts';

const types: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp'
};

function asPicture(item: Pick<FetchItem, 'path'>, bytes: Uint8Array<ArrayBuffer>): Blob {
	const ending = item.path.split('.').at(-1)?.toLowerCase() ?? '';
	return new Blob([bytes], { type: types[ending] ?? 'application/octet-stream' });
}

/** Address of a picture in the server's store. */
export function storeAddress(sha256: string): string {
	return resolve('/store/[sha256]', { sha256 });
}

/**
 * A picture that is on this device already, checked against its hash; nothing is asked of any other
 * machine. Undefined where it is not here.
 * @param stored whether the server's store has it
 */
export async function localPicture(
	item: FetchItem,
	stored: boolean,
	signal: AbortSignal
): Promise<Blob | undefined> {
	if (!stored) return undefined;
	const response = await fetch(storeAddress(item.sha256), { signal });
	if (!response.ok) return undefined;
	const bytes = new Uint8Array(await response.arrayBuffer());
	const hash = await sha256Hex(bytes);
	if (hash !== item.sha256) {
		throw new Error(
			`Picture ${item.id}: the file in the store has another hash than the manifest says. Delete it and import the set again.`
		);
	}
	return asPicture(item, bytes);
}

/**
 * Fetches one picture from its public address and checks it.
 * @throws an Error that says what the address answered and what to do
 */
export async function fetchPicture(
	item: FetchItem,
	baseUrl: string | undefined,
	signal: AbortSignal
): Promise<Blob> {
	let picture: Blob | undefined;
	const report = await fetchItems({
		items: [item],
		addresses: (wanted) => itemAddresses(wanted, { base_url: baseUrl }),
		sink: {
			has: () => false,
			put: async (_, bytes) => {
				picture = asPicture(item, bytes);
			}
		},
		world: {
			fetch: (url, init) => fetch(url, init),
			clock: () => Date.now(),
			sleep: (ms, stop) =>
				new Promise((done, reject) => {
					const timer = setTimeout(done, ms);
					stop.addEventListener('abort', () => {
						clearTimeout(timer);
						reject(stop.reason);
					});
				}),
			random: () => Math.random()
		},
		signal
	});
	if (picture) return picture;
	throw new Error(report.failed[0]?.error ?? `Picture ${item.id} was not fetched.`);
}
