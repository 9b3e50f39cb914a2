import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedProblems, readPicture } from '../../../src/cli/pictures.ts';
import { fetchItems, itemAddresses } from '../../../src/lib/benchmarks/fetch.ts';
import { retryPolicy, type FetchEnvironment } from '../../../src/lib/benchmarks/fetchFile.ts';
import { importFolder, type FolderFile } from '../../../src/lib/benchmarks/importFolder.ts';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark, Item } from '../../../src/lib/benchmarks/schema.ts';
import { pictureOf } from '../../../src/lib/benchmarks/showable.ts';
import { hostOf, unnamed } from '../../../src/lib/benchmarks/unnamed.ts';
import { readBenchmark } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../../../src/lib/benchmarks/write.ts';
import { sha256OfText } from '../../../src/lib/border/sha256.ts';
import { Pictures } from '../../../src/lib/server/pictures.ts';
import type { PictureProvider } from '../../../src/lib/ui/run/pictureDesk.svelte.ts';
import { PictureDesk } from '../../../src/lib/ui/run/pictureDesk.svelte.ts';
import { yardstick } from '../cli/command.ts';
import { exampleBenchmark } from './example.ts';

describe('hostOf', () => {
	it.each([
		['https://raw.example.org/a/AB%20123.jpg', 'raw.example.org'],
		['http://127.0.0.1:4173/store/ab', '127.0.0.1:4173'],
		['/store/ab', 'the app’s own store']
	])('%s', (url, host) => expect(hostOf(url)).toBe(host));
});

describe('unnamed', () => {
	it.each([
		[
			"ENOENT: no such file or directory, open '/home/me/eu/AB123.jpg'",
			"ENOENT: no such file or directory, open 'it'"
		],
		['Failed to parse URL from https://x.org/eu/AB123.jpg', 'Failed to parse URL from it'],
		['ab123.jpg: damaged', 'it: damaged'],
		['permission denied', 'permission denied']
	])('%s', (message, told) => expect(unnamed(message, 'eu/AB123.jpg', 'it')).toBe(told));

	it('knows the name as an address writes it, and as a file does', () => {
		expect(unnamed('cannot get eu/AB%20123.jpg', 'eu/AB 123.jpg', 'it')).toBe('cannot get it');
		expect(unnamed("cannot open 'AB 123.jpg'", 'https://x.org/AB%20123.jpg', 'it')).toBe(
			"cannot open 'it'"
		);
		expect(unnamed('a message', '', 'it')).toBe('a message');
	});
});

/**
 * A set whose files are called what their plates say. Nothing that is said of an item may hold the word, until its answer
 * is shown.
 */
const SECRETS = ['KL77 SEC', 'MN88RET'];
async function plates(): Promise<Benchmark> {
	const items: Item[] = await Promise.all(
		SECRETS.map(async (secret, index) => ({
			id: `eu-00${index + 1}`,
			path: `endtoend/eu/${secret}.jpg`,
			sha256: await sha256OfText(`photo ${index}`),
			bytes: 7,
			truth: secret.replace(' ', ''),
			crop: [0, 0, 9, 9] as [number, number, number, number]
		}))
	);
	return {
		...(await exampleBenchmark()),
		id: 'plates',
		task: 'reading',
		kind: 'text',
		options: [],
		chance: 0,
		items_sha256: await itemsHash(items),
		items
	};
}

function expectSecret(told: string): void {
	for (const word of ['KL77', 'SEC', 'MN88', 'RET']) expect(told).not.toContain(word);
	expect(told).not.toBe('');
}

const file = (path: string, content: string | Error): FolderFile => ({
	path,
	bytes: 7,
	read: async () => {
		if (content instanceof Error) throw content;
		return new TextEncoder().encode(content);
	},
	stream: () => new Blob([]).stream()
});
const denied = (path: string) =>
	Object.assign(new Error(`EACCES: permission denied, open '/home/me/${path}'`), {
		code: 'EACCES'
	});

/** Pauses pass at once; the wait for a stall never ends. */
function environmentOf(fetch: FetchEnvironment['fetch']): FetchEnvironment {
	let now = 0;
	return {
		fetch,
		clock: () => now,
		random: () => 0.5,
		sleep: async (ms, signal) => {
			if (ms === retryPolicy.stall_ms)
				await new Promise((_, reject) =>
					signal.addEventListener('abort', () => reject(signal.reason))
				);
			now += ms;
		}
	};
}

describe('the name of a file that holds the answer', () => {
	let root: string;
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'yardstick-unnamed-'));
	});
	afterEach(() => rm(root, { recursive: true, force: true }));

	it.each<[string, (url: string) => Promise<Response>]>([
		['is not there', async () => new Response(null, { status: 404 })],
		['is refused', async () => new Response(null, { status: 403 })],
		['holds other bytes', async () => new Response('another')],
		['is too large', async () => new Response('another and more')],
		[
			'wants a long pause',
			async () => new Response(null, { status: 429, headers: { 'retry-after': '9999' } })
		],
		['is out of order', async () => new Response(null, { status: 503 })],
		[
			'cannot be reached',
			async (url) => {
				throw new TypeError(`Failed to parse URL from ${url}`);
			}
		]
	])('is not told by a fetch that %s', async (_, fetch) => {
		const { items } = await plates();
		for (const base_url of ['https://example.org/', '/somewhere/']) {
			const { failed } = await fetchItems({
				items,
				addresses: (item) => itemAddresses(item, { base_url }),
				sink: { has: () => false, put: async () => undefined },
				environment: environmentOf(fetch),
				retryPolicy: { attempts: 2 }
			});
			expect(failed.map(({ id }) => id)).toEqual(['eu-001', 'eu-002']);
			for (const { id, error } of failed) {
				expect(error).toContain(`Item ${id}: `);
				expectSecret(error);
			}
		}
	});

	it('is in no report of an import, whether a file is missing, another one, or not to be read', async () => {
		const benchmark = await plates();
		const [first, second] = benchmark.items.map(({ path }) => path);
		const folders = [
			[],
			[file(first!, 'another'), file(second!, 'another')],
			[
				file(first!, denied(first!)),
				file('x/renamed MN88RET.jpg', denied('x/renamed MN88RET.jpg'))
			],
			[file(first!, 'photo 0'), file(second!, denied(second!))]
		];
		for (const files of folders) {
			const report = await importFolder(benchmark, files, {
				has: async () => false,
				put: async () => undefined
			});
			expect(report.imported.length).toBeLessThan(2);
			expectSecret(JSON.stringify(report));
		}
	});

	it('is in no sentence of the Run page', async () => {
		const benchmark = await plates();
		const provider: PictureProvider = {
			sources: async () => new Map(),
			fetch: async () => ({ fetched: 0, kept: 0, failed: [], cancelled: false }),
			importFolder: (set) =>
				importFolder(
					set,
					set.items.map(({ path }, index) => file(path, index === 0 ? 'another' : denied(path))),
					{ has: async () => false, put: async () => undefined }
				)
		};
		const desk = new PictureDesk(
			provider,
			async () => benchmark,
			async () => new Set()
		);
		await desk.choose('plates');
		await desk.importFolder([]);
		expect(desk.problems).toHaveLength(2);
		expectSecret(`${desk.message} ${desk.problems.join(' ')}`);
	});

	it('is in no sentence of the import command, nor in its JSON', async () => {
		const benchmark = await plates();
		await mkdir(join(root, 'benchmarks/plates'), { recursive: true });
		await mkdir(join(root, 'tasks/reading'), { recursive: true });
		await writeFile(join(root, 'benchmarks/plates/benchmark.json'), formatBenchmark(benchmark));
		await writeFile(
			join(root, 'tasks/reading/task.json'),
			formatTask({
				schema: 'yardstick-task/1',
				id: 'reading',
				name: 'Reading',
				question: 'What does it say?',
				kind: 'text',
				summary: 'Made up.',
				order: 1,
				headline: 'plates',
				benchmarks: ['plates'],
				counts_for_generality: ['plates']
			})
		);
		const from = join(root, 'from');
		await mkdir(join(from, 'endtoend/eu'), { recursive: true });
		const env = { YARDSTICK_ROOT: root, YARDSTICK_STORE: join(root, 'store') };
		const nothing = await yardstick(['import', 'plates', '--from', from], env);
		expect(nothing.err).toContain('the files of endtoend/eu');
		await writeFile(join(from, benchmark.items[0]!.path), 'another');
		for (const options of [[], ['--json']]) {
			const { code, out, err } = await yardstick(
				['import', 'plates', '--from', from, ...options],
				env
			);
			expect(code).toBe(65);
			expect(err).toContain('item "eu-001" was not imported');
			for (const told of [out, err, nothing.out, nothing.err]) expectSecret(told);
		}
	});

	it('is in no complaint about pictures of the repository, nor about a manifest', async () => {
		const benchmark: Benchmark = { ...(await plates()), storage: 'embedded' };
		const pictures = new Pictures(root);
		const item = benchmark.items[0]!;
		expectSecret((await embeddedProblems(pictures, benchmark)).join(' '));
		await expect(readPicture(pictures, benchmark, item)).rejects.toSatisfy((error: Error) => {
			expectSecret(error.message);
			return error.message.includes('eu-001');
		});
		const home = join(root, 'benchmarks/plates/endtoend/eu');
		await mkdir(home, { recursive: true });
		for (const { path } of benchmark.items)
			await writeFile(join(root, 'benchmarks/plates', path), 'another');
		expectSecret((await embeddedProblems(pictures, benchmark)).join(' '));
		await expect(readPicture(pictures, benchmark, item)).rejects.toSatisfy((error: Error) => {
			expectSecret(error.message);
			return error.message.includes('eu-001');
		});
		for (const path of [benchmark.items[1]!.path, `../${item.path}`]) {
			const items = [{ ...item, path }, benchmark.items[1]!];
			const text = formatBenchmark({ ...benchmark, items });
			const outcome = await readBenchmark(text, 'benchmark.json').catch((error: Error) => error);
			expect(outcome).toBeInstanceOf(Error);
			expectSecret((outcome as Error).message);
		}
	});

	it('is not sent with the picture of a gallery', async () => {
		for (const item of (await plates()).items) expectSecret(JSON.stringify(pictureOf(item)));
	});
});
