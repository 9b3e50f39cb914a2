/** The way of a worker, in Node: items with candidates, read from where they lie, answered and recorded. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { candidatePictures } from '../../../src/lib/benchmarks/optionPictures.ts';
import type { Benchmark, Item } from '../../../src/lib/benchmarks/schema.ts';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { createAnswerer, transferable } from '../../../src/lib/inference/answerer.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { isFailure } from '../../../src/lib/inference/source.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { RunRecorder } from '../../../src/lib/recording/recorder.ts';

const json = async <T>(path: string) => JSON.parse(await readFile(path, 'utf8')) as T;

test('the symbols model answers items with their candidates as recorded, and keeps what they share', async () => {
	const set = await json<Benchmark>('benchmarks/symbols-drawn/benchmark.json');
	const model = await json<Model>('static/models/symbols/model.json');
	const recorded = await json<Capsule>('benchmarks/symbols-drawn/runs/symbols.capsule.json');
	const answerer = createAnswerer(async () => ({
		ort: await loadWasmRuntime(),
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		version: 'tests'
	}));
	await answerer.load({
		model,
		file: new Blob([new Uint8Array(await readFile('static/models/symbols/model.onnx'))]),
		folderUrl: '',
		backend: 'wasm',
		threads: 1,
		task: 'symbols',
		prove: false
	});
	const sourced = async ({ id, path }: Item) => ({
		id,
		source: {
			kind: 'bytes' as const,
			bytes: new Uint8Array(await readFile(`benchmarks/symbols-drawn/${path}`))
		}
	});
	const asked = set.items.slice(0, 3);
	const items = await Promise.all(
		asked.map(async (item) => ({
			...(await sourced(item)),
			further: await Promise.all(candidatePictures(item).map(sourced))
		}))
	);
	const recorder = new RunRecorder({
		id: 'r',
		benchmark: set,
		model,
		items: asked.map(({ id }) => id),
		started: '2026-01-01T00:00:00.000Z',
		conditions: {}
	});
	for (const part of [items.slice(0, 2), items.slice(2)]) {
		const report = await answerer.answer(part);
		for (const result of report.results) await recorder.record(result);
		// A worker gives these buffers away: a later item must not need them.
		const moved = transferable(report);
		structuredClone(moved, { transfer: moved });
		expect(report.results.some(isFailure)).toBe(false);
	}
	const known = new Map(recorded.runs[0]!.trials.map(({ item, answer }) => [item, answer]));
	expect(recorder.run().trials.map(({ item, answer }) => [item, answer])).toEqual(
		asked.map(({ id }) => [id, known.get(id)])
	);
});
