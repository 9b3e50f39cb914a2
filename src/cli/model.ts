import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { leftOutWords } from '../lib/border/leftOut.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import type { Device } from '../lib/capsule/schema.ts';
import { nodeDecoders } from '../lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../lib/inference/preprocess/resizer.wasm.ts';
import { loadNativeRuntime, loadWasmRuntime } from '../lib/inference/runtime.node.ts';
import { createSession, type ModelSession } from '../lib/inference/session.ts';
import { sizeProblem } from '../lib/models/loadProblem.ts';
import type { Model } from '../lib/models/schema.ts';
import { checkModelFile } from '../lib/models/validate.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { CommandError, EXIT } from './exit.ts';
import { readBytes } from '../lib/server/readFiles.ts';

/** `wasm`: bit-identical to the browser. `node`: onnxruntime-node, faster, differs in the seventh digit. */
export type NodeBackend = 'wasm' | 'node';

/** The shipped model of that id. @throws {CommandError} naming those that exist */
export function requireModel(catalog: Catalog, id: string): Model {
	const found = catalog.models.find((model) => model.id === id);
	const left = catalog.leftOut.find(({ model }) => model === id);
	if (!found && left) throw new CommandError(EXIT.data, leftOutWords(left));
	if (found) return found;
	throw new CommandError(
		EXIT.usage,
		`there is no model "${id}"; the models are: ${catalog.models.map((model) => model.id).join(', ') || 'none'}.`
	);
}

/** Folder of a shipped model. */
export function modelFolder(catalog: Catalog, model: Model): string {
	return join(catalog.root, 'static', 'models', model.id);
}

/** The ONNX file, checked against manifest and index. */
export async function readModelFile(catalog: Catalog, model: Model): Promise<Uint8Array> {
	const path = join(modelFolder(catalog, model), model.file);
	const size = (await stat(path).catch(() => undefined))?.size ?? 0;
	const large = sizeProblem(size);
	if (large)
		throw new CommandError(EXIT.data, `Model ${model.id}: ${model.file} does not load: ${large}`);
	const bytes = await readBytes(path, `Rebuild it with \`${model.training.command}\`.`);
	try {
		await checkModelFile(model, bytes);
	} catch (error) {
		throw new CommandError(EXIT.data, messageOf(error));
	}
	return bytes;
}

/** The model, loaded on one thread. Dispose it when done. @param task only the outputs for it are asked for; all by default */
export async function openModel(
	catalog: Catalog,
	model: Model,
	backend: NodeBackend,
	task?: string
): Promise<ModelSession> {
	const modelBytes = await readModelFile(catalog, model);
	let ort;
	try {
		ort = backend === 'wasm' ? await loadWasmRuntime() : await loadNativeRuntime();
	} catch (error) {
		throw new CommandError(EXIT.unavailable, messageOf(error));
	}
	return createSession({
		ort,
		modelBytes,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: backend === 'wasm' ? 'wasm' : 'cpu',
		threads: 1,
		...(task === undefined ? {} : { task })
	});
}

/** The runtime's name and version, for the run's origin. */
export async function runtimePackage(backend: NodeBackend): Promise<Record<string, string>> {
	const name = backend === 'wasm' ? 'onnxruntime-web' : 'onnxruntime-node';
	// Packages do not export their package.json: it is read from the folder that Node would look in.
	for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
		try {
			const text = await readFile(join(folder, name, 'package.json'), 'utf8');
			return { [name]: (JSON.parse(text) as { version: string }).version };
		} catch {
			continue;
		}
	}
	return {};
}

/** This machine, as far as it bears on times. */
export function nodeDevice(): Device {
	return { cores: availableParallelism(), threads: 1, workers: 1, engine: 'node' };
}
