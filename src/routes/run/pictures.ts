/** Which pictures of a set are on this device, and how inference takes them. */
import type { Item } from '$lib/benchmarks/schema.ts';
import type { InferenceItem, ImageSource } from '$lib/inference/source.ts';

/** Which items of a set are here, and what is missing. */
export interface PictureState {
	here: number;
	missing: number;
	missingBytes: number;
}

export function pictureState(
	items: readonly Pick<Item, 'sha256' | 'bytes'>[],
	sources: ReadonlyMap<string, ImageSource>
): PictureState {
	const missing = items.filter((item) => !sources.has(item.sha256));
	return {
		here: items.length - missing.length,
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
		return [{ id: item.id, source, ...(item.crop ? { crop: item.crop } : {}) }];
	});
}
