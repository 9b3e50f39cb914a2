import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPicture, storedItems } from '../../../src/cli/pictures.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { greyBitmap } from '../../../src/lib/benchmarks/showable.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { Pictures } from '../../../src/lib/server/pictures.ts';
import { GET as stored } from '../../../src/routes/data/stored/[benchmark].json/+server.ts';
import { GET as file } from '../../../src/routes/store/[sha256]/+server.ts';
import { GET as picture } from '../../../src/routes/store/[sha256]/picture/+server.ts';
import { storedHashes } from '../../../src/lib/server/storedHashes.ts';
import { contentOf } from '../benchmarks/example.ts';
import { greyBenchmark, greyOf, SEEDS, SIZE } from '../benchmarks/greySet.ts';
import { yardstick } from '../cli/command.ts';
import { exampleProject, place } from './project.ts';

type Handler = (event: never) => Promise<Response>;

/** Asks an endpoint, from another machine unless it is said otherwise. */
function ask(handler: unknown, params: Record<string, string>, address = '192.168.0.9') {
	const request = new Request('http://localhost/', { headers: { host: 'yardstick.example' } });
	const near = new Request('http://localhost/', { headers: { host: 'localhost:4173' } });
	const event = {
		params,
		request: address === '127.0.0.1' ? near : request,
		getClientAddress: () => address
	};
	return (handler as Handler)(event as never);
}

let root: string;
let benchmark: Benchmark;
let grey: Benchmark;

/** A project with an embedded set of four files, and an imported set of raw pixels. */
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-embedded-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
	benchmark = { ...(await exampleProject(root)), storage: 'embedded' };
	grey = await greyBenchmark();
	await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(benchmark));
	await place(root, 'benchmarks/grey-pets/benchmark.json', formatBenchmark(grey));
	for (const item of benchmark.items)
		await place(root, `benchmarks/pets/${item.path}`, contentOf(item.id));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(root, { recursive: true, force: true });
});

describe('a set that is part of the repository', () => {
	it('is there at once, for visitors from other machines too', async () => {
		const all = await ask(stored, { benchmark: 'pets' });
		expect((await all.json()).items).toEqual(['cat1', 'cat2', 'dog1', 'dog2']);
		const [item] = benchmark.items;
		const answer = await ask(file, { sha256: item!.sha256 });
		expect(answer.status).toBe(200);
		expect(await answer.text()).toBe(contentOf('cat1'));
		const shown = await ask(picture, { sha256: item!.sha256 });
		expect(shown.headers.get('content-type')).toBe('image/png');
		const request = new Request('http://localhost/', { headers: { host: 'yardstick.example' } });
		expect(await storedHashes(request, '192.168.0.9', benchmark, benchmark.items)).toEqual(
			benchmark.items.map(({ sha256 }) => sha256)
		);
	});

	it('is what the command runs on, each file checked again', async () => {
		const pictures = new Pictures(root);
		expect(await storedItems(pictures, benchmark)).toEqual(benchmark.items);
		const [item] = benchmark.items;
		expect(await readPicture(pictures, benchmark, item!)).toEqual({
			id: 'cat1',
			bytes: new TextEncoder().encode(contentOf('cat1'))
		});
		await place(root, `benchmarks/pets/${item!.path}`, 'picture of Cat1');
		await expect(readPicture(pictures, benchmark, item!)).rejects.toThrow(
			/^Picture cat1: the file was changed\. Take benchmarks\/pets again from the repository\.$/
		);
		await rm(join(root, 'benchmarks/pets/stimuli'), { recursive: true });
		await expect(storedItems(pictures, benchmark)).rejects.toThrow(
			'none of the pictures of pets is in benchmarks/pets.'
		);
	});

	it('is not imported', async () => {
		const { code, err } = await yardstick(['import', 'animals', '--from', root]);
		expect(code).toBe(64);
		expect(err).toContain('the pictures of pets are part of the repository');
	});

	it('tells where a file should be that is not there', async () => {
		const [item] = benchmark.items;
		await rm(join(root, 'benchmarks/pets', item!.path));
		const answer = await ask(file, { sha256: item!.sha256 });
		expect(answer.status).toBe(404);
		expect(await answer.text()).toContain('"cat1" is not in benchmarks/pets');
		const all = await ask(stored, { benchmark: 'pets' });
		expect((await all.json()).items).toEqual(['cat2', 'dog1', 'dog2']);
	});

	it('is verified file by file', async () => {
		const good = await yardstick(['verify', '--no-models'], { YARDSTICK_ROOT: root });
		expect(good.out).toContain('ok    benchmarks/pets/pictures: 4 files, hashes as stated');
		await place(root, 'benchmarks/pets/stimuli/pets/cat/cat1.png', 'picture of Cat1');
		await rm(join(root, 'benchmarks/pets/stimuli/pets/dog/dog2.png'));
		const bad = await yardstick(['verify', '--no-models'], { YARDSTICK_ROOT: root });
		expect(bad.code).toBe(1);
		expect(bad.out).toContain(
			'WRONG benchmarks/pets/pictures: item "cat1": its file is another one than the manifest names.'
		);
		expect(bad.out).toContain('item "dog2": its file is not there.');
	});
});

describe('an imported set of raw pixels', () => {
	const [id, seed] = Object.entries(SEEDS)[0] as [string, number];
	const item = () => grey.items.find((one) => one.id === id)!;
	beforeEach(() => new Pictures(root).store.put(item().sha256, greyOf(seed)));

	it('is read by the command with the size of its picture', async () => {
		expect(await readPicture(new Pictures(root), grey, item())).toEqual({
			id,
			bytes: greyOf(seed),
			pixels: SIZE
		});
	});

	it('is answered as its bytes, and as a bitmap to look at', async () => {
		const raw = await ask(file, { sha256: item().sha256 }, '127.0.0.1');
		expect(raw.headers.get('content-type')).toBe('application/octet-stream');
		expect(new Uint8Array(await raw.arrayBuffer())).toEqual(greyOf(seed));
		const shown = await ask(picture, { sha256: item().sha256 }, '127.0.0.1');
		expect(shown.headers.get('content-type')).toBe('image/bmp');
		expect(new Uint8Array(await shown.arrayBuffer())).toEqual(
			greyBitmap(greyOf(seed), SIZE.width, SIZE.height)
		);
		expect(shown.headers.get('etag')).not.toBe(raw.headers.get('etag'));
	});

	it('is answered to this machine only, in either form', async () => {
		for (const handler of [file, picture]) {
			const answer = await ask(handler, { sha256: item().sha256 });
			expect(answer.status).toBe(403);
		}
		expect((await ask(stored, { benchmark: 'grey-pets' })).status).toBe(403);
		const request = new Request('http://localhost/', { headers: { host: 'localhost' } });
		expect(await storedHashes(request, '192.168.0.9', grey, grey.items)).toEqual([]);
		expect(await storedHashes(request, '127.0.0.1', grey, grey.items)).toEqual([item().sha256]);
	});
});
