import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../src/lib/benchmarks/fetchFile.ts';
import { systemEnvironment } from '../../../src/lib/benchmarks/fetchEnvironment.ts';

describe('Retry-After', () => {
	const now = Date.parse('2026-01-01T00:00:00Z');
	it.each([
		[null, undefined],
		['', undefined],
		['soon', undefined],
		['0', 0],
		['12', 12_000],
		['-3', 0],
		['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
		['Wed, 31 Dec 2025 23:00:00 GMT', 0]
	])('%j asks for %s ms', (header, expected) => {
		expect(retryAfter(header, now)).toBe(expected);
	});
});

describe('waiting in the real environment', () => {
	it('ends at once when it is cancelled, before or meanwhile', async () => {
		const { sleep } = systemEnvironment();
		const cancel = new AbortController();
		const waiting = sleep(1e9, cancel.signal);
		cancel.abort(new Error('enough'));
		await expect(waiting).rejects.toThrow('enough');
		await expect(sleep(1e9, cancel.signal)).rejects.toThrow('enough');
		await expect(sleep(0, new AbortController().signal)).resolves.toBeUndefined();
	});
});
