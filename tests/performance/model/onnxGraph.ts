import { Message } from './protobuf.ts';

/** A node's attribute: a whole number, a list of them, or (named so) a float. */
export type Attribute = number | readonly number[] | { float: number };

const FLOAT = 1;
const INT64 = 7;

/** Collects nodes and weights of an ONNX graph and writes the file. Field numbers are those of onnx.proto. */
export class OnnxGraph {
	readonly #graph = new Message();
	#nodes = 0;

	/** Adds one node with one output. @returns the name of its output */
	node(
		operator: string,
		inputs: readonly string[],
		attributes: Record<string, Attribute> = {},
		output = `${operator}_${this.#nodes}`
	): string {
		this.#nodes += 1;
		const node = new Message();
		for (const input of inputs) node.bytes(1, input);
		node.bytes(2, output).bytes(3, output).bytes(4, operator);
		for (const [name, value] of Object.entries(attributes)) node.bytes(5, attribute(name, value));
		this.#graph.bytes(1, node);
		return output;
	}

	/** Adds a tensor of weights. @returns its name */
	weights(name: string, shape: readonly number[], values: Float32Array): string {
		return this.#tensor(name, shape, FLOAT, values);
	}

	/** Adds a list of whole numbers (axes, shapes). @returns its name */
	integers(name: string, values: readonly number[]): string {
		const list = BigInt64Array.from(values, BigInt);
		return this.#tensor(name, [values.length], INT64, list);
	}

	/**
	 * The whole file.
	 * @param inputs and outputs: name to shape; a text in a shape is a free dimension
	 */
	encode(
		name: string,
		inputs: Record<string, readonly (number | string)[]>,
		outputs: Record<string, readonly (number | string)[]>
	): Uint8Array<ArrayBuffer> {
		this.#graph.bytes(2, name);
		for (const [input, shape] of Object.entries(inputs)) this.#graph.bytes(11, value(input, shape));
		for (const [output, shape] of Object.entries(outputs)) {
			this.#graph.bytes(12, value(output, shape));
		}
		return new Message()
			.int(1, 8)
			.bytes(2, 'yardstick')
			.bytes(7, this.#graph)
			.bytes(8, new Message().bytes(1, '').int(2, 17))
			.encode();
	}

	#tensor(
		name: string,
		shape: readonly number[],
		type: number,
		values: Float32Array | BigInt64Array
	): string {
		const tensor = new Message();
		for (const size of shape) tensor.int(1, size);
		const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
		this.#graph.bytes(5, tensor.int(2, type).bytes(8, name).bytes(9, raw));
		return name;
	}
}

function attribute(name: string, value: Attribute): Message {
	const message = new Message().bytes(1, name);
	if (typeof value === 'number') return message.int(3, value).int(20, 2);
	if ('float' in value) return message.float(2, value.float).int(20, 1);
	for (const entry of value) message.int(8, entry);
	return message.int(20, 7);
}

function value(name: string, shape: readonly (number | string)[]): Message {
	const dimensions = new Message();
	for (const size of shape) {
		const dimension = new Message();
		dimensions.bytes(
			1,
			typeof size === 'number' ? dimension.int(1, size) : dimension.bytes(2, size)
		);
	}
	const tensor = new Message().int(1, FLOAT).bytes(2, dimensions);
	return new Message().bytes(1, name).bytes(2, new Message().bytes(1, tensor));
}
