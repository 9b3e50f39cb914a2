import { expect, it } from 'vitest';
import { loadNetwork, withoutWeights } from '../../../src/lib/inference/largeNetwork.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { readOnnx } from '../../../src/lib/models/own/onnxFile.ts';
import { OnnxGraph } from '../../performance/model/onnxGraph.ts';

const WIDTH = 160;

/** [batch, 160] to [batch, 160], through one tensor of weights that is large and one that is small. */
function network(): Uint8Array {
	const graph = new OnnxGraph();
	const values = Float32Array.from({ length: WIDTH * WIDTH }, (_, at) => Math.sin(at));
	const large = graph.weights('large', [WIDTH, WIDTH], values);
	const small = graph.weights('small', [WIDTH], values.slice(0, WIDTH));
	graph.node('Add', [graph.node('MatMul', ['x', large]), small], {}, 'y');
	return graph.encode('wide', { x: ['batch', WIDTH] }, { y: ['batch', WIDTH] });
}

it('a network that is given in two parts is the same to the last bit', async () => {
	const ort = await loadWasmRuntime();
	// Not at the beginning of its memory, as a file that was read with others may be.
	const bytes = network();
	const file = new Uint8Array(bytes.length + 7).subarray(7);
	file.set(bytes);
	expect(readOnnx(withoutWeights(file), 'graph').external).toEqual(['weights']);
	expect(withoutWeights(file).length).toBeLessThan(2000);
	const x = Float32Array.from({ length: 2 * WIDTH }, (_, at) => Math.cos(at));
	const answers = [];
	for (const limit of [Infinity, 0]) {
		const session = await loadNetwork(ort, file, { executionProviders: ['wasm'] }, limit);
		const { y } = await session.run({ x: new ort.Tensor('float32', x, [2, WIDTH]) });
		answers.push([...(y!.data as Float32Array)]);
		await session.release();
	}
	expect(answers[1]).toEqual(answers[0]);
	expect(answers[0]!.some((value) => value !== 0)).toBe(true);
});
