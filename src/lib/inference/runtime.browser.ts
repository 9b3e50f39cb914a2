/**
 * ONNX Runtime, decoders and resizer in the browser. All of it is served by the app itself, and loaded
 * only when a model is first used.
 */
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import wasmLoader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import webgpuLoader from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import type { AnswererRuntime, Backend } from './answerer.ts';
import { browserDecoders } from './decode/decoders.browser.ts';
import { findAdapter } from './device.ts';
import { createReferenceResizer } from './preprocess/resizer.reference.ts';
import { createWasmResizer } from './preprocess/resizer.wasm.ts';
import type { OnnxRuntime } from './session.ts';

/**
 * The runtime for a backend.
 * @throws for `webgpu` where there is no adapter; the message says why and what to choose instead
 */
export async function loadRuntime(backend: Backend, threads: number): Promise<AnswererRuntime> {
	const ort = backend === 'webgpu' ? await loadWebGpu() : await import('onnxruntime-web/wasm');
	// Both files must be named: without the loader a built worker hangs with two threads (docs/design.md §7).
	ort.env.wasm.wasmPaths =
		backend === 'webgpu'
			? { wasm: absolute(webgpuBinary), mjs: absolute(webgpuLoader) }
			: { wasm: absolute(wasmBinary), mjs: absolute(wasmLoader) };
	ort.env.wasm.numThreads = threads;
	ort.env.logLevel = 'error';
	return {
		ort: ort as OnnxRuntime,
		decoders: browserDecoders(),
		// An engine without WebAssembly SIMD takes the slower reference, which gives the same pixels.
		resizer: await createWasmResizer().catch(() => createReferenceResizer()),
		version: ort.env.versions.web ?? ort.env.versions.common
	};
}

async function loadWebGpu() {
	const adapter = await findAdapter();
	if (!adapter.available) throw new Error(`${adapter.reason} Choose the WASM backend instead.`);
	return import('onnxruntime-web/webgpu');
}

/** The runtime starts threads from blobs, where a relative address would mean nothing. */
function absolute(url: string): string {
	return new URL(url, self.location.href).href;
}
