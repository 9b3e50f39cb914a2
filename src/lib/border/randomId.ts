/** An id by RFC 9562 (version 4) of 16 random bytes: `crypto.randomUUID` is not there over plain http. */
export function randomId(bytes: Uint8Array): string {
	if (bytes.length < 16) throw new RangeError('An id needs 16 random bytes.');
	const own = bytes.slice(0, 16);
	own[6] = (own[6]! & 0x0f) | 0x40;
	own[8] = (own[8]! & 0x3f) | 0x80;
	const hex = [...own].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
