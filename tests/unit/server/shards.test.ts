import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	BYTES_OF_AN_ANSWER,
	fetchShards,
	PICTURES_OF_A_REQUEST
} from '../../../src/lib/benchmarks/fetchShards.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { packShard, unpackShard, type ShardFile } from '../../../src/lib/benchmarks/shard.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import { POST } from '../../../src/routes/store/shard/+server.ts';
import { contentOf } from '../benchmarks/example.ts';
import { greyBenchmark, greyOf, SEEDS } from '../benchmarks/greySet.ts';
import { exampleProject, place } from './project.ts';

let root: string;
let embedded: Benchmark;
let imported: Benchmark;

/** A project with an embedded set of four files, and an imported set. */
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-shards-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
	embedded = { ...(await exampleProject(root)), storage: 'embedded' };
	imported = await greyBenchmark();
	await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(embedded));
	await place(root, 'benchmarks/grey-pets/benchmark.json', formatBenchmark(imported));
	for (const item of embedded.items)
		await place(root, `benchmarks/pets/${item.path}`, contentOf(item.id));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(root, { recursive: true, force: true });
});

/** Asks for pictures as a page would, from this machine or another. */
function ask(body: unknown, address = '127.0.0.1'): Promise<Response> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const host = address === '127.0.0.1' ? 'localhost:4173' : 'yardstick.example';
	const request = new Request('http://x/store/shard', {
		method: 'POST',
		headers: { host },
		body: text
	});
	return Promise.resolve(POST({ request, getClientAddress: () => address } as never));
}

const hashes = (set: Benchmark) => set.items.map(({ sha256 }) => sha256);
const hashesOf = async (answer: Response) =>
	unpackShard(new Uint8Array(await answer.arrayBuffer())).map(({ sha256 }) => sha256);

/** The app's answers, without a network, and where they are put. */
function reader(address?: string) {
	const kept = new Map<string, Uint8Array>();
	const asked: number[] = [];
	return {
		kept,
		asked,
		options: {
			address: '/store/shard',
			sink: {
				has: (sha256: string) => kept.has(sha256),
				putAll: async (files: readonly ShardFile[]) =>
					files.forEach(({ sha256, bytes }) => kept.set(sha256, bytes))
			},
			environment: {
				fetch: (_: string, init: RequestInit) => {
					const body = init.body as string;
					asked.push((JSON.parse(body) as { pictures: string[] }).pictures.length);
					return ask(body, address);
				},
				clock: () => 0
			}
		}
	};
}

describe('many pictures in one answer', () => {
	it('come in the order asked; what is not there, changed on disk or known to nobody is left out', async () => {
		const [first, second, third, fourth] = hashes(embedded) as [string, string, string, string];
		await place(root, `benchmarks/pets/${embedded.items[1]!.path}`, 'something else');
		const answer = await ask({ pictures: [third, 'f'.repeat(64), second, first, third] });
		expect(await hashesOf(answer)).toEqual([third, first]);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(await hashesOf(await ask({ pictures: [fourth] }, '192.168.0.9'))).toEqual([fourth]);
	});

	it('imported ones go to this machine only', async () => {
		const { id, sha256 } = imported.items[0]!;
		await new PictureStore(join(root, 'data/store')).put(sha256, greyOf(SEEDS[id]!));
		expect(await hashesOf(await ask({ pictures: [sha256] }))).toEqual([sha256]);
		const far = await ask({ pictures: [sha256] }, '192.168.0.9');
		expect(far.status).toBe(404);
		expect(await far.text()).toContain('none is answered to other machines');
	});

	it.each([
		['no JSON', 'pictures'],
		['no list', { pictures: 'x' }],
		['an empty list', { pictures: [] }],
		['a path', { pictures: ['../../package.json'] }],
		['another field', { pictures: ['a'.repeat(64)], more: 1 }],
		['too many', { pictures: Array(PICTURES_OF_A_REQUEST + 1).fill('a'.repeat(64)) }]
	])('%s is refused with what to ask', async (_, body) => {
		const answer = await ask(body);
		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain('Ask with {"pictures"');
	});
});

describe('fetching many pictures at a time', () => {
	it('brings what the app has with one request, and asks for nothing that is here', async () => {
		const page = reader();
		const progress = vi.fn();
		const options = { ...page.options, items: embedded.items, onprogress: progress };
		expect(await fetchShards(options)).toBe(4);
		expect([...page.kept.keys()]).toEqual(hashes(embedded));
		expect(progress.mock.lastCall?.[0]).toMatchObject({ files: { done: 4, total: 4 } });
		expect(await fetchShards(options)).toBe(0);
		expect(page.asked).toEqual([4]);
	});

	it('asks again for what did not fit into an answer, and not for what the app lacks', async () => {
		const large = embedded.items.map((item) => ({ ...item, bytes: BYTES_OF_AN_ANSWER }));
		await place(
			root,
			'benchmarks/pets/benchmark.json',
			formatBenchmark({ ...embedded, items: large })
		);
		await rm(join(root, 'benchmarks/pets', embedded.items[2]!.path));
		const page = reader();
		expect(await fetchShards({ ...page.options, items: embedded.items })).toBe(3);
		expect(page.asked).toEqual([4, 3, 2]);
	});

	it('keeps nothing that is not what it says, or was not asked for', async () => {
		const page = reader();
		const [first, second] = embedded.items as [
			(typeof embedded.items)[0],
			(typeof embedded.items)[0]
		];
		const forged = packShard([
			{ sha256: first.sha256, bytes: new Uint8Array([1]) },
			{ sha256: 'e'.repeat(64), bytes: new Uint8Array([2]) }
		]);
		const options = {
			...page.options,
			items: [first, second],
			environment: { clock: () => 0, fetch: async () => new Response(forged) }
		};
		expect(await fetchShards(options)).toBe(0);
		expect(page.kept.size).toBe(0);
	});

	it.each([
		['an app without this address', async () => new Response('no', { status: 404 })],
		['an answer that breaks off', async () => new Response(packShard([]).subarray(0, 9))],
		['no network', () => Promise.reject(new TypeError('failed to fetch'))]
	])('%s leaves all to the single way', async (_, fetch) => {
		const page = reader();
		const environment = { clock: () => 0, fetch };
		expect(await fetchShards({ ...page.options, items: embedded.items, environment })).toBe(0);
	});

	it('ends where it is stopped, and keeps what came', async () => {
		const page = reader();
		const stop = new AbortController();
		stop.abort();
		const options = { ...page.options, items: embedded.items, signal: stop.signal };
		expect(await fetchShards(options)).toBe(0);
		expect(page.asked).toEqual([]);
	});
});
