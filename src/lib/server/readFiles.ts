import { constants } from 'node:fs';
import { access, open, readFile, readdir, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

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
						: code === 'ERR_FS_FILE_TOO_LARGE'
							? 'is larger than 2 GB, and files are read up to that size'
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

/**
 * The bytes of a file as they come, and how many there are.
 * @throws {UnreadableError} naming the file and the remedy
 */
export async function openBytes(
	path: string,
	remedy: string
): Promise<{ stream: ReadableStream<Uint8Array>; bytes: number }> {
	try {
		const file = await open(path);
		const found = await file.stat();
		// A folder can be opened, and fails where it is read.
		if (found.isDirectory()) {
			await file.close();
			throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
		}
		return {
			stream: Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>,
			bytes: found.size
		};
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

/** @throws {UnreadableError} when the path is not a folder, or may not be looked into */
export async function requireFolder(path: string, remedy: string): Promise<void> {
	let found;
	try {
		found = await stat(path);
	} catch (error) {
		throw explain(error, path, remedy);
	}
	if (!found.isDirectory()) throw new UnreadableError(`${path} is a file, not a folder. ${remedy}`);
	try {
		await access(path, constants.R_OK | constants.X_OK);
	} catch (error) {
		throw explain(error, path, remedy);
	}
}
