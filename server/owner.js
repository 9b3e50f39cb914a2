/** The owner's token: made at the first start, it lets the owner open a class or fetch answers from another machine. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';

/**
 * Where the token lies: `YARDSTICK_OWNER`, else `data/owner-token` in the project.
 * @param {Record<string, string | undefined>} [environment]
 */
export function ownerFile(environment = process.env) {
	return resolve(
		environment['YARDSTICK_ROOT'] || '.',
		environment['YARDSTICK_OWNER'] || 'data/owner-token'
	);
}

/**
 * The token, made where there is none. Nobody but the user that runs Yardstick may read the file.
 * @param {string} file
 * @returns {{ token: string, made: boolean }}
 * @throws {Error} where the file can be neither read nor written; says what to do
 */
export function ensureOwnerToken(file) {
	try {
		mkdirSync(dirname(file), { recursive: true });
		try {
			const token = randomBytes(16).toString('hex');
			writeFileSync(file, `${token}\n`, { flag: 'wx', mode: 0o600 });
			return { token, made: true };
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		}
		const token = readFileSync(file, 'utf8').trim();
		if (!/^[0-9a-f]{32}$/.test(token)) throw new Error('it holds no token');
		if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
		return { token, made: false };
	} catch (error) {
		throw new Error(
			`The owner's token cannot be kept in ${file}: ${error instanceof Error ? error.message : error}. Make the folder writable, or delete the file and start again. Until then a class can be opened on this machine only.`,
			{ cause: error }
		);
	}
}

/**
 * What the terminal says of it, once.
 * @param {string} token
 * @param {string} file
 */
export function ownerWords(token, file) {
	return [
		`The owner's token is ${token}`,
		'With it you open a class, or fetch the answers of a study, from another machine; on this one it is not asked for. It is told this',
		`once and lies in ${file}, readable for you alone. Delete that file and start again to make a new one.`
	].join('\n');
}
