import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { uniform } from './random.ts';

const SIDE = 348;
const LABELS = 43;

interface JpegEncoder {
	encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array;
}

/**
 * JPEGs that cost a decoder about what photos cost: soft gradients, overlapping shapes and grain.
 * @param count how many
 * @param seed the same seed gives the same files
 */
export async function madePhotos(
	count: number,
	seed: number
): Promise<{ bytes: Uint8Array; label: string }[]> {
	const encoder = await startEncoder();
	const { defaultOptions } = await import('@jsquash/jpeg/meta.js');
	const random = uniform(seed);
	return Array.from({ length: count }, (_, index) => {
		const made = encoder.encode(draw(random), SIDE, SIDE, { ...defaultOptions, quality: 88 });
		return { bytes: new Uint8Array(made), label: `class-${index % LABELS}` };
	});
}

/** The encoder of @jsquash/jpeg, started from the installed package's own WASM file. */
async function startEncoder(): Promise<JpegEncoder> {
	const path = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
	const module = new WebAssembly.Module(readFileSync(path));
	const { default: start } = await import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js');
	const factory = start as unknown as (overrides: object) => Promise<JpegEncoder>;
	return factory({
		noInitialRun: true,
		instantiateWasm: (
			imports: WebAssembly.Imports,
			done: (instance: WebAssembly.Instance) => void
		) => {
			const instance = new WebAssembly.Instance(module, imports);
			done(instance);
			return instance.exports;
		}
	});
}

function draw(random: () => number): Uint8ClampedArray {
	const data = new Uint8ClampedArray(SIDE * SIDE * 4);
	const [from, to] = [colour(random), colour(random)];
	const shapes = Array.from({ length: 12 }, () => ({
		x: random() * SIDE,
		y: random() * SIDE,
		radius: 15 + random() * 80,
		square: random() < 0.4,
		colour: colour(random)
	}));
	for (let y = 0; y < SIDE; y++) {
		for (let x = 0; x < SIDE; x++) {
			const share = (x + y) / (2 * SIDE);
			let pixel = from.map((value, channel) => value + ((to[channel] ?? 0) - value) * share);
			for (const shape of shapes) {
				const [across, down] = [x - shape.x, y - shape.y];
				const distance = shape.square
					? Math.max(Math.abs(across), Math.abs(down))
					: Math.sqrt(across * across + down * down);
				const light = 1 - (0.5 * distance) / shape.radius;
				if (distance < shape.radius) pixel = shape.colour.map((value) => value * light);
			}
			const grain = (random() - 0.5) * 24;
			const at = (y * SIDE + x) * 4;
			data.set([...pixel.map((value) => value + grain), 255], at);
		}
	}
	return data;
}

function colour(random: () => number): number[] {
	return [0, 1, 2].map(() => 30 + random() * 210);
}
