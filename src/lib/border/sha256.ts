import { insecureAddress } from './secureContext.ts';

/**
 * SHA-256 of the bytes, in lower-case hex. Needs WebCrypto: Node ≥ 20, or a page on HTTPS, localhost or
 * 127.0.0.1.
 * @throws elsewhere, with the address to open instead
 */
export async function sha256Hex(bytes: Uint8Array | Float32Array): Promise<string> {
	const view = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
	// In a page at an insecure address it is missing, whatever the types say.
	if (!(crypto as Partial<Crypto>).subtle) {
		throw new Error(insecureAddress() ?? 'This browser has no Web Crypto. Use a newer one.');
	}
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', view));
	let hex = '';
	for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
	return hex;
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function sha256OfText(text: string): Promise<string> {
	return sha256Hex(new TextEncoder().encode(text));
}
