import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { pictureHead } from '../../src/lib/inference/decode/head.ts';
import { orientationOf } from '../../src/lib/inference/decode/orientation.ts';
import { turned } from '../../src/lib/inference/decode/upright.ts';
import type { Resizer } from '../../src/lib/inference/preprocess/picture.ts';
import { modelPicture } from '../../src/lib/inference/preprocess/preprocess.ts';
import { createReferenceResizer } from '../../src/lib/inference/preprocess/resizer.reference.ts';
import { createWasmResizer } from '../../src/lib/inference/preprocess/resizer.wasm.ts';
import { pixelTable } from '../../src/lib/inference/preprocess/tensor.ts';
import type { Preprocessing } from '../../src/lib/models/schema.ts';
import { readFixture, rgbOf } from '../unit/inference/fixtures.ts';

/** Made by `python training/preprocess/damaged.py`, with what Pillow 13 makes of each. */
interface Entry {
	picture: string;
	base64: string;
	width?: number;
	height?: number;
	sha256?: string;
	/** Why Pillow does not read it. */
	refused?: string;
}

const { pictures } = JSON.parse(
	readFileSync(new URL('../fixtures/preprocess/damaged.json', import.meta.url), 'utf8')
) as { pictures: Entry[] };
const decoders = nodeDecoders();
const bytesOf = ({ base64 }: Entry) => new Uint8Array(Buffer.from(base64, 'base64'));

/** Pillow reads these with pixels of its own choice, or in colours of print: here they are refused, in these words. */
const REFUSED: Record<string, RegExp> = {
	'cut, an end put behind.jpg': /damaged within its pixels/,
	'bytes missing.jpg': /damaged within its pixels/,
	'zeros for the end mark.jpg': /the file ends early/,
	'metadata damaged.webp': /damaged behind its pixels, at “\?XIF”/,
	'CMYK.jpg': /those of print, CMYK\)\. Use an intact copy, saved in RGB/
};

describe('A picture is read as Pillow 13 reads it, upright as its metadata say, or is refused in words', () => {
	for (const entry of pictures) {
		const { picture, sha256, refused } = entry;
		const words =
			REFUSED[picture] ?? (refused === undefined ? undefined : /does not decode \(.+\)/);
		it(`${picture}: ${words ? 'refused' : 'the same pixels'}`, async () => {
			const bytes = bytesOf(entry);
			if (words) return expect(decoders.decode(bytes)).rejects.toThrow(words);
			const upright = turned(await decoders.decode(bytes), orientationOf(bytes));
			expect([upright.width, upright.height]).toEqual([entry.width, entry.height]);
			expect(await sha256Hex(rgbOf(upright))).toBe(sha256);
			// The page makes its frame from this.
			const { width, height } = upright;
			expect(pictureHead(bytes)).toMatchObject({ width, height });
		});
	}
});

describe('What a decoder warns of is passed on', () => {
	it('a JPEG with bytes that belong nowhere is read, and the decoder’s words come with it', async () => {
		const entry = pictures.find(({ picture }) => picture === 'bytes between two passes.jpg')!;
		const { warning } = await decoders.decode(bytesOf(entry));
		expect(warning).toMatch(
			/^This file is not quite in order, but it could be read\. The decoder says: Corrupt JPEG data: 2 extraneous bytes/
		);
		expect((await decoders.decode(readFixture('photo-420.jpg'))).warning).toBeUndefined();
	});

	it('16-bit grey is read as Pillow reads it, and it is said that this is not how it looks', async () => {
		const { warning } = await decoders.decode(readFixture('grey-16bit.png'));
		expect(warning).toMatch(/16-bit grey.*above 255 is read as white/);
	});
});

describe('A JPEG whose colours are halved from top to bottom only is refused with the remedy', () => {
	/** The sampling factors of a JPEG's parts, changed in its frame header. */
	function sampled(name: string, factors: number[]): Uint8Array {
		const jpeg = readFixture(name).slice();
		const frame = jpeg.findIndex((byte, at) => byte === 0xff && (jpeg[at + 1]! & 0xfe) === 0xc0);
		factors.forEach((factor, part) => (jpeg[frame + 11 + 3 * part] = factor));
		return jpeg;
	}

	it.each([
		['4:4:0, a 4:2:2 turned without loss', [0x12, 0x11, 0x11]],
		['two kinds of halving in one file', [0x22, 0x21, 0x21]],
		['one part only', [0x12, 0x12, 0x11]]
	])('%s', async (_, factors) => {
		await expect(decoders.decode(sampled('photo-422.jpg', factors))).rejects.toThrow(
			/half height and full width, 4:4:0.*Save it as PNG, or as a JPEG with 4:4:4 or 4:2:0/
		);
	});
});

describe('Numbers reach the model as the training’s own pipeline makes them', () => {
	it.each([255, 127.5, 63.75, 31.875, 100])('x / %d − 1 is a division, to the bit', (n) => {
		const table = pixelTable(1 / n, 1, 1);
		const { fround } = Math;
		const divided = Array.from({ length: 256 }, (_, x) => fround(fround(x / fround(n)) - 1));
		expect([...table]).toEqual(divided);
	});

	it('a scale that is no division stays a multiplication', () => {
		expect(pixelTable(0.017, 0, 1)[200]).toBe(Math.fround(200 * Math.fround(0.017)));
	});
});

describe('A strip far too long for a model’s letterbox is all background, as in Pillow’s ImageOps.pad', () => {
	let resizers: Resizer[];
	beforeAll(async () => {
		resizers = [createReferenceResizer(), await createWasmResizer()];
	});

	it.each([
		['upright', 3, 640],
		['lying', 640, 3],
		['one pixel wide', 1, 1000]
	])('%s, %i × %i', (_, width, height) => {
		const preprocessing: Preprocessing = {
			colour: 'rgb',
			resize: { kernel: 'bilinear', mode: 'letterbox', fill: [114, 115, 116] },
			...{ width: 96, height: 96, scale: 1, mean: [0], std: [1], layout: 'nchw' }
		};
		const strip = { width, height, data: new Uint8Array(width * height * 4).fill(200) };
		for (const resizer of resizers) {
			const { data } = modelPicture(strip, preprocessing, resizer);
			expect(data.length).toBe(96 * 96 * 4);
			expect(data.every((value, at) => value === [114, 115, 116, 255][at % 4])).toBe(true);
		}
	});
});
