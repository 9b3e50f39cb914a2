/** The code by which somebody takes answers back: made on this device, and the only thing that gives a right to them. */

/** Crockford's letters and digits: none looks like another. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Sixteen signs, 80 bits. @param bytes 16 bytes of the browser's own randomness */
export function withdrawalCode(bytes: Uint8Array): string {
	if (bytes.length < 16) throw new RangeError('A code needs 16 random bytes.');
	const signs = [...bytes.subarray(0, 16)].map((byte) => SIGNS[byte % SIGNS.length]!).join('');
	return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code as it was made, from what somebody typed: small letters, spaces, and signs that are read for others. */
export function normaliseCode(typed: string): string {
	const signs = typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether it has the form of a code. */
export function isCode(code: string): boolean {
	return new RegExp(`^([${SIGNS}]{4}-){3}[${SIGNS}]{4}$`).test(code);
}
