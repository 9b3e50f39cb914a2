/** Which pictures of a set are on this device, and how inference takes them. */
import { candidatePictures } from '$lib/benchmarks/optionPictures.ts';
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
 * @param archive bytes of the archive that all of them come in; absent where each can be had alone
 * @returns counts of items: one is here with all the pictures that it is answered from; bytes of each picture once
 */
export function pictureState(
	items: readonly Item[],
	sources: ReadonlyMap<string, ImageSource>,
	imported: ReadonlySet<string>,
	archive?: number
): PictureState {
	const absent = items.filter((item) => looked(item).some(({ sha256 }) => !sources.has(sha256)));
	const missing = absent.filter((item) => !imported.has(item.id));
	const lacking = missing.flatMap(looked).filter(({ sha256 }) => !sources.has(sha256));
	const bytes = new Map(lacking.map((picture) => [picture.sha256, picture.bytes]));
	return {
		here: items.length - absent.length,
		imported: absent.length - missing.length,
		missing: missing.length,
		missingBytes:
			bytes.size > 0 && archive !== undefined
				? archive
				: [...bytes.values()].reduce((sum, size) => sum + size, 0)
	};
}

/** Every picture that a model looks at to answer the item: its own, then its candidates. */
function looked(item: Item): Item[] {
	return [item, ...candidatePictures(item)];
}

/** The items whose pictures are all here, as inference takes them. */
export function inferenceItems(
	items: readonly Item[],
	sources: ReadonlyMap<string, ImageSource>
): InferenceItem[] {
	return items.flatMap((item) => {
		const [own, ...further] = looked(item).flatMap((picture) => {
			const source = sources.get(picture.sha256);
			return source ? [{ id: picture.id, source, ...readingOf(picture) }] : [];
		});
		if (!own || further.length < candidatePictures(item).length) return [];
		return [further.length > 0 ? { ...own, further } : own];
	});
}
