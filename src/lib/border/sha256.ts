/**
 * SHA-256 of the bytes, in lower-case hex. Browsers give Web Crypto to https pages and to the machine's own addresses only;
 * elsewhere, as in a classroom's network, @noble/hashes computes the same, slower.
 */
export async function sha256Hex(bytes: Uint8Array | Float32Array): Promise<string> {
	const view = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
	// At an insecure address it is missing, whatever the types say.
	const { subtle } = crypto as Partial<Crypto>;
	const digest = subtle
		? new Uint8Array(await subtle.digest('SHA-256', view))
		: (await import('@noble/hashes/sha2.js')).sha256(view);
	let hex = '';
	for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
	return hex;
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function sha256OfText(text: string): Promise<string> {
	return sha256Hex(new TextEncoder().encode(text));
}
