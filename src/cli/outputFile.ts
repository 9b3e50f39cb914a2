import { mkdir, open, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../lib/border/messageOf.ts';
import { CommandError, EXIT } from './exit.ts';
import { isFull, systemReason } from './systemError.ts';

const reasonOf = (error: unknown) => systemReason(error) ?? messageOf(error);

/**
 * The file that a command writes its result to. Opened before the work begins, so that a wrong name or a full disk does not
 * cost it; written whole or not at all.
 */
export class OutputFile {
	readonly path: string;
	readonly #part: FileHandle | undefined;
	readonly #partPath: string;
	readonly #force: boolean;

	private constructor(
		path: string,
		partPath: string,
		part: FileHandle | undefined,
		force: boolean
	) {
		this.path = path;
		this.#partPath = partPath;
		this.#part = part;
		this.#force = force;
	}

	/**
	 * @param force replaces a file that is there already
	 * @throws {CommandError} when the file is there already, or cannot be made there
	 */
	static async open(path: string, force: boolean): Promise<OutputFile> {
		const there = await stat(path).catch(() => undefined);
		// A device or a pipe is written to as it is.
		if (there && !there.isFile() && !there.isDirectory())
			return new OutputFile(path, '', undefined, true);
		if (there?.isDirectory())
			throw new CommandError(
				EXIT.cannotCreate,
				`${path} is a folder. Name the file to write in it with --out.`
			);
		if (there && !force)
			throw new CommandError(
				EXIT.cannotCreate,
				`${path} is there already and was left as it is. Choose another --out, or add --force to replace it.`
			);
		const part = `${path}.${process.pid}.part`;
		try {
			await mkdir(dirname(path), { recursive: true });
			return new OutputFile(path, part, await open(part, 'w'), force);
		} catch (error) {
			throw new CommandError(
				EXIT.cannotCreate,
				`${path} cannot be written: ${reasonOf(error)}. ${isFull(error) ? 'Free some space, or choose' : 'Choose'} another --out. Nothing was begun.`
			);
		}
	}

	/**
	 * Writes the result. Where that fails, it is kept in the folder of temporary files.
	 * @throws {CommandError} naming the reason, and where the result is now
	 */
	async write(content: string | Uint8Array): Promise<void> {
		try {
			if (!this.#part) return await writeFile(this.path, content);
			await this.#part.writeFile(content);
			await this.#part.sync();
			await this.#part.close();
			if (!this.#force && (await stat(this.path).catch(() => undefined)))
				throw new Error('another file of this name was made in the meantime');
			await rename(this.#partPath, this.path);
		} catch (error) {
			await this.discard();
			throw new CommandError(
				EXIT.inputOutput,
				`${this.path} could not be written: ${reasonOf(error)}. ${await this.#rescue(content)}`
			);
		}
	}

	/** Takes the unfinished file away. */
	async discard(): Promise<void> {
		await this.#part?.close().catch(() => undefined);
		if (this.#part) await rm(this.#partPath, { force: true });
	}

	async #rescue(content: string | Uint8Array): Promise<string> {
		const other = join(tmpdir(), `${process.pid}-${basename(this.path)}`);
		try {
			await writeFile(other, content, { flag: 'wx' });
			return `What was to be saved is in ${other} instead: free some space, and move it where it belongs.`;
		} catch {
			await rm(other, { force: true });
			return 'Free some space, and run the command again.';
		}
	}
}
