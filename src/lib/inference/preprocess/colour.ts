import type { Rgba } from './picture.ts';

/**
 * The picture laid on an opaque colour, as Pillow's `Image.alpha_composite` does in integers
 * (`AlphaComposite.c`). Without a `background` in the manifest this is not called: alpha is then dropped
 * and the stored colours stay, as Pillow's `convert('RGB')` does.
 */
export function layOn(background: readonly [number, number, number], picture: Rgba): Rgba {
	const data = new Uint8Array(picture.data.length);
	for (let at = 0; at < data.length; at += 4) {
		const alpha = picture.data[at + 3] as number;
		const front = Math.trunc((alpha * 255 * 255 * 128) / (255 * 255));
		const back = 255 * 128 - front;
		for (let channel = 0; channel < 3; channel++) {
			const sum =
				(picture.data[at + channel] as number) * front +
				(background[channel] as number) * back +
				(0x80 << 7);
			data[at + channel] = alpha === 0 ? (background[channel] as number) : divideBy255(sum) >> 7;
		}
		data[at + 3] = 255;
	}
	return { width: picture.width, height: picture.height, data };
}

/** Pillow's shifted division, exact for its range. */
function divideBy255(value: number): number {
	return ((value >> 8) + value) >> 8;
}

/** Grey as Pillow's `convert('L')` from RGB (ITU-R 601-2, 16-bit weights), in all three channels. */
export function toGrey(picture: Rgba): Rgba {
	const data = new Uint8Array(picture.data.length);
	for (let at = 0; at < data.length; at += 4) {
		const sum =
			(picture.data[at] as number) * 19_595 +
			(picture.data[at + 1] as number) * 38_470 +
			(picture.data[at + 2] as number) * 7471 +
			0x8000;
		data[at] = data[at + 1] = data[at + 2] = sum >> 16;
		data[at + 3] = 255;
	}
	return { width: picture.width, height: picture.height, data };
}
