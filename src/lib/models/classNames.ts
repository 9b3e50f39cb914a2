/**
 * The names of classes that an ONNX file carries in its metadata, as several exporters write them, held against what
 * model.json says of the same outputs. Most files carry none: then nothing is known.
 */
import type { Model } from './schema.ts';

/** Keys under which exporters write the names, lower case. */
const KEYS = new Set([
	'names',
	'labels',
	'classes',
	'class_names',
	'classnames',
	'label_names',
	'id2label'
]);

/** Field of ModelProto that holds a metadata entry, and the fields of an entry (onnx.proto3). */
const METADATA = 14;
const KEY = 1;
const VALUE = 2;

/** Position in a protobuf message and the value read there. */
interface Read {
	value: number;
	next: number;
}

function varint(bytes: Uint8Array, from: number): Read {
	let value = 0;
	let scale = 1;
	for (let at = from; at < bytes.length; at++) {
		const byte = bytes[at]!;
		value += (byte & 0x7f) * scale;
		if (byte < 0x80) return { value, next: at + 1 };
		scale *= 128;
	}
	return { value, next: bytes.length };
}

/** The length-delimited fields of a message: number, and where its content lies. Stops where the bytes are no message. */
function* fields(bytes: Uint8Array): Generator<{ field: number; content: Uint8Array }> {
	for (let at = 0; at < bytes.length;) {
		const tag = varint(bytes, at);
		const wire = tag.value % 8;
		at = tag.next;
		if (wire === 0) at = varint(bytes, at).next;
		else if (wire === 1) at += 8;
		else if (wire === 5) at += 4;
		else if (wire === 2) {
			const length = varint(bytes, at);
			at = length.next + length.value;
			if (at > bytes.length) return;
			yield { field: Math.floor(tag.value / 8), content: bytes.subarray(length.next, at) };
		} else return;
	}
}

/** The names in the order of the outputs; undefined where the file has none, or none that can be read. */
export function classNames(onnx: Uint8Array): string[] | undefined {
	const decoder = new TextDecoder();
	for (const { field, content } of fields(onnx)) {
		if (field !== METADATA) continue;
		let key = '';
		let value = '';
		for (const part of fields(content)) {
			if (part.field === KEY) key = decoder.decode(part.content);
			if (part.field === VALUE) value = decoder.decode(part.content);
		}
		const names = KEYS.has(key.toLowerCase()) ? namesIn(value) : undefined;
		if (names) return names;
	}
	return undefined;
}

/** `["cat", "dog"]`, `{"0": "cat"}`, `{0: 'cat', 1: 'dog'}` as Python writes it, or one name a line or between commas. */
export function namesIn(text: string): string[] | undefined {
	const numbered = [...text.matchAll(/(\d+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)')/g)];
	if (numbered.length > 1) {
		const names: string[] = [];
		for (const [, index, double, single] of numbered) names[Number(index)] = double ?? single ?? '';
		return names.length === numbered.length ? names : undefined;
	}
	const quoted = [...text.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, a, b]) => a ?? b ?? '');
	if (quoted.length > 1) return quoted;
	const parts = text.split(text.includes('\n') ? '\n' : ',').map((part) => part.trim());
	const plain = parts.filter((part) => part !== '');
	return plain.length > 1 ? plain : undefined;
}

/** Names are compared without case, blanks and marks: `Hot dog` is `hot-dog`. */
export const plainName = (name: string): string =>
	name
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Where the file's own names and model.json contradict each other: an output whose name in the file is one option, and that
 * model.json takes for another. One sentence for each task; none for a file without names, and for models of several outputs,
 * which names say nothing of.
 */
export function classNameProblems(model: Pick<Model, 'outputs'>, onnx: Uint8Array): string[] {
	const [output] = model.outputs;
	if (!output || model.outputs.length > 1) return [];
	const names = classNames(onnx);
	if (names?.length !== output.classes) return [];
	return output.answers.flatMap(({ task, mapping }) => {
		const taken =
			mapping.rule === 'identity'
				? mapping.options.map((option, at) => [option, at] as const)
				: mapping.rule === 'groups'
					? Object.entries(mapping.groups).flatMap(([option, outputs]) =>
							outputs.map((at) => [option, at] as const)
						)
					: [];
		const options = new Map(taken.map(([option]) => [plainName(option), option]));
		const wrong = taken.flatMap(([option, at]) => {
			const named = options.get(plainName(names[at] ?? ''));
			return named !== undefined && named !== option ? [{ option, at, named }] : [];
		});
		const [first] = wrong;
		if (!first) return [];
		const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
		return [
			`task "${task}": the file itself names class ${first.at} "${first.named}", and model.json takes it for "${first.option}"${more}. Put the options in the order of the file: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`
		];
	});
}
