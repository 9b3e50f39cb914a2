/** Which part of a picture the models look at. */
import type { Crop } from '$lib/inference/source.ts';

export interface Size {
	width: number;
	height: number;
}

/** A part in the shape of the models' input. All three are 0 … 1. */
export interface Part {
	/** Of the largest that fits. */
	size: number;
	/** Where it lies between left and right, top and bottom; 0.5 is the middle. */
	x: number;
	y: number;
}

/** The smallest part that can be chosen. */
export const SMALLEST_PART = 0.1;

/**
 * The part in whole pixels, at least one in each direction and always within the picture.
 * @param shape of the model's input; only the ratio of its sides counts
 */
export function partOf(picture: Size, shape: Size, { size, x, y }: Part): Crop {
	const fit = Math.min(picture.width / shape.width, picture.height / shape.height) * size;
	const side = (length: number, most: number) =>
		Math.min(most, Math.max(1, Math.round(length * fit)));
	const width = side(shape.width, picture.width);
	const height = side(shape.height, picture.height);
	return [
		Math.round((picture.width - width) * x),
		Math.round((picture.height - height) * y),
		width,
		height
	];
}
