import { afterEach, describe, expect, it, vi } from 'vitest';
import { insecureAddress } from '../../src/lib/border/secureContext.ts';
import { sha256Hex } from '../../src/lib/border/sha256.ts';

afterEach(() => vi.unstubAllGlobals());

describe('An address over plain http', () => {
	it('is told apart from a secure one, and the address to open instead is named', () => {
		expect(insecureAddress({ isSecureContext: true, location: { port: '4173' } })).toBeUndefined();
		expect(insecureAddress({ isSecureContext: false, location: { port: '4173' } })).toMatch(
			/not secure.*no Web Crypto.*http:\/\/localhost:4173 .*or through https/
		);
		// Node, and workers of old browsers, say nothing of it.
		expect(insecureAddress({})).toBeUndefined();
	});

	it('makes no hash, and every hash says why instead of a raw error', async () => {
		vi.stubGlobal('crypto', {});
		vi.stubGlobal('isSecureContext', false);
		vi.stubGlobal('location', { port: '' });
		await expect(sha256Hex(new Uint8Array(3))).rejects.toThrow(
			/not secure.*http:\/\/localhost on the machine/
		);
	});
});
