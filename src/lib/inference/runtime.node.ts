import { messageOf } from '../border/messageOf.ts';
import type { OnnxRuntime } from './session.ts';

/**
 * onnxruntime-web's WASM in Node: the same arithmetic as in the browser, bit for bit. One thread unless a
 * session asks for more. The package's main entry is meant here: under Node it is the WASM build that
 * finds its files and starts threads by itself, which `onnxruntime-web/wasm` tries by fetching.
 */
export async function loadWasmRuntime(): Promise<OnnxRuntime> {
	const ort = await import('onnxruntime-web');
	ort.env.wasm.numThreads = 1;
	ort.env.logLevel = 'error';
	return ort;
}

/**
 * onnxruntime-node, an optional dependency: faster, and different from WASM in the seventh digit. Throws
 * an Error that says what to do where it is not installed.
 */
export async function loadNativeRuntime(): Promise<OnnxRuntime> {
	try {
		const ort = await import('onnxruntime-node');
		return ort as unknown as OnnxRuntime;
	} catch (error) {
		throw new Error(
			`The backend "node" needs the optional package onnxruntime-node, which does not load here (${messageOf(error)}). Install it with \`npm install\`, or use the backend "wasm".`,
			{ cause: error }
		);
	}
}
