/** Where the browser gets a picture from: its own cache, then the server, then the public address. */
import { resolve } from '$app/paths';
import { fetchItems, itemAddresses, type FetchItem } from '$lib/benchmarks/fetch.ts';
import { systemEnvironment } from '$lib/benchmarks/fetchEnvironment.ts';
import { showable, type ItemPicture } from '$lib/benchmarks/showable.ts';
import { sha256Hex } from '$lib/border/sha256.ts';
import { ShardStore } from '$lib/device/shardStore.ts';

/** The item's own bytes, checked, as a picture for an `<img>`: the region that is answered, where the item has one. */
export async function asPicture(item: ItemPicture, bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
	const picture = showable(item, bytes);
	const whole = new Blob([picture.bytes], { type: picture.type });
	return item.crop ? cutOut(whole, item.crop) : whole;
}

/** Regions are in pixels as stored, before any turning that the file asks for. */
async function cutOut(picture: Blob, crop: NonNullable<ItemPicture['crop']>): Promise<Blob> {
	const [x, y, width, height] = crop;
	const region = await createImageBitmap(picture, x, y, width, height, {
		imageOrientation: 'none'
	});
	const canvas = new OffscreenCanvas(width, height);
	canvas.getContext('2d')?.drawImage(region, 0, 0);
	region.close();
	return canvas.convertToBlob({ type: 'image/png' });
}

/** Address of an item's own bytes on the server, for code that checks their hash. */
export function storeAddress(sha256: string): string {
	return resolve('/store/[sha256]', { sha256 });
}

/** Address of the same picture for the `src` of an `<img>`: raw pixels come as a bitmap. */
export function pictureAddress(sha256: string): string {
	return resolve('/store/[sha256]/picture', { sha256 });
}

/**
 * The pictures of one set as a page shows them: from this browser's own store, else from the server, else,
 * when asked to, from the public address. Each is checked against its hash before it is shown.
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
	 * The bytes of an item that is on this device already; no other machine is asked. Undefined where it is
	 * not here.
	 * @param onServer whether the server has it
	 * @throws where its bytes are not the ones that the manifest names
	 */
	async bytes(
		item: Pick<ItemPicture, 'id' | 'sha256'>,
		onServer: boolean,
		signal: AbortSignal
	): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const kept = await (await this.#own())?.read(item.sha256);
		if (kept) return checked(item, new Uint8Array(await kept.arrayBuffer()));
		if (!onServer) return undefined;
		const response = await fetch(storeAddress(item.sha256), { signal });
		if (!response.ok) return undefined;
		return checked(item, new Uint8Array(await response.arrayBuffer()));
	}

	/** The same as a picture for an `<img>`. */
	async local(
		item: ItemPicture,
		onServer: boolean,
		signal: AbortSignal
	): Promise<Blob | undefined> {
		const bytes = await this.bytes(item, onServer, signal);
		return bytes && asPicture(item, bytes);
	}

	/**
	 * Fetches the bytes of one item from its public address and keeps them in this browser; where there is
	 * no room they are shown all the same.
	 * @throws an Error that says what the address answered and what to do
	 */
	async fetch(
		item: FetchItem,
		baseUrl: string | undefined,
		signal: AbortSignal
	): Promise<Uint8Array<ArrayBuffer>> {
		const own = await this.#own();
		let fetched: Uint8Array<ArrayBuffer> | undefined;
		const report = await fetchItems({
			items: [item],
			addresses: (wanted) => itemAddresses(wanted, { base_url: baseUrl }),
			sink: {
				has: () => false,
				put: async (_, bytes) => {
					fetched = bytes;
					await own?.put(item.sha256, bytes).catch(() => undefined);
				}
			},
			environment: systemEnvironment(),
			signal
		});
		if (fetched) return fetched;
		throw new Error(report.failed[0]?.error ?? `Picture ${item.id} was not fetched.`);
	}
}

async function checked(
	item: Pick<ItemPicture, 'id' | 'sha256'>,
	bytes: Uint8Array<ArrayBuffer>
): Promise<Uint8Array<ArrayBuffer>> {
	if ((await sha256Hex(bytes)) === item.sha256) return bytes;
	throw new Error(
		`Picture ${item.id}: the stored file has another hash than the manifest says. Delete the stored pictures of this set and fetch them again.`
	);
}
