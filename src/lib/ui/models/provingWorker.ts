import { resolve } from '$app/paths';
import { downloadModel, type DownloadProgress } from '$lib/inference/modelFile.ts';
import { spawnWorker, type WorkerHandle } from '$lib/inference/spawnWorker.ts';
import type { Model } from '$lib/models/schema.ts';

/** Address of a model's folder, ending in `/`. */
export function modelFolder(id: string): string {
	// Model files are static: they have no route that could be resolved.
	return new URL(`${resolve('/')}models/${id}/`, location.href).href;
}

/**
 * Starts one worker with a model on WASM, one thread, for a single check or picture. The golden examples
 * are not run here: whoever wants the proof runs them and sees each of them.
 * @throws where the model cannot be fetched or loaded; the signal's reason when cancelled. The worker is
 * ended then.
 */
export async function startWorker(
	model: Model,
	signal: AbortSignal,
	onprogress?: (progress: DownloadProgress) => void
): Promise<WorkerHandle> {
	const folderUrl = modelFolder(model.id);
	const { file } = await downloadModel(model, `${folderUrl}${model.file}`, {
		signal,
		...(onprogress ? { onprogress } : {})
	});
	const handle = spawnWorker();
	signal.addEventListener('abort', () => handle.terminate());
	try {
		await Promise.race([
			handle.api.load({ model, file, folderUrl, backend: 'wasm', threads: 1, prove: false }),
			handle.broken
		]);
		signal.throwIfAborted();
		return handle;
	} catch (error) {
		handle.terminate();
		throw error;
	}
}
