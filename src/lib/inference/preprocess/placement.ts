import type { Preprocessing } from '../../models/schema.ts';
import type { Crop } from '../source.ts';
import type { Region } from './picture.ts';
import { roundHalfEven } from './round.ts';

/** How a source region becomes the model's picture: resized to `width` × `height`, of it `part`, put at `at`. */
export interface Placement {
	width: number;
	height: number;
	part: Region;
	/** Position of the part in the model's picture; the rest is filled. */
	at: { x: number; y: number };
}

/**
 * The geometry of `preprocessing` for a source of the given size:
 * - `stretch`: Pillow's `resize((width, height))`;
 * - `crop`: torchvision's `Resize(shorter)` then `CenterCrop((height, width))`;
 * - `letterbox`: Pillow's `ImageOps.pad((width, height))`.
 */
export function placement(
	source: { width: number; height: number },
	preprocessing: Preprocessing
): Placement {
	const { width, height } = preprocessing;
	switch (preprocessing.resize.mode) {
		case 'stretch':
			return { width, height, part: { x: 0, y: 0, width, height }, at: { x: 0, y: 0 } };
		case 'crop':
			return centreCrop(source, preprocessing);
		case 'letterbox':
			return letterbox(source, preprocessing);
	}
}

function centreCrop(
	source: { width: number; height: number },
	{ width, height, resize }: Preprocessing
): Placement {
	const shorter = resize.shorter ?? Math.max(width, height);
	const landscape = source.width > source.height;
	const longer = landscape
		? Math.trunc((shorter * source.width) / source.height)
		: Math.trunc((shorter * source.height) / source.width);
	const resized = landscape
		? { width: longer, height: shorter }
		: { width: shorter, height: longer };
	const part = {
		x: roundHalfEven((resized.width - width) / 2),
		y: roundHalfEven((resized.height - height) / 2),
		width,
		height
	};
	return { ...resized, part, at: { x: 0, y: 0 } };
}

function letterbox(
	source: { width: number; height: number },
	{ width, height }: Preprocessing
): Placement {
	const ratio = source.width / source.height;
	const wanted = width / height;
	let fitted = { width, height };
	if (ratio > wanted) {
		fitted = { width, height: roundHalfEven((source.height / source.width) * width) };
	} else if (ratio < wanted) {
		fitted = { width: roundHalfEven((source.width / source.height) * height), height };
	}
	return {
		...fitted,
		part: { x: 0, y: 0, ...fitted },
		at: {
			x: roundHalfEven((width - fitted.width) * 0.5),
			y: roundHalfEven((height - fitted.height) * 0.5)
		}
	};
}

/**
 * The crop in whole pixels, its edges rounded as Pillow's `crop` does; the whole picture without one.
 * Throws where it is empty or reaches beyond the picture.
 */
export function sourceRegion(picture: { width: number; height: number }, crop?: Crop): Region {
	if (!crop) return { x: 0, y: 0, width: picture.width, height: picture.height };
	const x = roundHalfEven(crop[0]);
	const y = roundHalfEven(crop[1]);
	const width = roundHalfEven(crop[0] + crop[2]) - x;
	const height = roundHalfEven(crop[1] + crop[3]) - y;
	const fits = x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height;
	if (!(fits && width >= 1 && height >= 1)) {
		throw new Error(
			`The crop [${crop.join(', ')}] does not lie within the picture (${picture.width} × ${picture.height} pixels). Correct it in the benchmark's manifest.`
		);
	}
	return { x, y, width, height };
}
