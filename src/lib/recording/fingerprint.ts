/** SHA-256 over what went into a model and what came out, so that an exact replay can be told. */
import { sha256OfText } from '../border/sha256.ts';

/**
 * One hash over many: SHA-256 of the UTF-8 text of the hex digests laid end to end, in the order given
 * (the definition of `inputs_sha256` and `logits_sha256` in a run's origin).
 * @returns undefined when the list is empty or a hash is missing: a hash over a part says nothing
 */
export async function hashOfHashes(
	hashes: readonly (string | undefined)[]
): Promise<string | undefined> {
	if (hashes.length === 0 || hashes.includes(undefined)) return undefined;
	return sha256OfText(hashes.join(''));
}

/** The values as float32, little endian, laid end to end. */
export function floatBytes(parts: readonly Float32Array[]): Uint8Array {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	const view = new DataView(new ArrayBuffer(4 * length));
	let offset = 0;
	for (const part of parts) {
		for (const value of part) {
			view.setFloat32(offset, value, true);
			offset += 4;
		}
	}
	return new Uint8Array(view.buffer);
}
