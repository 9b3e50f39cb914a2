/** Where the browser gets a picture from: its own cache, then the server's store, then the public address. */
import { resolve } from '$app/paths';
import { fetchItems, itemAddresses, type FetchItem } from '$lib/benchmarks/fetch.ts';
import { systemWorld } from '$lib/benchmarks/fetchWorld.ts';
import { sha256Hex } from '$lib/benchmarks/integrity.ts';
import { ShardStore } from '$lib/results/shardStore.ts';

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
 * The pictures of one set as a page shows them: from this browser's own store, else from the server's,
 * else, when asked to, from the public address. Each is checked against its hash before it is shown.
 */
export class SetPictures {
	readonly #benchmark: string;
	#opened: Promise<ShardStore | undefined> | undefined;

	constructor(benchmark: string) {
		this.#benchmark = benchmark;
	}

	/** Undefined where the browser offers no store; the page then does without. */
	#own(): Promise<ShardStore | undefined> {
		return (this.#opened ??= ShardStore.open(this.#benchmark).catch(() => undefined));
	}

	/**
	 * A picture that is on this device already; no other machine is asked. Undefined where it is not here.
	 * @param inStore whether the server's store has it
	 * @throws where its bytes are not the ones that the manifest names
	 */
	async local(item: FetchItem, inStore: boolean, signal: AbortSignal): Promise<Blob | undefined> {
		const kept = await (await this.#own())?.read(item.sha256);
		if (kept) return checked(item, new Uint8Array(await kept.arrayBuffer()));
		if (!inStore) return undefined;
		const response = await fetch(storeAddress(item.sha256), { signal });
		if (!response.ok) return undefined;
		return checked(item, new Uint8Array(await response.arrayBuffer()));
	}

	/**
	 * Fetches one picture from its public address and keeps it in this browser; where there is no room it is
	 * shown all the same.
	 * @throws an Error that says what the address answered and what to do
	 */
	async fetch(item: FetchItem, baseUrl: string | undefined, signal: AbortSignal): Promise<Blob> {
		const own = await this.#own();
		let picture: Blob | undefined;
		const report = await fetchItems({
			items: [item],
			addresses: (wanted) => itemAddresses(wanted, { base_url: baseUrl }),
			sink: {
				has: () => false,
				put: async (_, bytes) => {
					picture = asPicture(item, bytes);
					await own?.put(item.sha256, bytes).catch(() => undefined);
				}
			},
			world: systemWorld(),
			signal
		});
		if (picture) return picture;
		throw new Error(report.failed[0]?.error ?? `Picture ${item.id} was not fetched.`);
	}
}

async function checked(item: FetchItem, bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
	if ((await sha256Hex(bytes)) === item.sha256) return asPicture(item, bytes);
	throw new Error(
		`Picture ${item.id}: the stored file has another hash than the manifest says. Delete the stored pictures of this set and fetch them again.`
	);
}
