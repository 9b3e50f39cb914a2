/**
 * Gives out tensors inside of a network. An ONNX file is a protocol buffer; an output more is one entry more in the list of
 * outputs of its graph, and a repeated field may stand anywhere in its message. So the graph is copied with the entries
 * behind it, and nothing of the network is touched. Field numbers: onnx.proto3 (ModelProto, GraphProto, NodeProto,
 * ValueInfoProto).
 */
import { delimited, fields, joined, type Field } from '../models/protobuf.ts';

const GRAPH_OF_MODEL = 7;
const NODE_OF_GRAPH = 1;
const OUTPUT_OF_GRAPH = 12;
const OUTPUT_OF_NODE = 2;
const NAME_OF_VALUE = 1;

/**
 * The ONNX file with these inner tensors as outputs besides its own. Their types are found by the runtime.
 * @throws where the bytes are no ONNX file, or no node of its graph makes a tensor of that name
 */
export function withInnerOutputs(file: Uint8Array, names: readonly string[]): Uint8Array {
	if (names.length === 0) return file;
	const graph = fields(file).find(({ number }) => number === GRAPH_OF_MODEL);
	if (!graph?.content) throw new Error('the file holds no graph. Is it an ONNX file?');
	const inside = fields(graph.content);
	const made = new Set(inside.flatMap(tensorsMade));
	const unknown = names.find((name) => !made.has(name));
	if (unknown !== undefined)
		throw new Error(
			`no node of the network makes a tensor "${unknown}". Correct "name" of the inner output in model.json.`
		);
	const entries = names.map((name) =>
		delimited(OUTPUT_OF_GRAPH, delimited(NAME_OF_VALUE, new TextEncoder().encode(name)))
	);
	return joined([
		file.subarray(0, graph.start),
		delimited(GRAPH_OF_MODEL, joined([graph.content, ...entries])),
		file.subarray(graph.end)
	]);
}

function tensorsMade({ number, content }: Field): string[] {
	if (number !== NODE_OF_GRAPH || !content) return [];
	return fields(content).flatMap((field) =>
		field.number === OUTPUT_OF_NODE && field.content
			? [new TextDecoder().decode(field.content)]
			: []
	);
}
