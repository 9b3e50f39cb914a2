/**
 * What an ONNX file says of itself, read without a runtime: what goes in and comes out, which version it is written in, and
 * what lies beside it. And the two changes that bring a file of others into the form that is read here: weights from files
 * beside it put inside, and a last Softmax taken off. Field numbers: onnx.proto3.
 */
import { FileError } from '../../border/fileError.ts';
import { delimited, fields, joined, textOf, wholes, type Field } from '../protobuf.ts';

/** A tensor that goes in or comes out. */
export interface OnnxValue {
	name: string;
	/** `float32`, `uint8`, `string` …; `unknown` where the file does not say it. */
	type: string;
	/** A text is a free dimension. Undefined where the file states no shape. */
	shape: (number | string)[] | undefined;
}

export interface OnnxFile {
	ir: number;
	/** Version of the standard operators; undefined where the file uses none. */
	opset: number | undefined;
	producer: string;
	metadata: Readonly<Record<string, string>>;
	/** Without the weights, which old files list among the inputs. */
	inputs: OnnxValue[];
	outputs: OnnxValue[];
	/** Names of files beside it that hold weights. */
	external: string[];
	/** Numbers in all weights. */
	parameters: number;
	weights: 'fp16' | 'fp32' | 'int8';
	/** Names of outputs that a Softmax makes, and the tensor that goes into it. */
	softmax: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<number, string>> = {
	1: 'float32',
	2: 'uint8',
	3: 'int8',
	6: 'int32',
	7: 'int64',
	8: 'string',
	9: 'bool',
	10: 'float16',
	11: 'float64',
	16: 'bfloat16'
};
const GRAPH = 7;
const INITIALIZER = 5;
const OUTPUT = 12;
const EXTERNAL = 1;

const one = (list: readonly Field[], number: number): Field | undefined =>
	list.find((field) => field.number === number);
const all = (list: readonly Field[], number: number): Field[] =>
	list.filter((field) => field.number === number);
const inside = (field: Field | undefined): Field[] => (field?.content ? fields(field.content) : []);
/** Key and value of a StringStringEntryProto. */
const entry = (field: Field): [string, string] => {
	const parts = inside(field);
	return [textOf(one(parts, 1)), textOf(one(parts, 2))];
};

function valueOf(field: Field): OnnxValue {
	const parts = inside(field);
	const tensor = inside(one(inside(one(parts, 2)), 1));
	const shape = one(tensor, 2);
	return {
		name: textOf(one(parts, 1)),
		type: TYPES[one(tensor, 1)?.value ?? 0] ?? 'unknown',
		shape: shape && all(inside(shape), 1).map(dimension)
	};
}

function dimension(field: Field): number | string {
	const parts = inside(field);
	const size = one(parts, 1)?.value;
	// −1 and 0 are how some exporters say "any"; a negative number is a very large one in this notation.
	if (size !== undefined && size > 0 && size < 2 ** 31) return size;
	return textOf(one(parts, 2)) || 'any';
}

interface Weights {
	name: string;
	type: number;
	count: number;
	external: string | undefined;
}

function weightsOf(field: Field): Weights {
	const parts = inside(field);
	const dims = all(parts, 1).flatMap(wholes);
	const outside = one(parts, 14)?.value === EXTERNAL;
	const where = Object.fromEntries(all(parts, 13).map(entry));
	return {
		name: textOf(one(parts, 8)),
		type: one(parts, 2)?.value ?? 0,
		count: dims.reduce((product, size) => product * size, 1),
		external: outside ? (where.location ?? '') : undefined
	};
}

const REMEDY = 'Get the file again, or export it again as ONNX.';

/**
 * Reads what the file says of itself.
 * @param name of the file, for messages
 * @throws {FileError} where the bytes are no ONNX file, or not all of it
 */
export function readOnnx(bytes: Uint8Array, name: string): OnnxFile {
	if (bytes.length === 0) throw new FileError(name, ['is empty (0 bytes).'], REMEDY);
	const known = otherFormat(bytes);
	if (known !== undefined)
		throw new FileError(name, [`is ${known}, and no ONNX file.`], 'Export the network as ONNX.');
	try {
		return described(bytes, name);
	} catch (error) {
		if (error instanceof FileError) throw error;
		throw new FileError(name, ['is no ONNX file, or was cut short.'], REMEDY);
	}
}

/** What a file is by its first bytes, where that is often taken for ONNX; undefined else. */
function otherFormat(bytes: Uint8Array): string | undefined {
	const head = String.fromCharCode(...bytes.subarray(0, 64));
	if (head.startsWith('version https://git-lfs'))
		return 'a pointer of Git LFS (the file itself was not fetched: git lfs pull)';
	if (head.startsWith('PK'))
		return 'a ZIP archive (a PyTorch checkpoint, perhaps, or a package to be unpacked)';
	if (head.startsWith('\x89HDF')) return 'an HDF5 file (of Keras, perhaps)';
	if (head.slice(4, 8) === 'TFL3') return 'a TensorFlow Lite model';
	if (/^\s*[{[]/.test(head)) return head.includes('"__metadata__"') ? 'a safetensors file' : 'JSON';
	if (/^\s*<(!doctype|html)/i.test(head))
		return 'a web page (a download that asked for something, perhaps)';
	if (head.startsWith('GGUF')) return 'a GGUF file';
	return /^.{8}\{"/.test(head) ? 'a safetensors file' : undefined;
}

function described(bytes: Uint8Array, name: string): OnnxFile {
	const model = fields(bytes);
	const graph = inside(one(model, GRAPH));
	if (graph.length === 0)
		throw new FileError(name, ['holds no network: it is no ONNX file.'], REMEDY);
	const weights = all(graph, INITIALIZER).map(weightsOf);
	const names = new Set(weights.map((one) => one.name));
	const opsets = all(model, 8).map(inside);
	const standard = opsets.find((set) => ['', 'ai.onnx'].includes(textOf(one(set, 1))));
	const values = (number: number) => all(graph, number).map(valueOf);
	const outputs = values(OUTPUT);
	if (outputs.length === 0)
		throw new FileError(name, ['has no output: the network gives nothing.'], REMEDY);
	const wanted = new Set(outputs.map((output) => output.name));
	const nodes = all(graph, 1).map(inside);
	const madeBy = new Map(nodes.map((node) => [textOf(one(node, 2)), node]));
	const softmax: Record<string, string> = {};
	for (const name of wanted) {
		let node = madeBy.get(name);
		// Exporters put steps behind it that change nothing.
		while (node && textOf(one(node, 4)) === 'Identity') node = madeBy.get(textOf(one(node, 1)));
		if (node && textOf(one(node, 4)) === 'Softmax') softmax[name] = textOf(one(node, 1));
	}
	const bytesOfType = (type: number) =>
		weights.reduce((sum, each) => sum + (each.type === type ? each.count : 0), 0);
	const small = bytesOfType(2) + bytesOfType(3);
	return {
		ir: one(model, 1)?.value ?? 0,
		opset: standard && one(standard, 2)?.value,
		producer: textOf(one(model, 2)),
		metadata: Object.fromEntries(all(model, 14).map(entry)),
		inputs: values(11).filter((input) => !names.has(input.name)),
		outputs,
		external: [...new Set(weights.flatMap(({ external }) => external ?? []))],
		parameters: weights.reduce((sum, { count }) => sum + count, 0),
		weights:
			small > bytesOfType(1) + bytesOfType(10)
				? 'int8'
				: bytesOfType(10) > bytesOfType(1)
					? 'fp16'
					: 'fp32',
		softmax
	};
}

/** The last part of a path, with either slash. */
const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/**
 * The file with the weights inside that lay in files beside it: what is run and saved here is one file.
 * @param beside the files, by name
 * @throws {FileError} naming what is not there, or too short
 */
export function withWeightsInside(
	bytes: Uint8Array,
	name: string,
	beside: ReadonlyMap<string, Uint8Array>
): Uint8Array {
	const { external } = readOnnx(bytes, name);
	if (external.length === 0) return bytes;
	const files = new Map([...beside].map(([path, content]) => [lastPart(path), content]));
	const lacking = external.filter((path) => !files.has(lastPart(path)));
	if (lacking.length > 0)
		throw new FileError(
			name,
			[`has weights in a file beside it that was not given: ${lacking.join(', ')}.`],
			'Give both together, from the same folder.'
		);
	const model = fields(bytes);
	const at = one(model, GRAPH)!;
	const graph = at.content!;
	const parts = fields(graph).map((field) => {
		const whole = graph.subarray(field.start, field.end);
		if (field.number !== INITIALIZER) return whole;
		const tensor = inside(field);
		if (one(tensor, 14)?.value !== EXTERNAL) return whole;
		const where = Object.fromEntries(all(tensor, 13).map(entry));
		const file = files.get(lastPart(where.location ?? ''))!;
		const from = Number(where.offset ?? 0);
		const to = where.length === undefined ? file.length : from + Number(where.length);
		if (!(from >= 0 && to <= file.length))
			throw new FileError(
				name,
				[
					`its weights "${textOf(one(tensor, 8))}" end at byte ${to} of ${where.location}, which has ${file.length}.`
				],
				'The two files do not belong together, or one was cut short. Get both again.'
			);
		const kept = tensor
			.filter(({ number }) => number !== 13 && number !== 14)
			.map((part) => field.content!.subarray(part.start, part.end));
		return delimited(INITIALIZER, joined([...kept, delimited(9, file.subarray(from, to))]));
	});
	return joined([
		bytes.subarray(0, at.start),
		delimited(GRAPH, joined(parts)),
		bytes.subarray(at.end)
	]);
}

/**
 * The file whose output is what went into its last Softmax, under that tensor's name: a reader of texts needs logits.
 * The network itself is not touched; the Softmax is no longer asked for.
 * @param output name of an output that a Softmax makes, see `OnnxFile.softmax`
 */
export function withoutLastSoftmax(bytes: Uint8Array, name: string, output: string): Uint8Array {
	const before = readOnnx(bytes, name).softmax[output];
	if (before === undefined)
		throw new FileError(
			name,
			[`its output "${output}" is not made by a Softmax.`],
			'Export the network without its last Softmax.'
		);
	const model = fields(bytes);
	const at = one(model, GRAPH)!;
	const parts = fields(at.content!).map((field) => {
		const whole = at.content!.subarray(field.start, field.end);
		if (field.number !== OUTPUT || valueOf(field).name !== output) return whole;
		// A Softmax changes no shape: what the file says of its output holds for what went in.
		const rest = inside(field)
			.filter(({ number }) => number !== 1)
			.map((part) => field.content!.subarray(part.start, part.end));
		return delimited(OUTPUT, joined([delimited(1, new TextEncoder().encode(before)), ...rest]));
	});
	return joined([
		bytes.subarray(0, at.start),
		delimited(GRAPH, joined(parts)),
		bytes.subarray(at.end)
	]);
}
