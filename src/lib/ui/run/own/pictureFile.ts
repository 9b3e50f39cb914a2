/** An own picture, looked at before anything is decoded. */
import { bytes as sized, count, listed } from '$lib/charts/format.ts';
import { pictureFormat } from '$lib/inference/decode/format.ts';
import { pictureHead } from '$lib/inference/decode/head.ts';
import type { Orientation } from '$lib/inference/decode/orientation.ts';
import type { Size } from './part.ts';

/** Largest file that is read. */
export const MOST_BYTES = 40_000_000;
/** Most pixels that are decoded: four bytes each, once for every model. */
export const MOST_PIXELS = 50_000_000;

export interface OwnPicture extends Size {
	name: string;
	/** How the stored pixels are turned to stand upright; `width` and `height` are the upright picture's. */
	orientation: Orientation;
	bytes: Uint8Array<ArrayBuffer>;
	file: Blob;
}

/** Checks a file that was dropped, chosen, pasted or photographed. @throws an Error that says why it is not read */
export async function readPicture(file: File): Promise<OwnPicture> {
	const name = file.name || 'The picture';
	const fail = (what: string): never => {
		throw new Error(`${name} ${what}`);
	};
	if (file.size > MOST_BYTES) {
		fail(
			`has ${sized(file.size)}; at most ${sized(MOST_BYTES)} are read. Save it smaller and try again.`
		);
	}
	let bytes: Uint8Array<ArrayBuffer>;
	try {
		bytes = new Uint8Array(await file.arrayBuffer());
	} catch (error) {
		throw new Error(`${name} cannot be read: it was moved, or it is a folder. Choose it again.`, {
			cause: error
		});
	}
	if (bytes.length === 0) fail('is empty (0 bytes). Choose another file.');
	if (!pictureFormat(bytes)) {
		fail('is no PNG, JPEG or WebP picture. Save it as one of these and try again.');
	}
	const head = pictureHead(bytes);
	if (!head) return fail('is broken: its size cannot be read. Use an intact copy.');
	const { width, height, orientation } = head;
	if (width * height > MOST_PIXELS) {
		fail(
			`has ${count(width)} × ${count(height)} pixels; at most ${count(MOST_PIXELS / 1e6)} million are read. Save it smaller and try again.`
		);
	}
	return { name, bytes, file, width, height, orientation };
}

/** What is said of files that came together with the one that is answered; empty where it came alone. */
export function leftOut(files: readonly File[]): string {
	const [first, ...others] = files;
	if (!first || others.length === 0) return '';
	const names = others.map((file) => file.name || 'one without a name');
	return `One picture is answered at a time: here it is ${first.name}. Not read: ${listed(names)}. Drop or choose ${others.length === 1 ? 'it' : 'them one by one'}.`;
}
