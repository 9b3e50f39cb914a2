import { describe, expect, test } from 'vitest';
import type { FetchReport } from '../../../../src/lib/benchmarks/fetch.ts';
import { allPictures } from '../../../../src/lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../../../../src/lib/benchmarks/schema.ts';
import type { PictureSlice } from '../../../../src/lib/device/shardStore.ts';
import {
	PictureDesk,
	type PictureProvider
} from '../../../../src/lib/ui/run/pictureDesk.svelte.ts';
import { inferenceItems, pictureState } from '../../../../src/lib/ui/run/pictures.ts';
import { benchmark } from './example.ts';

const slice = (sha256: string): PictureSlice => ({
	kind: 'slice',
	cache: 'c',
	key: '/k',
	offset: 0,
	length: 1,
	sha256
});

/** A provider whose fetch brings all items that it is asked for, one after another. */
class FakeProvider implements PictureProvider {
	here = new Map<string, PictureSlice>();
	asked: string[][] = [];
	fail: Error | undefined;
	hold: Promise<void> = Promise.resolve();

	sources = async () => new Map(this.here);

	fetch: PictureProvider['fetch'] = async (set, options) => {
		this.asked.push(allPictures(set).map(({ id }) => id));
		const report: FetchReport = { fetched: 0, kept: 0, failed: [], cancelled: false };
		for (const item of set.items) {
			if (this.fail) throw this.fail;
			await this.hold;
			if (options?.signal?.aborted) return { ...report, cancelled: true };
			this.here.set(item.sha256, slice(item.sha256));
			report.fetched += 1;
		}
		return report;
	};

	importFolder: PictureProvider['importFolder'] = async (set) => {
		const [first, ...others] = set.items;
		if (first) this.here.set(first.sha256, slice(first.sha256));
		return {
			benchmark: set.id,
			of: set.items.length,
			imported: first ? [first.id] : [],
			present: [],
			missing: others.slice(1).map((item) => item.id),
			wrong: others.slice(0, 1).map((item) => ({
				item: item.id,
				expected: item.sha256,
				found: '0'.repeat(64)
			})),
			failed: [],
			notes: []
		};
	};
}

function makeDesk(provider: FakeProvider, imported: string[] = []) {
	const picture = { path: 'icon.jpg', sha256: 'f'.repeat(64), bytes: 9 };
	const options = benchmark.options.map((option) => ({ ...option, picture }));
	const load = async (id: string): Promise<Benchmark> => ({ ...benchmark, id, options });
	return new PictureDesk(provider, load, async () => new Set(imported));
}

describe('PictureDesk', () => {
	test('nothing is here: what is missing and how large it is', async () => {
		const desk = makeDesk(new FakeProvider());
		expect(desk.state).toBeUndefined();
		await desk.choose('toys');
		expect(desk.state).toEqual({ here: 0, imported: 0, missing: 4, missingBytes: 1000 });
	});

	test('fetch brings everything; the state follows', async () => {
		const desk = makeDesk(new FakeProvider());
		await desk.choose('toys');
		await desk.fetch();
		expect(desk.state).toEqual({ here: 4, imported: 0, missing: 0, missingBytes: 0 });
		expect(desk.busy).toBeUndefined();
	});

	test('what was imported where the app is served is taken over, and nothing else is asked for', async () => {
		const provider = new FakeProvider();
		const desk = makeDesk(provider, ['cat2', 'dog1']);
		await desk.choose('toys');
		expect(desk.state).toEqual({ here: 0, imported: 2, missing: 2, missingBytes: 500 });
		await desk.takeOver();
		expect(provider.asked).toEqual([['cat2', 'dog1']]);
		expect(desk.state).toMatchObject({ here: 2, imported: 0 });
	});

	test('a part takes items of every class, and only their pictures are brought, none of the options', async () => {
		const provider = new FakeProvider();
		const desk = makeDesk(provider, ['cat1', 'cat2', 'dog1', 'dog2']);
		await desk.choose('toys');
		const items = desk.answerable(2);
		expect(items).toEqual(['cat1', 'dog1']);
		expect(desk.here(items)).toBe(0);
		await desk.takeOver(items);
		expect(provider.asked).toEqual([['cat1', 'dog1']]);
		expect(desk.here(items)).toBe(2);
		expect(desk.answerable()).toEqual(['cat1', 'cat2', 'dog1', 'dog2']);
		expect(makeDesk(new FakeProvider()).answerable(2)).toEqual([]);
	});

	test('stopping keeps what came and says so', async () => {
		const provider = new FakeProvider();
		const desk = makeDesk(provider);
		await desk.choose('toys');
		let go = () => {};
		provider.hold = new Promise((resolve) => (go = resolve));
		const fetching = desk.fetch();
		desk.cancel();
		go();
		await fetching;
		expect(desk.message).toContain('What has come is kept');
		expect(desk.error).toBeUndefined();
		provider.hold = Promise.resolve();
		await desk.fetch();
		expect(desk.state?.here).toBe(4);
	});

	test('no room: the reason is shown', async () => {
		const provider = new FakeProvider();
		provider.fail = new Error('The browser has no room left: 3 pictures of toys are stored.');
		const desk = makeDesk(provider);
		await desk.choose('toys');
		await desk.fetch();
		expect(desk.error).toContain('no room left');
		expect(desk.busy).toBeUndefined();
	});

	test('a folder with a part: what came, what is missing, what is another picture', async () => {
		const desk = makeDesk(new FakeProvider());
		await desk.choose('toys');
		await desk.importFolder([new File([], 'cat1.png')]);
		expect(desk.message).toContain('1 toy of 4 are here now. Not in the folder: dog1, dog2.');
		expect(desk.problems).toEqual([
			'cat2: the file in its place is another picture: its content differs from the manifest.'
		]);
		expect(desk.state?.here).toBe(1);
	});

	test('choosing another set while one is fetched stops the fetch and shows the other', async () => {
		const provider = new FakeProvider();
		const desk = makeDesk(provider);
		await desk.choose('toys');
		let go = () => {};
		provider.hold = new Promise((resolve) => (go = resolve));
		const fetching = desk.fetch();
		await desk.choose('others');
		go();
		await fetching;
		expect(desk.benchmark?.id).toBe('others');
		expect(desk.message).toBeUndefined();
		expect(desk.busy).toBeUndefined();
	});

	test('a manifest that cannot be read is said', async () => {
		const desk = new PictureDesk(
			new FakeProvider(),
			async () => {
				throw new Error('/data/benchmarks/toys.json answered 500.');
			},
			async () => new Set()
		);
		await desk.choose('toys');
		expect(desk.error).toBe('/data/benchmarks/toys.json answered 500.');
		expect(desk.state).toBeUndefined();
	});
});

test('pictureState: a picture that is here is not counted as imported too', () => {
	const here = new Map([[benchmark.items[0]?.sha256 ?? '', slice('')]]);
	expect(pictureState(benchmark.items, here, new Set(['cat1', 'cat2']))).toEqual({
		here: 1,
		imported: 1,
		missing: 2,
		missingBytes: 700
	});
});

test('inferenceItems keeps the order of the set and hands the crop on', () => {
	const items = benchmark.items.map((item, index) =>
		index === 1 ? { ...item, crop: [1, 2, 3, 4] as [number, number, number, number] } : item
	);
	const here = new Map(items.slice(0, 2).map((item) => [item.sha256, slice(item.sha256)]));
	const found = inferenceItems(items, here);
	expect(found.map((item) => [item.id, item.crop])).toEqual([
		['cat1', undefined],
		['cat2', [1, 2, 3, 4]]
	]);
});

describe('items that are answered from several pictures', () => {
	const [cat, ...others] = benchmark.items;
	const candidate = (id: string, sha256: string) => ({
		...{ id, role: 'candidate' as const, path: `${id}.png`, sha256, bytes: 10 }
	});
	const pictures = [
		candidate('1', 'a'.repeat(64)),
		candidate('2', 'b'.repeat(64)),
		{ ...candidate('hint', 'c'.repeat(64)), role: 'example' as const }
	];
	const item = { ...cat!, pictures };
	const has = (...hashes: string[]) => new Map(hashes.map((hash) => [hash, slice(hash)]));
	const all = has(item.sha256, 'a'.repeat(64), 'b'.repeat(64));

	test('are handed over with their candidates in their order, and are left out where one is missing', () => {
		const [found] = inferenceItems([item], all);
		expect(found?.further?.map(({ id }) => id)).toEqual(['1', '2']);
		expect(inferenceItems([item], has(item.sha256, 'a'.repeat(64)))).toEqual([]);
	});

	test('are here only with all of them; of an archive the whole has to be brought', () => {
		const state = (archive?: number) =>
			pictureState([item, ...others], has(item.sha256, 'a'.repeat(64)), new Set(), archive);
		const rest = others.reduce((sum, { bytes }) => sum + bytes, 0);
		expect(pictureState([item], all, new Set())).toMatchObject({ here: 1, missing: 0 });
		expect(state()).toMatchObject({ here: 0, missing: 4, missingBytes: 10 + rest });
		expect(state(5000)).toMatchObject({ missingBytes: 5000 });
	});
});
