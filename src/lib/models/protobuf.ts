/** Protocol buffers, as far as ONNX files need them: read into fields, and put together again. Field numbers: onnx.proto3. */

const VARINT = 0;
const EIGHT_BYTES = 1;
const DELIMITED = 2;
const FOUR_BYTES = 5;

/** One field of a message: its whole extent, its content where it has a length, its value where it is a whole number. */
export interface Field {
	number: number;
	start: number;
	end: number;
	content: Uint8Array | undefined;
	/** Numbers from 2⁵³ on lose digits; negative ones come out as such. */
	value: number | undefined;
}

/** The fields of a message, in their order. @throws where the bytes are none */
export function fields(message: Uint8Array): Field[] {
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
		let value: number | undefined;
		if (type === VARINT) value = varint();
		else if (type === EIGHT_BYTES) at += 8;
		else if (type === FOUR_BYTES) at += 4;
		else if (type === DELIMITED) {
			const length = varint();
			content = message.subarray(at, at + length);
			at += length;
		} else at = Infinity;
		if (at > message.length)
			throw new Error('the file is cut short or damaged. Rebuild it, or get it again.');
		found.push({ number: Math.floor(key / 8), start, end: at, content, value });
	}
	return found;
}

export function delimited(number: number, content: Uint8Array): Uint8Array {
	return joined([varintOf(number * 8 + DELIMITED), varintOf(content.length), content]);
}

export function varintOf(value: number): Uint8Array {
	const bytes: number[] = [];
	let left = value;
	do {
		const byte = left % 128;
		left = Math.floor(left / 128);
		bytes.push(left > 0 ? byte + 128 : byte);
	} while (left > 0);
	return Uint8Array.from(bytes);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** A field that holds a whole number. */
export function whole(number: number, value: number): Uint8Array {
	return joined([varintOf(number * 8 + VARINT), varintOf(value)]);
}

/** The whole numbers of a repeated field, which may be packed. */
export function wholes(field: Field): number[] {
	if (field.value !== undefined) return [field.value];
	const found: number[] = [];
	let value = 0;
	let scale = 1;
	for (const byte of field.content ?? []) {
		value += (byte & 127) * scale;
		scale *= 128;
		if (byte >= 128) continue;
		found.push(value);
		value = 0;
		scale = 1;
	}
	return found;
}

/** The text of a field. */
export function textOf(field: Field | undefined): string {
	return field?.content ? new TextDecoder().decode(field.content) : '';
}
