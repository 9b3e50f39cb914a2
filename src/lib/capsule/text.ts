/** The text of a capsule file in pieces, unpacked where it is gzip: no more than a piece is held at once. */
import { FileError } from '../border/fileError.ts';
import { gunzip, isGzip } from './gzip.ts';

/** Text beyond this is no capsule: some ten million answers. A small packed file can stand for any length. */
export const MOST_TEXT = 1024 * 1024 * 1024;

/** A capsule as it comes: text, the bytes of a file, or these as a stream. */
export type CapsuleSource = string | Uint8Array | ReadableStream<Uint8Array>;

/**
 * @param name the file as the user knows it, for messages
 * @throws {FileError} where the data is damaged, is no text, or unpacks to more than `most` bytes
 */
export async function* textPieces(
	source: CapsuleSource,
	name: string,
	remedy: string,
	most = MOST_TEXT
): AsyncGenerator<string> {
	if (typeof source === 'string') {
		yield source;
		return;
	}
	const whole =
		source instanceof Uint8Array ? new Blob([source as Uint8Array<ArrayBuffer>]).stream() : source;
	const { packed, stream } = await looked(whole);
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const reader = (packed ? gunzip(stream) : stream).getReader();
	let bytes = 0;
	try {
		for (;;) {
			let piece;
			try {
				piece = await reader.read();
			} catch (error) {
				if (!packed) throw error;
				throw new FileError(name, ['the compressed data is damaged or cut short.'], remedy);
			}
			bytes += piece.value?.length ?? 0;
			if (bytes > most)
				throw new FileError(
					name,
					[
						`${packed ? 'unpacks to' : 'has'} more than ${Math.round(most / 2 ** 20).toLocaleString('en')} MB, which no result file has.`
					],
					'Save fewer runs in one file. Nothing of it was used.'
				);
			let text: string;
			try {
				text = decoder.decode(piece.value, { stream: !piece.done });
			} catch {
				throw new FileError(
					name,
					['is neither UTF-8 text nor gzip.'],
					'Choose a .capsule.json file.'
				);
			}
			if (text !== '') yield text;
			if (piece.done) return;
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

/** The same stream, and whether it begins as gzip does. */
async function looked(
	stream: ReadableStream<Uint8Array>
): Promise<{ packed: boolean; stream: ReadableStream<Uint8Array> }> {
	const reader = stream.getReader();
	const held: Uint8Array[] = [];
	let length = 0;
	while (length < 2) {
		const { done, value } = await reader.read();
		if (done) break;
		held.push(value);
		length += value.length;
	}
	const head = held.flatMap((piece) => [...piece.subarray(0, 2)]);
	return {
		packed: isGzip(Uint8Array.from(head)),
		stream: new ReadableStream<Uint8Array>({
			async pull(controller) {
				const piece = held.shift();
				if (piece) return controller.enqueue(piece);
				const { done, value } = await reader.read();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			cancel: (reason) => reader.cancel(reason)
		})
	};
}
