import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything } from '../../../scripts/wholeSets.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchItems, itemAddresses } from '../../../src/lib/benchmarks/fetch.ts';
import { systemEnvironment } from '../../../src/lib/benchmarks/fetchEnvironment.ts';
import { allPictures } from '../../../src/lib/benchmarks/optionPictures.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import type { Capsule } from '../../../src/lib/capsule/schema.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import type { Measurement } from '../../../src/lib/evaluation/report/measurement.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import { DATA, yardstick } from './command.ts';

const PHOTOS = join(DATA, 'grocery-store-dataset');
const HAS_PHOTOS = existsSync(join(PHOTOS, 'dataset/classes.csv'));
const NEEDS_PHOTOS = `(needs grocery-store-dataset/ in the data folder ${DATA}, see YARDSTICK_DATA)`;
const HOME =
	'https://raw.githubusercontent.com/marcusklasson/GroceryStoreDataset/fc80ba90f803d79d0383df52c5a4ac5de99ff6fc/';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-import-products-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const manifest = async (id: string) => {
	const file = `benchmarks/${id}/benchmark.json`;
	return readBenchmark(await readFile(file, 'utf8'), file);
};

describe.skipIf(!HAS_PHOTOS)(`the photos of products ${NEEDS_PHOTOS}`, () => {
	// The large set has the same photos at the same paths: makeProducts.test.ts holds every hash of it against the folder.
	it('are imported as the manifests have them, with the pictures beside the answers', async () => {
		const store = new PictureStore(join(root, 'store'));
		const sets = everything ? ['products'] : ['products-grocery-20', 'products-grocery-val'];
		for (const set of sets) {
			const { code, err } = await yardstick(['import', set, '--from', PHOTOS], {
				YARDSTICK_STORE: store.root
			});
			expect([code, err]).toEqual([0, '']);
		}
		const again = await yardstick(['import', sets[0]!, '--from', PHOTOS], {
			YARDSTICK_STORE: store.root
		});
		expect(again.out).toContain(
			'0 photos imported, 200 already there; 200 of 200 are in the store.'
		);
		expect(again.out).toContain(' 20 of 20 pictures beside the answers are in the store.');
		for (const id of ['products-grocery-20', 'products-grocery-val'])
			for (const { sha256, bytes } of allPictures(await manifest(id))) {
				const picture = await store.get(sha256);
				expect(picture?.length).toBe(bytes);
				expect(await sha256Hex(picture!)).toBe(sha256);
			}
	}, 180_000);

	it('are found in a folder that holds one split only', async () => {
		const store = new PictureStore(join(root, 'store'));
		const { code, out } = await yardstick(
			['import', 'products-grocery-val', '--from', join(PHOTOS, 'dataset/val')],
			{ YARDSTICK_STORE: store.root }
		);
		expect(code).toBe(0);
		expect(out).toContain('296 of 296 are in the store.');
		expect(out).toContain('note: 81 of 81 pictures beside the answers are not in the folder.');
	}, 60_000);

	it('are the same at the pinned public address', async () => {
		const benchmark = await manifest('products-grocery-20');
		const { base_url } = benchmark.source;
		expect(base_url).toBe(HOME);
		const items = allPictures(benchmark);
		const stored = new Set<string>();
		// The public host in the shape of the folder: an address is the picture's path below the commit.
		const fetch = async (url: string) => {
			expect(url.startsWith(`${HOME}dataset/`)).toBe(true);
			return new Response(await readFile(join(PHOTOS, decodeURIComponent(url.slice(HOME.length)))));
		};
		const report = await fetchItems({
			items,
			addresses: (item) => itemAddresses(item, { base_url }),
			sink: {
				has: (sha256) => stored.has(sha256),
				put: async ({ sha256 }) => void stored.add(sha256)
			},
			environment: { ...systemEnvironment(), fetch }
		});
		expect(report).toMatchObject({ fetched: 220, failed: [] });
	});
});

describe('yardstick score of products', () => {
	it('scores the product and the kind, whose answer is the largest sum', async () => {
		const benchmark = await manifest('products-grocery');
		const options = benchmark.options.map(({ id }) => id);
		const photos = benchmark.items.filter(({ truth }) => truth === 'royal-gala').slice(0, 2);
		// The banana is the likeliest product, and the two apples together are likelier.
		const shares: Record<string, number> = { banana: 0.4, 'royal-gala': 0.3, 'pink-lady': 0.3 };
		const probabilities = options.map((id) => shares[id] ?? 0);
		const capsule: Capsule = {
			schema: 'yardstick-capsule/1',
			created: '2026-01-01T00:00:00.000Z',
			items: Object.fromEntries(photos.map(({ id, sha256 }) => [id, sha256])),
			runs: [
				{
					id: 'made-up',
					observer: { id: 'made-up', kind: 'system', name: 'Made up' },
					task: 'products',
					benchmark: {
						id: benchmark.id,
						version: benchmark.version,
						items_sha256: benchmark.items_sha256
					},
					options,
					origin: {},
					trials: [
						{ item: photos[0]!.id, answer: 'banana', correct: false, score: 0, probabilities },
						{ item: photos[1]!.id, answer: 'royal-gala', correct: true, score: 1 }
					]
				}
			]
		};
		const file = join(root, 'made.capsule.json');
		await writeFile(file, formatCapsule(capsule));
		const { code, out } = await yardstick(['score', file, '--json', '--draws', '20']);
		expect(code).toBe(0);
		const rows = JSON.parse(out) as Measurement[];
		const value = (metric: string) => rows.find((row) => row.metric === metric)?.value;
		expect([value('accuracy_fine'), value('accuracy_coarse')]).toEqual([0.5, 1]);
		expect(rows.filter(({ metric }) => metric === 'accuracy')).toEqual([]);
		const text = await yardstick(['score', file, '--draws', '20']);
		expect(text.out).toContain('accuracy_coarse');
	});
});
