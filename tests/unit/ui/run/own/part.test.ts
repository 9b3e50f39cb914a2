import { describe, expect, it } from 'vitest';
import { partOf } from '../../../../../src/lib/ui/run/own/part.ts';

const square = { width: 48, height: 48 };
const plate = { width: 160, height: 64 };

describe('partOf', () => {
	it.each([
		[
			'the middle square of a camera',
			{ width: 640, height: 480 },
			square,
			[1, 0.5, 0.5],
			[80, 0, 480, 480]
		],
		[
			'half of it, on the left',
			{ width: 640, height: 480 },
			square,
			[0.5, 0, 0.5],
			[0, 120, 240, 240]
		],
		[
			'half of it, bottom right',
			{ width: 640, height: 480 },
			square,
			[0.5, 1, 1],
			[400, 240, 240, 240]
		],
		[
			'in the shape of a plate',
			{ width: 640, height: 480 },
			plate,
			[1, 0.5, 0.5],
			[0, 112, 640, 256]
		],
		['of a tall picture', { width: 100, height: 1000 }, plate, [1, 0.5, 0], [0, 0, 100, 40]],
		['never less than a pixel', { width: 3, height: 3 }, plate, [0.1, 1, 1], [2, 2, 1, 1]]
	] as const)('%s', (_, picture, shape, [size, x, y], crop) => {
		expect(partOf(picture, shape, { size, x, y })).toEqual(crop);
	});

	it('always lies within the picture', () => {
		for (let width = 1; width < 40; width += 3) {
			for (let height = 1; height < 40; height += 5) {
				for (const size of [0.1, 0.37, 1]) {
					for (const at of [0, 0.33, 1]) {
						const [x, y, w, h] = partOf({ width, height }, plate, { size, x: at, y: at });
						expect(x >= 0 && y >= 0 && w >= 1 && h >= 1).toBe(true);
						expect(x + w <= width && y + h <= height).toBe(true);
					}
				}
			}
		}
	});
});
