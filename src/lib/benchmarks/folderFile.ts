/** One file below the chosen folder, in the browser's folder picker and in Node alike. */
export interface FolderFile {
	/** Path with forward slashes, from wherever the listing starts. */
	path: string;
	bytes: number;
	read(): Promise<Uint8Array>;
	/** The same bytes bit by bit, for files too large to hold. */
	stream(): ReadableStream<Uint8Array>;
	/** Where the bytes come from, in words, where the path alone does not say it: `fer2013.csv, row 12`. */
	origin?: string;
}

/** A file of the browser's folder picker, or a dropped one. @param path where its folder is known, else its name */
export function browserFile(
	file: File,
	path: string = file.webkitRelativePath || file.name
): FolderFile {
	return {
		path,
		bytes: file.size,
		read: async () => new Uint8Array(await file.arrayBuffer()),
		stream: () => file.stream()
	};
}

/** The file's name without its folders. */
export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
