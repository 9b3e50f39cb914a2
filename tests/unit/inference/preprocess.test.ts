import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import type { Resizer } from '../../../src/lib/inference/preprocess/picture.ts';
import { placement, sourceRegion } from '../../../src/lib/inference/preprocess/placement.ts';
import { modelPicture, preprocessingId } from '../../../src/lib/inference/preprocess/preprocess.ts';
import { createReferenceResizer } from '../../../src/lib/inference/preprocess/resizer.reference.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { roundHalfEven } from '../../../src/lib/inference/preprocess/round.ts';
import { createTensorWriter, pixelTable } from '../../../src/lib/inference/preprocess/tensor.ts';
import type { Preprocessing } from '../../../src/lib/models/schema.ts';
import { answers, readFixture, rgbOf } from './fixtures.ts';

const decoders = nodeDecoders();
let resizers: Resizer[];

beforeAll(async () => {
	resizers = [createReferenceResizer(), await createWasmResizer()];
});

describe('preprocessing', () => {
	for (const { picture, crop, preprocessing, ...expected } of answers.tensors) {
		const { colour, resize, width, height, layout, background } = preprocessing;
		const title = [
			picture,
			crop ? `crop ${crop.join(' ')}` : '',
			background ? `on ${background.join(' ')}` : '',
			`${resize.mode} ${resize.kernel} ${width} × ${height} ${colour} ${layout}`
		];
		it(`equals Pillow and torch: ${title.filter(Boolean).join(', ')}`, async () => {
			const decoded = await decoders.decode(readFixture(picture));
			const writer = createTensorWriter(preprocessing);
			for (const resizer of resizers) {
				const seen = modelPicture(decoded, preprocessing, resizer, crop);
				expect(await sha256Hex(rgbOf(seen))).toBe(expected.pixels_sha256);
				const tensor = new Float32Array(writer.size);
				writer.write(seen, tensor, 0);
				expect([...tensor.subarray(0, 3)]).toEqual(expected.first);
				expect(await sha256Hex(tensor)).toBe(expected.tensor_sha256);
			}
		});
	}
});

describe('pixelTable', () => {
	it('keeps whole numbers whole: (x − 127) / 128', () => {
		const table = pixelTable(1, 127, 128);
		expect([table[0], table[127], table[255]]).toEqual([-127 / 128, 0, 1]);
	});

	it('divides by 255 for a scale of 1/255, as ToTensor does, instead of multiplying', () => {
		const table = pixelTable(1 / 255, 0, 1);
		for (let pixel = 0; pixel < 256; pixel++) expect(table[pixel]).toBe(Math.fround(pixel / 255));
		const multiplied = Array.from({ length: 256 }, (_, pixel) =>
			Math.fround(pixel * Math.fround(1 / 255))
		);
		expect(multiplied).not.toEqual([...table]);
	});
});

describe('createTensorWriter', () => {
	it('refuses a mean that fits neither one nor every channel', () => {
		const preprocessing = answers.tensors[0]!.preprocessing;
		expect(() => createTensorWriter({ ...preprocessing, mean: [1, 2] })).toThrow(/"mean" has 2/);
	});
});

describe('placement', () => {
	const base: Preprocessing = {
		colour: 'rgb',
		resize: { kernel: 'bicubic', mode: 'crop' },
		width: 224,
		height: 224,
		scale: 1,
		mean: [0],
		std: [1],
		layout: 'nchw'
	};

	it('crops around the middle, halves rounded to even', () => {
		expect(placement({ width: 449, height: 224 }, base)).toEqual({
			width: 449,
			height: 224,
			part: { x: 112, y: 0, width: 224, height: 224 },
			at: { x: 0, y: 0 }
		});
		expect(placement({ width: 451, height: 224 }, base).part.x).toBe(114);
	});

	it('fits the longer side and centres the rest', () => {
		const settings = { ...base, resize: { ...base.resize, mode: 'letterbox' as const } };
		expect(placement({ width: 100, height: 50 }, settings)).toEqual({
			width: 224,
			height: 112,
			part: { x: 0, y: 0, width: 224, height: 112 },
			at: { x: 0, y: 56 }
		});
	});

	it('names settings, not the scaling, in its id', () => {
		expect(preprocessingId({ ...base, resize: { ...base.resize, shorter: 256 } })).toBe(
			'yardstick-pillow-1 rgb crop-256 bicubic 224x224 nchw'
		);
	});
});

describe('sourceRegion', () => {
	const picture = { width: 30, height: 20 };

	it('is the whole picture without a crop, and rounds the edges of one', () => {
		expect(sourceRegion(picture)).toEqual({ x: 0, y: 0, width: 30, height: 20 });
		expect(sourceRegion(picture, [0.5, 1.5, 9, 9.2])).toEqual({ x: 0, y: 2, width: 10, height: 9 });
	});

	it.each([[[25, 0, 6, 5]], [[0, -1, 5, 5]], [[3, 3, 0.2, 5]]] as [
		[number, number, number, number]
	][])('refuses %j', (crop) => {
		expect(() => sourceRegion(picture, crop)).toThrow(/does not lie within the picture/);
	});
});

describe('roundHalfEven', () => {
	it.each([
		[0.5, 0],
		[1.5, 2],
		[2.5, 2],
		[-0.5, 0],
		[-1.5, -2],
		[2.4, 2],
		[2.6, 3]
	])('rounds %f to %f', (value, rounded) => {
		expect(roundHalfEven(value) + 0).toBe(rounded);
	});
});
