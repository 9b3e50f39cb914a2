import { describe, expect, it } from 'vitest';
import {
	contentType,
	greyBitmap,
	pictureOf,
	showable
} from '../../../src/lib/benchmarks/showable.ts';

const pixels = { width: 3, height: 2, channels: 1 } as const;
const grey = new Uint8Array([10, 20, 30, 40, 50, 60]);

describe('greyBitmap', () => {
	const file = greyBitmap(grey, 3, 2);
	const view = new DataView(file.buffer);

	it('is a bitmap of 8 bits a pixel with a palette of greys', () => {
		expect(new TextDecoder().decode(file.subarray(0, 2))).toBe('BM');
		expect(view.getUint32(2, true)).toBe(file.length);
		expect([view.getInt32(18, true), view.getInt32(22, true)]).toEqual([3, 2]);
		expect(view.getUint16(28, true)).toBe(8);
		for (const level of [0, 1, 127, 255])
			expect([...file.subarray(54 + 4 * level, 58 + 4 * level)]).toEqual([level, level, level, 0]);
	});

	it('has its rows bottom up, filled to four bytes', () => {
		expect(view.getUint32(10, true)).toBe(14 + 40 + 1024);
		expect([...file.subarray(14 + 40 + 1024)]).toEqual([40, 50, 60, 0, 10, 20, 30, 0]);
	});
});

describe('showable', () => {
	it('puts the header of a bitmap before raw pixels, and leaves a picture file as it is', () => {
		expect(showable({ type: 'application/octet-stream', pixels }, grey)).toEqual({
			bytes: greyBitmap(grey, 3, 2),
			type: 'image/bmp'
		});
		expect(showable({ type: 'image/webp' }, grey)).toEqual({ bytes: grey, type: 'image/webp' });
	});
});

describe('contentType', () => {
	it.each([
		[{ path: 'a/b.PNG' }, 'image/png'],
		[{ path: 'a.jpeg' }, 'image/jpeg'],
		[{ path: 'a.txt' }, 'application/octet-stream'],
		[{ path: 'a.png', pixels }, 'application/octet-stream']
	])('of %j is %s', (item, type) => expect(contentType(item)).toBe(type));
});

describe('pictureOf', () => {
	it('keeps what loading and showing need, and no name of a file', () => {
		const item = { id: 'a', path: 'a.png', sha256: 'x', bytes: 6, truth: 'cat' };
		expect(pictureOf(item)).toEqual({ id: 'a', type: 'image/png', sha256: 'x', bytes: 6 });
		expect(pictureOf({ ...item, pixels })).toMatchObject({ pixels });
	});
});
