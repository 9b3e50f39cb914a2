import { createHash } from 'node:crypto';
import type { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lanAddresses, wantedPlace } from '../../server/address.js';
import { insecureAddress } from '../../src/lib/border/secureContext.ts';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { isLoopback } from '../../src/lib/server/loopback.ts';
import { NO_CAMERAS } from '../../src/lib/ui/run/own/cameraErrors.ts';

afterEach(() => vi.unstubAllGlobals());

describe('An address over plain http', () => {
	it('is told apart from a secure one, and what cannot be kept there and the address to open instead are named', () => {
		expect(insecureAddress({ isSecureContext: true, location: { port: '4173' } })).toBeUndefined();
		expect(insecureAddress({ isSecureContext: false, location: { port: '4173' } })).toMatch(
			/not secure.*nothing can be recorded.*http:\/\/localhost:4173 .*or through https/
		);
		// Node, and workers of old browsers, say nothing of it.
		expect(insecureAddress({})).toBeUndefined();
	});

	it('gives the same hashes without Web Crypto, of nothing, of bytes and of a part of a tensor', async () => {
		vi.stubGlobal('crypto', {});
		const tensor = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
		for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), tensor]) {
			const own = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
			expect(await sha256Hex(bytes)).toBe(createHash('sha256').update(own).digest('hex'));
		}
	});

	it('has no camera, and the page says why and what to do', () => {
		expect(NO_CAMERAS).toMatch(/no camera to this page: it needs https.*choose a picture/);
	});
});

describe('A classroom’s network', () => {
	const wifi = (address: string) => ({ address, family: 'IPv4', internal: false });
	it('is listened on with --lan, and on nothing but this machine without', () => {
		expect(wantedPlace({}, true)).toEqual({ host: '0.0.0.0', port: 4173, mayMove: true });
		expect(wantedPlace({}).host).toBe('127.0.0.1');
		expect(wantedPlace({ HOST: '10.0.0.7' }, true).host).toBe('10.0.0.7');
	});

	it('has the addresses that other machines can open, those of a home or school first', () => {
		const found = lanAddresses({
			lo: [{ ...wifi('127.0.0.1'), internal: true }],
			odd: [wifi('169.254.3.4')],
			wide: [wifi('100.64.0.9')],
			wlan0: [wifi('192.168.1.20'), { address: 'fe80::1', family: 'IPv6', internal: false }]
		} as unknown as ReturnType<typeof networkInterfaces>);
		expect(found).toEqual(['192.168.1.20', '100.64.0.9']);
		expect(lanAddresses({})).toEqual([]);
	});

	it('gets no imported picture: only this machine, under its own name, does', () => {
		expect(isLoopback('192.168.1.31', '192.168.1.20:4173')).toBe(false);
		expect(isLoopback('127.0.0.1', 'classroom.test:4173')).toBe(false);
		expect(isLoopback('192.168.1.31', 'localhost:4173')).toBe(false);
		expect(isLoopback('127.0.0.1', 'localhost:4173')).toBe(true);
	});
});
