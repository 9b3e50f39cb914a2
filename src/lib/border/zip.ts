/** ZIP files of what this browser keeps, for a device that has no folder to write into. */
import { Zip, ZipPassThrough } from 'fflate';

/** So much is gathered before it leaves the memory of this page for a blob. Bytes. */
const GATHERED = 16 * 2 ** 20;

/**
 * A ZIP file of these, stored as they are: pictures and weights do not get smaller. Streamed, so that 2 GB need not be in
 * memory at once.
 * @param files by their path in the archive
 * @param at the time that they are given
 * @throws where a file cannot be read any more
 */
export async function zipOf(files: Iterable<[path: string, file: Blob]>, at: Date): Promise<Blob> {
	const blobs: Blob[] = [];
	let chunks: Uint8Array<ArrayBuffer>[] = [];
	let gathered = 0;
	let failure: Error | undefined;
	const keep = () => {
		blobs.push(new Blob(chunks));
		chunks = [];
		gathered = 0;
	};
	const zip = new Zip((error, chunk) => {
		if (error) {
			failure = error;
			return;
		}
		chunks.push(chunk as Uint8Array<ArrayBuffer>);
		gathered += chunk.length;
		if (gathered >= GATHERED) keep();
	});
	for (const [path, file] of files) {
		const entry = new ZipPassThrough(path);
		entry.mtime = at;
		zip.add(entry);
		const reader = file.stream().getReader();
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			// The library keeps what it is given.
			entry.push(part.value.slice());
			if (failure) throw failure;
		}
		entry.push(new Uint8Array(), true);
	}
	zip.end();
	if (failure) throw failure;
	keep();
	return new Blob(blobs, { type: 'application/zip' });
}
