/** The desk of pictures for a page that shows some, with this browser's store and the server's behind it. */
import { resolve } from '$app/paths';
import { Pictures } from '../../device/pictures.ts';
import type { Decoders } from '../../inference/decode/decoders.ts';
import { MaterialLoader } from './material.ts';
import { PictureDesk } from './pictureDesk.svelte.ts';

/** @param loader reads manifests; one of the page, where it reads more */
export function openPictureDesk(loader = new MaterialLoader()): PictureDesk {
	let decoders: Decoders | undefined;
	/** Loaded when a folder is imported that needs it. */
	const decode = async (bytes: Uint8Array) => {
		const { browserDecoders } = await import('../../inference/decode/decoders.browser.ts');
		decoders ??= browserDecoders();
		return decoders.decode(bytes);
	};
	return new PictureDesk(
		new Pictures({ store: `${resolve('/')}store/`, inStore: (id) => loader.onServer(id), decode }),
		(id) => loader.benchmark(id),
		(id) => loader.onServer(id)
	);
}
