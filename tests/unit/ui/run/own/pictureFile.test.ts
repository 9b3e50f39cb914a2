import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	MOST_BYTES,
	MOST_PIXELS,
	readPicture
} from '../../../../../src/lib/ui/run/own/pictureFile.ts';

const face = readFileSync('benchmarks/faces-rendered/items/face-0001.webp');

/** The head of a PNG of that size, and nothing more. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(40);
	bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
	new DataView(bytes.buffer).setUint32(16, width);
	new DataView(bytes.buffer).setUint32(20, height);
	return bytes;
}

describe('readPicture', () => {
	it('takes a picture by its bytes, whatever it is called', async () => {
		const file = new File([face], 'holiday.txt', { type: 'text/plain' });
		const picture = await readPicture(file);
		expect(picture.name).toBe('holiday.txt');
		expect(picture.bytes).toEqual(new Uint8Array(face));
		expect(picture.width).toBeGreaterThan(0);
		expect(picture.height).toBeGreaterThan(0);
	});

	it.each([
		['nothing', [], /^a\.png is empty \(0 bytes\)\. Choose another file\.$/],
		['a text', ['hello, this is no picture at all'], /^a\.png is no PNG, JPEG or WebP picture\./],
		['a cut file', [new Uint8Array(face.subarray(0, 20))], /^a\.png is broken: its size/],
		['no pixels', [pngOf(0, 10)], /^a\.png is broken: its size/],
		[
			'too many pixels',
			[pngOf(10_000, 5001)],
			/^a\.png has 10,000 × 5,001 pixels; at most 50 million/
		]
	] as const)('refuses %s, says why and what to do', async (_, parts, message) => {
		await expect(readPicture(new File([...parts], 'a.png'))).rejects.toThrow(message);
	});

	it('takes as many pixels as are allowed', async () => {
		const picture = await readPicture(new File([pngOf(10_000, MOST_PIXELS / 10_000)], 'a.png'));
		expect(picture.width * picture.height).toBe(MOST_PIXELS);
	});

	it('refuses a large file before it is read', async () => {
		const file = new File([face], 'large.png');
		Object.defineProperty(file, 'size', { value: MOST_BYTES + 1_000_000 });
		Object.defineProperty(file, 'arrayBuffer', { value: () => expect.unreachable('it was read') });
		await expect(readPicture(file)).rejects.toThrow(
			'large.png has 41 MB; at most 40 MB are read. Save it smaller and try again.'
		);
	});

	it('says so where a file is gone, or a folder', async () => {
		const file = new File([face], 'folder');
		Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('gone')) });
		await expect(readPicture(file)).rejects.toThrow('folder cannot be read: it was moved');
	});
});
