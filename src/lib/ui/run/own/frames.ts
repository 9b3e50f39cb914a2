/** Single frames of a video, as they are: no mirror, no scaling. */
import type { Size } from './part.ts';

export interface Frame extends Size {
	/** Straight red, green, blue, alpha. */
	data: Uint8ClampedArray<ArrayBuffer>;
}

/** Reads frames of one video element; the drawing surface is kept between them. */
export class FrameReader {
	readonly #video: HTMLVideoElement;
	readonly #surface: CanvasRenderingContext2D;

	constructor(video: HTMLVideoElement) {
		this.#video = video;
		// Kept in ordinary memory: every frame is read back.
		const surface = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
		if (!surface)
			throw new Error('This browser gives no drawing surface. Close other pages and reload.');
		this.#surface = surface;
	}

	/** The next frame that the camera sends: never the same one twice. Rejects with the signal's reason when aborted. */
	async next(signal: AbortSignal): Promise<Frame> {
		await newFrame(this.#video, signal);
		return this.now();
	}

	/** What the video shows now. */
	now(): Frame {
		const { videoWidth: width, videoHeight: height } = this.#video;
		if (width === 0 || height === 0) {
			throw new Error('The camera sends no picture. Switch it off and on again.');
		}
		const { canvas } = this.#surface;
		if (canvas.width !== width) canvas.width = width;
		if (canvas.height !== height) canvas.height = height;
		this.#surface.drawImage(this.#video, 0, 0, width, height);
		const { data } = this.#surface.getImageData(0, 0, width, height);
		return { width, height, data };
	}
}

/** Resolves with the video's next frame; where a browser does not tell of frames, with the screen's. */
function newFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) return reject(signal.reason as Error);
		const announced = 'requestVideoFrameCallback' in video;
		const done = () => {
			signal.removeEventListener('abort', stop);
			resolve();
		};
		const handle = announced ? video.requestVideoFrameCallback(done) : requestAnimationFrame(done);
		const stop = () => {
			if (announced) video.cancelVideoFrameCallback(handle);
			else cancelAnimationFrame(handle);
			reject(signal.reason as Error);
		};
		signal.addEventListener('abort', stop, { once: true });
	});
}

/** The frame as a PNG file, which keeps every pixel: from here on it is a picture like any other. */
export async function asFile({ width, height, data }: Frame, name: string): Promise<File> {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
	const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
	if (!blob)
		throw new Error('The picture could not be kept: too little memory. Close other pages.');
	return new File([blob], name, { type: 'image/png' });
}
