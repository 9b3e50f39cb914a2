import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./printDigests.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The number of threads is fixed for a process, so each number gets its own. */
async function digests(threads: number, model = 'efficientnet-lite0'): Promise<string[]> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', program, String(threads), model],
		{ cwd: root }
	);
	return JSON.parse(stdout) as string[];
}

describe('WASM with threads', () => {
	it('gives the same logits with one and with two, bit for bit, where the manifest says so', async () => {
		const one = await digests(1);
		// Three golden pictures, the answers and what stands inside the network.
		expect(one).toHaveLength(6);
		expect(await digests(2)).toEqual(one);
	}, 180_000);

	/**
	 * Its 1 × 1 convolutions over 12 × 12 places with more than 128 inputs: shared out between two threads, the matrix product has
	 * 80 and 64 columns, and for as few as 64 it cuts the sum every 256 inputs instead of every 128.
	 */
	it('gives others for Emotion S with two: its manifest allows one', async () => {
		const { golden } = JSON.parse(
			readFileSync(`${root}static/models/emotion-s/model.json`, 'utf8')
		) as { golden: { logits_sha256: string }[] };
		const expected = golden.map(({ logits_sha256 }) => logits_sha256);
		expect(await digests(2, 'emotion-s')).not.toEqual(expected);
	}, 180_000);
});
