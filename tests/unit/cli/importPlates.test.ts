import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchItems, itemAddresses } from '../../../src/lib/benchmarks/fetch.ts';
import { systemEnvironment } from '../../../src/lib/benchmarks/fetchEnvironment.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import { DATA, yardstick } from './command.ts';

const PHOTOS = join(DATA, 'openalpr-benchmarks');
const HAS_PHOTOS = existsSync(join(PHOTOS, 'endtoend/eu'));
const NEEDS_PHOTOS = `(needs openalpr-benchmarks/ in the data folder ${DATA}, see YARDSTICK_DATA)`;
const HOST = 'https://raw.githubusercontent.com/openalpr/benchmarks/';
const COMMIT = '9790ed20d475be1e940a7e2a3f492a97c2ebed9b';
const SIZES = { 'plates-eu': 108, 'plates-us': 222 };

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-import-plates-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const manifest = async (id: string) => {
	const file = `benchmarks/${id}/benchmark.json`;
	return readBenchmark(await readFile(file, 'utf8'), file);
};

describe.skipIf(!HAS_PHOTOS)(`the photos of plates ${NEEDS_PHOTOS}`, () => {
	it.each(Object.entries(SIZES))(
		'%s: all %d are imported, as the manifest has them',
		async (id, n) => {
			const store = new PictureStore(join(root, 'store'));
			const { code, out, err } = await yardstick(['import', id, '--from', PHOTOS], {
				YARDSTICK_STORE: store.root
			});
			expect(err).toBe('');
			expect(code).toBe(0);
			expect(out).toContain(
				`${n} plates imported, 0 already there; ${n} of ${n} are in the store.`
			);
			const { items } = await manifest(id);
			expect(items).toHaveLength(n);
			const { decode } = nodeDecoders();
			for (const { sha256, bytes, crop } of items) {
				const photo = await store.get(sha256);
				expect(photo?.length).toBe(bytes);
				expect(await sha256Hex(photo!)).toBe(sha256);
				const { width, height } = await decode(photo!);
				const [x, y, w, h] = crop!;
				expect(x + w <= width && y + h <= height && w > 0 && h > 0).toBe(true);
			}
		}
	);

	it('the task and the name of the source stand for both sets', async () => {
		for (const name of ['plates', 'openalpr/benchmarks']) {
			const { out } = await yardstick(['import', name, '--from', join(PHOTOS, 'endtoend')], {
				YARDSTICK_STORE: join(root, 'store')
			});
			expect(out).toContain('108 of 108 are in the store.');
			expect(out).toContain('222 of 222 are in the store.');
		}
	});

	it.each(Object.keys(SIZES))(
		'%s: the pinned public address gives the same pictures',
		async (id) => {
			const { items, source } = await manifest(id);
			const home = `${HOST}${COMMIT}/`;
			expect(source.base_url).toBe(home);
			const stored = new Set<string>();
			// The public host in the shape of the folder: an address is the item's path below the commit.
			const fetch = async (url: string) => {
				expect(url.startsWith(`${home}endtoend/${id.slice(-2)}/`)).toBe(true);
				return new Response(
					await readFile(join(PHOTOS, decodeURIComponent(url.slice(home.length))))
				);
			};
			const report = await fetchItems({
				items,
				addresses: (item) => itemAddresses(item, { base_url: source.base_url }),
				sink: {
					has: (sha256) => stored.has(sha256),
					put: async ({ sha256 }) => void stored.add(sha256)
				},
				environment: { ...systemEnvironment(), fetch }
			});
			expect(report).toMatchObject({ fetched: items.length, failed: [] });
			expect(stored).toEqual(new Set(items.map(({ sha256 }) => sha256)));
		}
	);
});
