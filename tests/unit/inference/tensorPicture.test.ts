import { expect, it } from 'vitest';
import { createTensorWriter } from '../../../src/lib/inference/preprocess/tensor.ts';
import { tensorPicture } from '../../../src/lib/inference/preprocess/tensorPicture.ts';
import { rangeNumbers } from '../../../src/lib/models/own/input.ts';
import type { Preprocessing } from '../../../src/lib/models/schema.ts';

const data = Uint8Array.from([200, 30, 5, 255, 0, 128, 255, 255]);
const made = (
	colour: 'rgb' | 'bgr',
	layout: 'nchw' | 'nhwc',
	range: Parameters<typeof rangeNumbers>[0]
) => {
	const preprocessing: Preprocessing = {
		colour,
		layout,
		width: 2,
		height: 1,
		resize: { kernel: 'bilinear', mode: 'stretch' },
		...rangeNumbers(range, colour)
	};
	const writer = createTensorWriter(preprocessing);
	const tensor = new Float32Array(writer.size);
	writer.write({ width: 2, height: 1, data }, tensor, 0);
	return tensorPicture(tensor, preprocessing);
};

it.each([
	['rgb', 'nchw', 'ImageNet'],
	['bgr', 'nchw', 'ImageNet'],
	['rgb', 'nhwc', '−1…1'],
	['bgr', 'nhwc', '0…255']
] as const)(
	'%s, %s, %s: the tensor gives back the pixels that it was made of',
	(colour, layout, range) => {
		expect([...made(colour, layout, range).data]).toEqual([...data]);
	}
);

it('says the range of the numbers, and shows blue first as it comes', () => {
	const picture = made('bgr', 'nchw', '0…1');
	expect(picture).toMatchObject({ lowest: 0, highest: 1 });
	expect([...picture.inOrder.slice(0, 4)]).toEqual([5, 30, 200, 255]);
});
