import { messageOf } from '$lib/border/messageOf.ts';
import { sha256Hex } from '$lib/border/sha256.ts';
import { proveGolden, type GoldenProof } from '$lib/models/golden.ts';
import type { Golden, Model } from '$lib/models/schema.ts';
import { modelFolder, startWorker } from './provingWorker.ts';

/** One example: what the manifest expects, and what this browser got. */
export interface CheckedExample {
	golden: Golden;
	proof: GoldenProof | undefined;
	/** Hashes made here; undefined until it has run. */
	input_sha256: string | undefined;
	logits_sha256: string | undefined;
}

/** One picture may be an example of several outputs. */
function keyOf({ image, output }: { image: string; output: { name: string } }): string {
	return `${image} ${output.name}`;
}

/** Runs a model's golden examples in this browser, one worker on WASM, and keeps what came out. */
export class GoldenCheck {
	#examples = $state.raw<CheckedExample[]>([]);
	#progress = $state('');
	#problem = $state('');
	#stop: AbortController | undefined;

	get examples() {
		return this.#examples;
	}

	get progress() {
		return this.#progress;
	}

	get problem() {
		return this.#problem;
	}

	/** All have run: whether every one came out as the manifest says. Undefined before. */
	get passed(): boolean | undefined {
		if (this.#examples.length === 0 || this.#examples.some(({ proof }) => !proof)) return undefined;
		return this.#examples.every(({ proof }) => proof?.passed);
	}

	async run(model: Model): Promise<void> {
		this.stop();
		const stop = (this.#stop = new AbortController());
		this.#problem = '';
		this.#examples = model.golden.map((golden) => ({
			golden,
			proof: undefined,
			input_sha256: undefined,
			logits_sha256: undefined
		}));
		this.#progress = `Loading ${model.name} …`;
		try {
			const worker = await startWorker(model, stop.signal, ({ received, total }) => {
				this.#progress = `Loading ${model.name}: ${Math.round((100 * received) / total)} %`;
			});
			try {
				// eslint-disable-next-line svelte/prefer-svelte-reactivity -- gone when the check is over
				const got = new Map<string, Pick<CheckedExample, 'input_sha256' | 'logits_sha256'>>();
				this.#progress = `Running ${model.golden.length} examples …`;
				const proofs = await proveGolden({
					model,
					exact: true,
					read: async (path) => {
						const response = await fetch(modelFolder(model.id) + path, { signal: stop.signal });
						if (!response.ok) throw new Error(`${path} answered ${response.status}`);
						return new Uint8Array(await response.arrayBuffer());
					},
					run: async (id, bytes) => {
						const { results } = await Promise.race([
							worker.api.answer([
								{ id, source: { kind: 'bytes', bytes: bytes as Uint8Array<ArrayBuffer> } }
							]),
							worker.broken
						]);
						const [result] = results;
						if (!result) return { error: 'the model gave no answer for it.' };
						if ('error' in result) return { error: result.error };
						for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(result.outputs))
							got.set(keyOf({ image: id, output: { name } }), {
								input_sha256: result.input_sha256,
								logits_sha256: await sha256Hex(new Uint8Array(buffer, byteOffset, byteLength))
							});
						return result;
					}
				});
				this.#examples = model.golden.map((golden, index) => ({
					golden,
					proof: proofs[index],
					input_sha256: got.get(keyOf(golden))?.input_sha256,
					logits_sha256: got.get(keyOf(golden))?.logits_sha256
				}));
			} finally {
				worker.terminate();
			}
		} catch (error) {
			if (stop.signal.aborted) return;
			this.#examples = [];
			this.#problem = messageOf(error);
		} finally {
			if (this.#stop === stop) this.#progress = '';
		}
	}

	/** Ends a running check; its worker ends with it. */
	stop(): void {
		this.#stop?.abort();
		this.#stop = undefined;
		this.#progress = '';
	}
}
