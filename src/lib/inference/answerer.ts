import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import { proveGolden } from '../models/golden.ts';
import type { Model } from '../models/schema.ts';
import type { Decoders } from './decode/decoders.ts';
import type { Resizer } from './preprocess/picture.ts';
import { fetchBytes, SourceReader } from './readSource.ts';
import { createSession, type ModelInput, type ModelSession, type OnnxRuntime } from './session.ts';
import {
	isFailure,
	readingOf,
	type InferenceAnswer,
	type InferenceItem,
	type InferenceFailure,
	type InferenceResult,
	type Picture,
	type SourcedPicture
} from './source.ts';

export type Backend = 'wasm' | 'webgpu';

/** What an answerer needs of its surroundings; the browser's and Node's differ. */
export interface AnswererRuntime {
	ort: OnnxRuntime;
	decoders: Decoders;
	resizer: Resizer;
	/** Version of onnxruntime, for the run's origin. */
	version: string;
}

export interface LoadRequest {
	model: Model;
	/** The ONNX file; a blob crosses to a worker without a copy. */
	file: Blob;
	/** Address of the model's folder, ending in `/`: golden pictures lie below it. */
	folderUrl: string;
	/** Files of that folder that are at hand, by their path below it: a model that is kept on this device has them all. */
	beside?: ReadonlyMap<string, Blob>;
	backend: Backend;
	threads: number;
	/** Only the outputs that answer this task are asked for, and proven; absent: all of the model. */
	task?: string;
	/** Answer the golden examples before anything else, and refuse the model if they differ. */
	prove: boolean;
}

export interface LoadReport {
	session_ms: number;
	/** First run after creation, with all the warming-up in it; absent without the proof. */
	first_run_ms?: number;
	/** Golden examples that came out as the manifest says; absent without the proof. */
	proven?: number;
	resizer: Resizer['name'];
	runtime: string;
}

/** The golden outputs differ in their last digits only. Known by its name, which a worker's border keeps. */
export class OtherRounding extends Error {
	override name = 'OtherRounding';
}

/** An answer with the model's picture that it is about. */
export type Look = (InferenceAnswer & { preview: ModelInput['preview'] }) | InferenceFailure;

export interface BatchReport {
	results: InferenceResult[];
	/** Duration of the whole batch (read, decode, resize, infer), in milliseconds. */
	ms: number;
}

/**
 * One model loaded on one thread, answering batches of items: reads the pictures, decodes, resizes,
 * infers. Workers differ in nothing; what they need is handed in, so the same code runs in Node.
 */
export function createAnswerer(
	loadRuntime: (backend: Backend, threads: number) => Promise<AnswererRuntime>,
	clock: () => number = () => performance.now()
) {
	const reader = new SourceReader();
	let session: ModelSession | undefined;

	/**
	 * Loads a model and, when asked, proves it on its golden examples.
	 * @throws when the file is not the one its manifest names, the ONNX is corrupt, the manifest does not
	 * fit, or a golden example differs
	 */
	async function load(request: LoadRequest): Promise<LoadReport> {
		await unload();
		const { model } = request;
		const modelBytes = new Uint8Array(await request.file.arrayBuffer());
		if ((await sha256Hex(modelBytes)) !== model.sha256) {
			throw new Error(
				`Model ${model.id}: the file's hash differs from its manifest. Reload the page; if it stays so, build the model again.`
			);
		}
		const runtime = await loadRuntime(request.backend, request.threads);
		const loaded = await createSession({
			ort: runtime.ort,
			modelBytes,
			model,
			decoders: runtime.decoders,
			resizer: runtime.resizer,
			executionProvider: request.backend,
			threads: request.threads,
			...(request.task === undefined ? {} : { task: request.task }),
			clock
		});
		session = loaded;
		const proof = request.prove ? await prove(loaded, request, clock) : undefined;
		return {
			session_ms: loaded.session_ms,
			...(proof ? { first_run_ms: proof.first_run_ms, proven: proof.proven } : {}),
			resizer: runtime.resizer.name,
			runtime: runtime.version
		};
	}

	/** The item with the bytes of all its pictures. */
	async function readAll(item: InferenceItem): Promise<Picture> {
		const read = async ({ id, source, ...reading }: SourcedPicture) => ({
			id,
			bytes: await reader.read(id, source),
			...readingOf(reading)
		});
		const { further = [] } = item;
		const own = await read(item);
		return further.length === 0 ? own : { ...own, further: await Promise.all(further.map(read)) };
	}

	/** Answers a batch, in order; an item with a picture that cannot be read or decoded fails alone. */
	async function answer(items: InferenceItem[]): Promise<BatchReport> {
		if (!session) throw new Error('No model is loaded in this worker: call load first.');
		const started = clock();
		const pictures: Picture[] = [];
		const unread = new Map<string, InferenceFailure>();
		const read = await Promise.allSettled(items.map((item) => readAll(item)));
		for (const [index, item] of items.entries()) {
			const outcome = read[index] as PromiseSettledResult<Picture>;
			if (outcome.status === 'rejected') {
				unread.set(item.id, { id: item.id, error: messageOf(outcome.reason) });
			} else pictures.push(outcome.value);
		}
		const answers = pictures.length > 0 ? await session.run(pictures) : [];
		const byId = new Map(answers.map((result) => [result.id, result]));
		const results = items.map(
			({ id }): InferenceResult =>
				unread.get(id) ??
				byId.get(id) ?? { id, error: `Picture ${id}: the model gave no answer for it.` }
		);
		return { results, ms: clock() - started };
	}

	/** What the model sees of one item, before scale, mean and std. */
	async function preview(item: InferenceItem) {
		if (!session) throw new Error('No model is loaded in this worker: call load first.');
		const bytes = await reader.read(item.id, item.source);
		const input = await session.inputOf(bytes, readingOf(item));
		return { preview: input.preview, input_sha256: input.input_sha256 };
	}

	/** One picture's answer and the very input that it was given to; a picture that cannot be read has neither. */
	async function look(item: InferenceItem): Promise<Look> {
		const report = await answer([item]);
		const [result] = report.results;
		if (!result) return { id: item.id, error: `Picture ${item.id}: the model gave no answer.` };
		if (isFailure(result)) return result;
		const input = await preview(item);
		if (input.input_sha256 !== result.input_sha256) {
			throw new Error(
				`Picture ${item.id}: made twice, the model's input differs. Reload the page.`
			);
		}
		return { ...result, preview: input.preview };
	}

	/** Frees the model's memory; another one can be loaded. */
	async function unload(): Promise<void> {
		await session?.dispose();
		session = undefined;
	}

	return { load, answer, preview, look, unload };
}

/** The golden examples, in the manifest's order; the first of them is the session's first run. */
async function prove(
	session: ModelSession,
	{ model, folderUrl, beside, backend, task }: LoadRequest,
	clock: () => number
): Promise<{ first_run_ms: number; proven: number }> {
	let first: number | undefined;
	const proofs = await proveGolden({
		model,
		read: async (path) => {
			const kept = beside?.get(path);
			return kept ? new Uint8Array(await kept.arrayBuffer()) : fetchBytes(path, folderUrl + path);
		},
		run: async (id, bytes) => {
			const started = clock();
			const [result] = await session.run([{ id, bytes }]);
			first ??= clock() - started;
			return result ?? { error: 'the model gave no answer for it.' };
		},
		exact: backend === 'wasm',
		...(task === undefined ? {} : { task })
	});
	const failed = proofs.find((proof) => !proof.passed);
	if (failed) {
		const message = failed.error ?? `Model ${model.id}: ${failed.image} was not proven.`;
		throw failed.rounding ? new OtherRounding(message) : new Error(message);
	}
	return { first_run_ms: first ?? 0, proven: proofs.length };
}

/**
 * Buffers of a report that can move between threads instead of being copied. Those of further pictures stay: later items may
 * share them.
 */
export function transferable(report: BatchReport): ArrayBuffer[] {
	const buffers = new Set<ArrayBuffer>();
	for (const result of report.results) {
		if (isFailure(result)) continue;
		for (const values of Object.values(result.outputs)) buffers.add(values.buffer);
	}
	return [...buffers];
}
