import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256OfText } from '../../../src/lib/border/sha256.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';

let root: string;
let store: PictureStore;
const bytes = new TextEncoder().encode('a picture');

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-store-'));
	store = new PictureStore(join(root, 'store'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('PictureStore', () => {
	it('keeps bytes under their hash', async () => {
		const hash = await sha256OfText('a picture');
		expect(await store.get(hash)).toBeUndefined();
		expect(await store.size(hash)).toBeUndefined();
		await store.put(hash, bytes);
		expect(await store.get(hash)).toEqual(bytes);
		expect(await store.size(hash)).toBe(9);
		expect(await readFile(join(root, 'store', hash.slice(0, 2), hash))).toHaveLength(9);
	});

	it('refuses bytes of another hash, and writes nothing', async () => {
		const hash = await sha256OfText('another picture');
		await expect(store.put(hash, bytes)).rejects.toThrow(/have the hash .*Nothing was stored/);
		expect(await readdir(root)).toEqual([]);
	});

	it('replaces a file that was cut short, and leaves no parts behind', async () => {
		const hash = await sha256OfText('a picture');
		await store.put(hash, bytes);
		await writeFile(store.pathOf(hash), 'a pic');
		await store.put(hash, bytes);
		await Promise.all([store.put(hash, bytes), store.put(hash, bytes)]);
		expect(await store.get(hash)).toEqual(bytes);
		expect(await readdir(join(root, 'store', hash.slice(0, 2)))).toEqual([hash]);
	});

	it.each(['../../etc/passwd', 'abc', 'A'.repeat(64), `${'a'.repeat(64)}/..`, ''])(
		'takes no other name: %j',
		async (name) => {
			expect(() => store.pathOf(name)).toThrow(/is not a SHA-256/);
			await expect(store.get(name)).rejects.toThrow(/is not a SHA-256/);
		}
	);
});
