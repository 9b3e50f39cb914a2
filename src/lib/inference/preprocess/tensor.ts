import type { Preprocessing } from '../../models/schema.ts';
import type { Rgba } from './picture.ts';

/** Writes pixels as float32 numbers, by one table of 256 values for each channel. */
export interface TensorWriter {
	channels: number;
	/** Numbers of one picture. */
	size: number;
	/** Shape of a batch. */
	shape(batch: number): number[];
	/** Writes one picture of the model's size into `into`, from `offset` on. */
	write(picture: Rgba, into: Float32Array, offset: number): void;
}

/**
 * value = (pixel · scale − mean) / std, each step rounded to float32 as torch does it. A scale of 1/n is
 * carried out as a division by n, which is what torchvision's `ToTensor` (n = 255) and Keras (n = 127.5) do; n has three
 * decimals at the most.
 */
export function pixelTable(scale: number, mean: number, std: number): Float32Array {
	const table = new Float32Array(256);
	const divisor = Math.round(1000 / scale) / 1000;
	const divides = divisor > 1 && Math.abs(divisor * scale - 1) < 1e-9;
	const single = { scale: Math.fround(scale), mean: Math.fround(mean), std: Math.fround(std) };
	for (let pixel = 0; pixel < 256; pixel++) {
		const scaled = divides
			? Math.fround(pixel / Math.fround(divisor))
			: Math.fround(pixel * single.scale);
		table[pixel] = Math.fround(Math.fround(scaled - single.mean) / single.std);
	}
	return table;
}

/** Throws where mean or std do not have one value (or one for each channel). */
export function createTensorWriter(preprocessing: Preprocessing): TensorWriter {
	const { colour, layout, width, height, scale } = preprocessing;
	const channels = colour === 'grey' ? 1 : 3;
	const mean = perChannel('mean', preprocessing.mean, channels);
	const std = perChannel('std', preprocessing.std, channels);
	const tables = mean.map((value, channel) => pixelTable(scale, value, std[channel] as number));
	/** Byte of each channel within a pixel. */
	const bytes = colour === 'bgr' ? [2, 1, 0] : [0, 1, 2];
	const pixels = width * height;
	const [channelStep, pixelStep] = layout === 'nchw' ? [pixels, 1] : [1, channels];
	return {
		channels,
		size: pixels * channels,
		shape: (batch) =>
			layout === 'nchw' ? [batch, channels, height, width] : [batch, height, width, channels],
		write({ data }, into, offset) {
			for (const [channel, table] of tables.entries()) {
				let from = bytes[channel] as number;
				let to = offset + channel * channelStep;
				for (let pixel = 0; pixel < pixels; pixel++) {
					into[to] = table[data[from] as number] as number;
					from += 4;
					to += pixelStep;
				}
			}
		}
	};
}

function perChannel(name: string, values: readonly number[], channels: number): number[] {
	if (values.length === channels) return [...values];
	const [only] = values;
	if (values.length === 1 && only !== undefined) return Array<number>(channels).fill(only);
	throw new Error(
		`The preprocessing's "${name}" has ${values.length} values; give one, or one for each of the ${channels} channels.`
	);
}
