/**
 * One model, loaded and held against its manifest, that answers pictures. The same code runs in a worker
 * and in Node: the runtime, the decoders and the resizer are handed in.
 */
import type * as onnx from 'onnxruntime-web';
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import { outputsFor } from '../models/answer.ts';
import { loadProblem } from '../models/loadProblem.ts';
import type { Model, Output } from '../models/schema.ts';
import { FurtherLooks } from './further.ts';
import { loadNetwork } from './largeNetwork.ts';
import { withInnerOutputs } from './innerOutputs.ts';
import { checkSignature } from './signature.ts';
import type { Decoded } from './decode/decoded.ts';
import type { Decoders } from './decode/decoders.ts';
import { orientationOf } from './decode/orientation.ts';
import { rawPicture } from './decode/raw.ts';
import { turned } from './decode/upright.ts';
import type { Resizer, Rgba } from './preprocess/picture.ts';
import { modelPicture } from './preprocess/preprocess.ts';
import { createTensorWriter, type TensorWriter } from './preprocess/tensor.ts';
import type { InferenceResult, Picture, Reading } from './source.ts';

/** What a session needs of onnxruntime-web or onnxruntime-node. */
export type OnnxRuntime = Pick<typeof onnx, 'InferenceSession' | 'Tensor' | 'env'>;

export interface SessionSettings {
	ort: OnnxRuntime;
	modelBytes: Uint8Array;
	model: Model;
	decoders: Decoders;
	resizer: Resizer;
	/** `cpu` is onnxruntime-node's. */
	executionProvider: 'wasm' | 'webgpu' | 'cpu';
	/**
	 * Threads of the runtime, default 1. onnxruntime-web heeds it only before the first session of its
	 * thread.
	 */
	threads?: number;
	/** Only the outputs that answer this task are asked for; absent: all of the model. */
	task?: string;
	/** Milliseconds; default `performance.now`. */
	clock?: () => number;
	/** The network, where it is loaded already, for several sessions one after another: whoever loaded it lets it go. */
	network?: onnx.InferenceSession;
}

/** The model's input for one picture, and the same pixels to look at. */
export interface ModelInput {
	tensor: Float32Array<ArrayBuffer>;
	/** Shape for one picture, batch 1. */
	shape: number[];
	/** What the model sees, before scale, mean and std. */
	preview: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };
	/** SHA-256 of the tensor (float32, little endian). */
	input_sha256: string;
}

export interface ModelSession {
	readonly model: Model;
	/** Creation of the runtime's session, in milliseconds. */
	readonly session_ms: number;
	/**
	 * Answers the pictures as one batch, in order. A picture that cannot be decoded yields an error for
	 * this item only. Calls on one session run one after another. Rejects when the runtime itself fails.
	 */
	run(pictures: Picture[]): Promise<InferenceResult[]>;
	/** The model's own input for one picture. Rejects where it cannot be decoded. */
	inputOf(bytes: Uint8Array, reading?: Reading): Promise<ModelInput>;
	/** Frees the runtime's memory after the running batch; nothing can be run afterwards. */
	dispose(): Promise<void>;
}

/**
 * Loads the model. Throws an Error that names the model, the cause and the remedy for a corrupt ONNX file
 * and for a manifest that does not match the file (input name or shape, output name or classes).
 */
export async function createSession(settings: SessionSettings): Promise<ModelSession> {
	const { ort, model, executionProvider, threads = 1 } = settings;
	const outputs = outputsFor(model, settings.task);
	const clock = settings.clock ?? (() => performance.now());
	const writer = createTensorWriter(model.input.preprocessing);
	if (executionProvider !== 'cpu') ort.env.wasm.numThreads = threads;
	const started = clock();
	let session: onnx.InferenceSession;
	try {
		const inner = outputs.filter((output) => output.decoder === 'embedding' && output.inner);
		const file = withInnerOutputs(
			settings.modelBytes,
			inner.map(({ name }) => name)
		);
		session =
			settings.network ??
			(await loadNetwork(ort, file, {
				executionProviders: [executionProvider],
				graphOptimizationLevel: 'all',
				logSeverityLevel: 3,
				...(executionProvider === 'cpu' ? { intraOpNumThreads: threads } : {})
			}));
	} catch (error) {
		throw loadingError(model, executionProvider, error);
	}
	try {
		checkSignature(model, session, writer.shape(1), outputs);
	} catch (error) {
		if (!settings.network) await session.release();
		throw error;
	}
	return new OnnxModelSession(settings, session, writer, outputs, clock, clock() - started);
}

/** Tells a runtime that does not start from a file that it cannot read. */
function loadingError(model: Model, executionProvider: string, cause: unknown): Error {
	const why = messageOf(cause);
	const what = /no available backend/i.test(why)
		? `the runtime "${executionProvider}" does not start here (${why}). Choose another backend, or fewer threads.`
		: `${model.file} does not load: ${loadProblem(why, model.training.command)}`;
	return new Error(`Model ${model.id}: ${what}`, { cause });
}

/** A prepared picture: how long it took and its tensor's hash in the making, or why there is none. */
type Prepared =
	{ ms: number; input_sha256: Promise<string>; warning: string | undefined } | { error: string };

class OnnxModelSession implements ModelSession {
	readonly model: Model;
	readonly session_ms: number;
	readonly #settings: SessionSettings;
	readonly #session: onnx.InferenceSession;
	readonly #writer: TensorWriter;
	readonly #outputs: readonly Output[];
	readonly #further = new FurtherLooks((pictures) => this.#alone(pictures));
	readonly #clock: () => number;
	/** True where the ONNX file takes one picture at a time. */
	readonly #single: boolean;
	/** Input tensors of one batch; kept between batches. */
	#buffer = new Float32Array(0);
	#last: Promise<unknown> = Promise.resolve();
	#disposed = false;

	constructor(
		settings: SessionSettings,
		session: onnx.InferenceSession,
		writer: TensorWriter,
		outputs: readonly Output[],
		clock: () => number,
		session_ms: number
	) {
		this.model = settings.model;
		this.session_ms = session_ms;
		this.#settings = settings;
		this.#session = session;
		this.#writer = writer;
		this.#outputs = outputs;
		this.#clock = clock;
		const [input] = session.inputMetadata;
		this.#single = input?.isTensor === true && input.shape[0] === 1;
	}

	run(pictures: Picture[]): Promise<InferenceResult[]> {
		return this.#inTurn(async () => {
			const probes = await this.#alone(pictures);
			const results: InferenceResult[] = [];
			for (const [at, picture] of pictures.entries())
				results.push(await this.#further.join(picture, probes[at] as InferenceResult));
			return results;
		});
	}

	/** Looks at every picture by itself, without what belongs to it. */
	async #alone(pictures: Picture[]): Promise<InferenceResult[]> {
		if (!this.#single) return this.#batch(pictures);
		const results: InferenceResult[] = [];
		for (const picture of pictures) results.push(...(await this.#batch([picture])));
		return results;
	}

	inputOf(bytes: Uint8Array, reading: Reading = {}): Promise<ModelInput> {
		return this.#inTurn(async () => {
			const { picture } = await this.#see(bytes, reading);
			const tensor = new Float32Array(this.#writer.size);
			this.#writer.write(picture, tensor, 0);
			const { width, height, data } = picture;
			return {
				tensor,
				shape: this.#writer.shape(1),
				preview: { width, height, data: new Uint8ClampedArray(data) },
				input_sha256: await sha256Hex(tensor)
			};
		});
	}

	dispose(): Promise<void> {
		if (this.#disposed) return Promise.resolve();
		const released = this.#inTurn(async () => {
			if (!this.#settings.network) await this.#session.release();
		});
		this.#disposed = true;
		return released;
	}

	async #batch(pictures: Picture[]): Promise<InferenceResult[]> {
		const { size } = this.#writer;
		if (this.#buffer.length < pictures.length * size) {
			this.#buffer = new Float32Array(pictures.length * size);
		}
		const prepared: Prepared[] = [];
		let filled = 0;
		for (const picture of pictures) {
			const outcome = await this.#prepare(picture, filled);
			if ('ms' in outcome) filled++;
			prepared.push(outcome);
		}
		const started = this.#clock();
		const outputs = filled > 0 ? await this.#infer(filled) : {};
		const share = (this.#clock() - started) / Math.max(filled, 1);
		let place = 0;
		const results = prepared.map((outcome, index) => {
			const { id } = pictures[index] as Picture;
			if ('error' in outcome) return { id, error: outcome.error };
			return this.#answer(id, outcome, outputs, place++, outcome.ms + share);
		});
		return Promise.all(results);
	}

	/** Writes the picture's tensor to its place in the batch. */
	async #prepare(picture: Picture, place: number): Promise<Prepared> {
		const started = this.#clock();
		try {
			const { picture: seen, warning } = await this.#see(picture.bytes, picture);
			const { size } = this.#writer;
			this.#writer.write(seen, this.#buffer, place * size);
			// Hashing runs beside the decoding and the inference that follow, on a thread of its own.
			const input_sha256 = sha256Hex(this.#buffer.subarray(place * size, (place + 1) * size));
			return { ms: this.#clock() - started, input_sha256, warning };
		} catch (error) {
			return { error: `Picture ${picture.id}: ${messageOf(error)}` };
		}
	}

	/** The model's picture, and what the decoder warned of. */
	async #see(
		bytes: Uint8Array,
		{ crop, pixels, upright }: Reading
	): Promise<{ picture: Rgba; warning: string | undefined }> {
		const { decoders, resizer } = this.#settings;
		const decoded: Decoded = pixels ? rawPicture(bytes, pixels) : await decoders.decode(bytes);
		const stands = upright && !pixels ? turned(decoded, orientationOf(bytes)) : decoded;
		const picture = modelPicture(stands, this.model.input.preprocessing, resizer, crop);
		return { picture, warning: decoded.warning };
	}

	/** Runs the first `count` pictures of the buffer; the logits of the whole batch by output name. */
	async #infer(count: number): Promise<Record<string, Float32Array>> {
		const { Tensor } = this.#settings.ort;
		const { name } = this.model.input;
		const values = this.#buffer.subarray(0, count * this.#writer.size);
		const input = new Tensor('float32', values, this.#writer.shape(count));
		let found: onnx.InferenceSession.OnnxValueMapType;
		try {
			const names = this.#outputs.map((output) => output.name);
			found = await this.#session.run({ [name]: input }, names);
		} catch (error) {
			throw new Error(
				`Model ${this.model.id}: the runtime failed on ${count} pictures (${messageOf(error)}). Choose a smaller batch or another backend.`,
				{ cause: error }
			);
		}
		const outputs: Record<string, Float32Array> = {};
		for (const { name: output, classes } of this.#outputs) {
			const data = found[output]?.data;
			if (!(data instanceof Float32Array) || data.length !== count * classes) {
				throw new Error(
					`Model ${this.model.id}: output "${output}" gave ${data?.length ?? 'no'} numbers for ${count} pictures; model.json promises ${classes} float32 each. Correct "classes" in model.json.`
				);
			}
			outputs[output] = data;
		}
		return outputs;
	}

	async #answer(
		id: string,
		{ input_sha256: input, warning }: Exclude<Prepared, { error: string }>,
		batch: Record<string, Float32Array>,
		at: number,
		ms: number
	): Promise<InferenceResult> {
		const outputs: Record<string, Float32Array<ArrayBuffer>> = {};
		const length = this.#outputs.reduce((sum, { classes }) => sum + classes, 0);
		const joined = new Float32Array(length);
		let offset = 0;
		for (const { name, classes } of this.#outputs) {
			const values = (batch[name] as Float32Array).slice(at * classes, (at + 1) * classes);
			outputs[name] = values as Float32Array<ArrayBuffer>;
			joined.set(values, offset);
			offset += classes;
		}
		const [input_sha256, outputs_sha256] = await Promise.all([input, sha256Hex(joined)]);
		return { id, outputs, input_sha256, outputs_sha256, ms, ...(warning ? { warning } : {}) };
	}

	/** One call at a time: they share the buffer, the resizer's memory and the runtime. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		if (this.#disposed) {
			return Promise.reject(
				new Error(`Model ${this.model.id}: this session is closed. Create a new one.`)
			);
		}
		const turn = this.#last.then(work);
		// A failed call must not block the next.
		this.#last = turn.catch(() => undefined);
		return turn;
	}
}
