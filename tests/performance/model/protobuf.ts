/** Writes protocol-buffer messages field by field: as much of the wire format as an ONNX file needs. */
export class Message {
	readonly #parts: Uint8Array[] = [];

	/** A whole number that is not negative, of up to 53 bits. */
	int(field: number, value: number): this {
		this.#parts.push(varint(field * 8), varint(value));
		return this;
	}

	/** A 32-bit float. */
	float(field: number, value: number): this {
		const bytes = new Uint8Array(4);
		new DataView(bytes.buffer).setFloat32(0, value, true);
		this.#parts.push(varint(field * 8 + 5), bytes);
		return this;
	}

	/** Bytes, a text (UTF-8) or a message inside this one. */
	bytes(field: number, value: Uint8Array | string | Message): this {
		const bytes =
			value instanceof Message
				? value.encode()
				: typeof value === 'string'
					? new TextEncoder().encode(value)
					: value;
		this.#parts.push(varint(field * 8 + 2), varint(bytes.length), bytes);
		return this;
	}

	/** The message as it stands in a file. */
	encode(): Uint8Array<ArrayBuffer> {
		const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
		let at = 0;
		for (const part of this.#parts) {
			whole.set(part, at);
			at += part.length;
		}
		return whole;
	}
}

function varint(value: number): Uint8Array {
	const bytes: number[] = [];
	let rest = value;
	while (rest >= 128) {
		bytes.push((rest % 128) | 128);
		rest = Math.floor(rest / 128);
	}
	bytes.push(rest);
	return Uint8Array.from(bytes);
}
