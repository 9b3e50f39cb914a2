/**
 * Grey noise whose amplitude falls with the spatial frequency as 1/f, as it is shown after a picture to end what the eye keeps
 * of it: random phases in the frequency domain, brought back by a fast Fourier transform (Cooley & Tukey 1965).
 */
import type { Random } from '../statistics/random.ts';

/** Share of full contrast that the standard deviation of the noise has. */
const CONTRAST = 0.2;

/**
 * Grey levels 0 … 255, row by row, with a mean of 128.
 * @param size width and height; a power of two
 * @throws {RangeError} for another size
 */
export function pinkNoise(size: number, random: Random): Uint8ClampedArray {
	if (size < 2 || (size & (size - 1)) !== 0)
		throw new RangeError(`Noise of ${size} pixels: the width must be a power of two.`);
	const real = new Float64Array(size * size);
	const imaginary = new Float64Array(size * size);
	for (let y = 0; y < size; y++)
		for (let x = 0; x < size; x++) {
			const frequency = Math.hypot(Math.min(y, size - y), Math.min(x, size - x));
			if (frequency === 0) continue;
			const phase = 2 * Math.PI * random();
			real[y * size + x] = Math.cos(phase) / frequency;
			imaginary[y * size + x] = Math.sin(phase) / frequency;
		}
	for (let at = 0; at < size; at++) transform(real, imaginary, at * size, 1, size);
	for (let at = 0; at < size; at++) transform(real, imaginary, at, size, size);
	// The real part of noise with free phases is such noise itself.
	let sum = 0;
	for (const value of real) sum += value * value;
	const scale = (CONTRAST * 255) / Math.sqrt(sum / real.length);
	return Uint8ClampedArray.from(real, (value) => 128 + scale * value);
}

/** In place, over `size` values that stand `step` apart from `start` on. */
function transform(
	real: Float64Array,
	imaginary: Float64Array,
	start: number,
	step: number,
	size: number
): void {
	const exchange = (values: Float64Array, a: number, b: number) => {
		const kept = values[a]!;
		values[a] = values[b]!;
		values[b] = kept;
	};
	for (let at = 1, reversed = 0; at < size; at++) {
		let bit = size >> 1;
		for (; reversed & bit; bit >>= 1) reversed ^= bit;
		reversed ^= bit;
		if (at < reversed) {
			exchange(real, start + at * step, start + reversed * step);
			exchange(imaginary, start + at * step, start + reversed * step);
		}
	}
	for (let length = 2; length <= size; length *= 2) {
		const half = length / 2;
		for (let k = 0; k < half; k++) {
			const angle = (2 * Math.PI * k) / length;
			const [c, s] = [Math.cos(angle), Math.sin(angle)];
			for (let group = 0; group < size; group += length) {
				const a = start + (group + k) * step;
				const b = a + half * step;
				const r = real[b]! * c - imaginary[b]! * s;
				const i = real[b]! * s + imaginary[b]! * c;
				real[b] = real[a]! - r;
				imaginary[b] = imaginary[a]! - i;
				real[a]! += r;
				imaginary[a]! += i;
			}
		}
	}
}
