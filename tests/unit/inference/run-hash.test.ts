import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runHash } from '../../../src/lib/inference/run-hash.ts';

const a = createHash('sha256').update('a').digest('hex');
const b = createHash('sha256').update('b').digest('hex');

describe('runHash', () => {
	it('is the SHA-256 of the digests laid end to end', async () => {
		expect(await runHash([a, b])).toBe(createHash('sha256').update(`${a}${b}`).digest('hex'));
	});

	it('depends on the order', async () => {
		expect(await runHash([b, a])).not.toBe(await runHash([a, b]));
	});

	it('is undefined for a run without items', async () => {
		expect(await runHash([])).toBeUndefined();
	});
});
