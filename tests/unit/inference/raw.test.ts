import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { rawPicture } from '../../../src/lib/inference/decode/raw.ts';
import { toGrey } from '../../../src/lib/inference/preprocess/colour.ts';
import type { Resizer, Rgba } from '../../../src/lib/inference/preprocess/picture.ts';
import { modelPicture } from '../../../src/lib/inference/preprocess/preprocess.ts';
import { createReferenceResizer } from '../../../src/lib/inference/preprocess/resizer.reference.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { createTensorWriter } from '../../../src/lib/inference/preprocess/tensor.ts';
import type { Preprocessing } from '../../../src/lib/models/schema.ts';
import { readFixture } from './fixtures.ts';

/** One channel of a picture: the bytes of a Pillow picture in mode L. */
function channel({ data }: Rgba, which = 0): Uint8Array {
	return data.filter((_, at) => at % 4 === which);
}

const settings = (colour: Preprocessing['colour'], size: number): Preprocessing => ({
	colour,
	resize: { kernel: 'bilinear', mode: 'stretch' },
	width: size,
	height: size,
	scale: 1 / 255,
	mean: [0.5],
	std: [0.25],
	layout: 'nchw'
});

let resizers: Resizer[];
beforeAll(async () => {
	resizers = [createReferenceResizer(), await createWasmResizer()];
});

describe('raw pixels', () => {
	it.each(['grey', 'rgb'] as const)(
		'give the input of a PNG of the same bytes, bit by bit (%s)',
		async (colour) => {
			const png = await nodeDecoders().decode(readFixture('grey.png'));
			const { width, height } = png;
			const raw = rawPicture(channel(png), { width, height, channels: 1 });
			expect(raw).toEqual(png);
			const writer = createTensorWriter(settings(colour, 32));
			const hashes = resizers.flatMap((resizer) =>
				[png, raw].map((picture) => {
					const tensor = new Float32Array(writer.size);
					writer.write(modelPicture(picture, settings(colour, 32), resizer), tensor, 0);
					return sha256Hex(tensor);
				})
			);
			expect(new Set(await Promise.all(hashes)).size).toBe(1);
		}
	);

	it('with four channels are the picture itself', () => {
		const data = new Uint8Array([1, 2, 3, 255, 4, 5, 6, 255]);
		expect(rawPicture(data, { width: 2, height: 1, channels: 4 })).toEqual({
			width: 2,
			height: 1,
			data
		});
		expect(() => rawPicture(data, { width: 1, height: 1, channels: 4 })).toThrow(
			'8 bytes are not a colour picture of 1 × 1 pixels, which has 4. Take it again.'
		);
	});

	it.each([2303, 2305, 0])('are refused where their number is wrong: %i', (length) => {
		const pixels = { width: 48, height: 48, channels: 1 } as const;
		expect(() => rawPicture(new Uint8Array(length), pixels)).toThrow(
			`${length} bytes are not a grey picture of 48 × 48 pixels, which has 2304.`
		);
	});

	/** Pillow 13.0: `Image.frombytes('L', (48, 48), g).resize((size, size), kernel)`, g = (37 x + 11 y²) mod 256. */
	it.each([
		['bilinear', 32, 'af51fcc8dbbcdb532deae05a33219dc51c135873f1fbdeb8acb855735746d391'],
		['bilinear', 96, '784e7e001e0bcb9517749f31dc6c0e3b92455639f50d0bb905ae19bc933a92f8'],
		['bilinear', 112, '11ebbff5ee15c0c1940d84e6b27b2904d3ef41c3bb8f568c7ec857961d9568ce'],
		['bicubic', 32, '2faaa9ba10ccb47bc2b0c48517c8940211cb8f91ab1048b43dcc88415ad475d4'],
		['bicubic', 96, '0ec80a2c762b71e5222c98e5906b33825edcf9005faa988fe981fbbbce3c98b9'],
		['bicubic', 112, 'b77c33e3ee2b15c5ceff5b2203483b79a6529714d95f805f6dcbb5f4705a194f']
	] as const)('are resized as Pillow does in mode L: %s to %i', async (kernel, size, sha256) => {
		const grey = Uint8Array.from({ length: 48 * 48 }, (_, at) => {
			const row = Math.floor(at / 48);
			return (37 * (at % 48) + 11 * row * row) % 256;
		});
		expect(await sha256Hex(grey)).toBe(
			'9f23a6a8a6ce8a63da95618d57df924f47097b64b1ef365446fd7c1e07defb61'
		);
		const whole = { x: 0, y: 0, width: 48, height: 48 };
		const part = { x: 0, y: 0, width: size, height: size };
		for (const resizer of resizers) {
			const picture = rawPicture(grey, { width: 48, height: 48, channels: 1 });
			const seen = resizer.resize(picture, {
				from: whole,
				width: size,
				height: size,
				kernel,
				part
			});
			for (const which of [0, 1, 2]) expect(await sha256Hex(channel(seen, which))).toBe(sha256);
		}
	});
});

describe('toGrey', () => {
	const asPicture = (colours: readonly (readonly number[])[]): Rgba => ({
		width: colours.length,
		height: 1,
		data: Uint8Array.from(colours.flatMap((colour) => [...colour, 255]))
	});

	/** Pillow 13.0: `Image.frombytes('RGB', …).convert('L')`. */
	it.each([
		[[0, 0, 0], 0],
		[[255, 255, 255], 255],
		[[255, 0, 0], 76],
		[[0, 255, 0], 150],
		[[0, 0, 255], 29],
		[[1, 2, 3], 2],
		[[12, 200, 77], 130],
		[[254, 255, 253], 254],
		[[128, 127, 129], 128],
		[[90, 17, 231], 63],
		[[33, 33, 34], 33],
		[[250, 3, 99], 88]
	])('gives Pillow’s grey of %j: %i', (colour, grey) => {
		expect([...toGrey(asPicture([colour])).data]).toEqual([grey, grey, grey, 255]);
	});

	it('gives Pillow’s grey of every fifth level of red, green and blue', async () => {
		const levels = Array.from({ length: 52 }, (_, step) => 5 * step);
		const colours = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => [r, g, b])));
		expect(await sha256Hex(channel(toGrey(asPicture(colours))))).toBe(
			'b3226cf294959434d36b7d8a379876d4ce7253e41a1bed8511578ccc609b3e1b'
		);
	});

	it('leaves grey as it is, all 256 levels', () => {
		const levels = asPicture(Array.from({ length: 256 }, (_, level) => [level, level, level]));
		expect(toGrey(levels)).toEqual(levels);
	});
});
