import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchEnvironment } from '../../src/lib/benchmarks/fetch.ts';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { packShard } from '../../src/lib/benchmarks/shard.ts';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import { Pictures } from '../../src/lib/device/pictures.ts';
import { lockRun } from '../../src/lib/device/runLock.ts';
import { openRunStore } from '../../src/lib/device/runs.ts';
import { askToPersist, storageUse } from '../../src/lib/device/storageUse.ts';
import { benchmark as sample, header, right } from '../unit/recording/samples.ts';

const names = ['a/one 1.png', 'a/two.png', 'b/three.png'];
const files = names.map((path, at) => ({
	path,
	bytes: Uint8Array.from({ length: 50 + at }, (_, i) => (at + 5 * i) % 256)
}));

async function benchmark(id: string): Promise<Benchmark> {
	const items = await Promise.all(
		files.map(async ({ path, bytes }, at) => ({
			id: `item${at}`,
			path,
			sha256: await sha256Hex(bytes),
			bytes: bytes.length,
			truth: 'cat'
		}))
	);
	return { ...sample, id, items };
}

/** The public host and the app's own store, without a network. */
function environment(served: Record<string, Uint8Array>, asked: string[] = []): FetchEnvironment {
	return {
		fetch: async (url) => {
			asked.push(url);
			const bytes = served[url];
			return bytes
				? new Response(bytes as Uint8Array<ArrayBuffer>)
				: new Response(null, { status: 404 });
		},
		clock: () => 0,
		random: () => 0.5,
		sleep: () => new Promise(() => undefined)
	};
}

const published = Object.fromEntries(
	files.map(({ path, bytes }) => [`https://example.org/${path.replace(' ', '%20')}`, bytes])
);

/** As the browser's folder picker gives it. */
function picked(path: string, bytes: Uint8Array): File {
	const file = new File([bytes as Uint8Array<ArrayBuffer>], path.split('/').at(-1)!);
	Object.defineProperty(file, 'webkitRelativePath', { value: path });
	return file;
}

let asks = 0;
const persist = async () => {
	asks += 1;
	return false;
};
let fetched: Benchmark;
let imported: Benchmark;

beforeEach(async () => {
	fetched = await benchmark('by-fetch');
	imported = await benchmark('by-folder');
});

afterEach(async () => {
	const pictures = new Pictures();
	for (const { benchmark } of await pictures.sets()) await pictures.delete(benchmark);
});

describe('pictures by network and by folder', () => {
	it('are the same items, in the same form', async () => {
		const pictures = new Pictures({ environment: environment(published), persist });
		expect(await pictures.fetch(fetched)).toMatchObject({ fetched: 3, failed: [] });
		const folder = files.map(({ path, bytes }) => picked(`my folder/${path}`, bytes));
		expect(await pictures.importFolder(imported, folder)).toMatchObject({
			imported: ['item0', 'item1', 'item2'],
			missing: []
		});
		const one = await pictures.sources(fetched);
		const other = await pictures.sources(imported);
		expect([...one.keys()].sort()).toEqual(fetched.items.map((item) => item.sha256).sort());
		expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
		for (const [at, item] of fetched.items.entries()) {
			const blobs = [
				await pictures.read(fetched, item.sha256),
				await pictures.read(imported, item.sha256)
			];
			for (const blob of blobs) {
				expect(new Uint8Array(await blob!.arrayBuffer())).toEqual(files[at]!.bytes);
			}
			expect(one.get(item.sha256)?.key).toMatch(/^\/shard\//);
			expect(other.get(item.sha256)?.key).toMatch(/^\/shard\//);
		}
		expect(await pictures.sets()).toEqual([
			{ benchmark: 'by-fetch', pictures: 3, bytes: 153 },
			{ benchmark: 'by-folder', pictures: 3, bytes: 153 }
		]);
		expect(asks).toBe(2);
	});

	it('complete each other: a part from the folder, the rest by network', async () => {
		const asked: string[] = [];
		const pictures = new Pictures({ environment: environment(published, asked), persist });
		const report = await pictures.importFolder(fetched, [picked('a/two.png', files[1]!.bytes)]);
		expect(report).toMatchObject({ imported: ['item1'], missing: ['item0', 'item2'] });
		expect(await pictures.missing(fetched)).toEqual({
			files: 2,
			bytes: 102,
			stored_files: 1,
			stored_bytes: 51
		});
		expect(await pictures.fetch(fetched)).toMatchObject({ fetched: 2, kept: 1, failed: [] });
		expect(asked).toHaveLength(2);
	});

	it('bring the pictures of the options along', async () => {
		const { path, bytes } = files[2]!;
		const picture = { path, sha256: await sha256Hex(bytes), bytes: bytes.length };
		const shown: Benchmark = {
			...fetched,
			options: [{ id: 'cat', name: 'cat', picture }],
			items: fetched.items.slice(0, 2)
		};
		const pictures = new Pictures({ environment: environment(published), persist });
		expect(await pictures.missing(shown)).toMatchObject({ files: 3, bytes: 153 });
		expect(await pictures.fetch(shown)).toMatchObject({ fetched: 3, failed: [] });
		expect(await pictures.read(shown, picture.sha256)).toBeDefined();
	});

	it('come from the app first, for the items that it has', async () => {
		const asked: string[] = [];
		const own = { [`/store/${fetched.items[0]!.sha256}`]: files[0]!.bytes };
		const pictures = new Pictures({
			environment: environment({ ...published, ...own }, asked),
			persist,
			store: '/store/',
			inStore: async () => new Set(['item0'])
		});
		await pictures.fetch(fetched);
		const [single] = Object.keys(own);
		expect(asked.filter((url) => url.startsWith('/store/'))).toEqual(['/store/shard', single]);
		expect(asked).not.toContain('https://example.org/a/one%201.png');
		expect((await pictures.sources(fetched)).size).toBe(3);
	});

	it('come from the app many at a time where it answers so', async () => {
		const asked: string[] = [];
		const shard = packShard(
			files.map(({ bytes }, at) => ({ sha256: fetched.items[at]!.sha256, bytes }))
		);
		const pictures = new Pictures({
			environment: environment({ '/store/shard': shard }, asked),
			persist,
			store: '/store/',
			inStore: async () => new Set(fetched.items.map(({ id }) => id))
		});
		expect(await pictures.fetch(fetched)).toMatchObject({ fetched: 3, kept: 0, failed: [] });
		expect(asked).toEqual(['/store/shard']);
		expect(await pictures.fetch(fetched)).toMatchObject({ fetched: 0, kept: 3 });
		const { sha256 } = fetched.items[1]!;
		const read = await pictures.read(fetched, sha256);
		expect(new Uint8Array(await read!.arrayBuffer())).toEqual(files[1]!.bytes);
	});
});

describe('keeping what is stored', () => {
	it('is asked for once', async () => {
		const memory = new Map<string, string>();
		let asked = 0;
		const storage = {
			persisted: async () => false,
			persist: async () => {
				asked += 1;
				return false;
			}
		} as StorageManager;
		const remember = {
			getItem: (key: string) => memory.get(key) ?? null,
			setItem: (key: string, value: string) => void memory.set(key, value)
		};
		await askToPersist(storage, remember);
		expect(await askToPersist(storage, remember)).toBe(false);
		expect(asked).toBe(1);
	});

	it('tells usage and quota', async () => {
		const { usage, quota } = await storageUse();
		expect(quota).toBeGreaterThan(0);
		expect(usage).toBeGreaterThanOrEqual(0);
		expect(await storageUse(undefined)).toMatchObject({ quota: expect.any(Number) });
	});
});

describe('runs in a real browser', () => {
	it('are kept and deleted in IndexedDB', async () => {
		const name = 'yardstick-browser-test';
		const store = await openRunStore({ name });
		await store.begin(header('r1'));
		await store.append('r1', [right(0), right(1)]);
		store.close();
		const again = await openRunStore({ name });
		expect(await again.get('r1')).toMatchObject({ answered: 2, state: 'unfinished' });
		await again.delete('r1');
		expect(await again.list()).toEqual([]);
		again.close();
		await expect(again.list()).rejects.toThrow(/was closed/);
		indexedDB.deleteDatabase(name);
	});

	it('belong to one tab at a time', async () => {
		const release = await lockRun('r1');
		expect(release).toBeTypeOf('function');
		expect(await lockRun('r1')).toBeUndefined();
		const other = await lockRun('r2');
		expect(other).toBeTypeOf('function');
		await release?.();
		await other?.();
		const again = await lockRun('r1');
		expect(again).toBeTypeOf('function');
		await again?.();
	});
});
