import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { SourceReader } from '../../src/lib/inference/readSource.ts';
import { deleteSet, ShardStore, storedSets } from '../../src/lib/device/shardStore.ts';
import { StorageFullError } from '../../src/lib/device/storageFull.ts';

const set = 'shard-test';
const cacheName = `yardstick-pictures-${set}`;

afterEach(() => deleteSet(set));

/** Pictures of 100 bytes that all differ. */
async function pictures(count: number, first = 0) {
	return Promise.all(
		Array.from({ length: count }, async (_, at) => {
			const bytes = Uint8Array.from({ length: 100 }, (_, i) => (first + at + 3 * i) % 256);
			return { bytes, sha256: await sha256Hex(bytes) };
		})
	);
}

async function keys(): Promise<string[]> {
	const requests = await (await caches.open(cacheName)).keys();
	return requests.map((request) => new URL(request.url).pathname.split('/')[1]!).sort();
}

async function expectReadable(made: { bytes: Uint8Array; sha256: string }[]): Promise<void> {
	const store = await ShardStore.open(set);
	const reader = new SourceReader();
	for (const picture of made) {
		const source = store.source(picture.sha256)!;
		expect(await reader.read('x', source)).toEqual(picture.bytes);
		const blob = await store.read(picture.sha256);
		expect(new Uint8Array(await blob!.arrayBuffer())).toEqual(picture.bytes);
	}
	expect(store.size).toEqual({
		benchmark: set,
		pictures: made.length,
		bytes: 100 * made.length
	});
}

describe('pictures in Cache Storage', () => {
	it('are there at once, one by one, and still after a reload', async () => {
		const made = await pictures(3);
		const store = await ShardStore.open(set);
		for (const { sha256, bytes } of made) await store.put(sha256, bytes);
		expect(await keys()).toEqual(['picture', 'picture', 'picture']);
		await expectReadable(made);
	});

	it('are packed into a shard when there are enough, the rest when the set is complete', async () => {
		const made = await pictures(12);
		const store = await ShardStore.open(set, caches, 500);
		for (const { sha256, bytes } of made) await store.put(sha256, bytes);
		expect(await keys()).toEqual(['picture', 'picture', 'shard', 'shard']);
		await expectReadable(made);
		await store.flush();
		expect(await keys()).toEqual(['shard', 'shard', 'shard']);
		await expectReadable(made);
	});

	it('of small shards are packed anew with what comes later', async () => {
		const made = await pictures(9);
		for (const part of [made.slice(0, 2), made.slice(2, 4), made.slice(4)]) {
			const store = await ShardStore.open(set, caches, 1000);
			for (const { sha256, bytes } of part) await store.put(sha256, bytes);
			await store.flush();
			expect(await keys()).toEqual(['shard']);
		}
		await expectReadable(made);
	});

	it('that come together are one shard at once; those that are there are left alone', async () => {
		const made = await pictures(4);
		const store = await ShardStore.open(set);
		await store.put(made[0]!.sha256, made[0]!.bytes);
		await store.putAll(made);
		await store.putAll(made);
		expect(await keys()).toEqual(['picture', 'shard']);
		await expectReadable(made);
		await store.flush();
		expect(await keys()).toEqual(['shard']);
		await expectReadable(made);
	});

	it('survive many puts at once', async () => {
		const made = await pictures(40);
		const store = await ShardStore.open(set, caches, 700);
		await Promise.all(made.map(({ sha256, bytes }) => store.put(sha256, bytes)));
		await store.flush();
		await expectReadable(made);
	});

	it('stored by two tabs at once are all there', async () => {
		const made = await pictures(20);
		const tabs = [await ShardStore.open(set, caches, 600), await ShardStore.open(set, caches, 600)];
		await Promise.all(
			tabs.map(async (tab) => {
				for (const { sha256, bytes } of made) await tab.put(sha256, bytes);
				await tab.flush();
			})
		);
		await expectReadable(made);
	});

	it('are written once, and flushing again changes nothing', async () => {
		const [picture] = await pictures(1);
		const store = await ShardStore.open(set);
		await store.put(picture!.sha256, picture!.bytes);
		await store.flush();
		const before = await keys();
		await store.put(picture!.sha256, picture!.bytes);
		await store.flush();
		expect(await keys()).toEqual(before);
		expect(store.source(picture!.sha256)).toMatchObject({ kind: 'slice', length: 100 });
	});

	it('say which items of a set are present', async () => {
		const made = await pictures(2);
		const store = await ShardStore.open(set);
		await store.put(made[1]!.sha256, made[1]!.bytes);
		const items = made.map(({ sha256 }, at) => ({ id: `item${at}`, sha256 }));
		expect(store.present(items)).toEqual(['item1']);
		expect(await store.read(made[0]!.sha256)).toBeUndefined();
		expect(store.source(made[0]!.sha256)).toBeUndefined();
	});

	it('of a shard that was damaged are missing, and can be stored again', async () => {
		const made = await pictures(3);
		const store = await ShardStore.open(set);
		for (const { sha256, bytes } of made) await store.put(sha256, bytes);
		await store.flush();
		const cache = await caches.open(cacheName);
		const [request] = await cache.keys();
		const shard = await (await cache.match(request!))!.arrayBuffer();
		await cache.put(request!, new Response(shard.slice(0, -1)));
		const opened = await ShardStore.open(set);
		expect(opened.size.pictures).toBe(0);
		for (const { sha256, bytes } of made) await opened.put(sha256, bytes);
		await expectReadable(made);
	});
});

describe('a full disk', () => {
	/** Cache Storage with room for so many writes. */
	function withRoom(writes: number): CacheStorage {
		let left = writes;
		const open = async (name: string) => {
			const cache = await caches.open(name);
			const put: Cache['put'] = async (request, response) => {
				if (left <= 0) throw new DOMException('no room', 'QuotaExceededError');
				left -= 1;
				await cache.put(request, response);
			};
			return {
				put,
				match: (key: RequestInfo) => cache.match(key),
				keys: () => cache.keys(),
				delete: (key: RequestInfo) => cache.delete(key)
			};
		};
		return { open, has: (name: string) => caches.has(name) } as unknown as CacheStorage;
	}

	it('ends with an error that says what is kept, and keeps it', async () => {
		const made = await pictures(3);
		const store = await ShardStore.open(set, withRoom(2));
		await store.put(made[0]!.sha256, made[0]!.bytes);
		await store.put(made[1]!.sha256, made[1]!.bytes);
		const third = store.put(made[2]!.sha256, made[2]!.bytes);
		await expect(third).rejects.toThrow(StorageFullError);
		await expect(third).rejects.toThrow(/Kept: 2 pictures of shard-test/);
		await expectReadable(made.slice(0, 2));
	});

	it('leaves pictures single when there is no room to pack them', async () => {
		const made = await pictures(2);
		const store = await ShardStore.open(set, withRoom(2));
		for (const { sha256, bytes } of made) await store.put(sha256, bytes);
		await store.flush();
		expect(await keys()).toEqual(['picture', 'picture']);
		await expectReadable(made);
	});
});

describe('sets', () => {
	it('are listed with their sizes and deleted whole', async () => {
		expect(await storedSets()).toEqual([]);
		const made = await pictures(2);
		const store = await ShardStore.open(set);
		for (const { sha256, bytes } of made) await store.put(sha256, bytes);
		expect(await storedSets()).toEqual([{ benchmark: set, pictures: 2, bytes: 200 }]);
		await deleteSet(set);
		await deleteSet(set);
		expect(await storedSets()).toEqual([]);
	});

	it('that were only looked at leave nothing behind', async () => {
		await ShardStore.open(set);
		expect(await caches.has(cacheName)).toBe(false);
	});
});
