/**
 * Large networks are given to the runtime in two parts, a small graph and the weights beside it: of one file it makes several
 * copies in its own memory, which ends at 4 GB. The weights are the very file again, so nothing is copied here. Field numbers:
 * onnx.proto3 (ModelProto, GraphProto, TensorProto).
 */
import type * as onnx from 'onnxruntime-web';
import { delimited, fields, joined, whole } from '../models/protobuf.ts';

/** Files of more bytes are given in two parts. */
export const LARGE_NETWORK_BYTES = 256 * 2 ** 20;
/** Smaller tensors stay in the graph. */
const SMALL_TENSOR_BYTES = 2 ** 16;

const GRAPH = 7;
const INITIALIZER = 5;
const RAW_DATA = 9;
const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;
const EXTERNAL = 1;
/** What the graph calls the file that its weights lie in. */
const BESIDE = 'weights';

/** The graph of an ONNX file, whose large tensors are said to lie in a file beside it: in the file itself, where they are. */
export function withoutWeights(file: Uint8Array): Uint8Array {
	const model = fields(file);
	const graph = model.find(({ number }) => number === GRAPH);
	if (!graph?.content) throw new Error('the file holds no graph. Is it an ONNX file?');
	const text = (value: string) => new TextEncoder().encode(value);
	const entry = (key: string, value: string) =>
		delimited(EXTERNAL_DATA, joined([delimited(1, text(key)), delimited(2, text(value))]));
	const parts = fields(graph.content).map((field) => {
		const as = graph.content!.subarray(field.start, field.end);
		if (field.number !== INITIALIZER || !field.content) return as;
		const tensor = fields(field.content);
		const raw = tensor.find(({ number }) => number === RAW_DATA)?.content;
		if (!raw || raw.length < SMALL_TENSOR_BYTES) return as;
		const rest = tensor
			.filter(({ number }) => ![RAW_DATA, EXTERNAL_DATA, DATA_LOCATION].includes(number))
			.map(({ start, end }) => field.content!.subarray(start, end));
		return delimited(
			INITIALIZER,
			joined([
				...rest,
				entry('location', BESIDE),
				entry('offset', String(raw.byteOffset - file.byteOffset)),
				entry('length', String(raw.length)),
				whole(DATA_LOCATION, EXTERNAL)
			])
		);
	});
	return joined([
		file.subarray(0, graph.start),
		delimited(GRAPH, joined(parts)),
		file.subarray(graph.end)
	]);
}

/**
 * Loads a network into the runtime, a large one in two parts.
 * @param limit files of more bytes are large
 * @throws what the runtime throws
 */
export function loadNetwork(
	{ InferenceSession }: Pick<typeof onnx, 'InferenceSession'>,
	file: Uint8Array,
	options: onnx.InferenceSession.SessionOptions,
	limit = LARGE_NETWORK_BYTES
): Promise<onnx.InferenceSession> {
	if (file.length <= limit) return InferenceSession.create(file, options);
	return InferenceSession.create(withoutWeights(file), {
		...options,
		externalData: [{ path: BESIDE, data: file }]
	});
}
