/** Chromium's fake camera: its own moving picture, or a known one. */
import { chromium, type Browser, type LaunchOptions, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import config from '../../playwright.config.ts';
import { findWholeChromium } from '../../scripts/chromium.js';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import type { Rgba } from '../../src/lib/inference/preprocess/picture.ts';

/** The launch options of every test, and a fake camera. */
export function fakeCamera(...more: string[]): LaunchOptions {
	const options = config.use?.launchOptions ?? {};
	const args = [...(options.args ?? []), '--use-fake-device-for-media-stream', ...more];
	const executablePath = findWholeChromium();
	return { ...options, args, ...(executablePath ? { executablePath } : {}) };
}

/** A browser of its own, whose camera shows the file again and again. */
export function openCameraBrowser(file: string): Promise<Browser> {
	return chromium.launch(fakeCamera(`--use-file-for-fake-video-capture=${file}`));
}

/** Writes a camera's film of one picture (Y4M, 4:2:0, BT.601 in the narrow range); returns its path. */
export async function fakeCameraFile(picture: string): Promise<string> {
	const decoded = await nodeDecoders().decode(new Uint8Array(readFileSync(picture)));
	const frame = yuv(enlarged(decoded, 640, 480));
	const head = Buffer.from('YUV4MPEG2 W640 H480 F30:1 Ip A1:1 C420\n');
	const frames = Array.from({ length: 4 }, () => [Buffer.from('FRAME\n'), frame]).flat();
	const path = join(mkdtempSync(join(tmpdir(), 'yardstick-camera-')), 'film.y4m');
	writeFileSync(path, Buffer.concat([head, ...frames]));
	return path;
}

/** Stretched by repeating pixels. */
function enlarged({ width, height, data }: Rgba, w: number, h: number): Rgba {
	const large = new Uint8Array(w * h * 4);
	for (let y = 0; y < h; y++) {
		for (let x = 0; x < w; x++) {
			const from = (Math.floor((y * height) / h) * width + Math.floor((x * width) / w)) * 4;
			large.set(data.subarray(from, from + 4), (y * w + x) * 4);
		}
	}
	return { width: w, height: h, data: large };
}

function yuv({ width, height, data }: Rgba): Uint8Array {
	const luma = new Uint8Array(width * height);
	const chroma = [new Uint8Array(luma.length / 4), new Uint8Array(luma.length / 4)] as const;
	for (let at = 0; at < luma.length; at++) {
		const [r, g, b] = data.subarray(4 * at, 4 * at + 3) as unknown as [number, number, number];
		luma[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
		const [x, y] = [at % width, Math.floor(at / width)];
		if (x % 2 || y % 2) continue;
		const place = (y / 2) * (width / 2) + x / 2;
		chroma[0][place] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
		chroma[1][place] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
	}
	return Buffer.concat([luma, ...chroma]);
}

/** Keeps every track that a page opens, so that tests can see its light go out. */
export async function watchTracks(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const tracks: MediaStreamTrack[] = [];
		Object.assign(window, { tracks });
		const { mediaDevices } = navigator;
		const open = mediaDevices.getUserMedia.bind(mediaDevices);
		mediaDevices.getUserMedia = async (wanted) => {
			const stream = await open(wanted);
			tracks.push(...stream.getTracks());
			return stream;
		};
	});
}

export function trackStates(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		(Reflect.get(window, 'tracks') as MediaStreamTrack[]).map(({ readyState }) => readyState)
	);
}
