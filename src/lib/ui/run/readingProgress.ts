/** How far the reading of a file is, so that a large one is no silence. */

/** Files below this are read before anybody could look: one megabyte. */
const LARGE = 1_000_000;
/** The page is told no more often than this. Milliseconds. */
const EVERY_MS = 100;

/**
 * The content of a file, counted on its way.
 * @param onread told how many bytes were read, of a large file only: at the beginning, now and then, and at the end
 * @param clock milliseconds
 */
export function streamWithProgress(
	file: Pick<Blob, 'size' | 'stream'>,
	onread: (bytes: number) => void,
	clock: () => number = () => performance.now()
): ReadableStream<Uint8Array<ArrayBuffer>> {
	if (file.size < LARGE) return file.stream();
	let read = 0;
	let last = clock();
	onread(0);
	return file.stream().pipeThrough(
		new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
			transform(piece, controller) {
				read += piece.length;
				const now = clock();
				if (now - last >= EVERY_MS || read === file.size) {
					last = now;
					onread(read);
				}
				controller.enqueue(piece);
			}
		})
	);
}
