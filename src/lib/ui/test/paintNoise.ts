import { seededRandom } from '$lib/statistics/random.ts';
import { pinkNoise } from '$lib/trials/noise.ts';

/** Fills a square canvas, whose width is a power of two, with grey noise. */
export function paintNoise(canvas: HTMLCanvasElement, seed: number): void {
	const size = canvas.width;
	const context = canvas.getContext('2d');
	if (!context) return;
	const levels = pinkNoise(size, seededRandom(seed));
	const picture = context.createImageData(size, size);
	levels.forEach((level, at) => picture.data.set([level, level, level, 255], at * 4));
	context.putImageData(picture, 0, 0);
}
