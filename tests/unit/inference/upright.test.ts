import { describe, expect, it } from 'vitest';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { pictureHead } from '../../../src/lib/inference/decode/head.ts';
import { orientationOf, type Orientation } from '../../../src/lib/inference/decode/orientation.ts';
import { turned } from '../../../src/lib/inference/decode/upright.ts';
import { answers, readFixture } from './fixtures.ts';

/** A picture whose pixels are numbered by their red. */
function numbered(width: number, values: number[]) {
	const data = new Uint8Array(values.flatMap((value) => [value, 0, 0, 255]));
	return { width, height: values.length / width, data };
}

/** EXIF with one entry, in either byte order. */
function jpegWith(orientation: number, little = true): Uint8Array {
	const tiff = new DataView(new ArrayBuffer(26));
	tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
	tiff.setUint16(2, 42, little);
	tiff.setUint32(4, 8, little);
	tiff.setUint16(8, 1, little);
	tiff.setUint16(10, 0x0112, little);
	tiff.setUint16(12, 3, little);
	tiff.setUint32(14, 1, little);
	tiff.setUint16(18, orientation, little);
	const exif = [...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer)];
	// Start, a comment, EXIF, a frame of 30 × 20 pixels, the end.
	return new Uint8Array([
		...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 65, 66],
		...[0xff, 0xe1, 0, exif.length + 2, ...exif],
		...[0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 17, 0],
		...[0xff, 0xd9]
	]);
}

describe('turned', () => {
	// Stored, row by row: 1 2 3 / 4 5 6.
	it.each<[Orientation, number, number[]]>([
		[1, 3, [1, 2, 3, 4, 5, 6]],
		[2, 3, [3, 2, 1, 6, 5, 4]],
		[3, 3, [6, 5, 4, 3, 2, 1]],
		[4, 3, [4, 5, 6, 1, 2, 3]],
		[5, 2, [1, 4, 2, 5, 3, 6]],
		[6, 2, [4, 1, 5, 2, 6, 3]],
		[7, 2, [6, 3, 5, 2, 4, 1]],
		[8, 2, [3, 6, 2, 5, 1, 4]]
	])('orientation %i', (orientation, width, values) => {
		expect(turned(numbered(3, [1, 2, 3, 4, 5, 6]), orientation)).toEqual(numbered(width, values));
	});

	it('takes pixels that begin at any byte', () => {
		const { data } = numbered(2, [1, 2]);
		const shifted = new Uint8Array([9, ...data]).subarray(1);
		expect(turned({ width: 2, height: 1, data: shifted }, 2)).toEqual(numbered(2, [2, 1]));
	});
});

describe('orientationOf', () => {
	it.each([1, 3, 6, 8])('reads %i in both byte orders', (orientation) => {
		expect(orientationOf(jpegWith(orientation))).toBe(orientation);
		expect(orientationOf(jpegWith(orientation, false))).toBe(orientation);
	});

	it.each([0, 9, 300])('takes %i, which means nothing, for upright', (orientation) => {
		expect(orientationOf(jpegWith(orientation))).toBe(1);
	});

	it('is 1 without EXIF, for other formats, and where EXIF is cut', () => {
		expect(orientationOf(readFixture('photo-420.jpg'))).toBe(1);
		expect(orientationOf(readFixture('rgb.png'))).toBe(1);
		const cut = jpegWith(6);
		for (let length = 0; length < 34; length++) {
			expect(orientationOf(cut.subarray(0, length))).toBe(1);
		}
	});
});

describe('pictureHead', () => {
	it.each(answers.decoded.map(({ picture, width, height }) => ({ picture, width, height })))(
		'gives the size that $picture decodes to',
		({ picture, width, height }) => {
			const bytes = readFixture(picture);
			const expected =
				orientationOf(bytes) >= 5 ? { width: height, height: width } : { width, height };
			expect(pictureHead(bytes)).toMatchObject(expected);
		}
	);

	it('gives the size as the picture stands upright', async () => {
		expect(pictureHead(jpegWith(6))).toEqual({
			format: 'jpeg',
			width: 20,
			height: 30,
			orientation: 6
		});
		const bytes = readFixture('photo-turned.jpg');
		expect(orientationOf(bytes)).toBeGreaterThan(1);
		const upright = turned(await nodeDecoders().decode(bytes), orientationOf(bytes));
		expect(pictureHead(bytes)).toMatchObject({ width: upright.width, height: upright.height });
	});

	it.each(['rgb.png', 'photo-420.jpg', 'photo.webp'])('is nothing for the cut %s', (name) => {
		expect(pictureHead(readFixture(name).subarray(0, 20))).toBeUndefined();
	});

	it('is nothing for what is no picture', () => {
		expect(pictureHead(new TextEncoder().encode('a text that is long enough'))).toBeUndefined();
	});
});
