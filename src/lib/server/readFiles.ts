import { readFile, readdir, stat } from 'node:fs/promises';

/** A file or folder that was named does not exist or cannot be read; the message names it and the remedy. */
export class UnreadableError extends Error {
	override name = 'UnreadableError';
}

function explain(error: unknown, path: string, remedy: string): UnreadableError {
	const code = (error as NodeJS.ErrnoException).code;
	const what =
		code === 'ENOENT'
			? 'does not exist'
			: code === 'EACCES'
				? 'may not be read'
				: code === 'EISDIR'
					? 'is a folder, not a file'
					: code === 'ENOTDIR'
						? 'is a file, not a folder'
						: `cannot be read (${code ?? String(error)})`;
	return new UnreadableError(`${path} ${what}. ${remedy}`);
}

/** The bytes of a file. @throws {UnreadableError} naming the file and the remedy */
export async function readBytes(path: string, remedy: string): Promise<Uint8Array> {
	try {
		return new Uint8Array(await readFile(path));
	} catch (error) {
		throw explain(error, path, remedy);
	}
}

/** The text of a file. @throws {UnreadableError} naming the file and the remedy */
export async function readText(path: string, remedy: string): Promise<string> {
	return new TextDecoder().decode(await readBytes(path, remedy));
}

/** Names in a folder, sorted. @throws {UnreadableError} naming the folder and the remedy */
export async function listFolder(path: string, remedy: string): Promise<string[]> {
	try {
		return (await readdir(path)).sort();
	} catch (error) {
		throw explain(error, path, remedy);
	}
}

/** @throws {UnreadableError} when the path is not a folder */
export async function requireFolder(path: string, remedy: string): Promise<void> {
	let found;
	try {
		found = await stat(path);
	} catch (error) {
		throw explain(error, path, remedy);
	}
	if (!found.isDirectory()) throw new UnreadableError(`${path} is a file, not a folder. ${remedy}`);
}
