/**
 * One process at a time on the embedded database: two damage it without a word. A file beside its folder names the process that
 * has it; one whose process has ended does not count.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import process from 'node:process';

/** Whether a process of this number is running on this machine. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * Takes the lock.
 * @returns lets go of it; a second call does nothing
 * @throws {Error} naming the process that has it and the remedy
 */
export function takeLock(file: string): () => void {
	for (let attempt = 0; attempt < 2; attempt++) {
		try {
			const handle = openSync(file, 'wx');
			writeSync(handle, `${process.pid}\n`);
			closeSync(handle);
			let held = true;
			const release = () => {
				if (held) rmSync(file, { force: true });
				held = false;
			};
			process.once('exit', release);
			return () => {
				process.off('exit', release);
				release();
			};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			const holder = holderOf(file);
			if (holder !== undefined && isRunning(holder))
				throw new Error(
					`The store of answers is in use by process ${holder}. Stop that Yardstick first, or set DATABASE_URL to a Postgres that several may use. (${file})`,
					{ cause: error }
				);
			rmSync(file, { force: true });
		}
	}
	throw new Error(
		`The lock ${file} cannot be taken: another Yardstick starts at this moment. Try again.`
	);
}

/** The process that the file names; undefined where it names none. */
function holderOf(file: string): number | undefined {
	try {
		const pid = Number(readFileSync(file, 'utf8').trim());
		return Number.isInteger(pid) && pid > 0 ? pid : undefined;
	} catch {
		return undefined;
	}
}
