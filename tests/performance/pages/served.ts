import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import type { ListedPhoto, PageSettings } from './contract.ts';

/** JSON from the bench's server. */
export async function getJson<T>(address: string): Promise<T> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	return (await response.json()) as T;
}

/** The set's photos, as many as the settings ask for. */
export async function listedPhotos(settings: PageSettings): Promise<ListedPhoto[]> {
	return (await getJson<ListedPhoto[]>('/set/photos.json')).slice(0, settings.photos);
}

export function servedModel(settings: PageSettings): Promise<Model> {
	return getJson<Model>(`${settings.model}model.json`);
}

/** The set as a benchmark, so that answers are recorded and scored as in a real run. */
export function servedBenchmark(): Promise<Benchmark> {
	return getJson<Benchmark>('/set/benchmark.json');
}

/** Photos as blobs in memory: no side waits for the network while it is timed. */
export async function photoBlobs(photos: readonly ListedPhoto[]): Promise<Blob[]> {
	const whole = await (await fetch('/set/shard.bin')).blob();
	return photos.map(({ offset, length }) => whole.slice(offset, offset + length, 'image/jpeg'));
}

/** How a peer gets each photo: by its address, as such a page does, or from memory. */
export async function photoReaders(settings: PageSettings): Promise<(() => Promise<Blob>)[]> {
	const listed = await listedPhotos(settings);
	if (settings.byAddress) {
		return listed.map(
			({ id }) =>
				async () =>
					(await fetch(addressOf(id))).blob()
		);
	}
	return (await photoBlobs(listed)).map((blob) => async () => blob);
}

/** Where the server has one photo by itself. */
export function addressOf(id: string): string {
	return `/set/${id}.jpg`;
}

/** Float32 rows in base64, to hand large results over to Node. */
export function toBase64(rows: readonly Float32Array[]): string {
	let text = '';
	for (const row of rows) {
		const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
		for (let at = 0; at < bytes.length; at += 4096) {
			text += String.fromCharCode(...bytes.subarray(at, at + 4096));
		}
	}
	return btoa(text);
}
