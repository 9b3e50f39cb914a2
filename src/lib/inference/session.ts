/**
 * One model, loaded and proven to fit its manifest, that answers pictures. The same code runs in a worker
 * and in Node: the runtime, the decoders and the resizer are handed in.
 */
import type * as onnx from 'onnxruntime-web';
import type { Model } from '../models/schema.ts';
import type { Decoders } from './decode/decoders.ts';
import type { Resizer } from './preprocess/picture.ts';
import type { Crop, InferenceResult, Picture } from './source.ts';

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
	/** Threads of the runtime; heeded only before its first session in this thread. Default 1. */
	threads?: number;
	/** Milliseconds; default `performance.now`. */
	clock?: () => number;
}

/** The model's input for one picture, and the same pixels to look at. */
export interface ModelInput {
	tensor: Float32Array;
	/** Shape for one picture, batch 1. */
	shape: number[];
	/** What the model sees, before scale, mean and std. */
	preview: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };
	input_sha256: string;
}

export interface ModelSession {
	readonly model: Model;
	/** Creation of the runtime's session, in milliseconds. */
	readonly session_ms: number;
	/**
	 * Answers the pictures as one batch, in order. A picture that cannot be decoded yields an error for
	 * this item only. Calls on one session run one after another.
	 */
	run(pictures: Picture[]): Promise<InferenceResult[]>;
	/** The model's own input for one picture. Throws where it cannot be decoded. */
	inputOf(bytes: Uint8Array, crop?: Crop): Promise<ModelInput>;
	dispose(): Promise<void>;
}

/**
 * Loads the model. Throws an Error that names the model, the cause and the remedy for a corrupt ONNX file
 * and for a manifest that does not match the file (input name or shape, output name or classes).
 */
export async function createSession(settings: SessionSettings): Promise<ModelSession> {
	throw new Error(`Model ${settings.model.id}: sessions are not ready yet.`);
}
