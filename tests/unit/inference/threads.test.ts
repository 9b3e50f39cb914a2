import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./printDigests.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The number of threads is fixed for a process, so each number gets its own. */
async function digests(threads: number): Promise<string[]> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', program, String(threads)],
		{ cwd: root }
	);
	return JSON.parse(stdout) as string[];
}

describe('WASM with threads', () => {
	it('gives the same logits with one and with two, bit for bit', async () => {
		const one = await digests(1);
		expect(one).toHaveLength(3);
		expect(await digests(2)).toEqual(one);
	}, 180_000);
});
