import { readFileSync } from 'node:fs';
import type { Preprocessing } from '../../../src/lib/models/schema.ts';
import type { Kernel, Rgba } from '../../../src/lib/inference/preprocess/picture.ts';
import type { Crop } from '../../../src/lib/inference/source.ts';

const folder = new URL('../../fixtures/preprocess/', import.meta.url);

/** Known answers of Pillow and torch; made by `python training/preprocess/fixtures.py`. */
interface Answers {
	decoded: {
		picture: string;
		pillow_mode: string;
		width: number;
		height: number;
		middle: [number, number, number];
		sha256: string;
	}[];
	/** Pictures that the decoders do not read. */
	refused: string[];
	resized: {
		picture: string;
		cases: { kernel: Kernel; width: number; height: number; sha256: string; pixels?: number[] }[];
	};
	tensors: {
		picture: string;
		crop?: Crop;
		preprocessing: Preprocessing;
		pixels_sha256: string;
		tensor_sha256: string;
		first: number[];
	}[];
}

export const answers = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8')) as Answers;

export function readFixture(name: string): Uint8Array {
	return new Uint8Array(readFileSync(new URL(name, folder)));
}

/** Red, green and blue of every pixel: the bytes of a Pillow picture in mode RGB. */
export function rgbOf({ data }: Rgba): Uint8Array {
	const rgb = new Uint8Array((data.length / 4) * 3);
	for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
		rgb.set(data.subarray(from, from + 3), to);
	}
	return rgb;
}
