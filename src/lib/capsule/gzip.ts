/** gzip through the streams that browsers and Node share. */

/** Whether the bytes start as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function through(
	bytes: Uint8Array,
	transform: CompressionStream | DecompressionStream
): Promise<Uint8Array> {
	const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(transform);
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The compressed bytes. */
export function gzip(bytes: Uint8Array): Promise<Uint8Array> {
	return through(bytes, new CompressionStream('gzip'));
}

/** The plain bytes. Rejects when the data is damaged or cut short. */
export function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
	return through(bytes, new DecompressionStream('gzip'));
}
