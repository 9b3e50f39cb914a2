import 'fake-indexeddb/auto';
import { indexedDB as fakeIndexedDB, IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { createHash } from 'node:crypto';
import type { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lanAddresses, wantedPlace } from '../../server/address.js';
import { DatabaseCaches, pictureCaches } from '../../src/lib/border/pictureCaches.ts';
import { randomId } from '../../src/lib/border/randomId.ts';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { deleteSet, ShardStore, storedSets } from '../../src/lib/device/shardStore.ts';
import { isLoopback } from '../../src/lib/server/loopback.ts';
import { NO_CAMERAS } from '../../src/lib/ui/run/own/cameraErrors.ts';

afterEach(() => vi.unstubAllGlobals());

describe('An address over plain http', () => {
	it('keeps pictures in the database of the browser, packed as elsewhere, and gives them back whole after a reload', async () => {
		expect(pictureCaches({ indexedDB: fakeIndexedDB })).toBeInstanceOf(DatabaseCaches);
		const caches = { has: () => Promise.resolve(false) } as unknown as CacheStorage;
		expect(pictureCaches({ caches, indexedDB: fakeIndexedDB })).toBe(caches);
		const here = new DatabaseCaches('plain-http');
		const store = await ShardStore.open('faces', here, 40);
		const pictures = await Promise.all(
			[1, 2, 3, 4, 5].map(async (fill) => {
				const bytes = new Uint8Array(15 + fill).fill(fill);
				return { sha256: await sha256Hex(bytes), bytes };
			})
		);
		for (const { sha256, bytes } of pictures) await store.put(sha256, bytes);
		await store.flush();
		const reopened = await ShardStore.open('faces', new DatabaseCaches('plain-http'), 40);
		expect(reopened.size).toEqual({ benchmark: 'faces', pictures: 5, bytes: 90 });
		for (const { sha256, bytes } of pictures)
			expect(new Uint8Array(await (await reopened.read(sha256))!.arrayBuffer())).toEqual(bytes);
		const keys = new Set([...reopened.sources.values()].map(({ key }) => key));
		expect(keys.size).toBeLessThan(5);
		expect((await storedSets(here)).map(({ benchmark }) => benchmark)).toEqual(['faces']);
		await deleteSet('faces', here);
		expect(await storedSets(here)).toEqual([]);
		expect((await ShardStore.open('faces', here)).size.pictures).toBe(0);
	});

	it('that may keep nothing at all says so, and what to do', async () => {
		expect(pictureCaches({})).toBeUndefined();
		vi.stubGlobal('caches', undefined);
		vi.stubGlobal('indexedDB', undefined);
		await expect(ShardStore.open('faces')).rejects.toThrow(
			/keeps nothing for this page.*private window.*Allow it/
		);
	});

	it('has no room: the pictures stored before stay, and it is said how many', async () => {
		const here = new DatabaseCaches('plain-http-full');
		const store = await ShardStore.open('faces', here);
		const first = new Uint8Array([1, 2, 3]);
		await store.put(await sha256Hex(first), first);
		const spy = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		const more = new Uint8Array([4]);
		await expect(store.put(await sha256Hex(more), more)).rejects.toThrow(
			/storage is full. Kept: 1 pictures of faces/
		);
		spy.mockRestore();
		expect((await ShardStore.open('faces', here)).has(await sha256Hex(first))).toBe(true);
	});

	it('gives runs and tests an id without crypto.randomUUID', () => {
		const ids = [0, 1].map((fill) => randomId(new Uint8Array(16).fill(fill)));
		for (const id of ids)
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(new Set(ids).size).toBe(2);
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
