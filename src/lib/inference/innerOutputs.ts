/**
 * Gives out tensors inside of a network. An ONNX file is a protocol buffer; an output more is one entry more in the list of
 * outputs of its graph, and a repeated field may stand anywhere in its message. So the graph is copied with the entries
 * behind it, and nothing of the network is touched. Field numbers: onnx.proto3 (ModelProto, GraphProto, NodeProto,
 * ValueInfoProto).
 */

const GRAPH_OF_MODEL = 7;
const NODE_OF_GRAPH = 1;
const OUTPUT_OF_GRAPH = 12;
const OUTPUT_OF_NODE = 2;
const NAME_OF_VALUE = 1;

const VARINT = 0;
const EIGHT_BYTES = 1;
const DELIMITED = 2;
const FOUR_BYTES = 5;

/** One field of a message: its whole extent, and its content where it has a length. */
interface Field {
	number: number;
	start: number;
	end: number;
	content: Uint8Array | undefined;
}

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

/** The fields of a message, in their order. @throws where the bytes are none */
function fields(message: Uint8Array): Field[] {
	const found: Field[] = [];
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let shift = 0; shift < 70; shift += 7) {
			const byte = message[at++];
			if (byte === undefined) break;
			value += (byte & 127) * 2 ** shift;
			if (byte < 128) return value;
		}
		throw new Error('the file is cut short or damaged. Rebuild it, or get it again.');
	};
	while (at < message.length) {
		const start = at;
		const key = varint();
		const type = key % 8;
		let content: Uint8Array | undefined;
		if (type === VARINT) varint();
		else if (type === EIGHT_BYTES) at += 8;
		else if (type === FOUR_BYTES) at += 4;
		else if (type === DELIMITED) {
			const length = varint();
			content = message.subarray(at, at + length);
			at += length;
		} else at = Infinity;
		if (at > message.length)
			throw new Error('the file is cut short or damaged. Rebuild it, or get it again.');
		found.push({ number: Math.floor(key / 8), start, end: at, content });
	}
	return found;
}

function delimited(number: number, content: Uint8Array): Uint8Array {
	return joined([varintOf(number * 8 + DELIMITED), varintOf(content.length), content]);
}

function varintOf(value: number): Uint8Array {
	const bytes: number[] = [];
	let left = value;
	do {
		const byte = left % 128;
		left = Math.floor(left / 128);
		bytes.push(left > 0 ? byte + 128 : byte);
	} while (left > 0);
	return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
