import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { vi } from 'vitest';
import { yardstick as commandLine } from '../../../src/cli/program.ts';

const COMMAND = resolve('src/cli/yardstick.js');

/** Folder of the real data; tests that need it are skipped where it is absent. */
export const DATA = resolve(process.env.YARDSTICK_DATA || '../shared/data');
export const HAS_DATA = existsSync(resolve(DATA, 'texture-vs-shape/sha256.tsv'));
export const NEEDS_DATA = `(needs the data folder ${DATA}, see YARDSTICK_DATA)`;

export interface Ended {
	code: number | null;
	out: string;
	err: string;
}

/** Runs the real command as a user does, in a process of its own. */
export function spawned(args: readonly string[]): Promise<Ended> {
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, [COMMAND, ...args], {
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let out = '';
		let err = '';
		child.stdout.on('data', (chunk) => (out += chunk));
		child.stderr.on('data', (chunk) => (err += chunk));
		child.on('error', fail);
		child.on('close', (code) => done({ code, out, err }));
	});
}

/** The same command line in this process, which is much faster; environment on top of this one. */
export async function yardstick(
	args: readonly string[],
	env: Record<string, string> = {}
): Promise<Ended> {
	let out = '';
	let err = '';
	const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		out += String(text);
		return true;
	});
	const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		err += String(text);
		return true;
	});
	for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
	try {
		const code = await commandLine(args);
		return { code, out, err };
	} finally {
		vi.unstubAllEnvs();
		stdout.mockRestore();
		stderr.mockRestore();
	}
}
