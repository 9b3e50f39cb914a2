import type { Preprocessing } from '../../models/schema.ts';
import type { Crop } from '../source.ts';
import { layOn, toGrey } from './colour.ts';
import type { Resizer, Rgba } from './picture.ts';
import { placement, sourceRegion } from './placement.ts';

/** Name of this preprocessing code, stored in every run; changes when any output could change. */
export const PREPROCESSING_VERSION = 'yardstick-pillow-1';

/** Id of the code and its settings: two runs with the same id saw the same pixels. */
export function preprocessingId({ colour, resize, width, height, layout }: Preprocessing): string {
	const shorter = resize.shorter === undefined ? '' : `-${resize.shorter}`;
	return `${PREPROCESSING_VERSION} ${colour} ${resize.mode}${shorter} ${resize.kernel} ${width}x${height} ${layout}`;
}

/**
 * From a decoded picture to the model's picture, 8 bits a channel: crop, background, grey, resize, fill.
 * Bit-identical to Pillow and torchvision (see `placement`). The data may be reused by the next call.
 * Throws where the crop does not fit.
 */
export function modelPicture(
	decoded: Rgba,
	preprocessing: Preprocessing,
	resizer: Resizer,
	crop?: Crop
): Rgba {
	const { background, colour, resize, width, height } = preprocessing;
	const from = sourceRegion(decoded, crop);
	let picture = background ? layOn(background, decoded) : decoded;
	if (colour === 'grey') picture = toGrey(picture);
	const place = placement(from, preprocessing);
	// Of a strip that is far too long for the model's picture no line is left, as in `ImageOps.pad`.
	if (place.width < 1 || place.height < 1) return filled(width, height, resize.fill ?? [0, 0, 0]);
	const resized = resizer.resize(picture, { ...place, from, kernel: resize.kernel });
	if (resized.width === width && resized.height === height) return resized;
	return fillAround(resized, place.at, width, height, resize.fill ?? [0, 0, 0]);
}

function fillAround(
	picture: Rgba,
	at: { x: number; y: number },
	width: number,
	height: number,
	fill: readonly [number, number, number]
): Rgba {
	const around = filled(width, height, fill);
	for (let row = 0; row < picture.height; row++) {
		const line = picture.data.subarray(row * picture.width * 4, (row + 1) * picture.width * 4);
		around.data.set(line, ((at.y + row) * width + at.x) * 4);
	}
	return around;
}

function filled(width: number, height: number, fill: readonly [number, number, number]): Rgba {
	const data = new Uint8Array(width * height * 4);
	for (let pixel = 0; pixel < data.length; pixel += 4) data.set([...fill, 255], pixel);
	return { width, height, data };
}
