import { messageOf } from '../border/messageOf.ts';
import type { Model } from '../models/schema.ts';

/** Bytes that have arrived, and all that will. */
export interface DownloadProgress {
	received: number;
	total: number;
}

export interface ModelFile {
	/** A blob goes to any number of workers without being copied on the main thread. */
	file: Blob;
	/** Time of the download, milliseconds; close to 0 from the browser's cache. */
	download_ms: number;
}

/**
 * Fetches a model's ONNX file. Its hash is checked by the worker that loads it, off the main thread.
 * @param modelUrl address of the file
 * @throws an Error that names the model when the address does not answer or the size is wrong; the
 * signal's reason when cancelled
 */
export async function downloadModel(
	model: Model,
	modelUrl: string,
	options: {
		signal?: AbortSignal;
		onprogress?: (progress: DownloadProgress) => void;
		clock?: () => number;
	} = {}
): Promise<ModelFile> {
	const clock = options.clock ?? (() => performance.now());
	const started = clock();
	const signal = options.signal ?? null;
	let response: Response;
	try {
		response = await fetch(modelUrl, { signal });
	} catch (error) {
		signal?.throwIfAborted();
		const cause = messageOf(error);
		throw new Error(
			`Model ${model.id}: its file ${modelUrl} does not answer (${cause}). Is the server running?`,
			{ cause: error }
		);
	}
	if (!response.ok || !response.body) {
		throw new Error(
			`Model ${model.id}: its file ${modelUrl} answered ${response.status}. Run \`npx yardstick verify\` where the server runs; if that finds everything in order, stop the app and start it again.`
		);
	}
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let received = 0;
	const reader = response.body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		parts.push(value);
		received += value.byteLength;
		options.onprogress?.({ received, total: model.bytes });
	}
	if (received !== model.bytes) {
		throw new Error(
			`Model ${model.id}: ${received} bytes arrived and the manifest says ${model.bytes}. Reload the page; if it stays so, the model was replaced while the app runs: stop the app and start it again.`
		);
	}
	return { file: new Blob(parts), download_ms: clock() - started };
}
