import { beforeAll, describe, expect, it } from 'vitest';
import { compileResizer, moduleText } from '../../../scripts/resizer.js';
import { readFileSync } from 'node:fs';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import type {
	Kernel,
	Resizer,
	Resizing,
	Rgba
} from '../../../src/lib/inference/preprocess/picture.ts';
import { createReferenceResizer } from '../../../src/lib/inference/preprocess/resizer.reference.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { answers, readFixture, rgbOf } from './fixtures.ts';

const KERNELS: Kernel[] = ['nearest', 'box', 'bilinear', 'bicubic', 'lanczos'];

let source: Rgba;
const resizers: Record<string, Resizer> = {};

beforeAll(async () => {
	source = await nodeDecoders().decode(readFixture(answers.resized.picture));
	resizers.reference = createReferenceResizer();
	resizers.wasm = await createWasmResizer();
});

function whole(picture: Rgba, width: number, height: number, kernel: Kernel): Resizing {
	return {
		from: { x: 0, y: 0, width: picture.width, height: picture.height },
		width,
		height,
		kernel,
		part: { x: 0, y: 0, width, height }
	};
}

describe.each(['reference', 'wasm'])('the %s resizer', (name) => {
	for (const { kernel, width, height, sha256, pixels } of answers.resized.cases) {
		it(`equals Pillow: ${kernel} to ${width} × ${height}`, async () => {
			const resized = resizers[name]!.resize(source, whole(source, width, height, kernel));
			if (pixels) expect([...rgbOf(resized)]).toEqual(pixels);
			expect(await sha256Hex(rgbOf(resized))).toBe(sha256);
			expect(resized.data.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(
				true
			);
		});
	}

	it('computes only the wanted part, equal to that part of the whole', () => {
		const full = resizers[name]!.resize(source, whole(source, 90, 33, 'lanczos'));
		const expected = cut({ ...full, data: full.data.slice() }, 11, 6, 40, 20);
		const part = { x: 11, y: 6, width: 40, height: 20 };
		const resized = resizers[name]!.resize(source, {
			...whole(source, 90, 33, 'lanczos'),
			part
		});
		expect(Buffer.compare(resized.data, expected.data)).toBe(0);
	});

	it('treats a region as if nothing lay around it', () => {
		const from = { x: 7, y: 9, width: 31, height: 22 };
		const alone = cut(source, 7, 9, 31, 22);
		const expected = resizers[name]!.resize(alone, whole(alone, 12, 40, 'bicubic')).data.slice();
		const settings = { ...whole(alone, 12, 40, 'bicubic'), from };
		expect(Buffer.compare(resizers[name]!.resize(source, settings).data, expected)).toBe(0);
	});

	it('refuses a region or a part that lies outside', () => {
		const settings = whole(source, 10, 10, 'box');
		const outside = { x: 50, y: 0, width: 12, height: 5 };
		expect(() => resizers[name]!.resize(source, { ...settings, from: outside })).toThrow(/region/);
		expect(() => resizers[name]!.resize(source, { ...settings, part: outside })).toThrow(/part/);
	});
});

describe('both resizers', () => {
	it('agree bit for bit on random pictures, sizes, regions and parts', () => {
		const random = seeded(20_240_611);
		const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
		const span = (length: number) => {
			const size = between(1, length);
			return [between(0, length - size), size] as const;
		};
		let compared = 0;
		for (let round = 0; round < 250; round++) {
			const picture = randomPicture(between(1, 90), between(1, 90), random);
			const [x, fromWidth] = span(picture.width);
			const [y, fromHeight] = span(picture.height);
			const width = random() < 0.15 ? fromWidth : between(1, 120);
			const height = random() < 0.15 ? fromHeight : between(1, 120);
			const [partX, partWidth] = span(width);
			const [partY, partHeight] = span(height);
			const settings: Resizing = {
				from: { x, y, width: fromWidth, height: fromHeight },
				width,
				height,
				kernel: KERNELS[between(0, 4)]!,
				part: { x: partX, y: partY, width: partWidth, height: partHeight }
			};
			const a = resizers.reference!.resize(picture, settings);
			const b = resizers.wasm!.resize(picture, settings);
			if (Buffer.compare(a.data, b.data) !== 0) {
				expect.fail(`They differ for ${JSON.stringify(settings)} (round ${round}).`);
			}
			compared += a.data.length;
		}
		expect(compared).toBeGreaterThan(500_000);
	});

	it('agree on black and white noise, where overshoot is clamped', () => {
		const random = seeded(5);
		const picture = randomPicture(64, 64, random);
		picture.data.forEach((value, at) => (picture.data[at] = value < 128 ? 0 : 255));
		for (const kernel of KERNELS) {
			for (const size of [3, 63, 65, 200]) {
				const a = resizers.reference!.resize(picture, whole(picture, size, size, kernel));
				const b = resizers.wasm!.resize(picture, whole(picture, size, size, kernel));
				expect(Buffer.compare(a.data, b.data)).toBe(0);
			}
		}
	});
});

describe('the committed module', () => {
	it('is what the compiler makes of the source today', async () => {
		const committed = readFileSync(
			new URL('../../../src/lib/inference/preprocess/resizer.bytes.ts', import.meta.url),
			'utf8'
		);
		expect(moduleText(await compileResizer())).toBe(committed);
	});
});

function cut(picture: Rgba, x: number, y: number, width: number, height: number): Rgba {
	const data = new Uint8Array(width * height * 4);
	for (let row = 0; row < height; row++) {
		const start = ((y + row) * picture.width + x) * 4;
		data.set(picture.data.subarray(start, start + width * 4), row * width * 4);
	}
	return { width, height, data };
}

function randomPicture(width: number, height: number, random: () => number): Rgba {
	const data = new Uint8Array(width * height * 4);
	for (let at = 0; at < data.length; at++) data[at] = Math.floor(random() * 256);
	return { width, height, data };
}

/** A small seeded generator (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
