/** What a page says of a set whose pictures are not on this device, and how they can be brought. */
import { allPictures } from './optionPictures.ts';
import type { Benchmark } from './schema.ts';

export interface PictureOffer {
	/** Of the set. */
	id: string;
	noun: { one: string; many: string };
	items: number;
	/** Size of all its pictures, or of the archive that they come in. */
	bytes: number;
	licence: string;
	source: string;
	/** `embedded`: part of the app; `remote`: fetched from its public address; `imported`: only from a folder. */
	storage: Benchmark['storage'];
	/** It has a public address that the browser can fetch from. */
	fetchable: boolean;
}

/** The offer of a set. */
export function pictureOffer(benchmark: Benchmark): PictureOffer {
	return {
		id: benchmark.id,
		noun: benchmark.noun,
		items: benchmark.items.length,
		bytes:
			benchmark.source.archive?.bytes ??
			allPictures(benchmark).reduce((sum, { bytes }) => sum + bytes, 0),
		licence: benchmark.licence,
		source: benchmark.source.name,
		storage: benchmark.storage,
		fetchable: benchmark.source.base_url !== undefined
	};
}
