import type { Preprocessing } from '../../models/schema.ts';

/** A tensor drawn as a picture again, and what can be said of its numbers. */
export interface TensorPicture {
	width: number;
	height: number;
	/** Red, green, blue, alpha: what the numbers mean where they were made as the preprocessing says. */
	data: Uint8ClampedArray<ArrayBuffer>;
	/** The same with the first channel as red, whatever the preprocessing says of it: blue first then looks it. */
	inOrder: Uint8ClampedArray<ArrayBuffer>;
	/** Smallest and largest number that the network is given. */
	lowest: number;
	highest: number;
}

/**
 * Draws the numbers that a network is given for one picture: scale, mean and std are undone, nothing else is known.
 * @param tensor of one picture, as `createTensorWriter` writes it
 */
export function tensorPicture(
	tensor: Float32Array,
	{ colour, layout, width, height, scale, mean, std }: Preprocessing
): TensorPicture {
	const channels = colour === 'grey' ? 1 : 3;
	const pixels = width * height;
	const data = new Uint8ClampedArray(4 * pixels).fill(255);
	const inOrder = new Uint8ClampedArray(4 * pixels).fill(255);
	const [channelStep, pixelStep] = layout === 'nchw' ? [pixels, 1] : [1, channels];
	let lowest = Infinity;
	let highest = -Infinity;
	for (let place = 0; place < 3; place++) {
		const channel = Math.min(place, channels - 1);
		const shown = colour === 'bgr' ? 2 - place : place;
		const middle = mean[channel] ?? mean[0]!;
		const spread = std[channel] ?? std[0]!;
		for (let pixel = 0; pixel < pixels; pixel++) {
			const value = tensor[channel * channelStep + pixel * pixelStep]!;
			lowest = Math.min(lowest, value);
			highest = Math.max(highest, value);
			const level = (value * spread + middle) / scale;
			data[4 * pixel + shown] = level;
			inOrder[4 * pixel + place] = level;
		}
	}
	return { width, height, data, inOrder, lowest, highest };
}
