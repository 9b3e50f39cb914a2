import type { FolderFile } from '../folderFile.ts';
import type { Benchmark } from '../schema.ts';

/** A decoded picture: red, green, blue, alpha, row by row from the top. */
export interface Decoded {
	width: number;
	height: number;
	data: Uint8Array;
}

/** What readers need of their surroundings. */
export interface ReaderTools {
	/** Decodes a picture file; the same decoder that models read with. */
	decode: (bytes: Uint8Array) => Promise<Decoded>;
	signal?: AbortSignal;
	/** Told while a large file is read. */
	onread?: (file: string, bytes: number, of: number) => void;
}

/** What a folder holds of a set, in the form that the set's items have. */
export interface Readable {
	/** Files whose bytes may be those of an item; the content decides. */
	files: FolderFile[];
	/** What is odd about the folder and hinders nothing, one sentence each. */
	notes: string[];
}

/**
 * A form in which the pictures of a set are handed around, where that is not one file for each item. It
 * tells from the benchmark's data and the folder's listing whether it applies.
 */
export interface ImportReader {
	/**
	 * @returns undefined where the folder is not of this form, or the benchmark's items are not
	 * @throws {FileError} when a file of this form cannot be used as a whole; nothing has been stored then
	 */
	(
		benchmark: Benchmark,
		files: readonly FolderFile[],
		tools: ReaderTools
	): Promise<Readable | undefined>;
}
