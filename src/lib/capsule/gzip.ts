/** gzip through the streams that browsers and Node share. */

/** Whether the bytes start as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The compressed bytes. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
		.stream()
		.pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The plain bytes, as they come. Fails on the way when the data is damaged or cut short. */
export function gunzip(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
	return (stream as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(
		new DecompressionStream('gzip')
	);
}
