/** Which pictures of a set are on this device, and how inference takes them. */
import type { Item } from '$lib/benchmarks/schema.ts';
import { readingOf, type InferenceItem, type ImageSource } from '$lib/inference/source.ts';

/** Where the pictures of a set are. */
export interface PictureState {
	/** In this browser. */
	here: number;
	/** Imported on the machine that serves the app; a run takes them over by itself. */
	imported: number;
	missing: number;
	missingBytes: number;
}

/**
 * @param sources pictures in this browser, by hash
 * @param imported ids of items that were imported on the machine that serves the app
 */
export function pictureState(
	items: readonly Pick<Item, 'id' | 'sha256' | 'bytes'>[],
	sources: ReadonlyMap<string, ImageSource>,
	imported: ReadonlySet<string>
): PictureState {
	const absent = items.filter((item) => !sources.has(item.sha256));
	const missing = absent.filter((item) => !imported.has(item.id));
	return {
		here: items.length - absent.length,
		imported: absent.length - missing.length,
		missing: missing.length,
		missingBytes: missing.reduce((sum, item) => sum + item.bytes, 0)
	};
}

/** The items whose pictures are here, as inference takes them. */
export function inferenceItems(
	items: readonly Item[],
	sources: ReadonlyMap<string, ImageSource>
): InferenceItem[] {
	return items.flatMap((item) => {
		const source = sources.get(item.sha256);
		if (!source) return [];
		return [{ id: item.id, source, ...readingOf(item) }];
	});
}
