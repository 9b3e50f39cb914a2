import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OtherRounding } from '../../src/lib/inference/answerer.ts';
import { runInference, type RunUpdate } from '../../src/lib/inference/run.ts';
import type { WorkerHandle } from '../../src/lib/inference/spawnWorker.ts';
import type { InferenceResult } from '../../src/lib/inference/source.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { parseModel } from '../../src/lib/models/validate.ts';

const emotion = parseModel(
	readFileSync('static/models/emotion-s/model.json', 'utf8'),
	'model.json'
);

/** Runs three pictures with the threads wanted, on workers whose golden values hold with `exact` threads at the most. */
async function run(wanted: number, exact: number, measured?: number) {
	const loads: number[] = [];
	const results: InferenceResult[] = [];
	let last: RunUpdate | undefined;
	const spawn = (): WorkerHandle =>
		({
			api: {
				load: async ({ threads }: { threads: number }) => {
					loads.push(threads);
					if (threads > exact) throw new OtherRounding('the logits differ');
					return { session_ms: 1, resizer: 'wasm', runtime: 'fake' };
				},
				answer: async (items: { id: string }[]) => ({
					results: items.map(({ id }) => ({
						...{ id, outputs: {}, input_sha256: '', outputs_sha256: '', ms: 1 }
					})),
					ms: 1
				})
			},
			broken: new Promise<never>(() => {}),
			terminate: () => {}
		}) as unknown as WorkerHandle;
	const model: Model = { ...emotion };
	delete model.exact_threads;
	if (measured) model.exact_threads = measured;
	const job = runInference({
		model: { ...model, bytes: 3 },
		modelUrl: 'data:application/octet-stream;base64,AAAA',
		folderUrl: 'http://127.0.0.1/',
		items: ['a', 'b', 'c'].map((id) => ({
			id,
			source: { kind: 'bytes', bytes: new Uint8Array() }
		})),
		backend: 'wasm',
		workers: 1,
		threads: wanted,
		signal: new AbortController().signal,
		onbatch: (batch) => void results.push(...batch),
		onprogress: (update) => (last = update),
		environment: { spawn, facts: { cores: 8, isolated: true, memoryGb: undefined } }
	});
	const summary = await job.finished;
	expect(results).toHaveLength(3);
	return { summary, loads, notes: last?.notes ?? [] };
}

describe('Threads that would change a model’s last digits', () => {
	it('are not given where the manifest says so, and the reason stands in the run', async () => {
		expect(emotion.exact_threads).toBe(1);
		const { summary, loads, notes } = await run(4, 1, 1);
		expect([summary.threads, loads]).toEqual([1, [1]]);
		expect(notes).toEqual([
			expect.stringMatching(/^With more than one thread the last digits.*use more workers instead/)
		]);
	});

	it('are found out by the golden values where the manifest says nothing: the run goes on with one', async () => {
		const { summary, loads, notes } = await run(2, 1);
		expect([summary.threads, loads]).toEqual([1, [2, 1]]);
		expect(notes).toEqual([expect.stringMatching(/could not be replayed to the bit/)]);
	});

	it('are given where they change nothing, and nothing is said', async () => {
		const { summary, loads, notes } = await run(2, 3, 3);
		expect([summary.threads, loads, notes]).toEqual([2, [2], []]);
	});

	it.each(['emotion-s', 'emotion-m', 'objects-shape', 'symbols'])('are one for %s', (id) => {
		const manifest = readFileSync(`static/models/${id}/model.json`, 'utf8');
		expect(parseModel(manifest, id).exact_threads).toBe(1);
	});
});
