import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import { GET as manifest } from '../../../src/routes/data/benchmarks/[id].json/+server.ts';
import { GET as capsule } from '../../../src/routes/data/capsules/[benchmark]/[file]/+server.ts';
import { GET as stored } from '../../../src/routes/data/stored/[benchmark].json/+server.ts';
import { GET as tasks } from '../../../src/routes/data/tasks.json/+server.ts';
import { GET as picture } from '../../../src/routes/store/[sha256]/+server.ts';
import { contentOf } from '../benchmarks/example.ts';
import { exampleProject } from './project.ts';

type Handler = (event: never) => Response | Promise<Response>;

/** Asks an endpoint as the server would. */
function ask(
	handler: unknown,
	params: Record<string, string>,
	{ address = '127.0.0.1', ...headers }: Record<string, string> = {}
): Promise<Response> {
	const event = {
		params,
		request: new Request('http://localhost/', { headers: { host: 'localhost:4173', ...headers } }),
		getClientAddress: () => address
	};
	return Promise.resolve((handler as Handler)(event as never));
}

let root: string;
let benchmark: Benchmark;
const bytesOf = (id: string) => new TextEncoder().encode(contentOf(id));

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-endpoints-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
	benchmark = await exampleProject(root);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(root, { recursive: true, force: true });
});

describe('/data', () => {
	it('answers a manifest once, and then that nothing changed', async () => {
		const first = await ask(manifest, { id: 'pets' });
		expect(first.status).toBe(200);
		expect(first.headers.get('content-type')).toContain('application/json');
		expect(await first.json()).toEqual(JSON.parse(JSON.stringify(benchmark)));
		const etag = first.headers.get('etag') ?? '';
		const again = await ask(manifest, { id: 'pets' }, { 'if-none-match': `W/"x", ${etag}` });
		expect(again.status).toBe(304);
		expect(await again.text()).toBe('');
	});

	it.each(['cats', '../pets', '..', 'pets/../pets', '__proto__'])(
		'knows no benchmark %j',
		async (id) => {
			const answer = await ask(manifest, { id });
			expect(answer.status).toBe(404);
			expect(await answer.text()).toContain('There is no benchmark');
		}
	);

	it('answers listed capsules only', async () => {
		const found = await ask(capsule, { benchmark: 'pets', file: 'one.capsule.json' });
		expect(found.status).toBe(200);
		expect((await found.json()).runs).toHaveLength(1);
		for (const file of ['../benchmark.json', 'people/one.capsule.json', '../../../package.json']) {
			const refused = await ask(capsule, { benchmark: 'pets', file });
			expect(refused.status).toBe(404);
			expect(await refused.text()).toContain('It has: one.capsule.json, two.capsule.json.');
		}
		expect((await ask(capsule, { benchmark: '..', file: 'package.json' })).status).toBe(404);
	});

	it('answers the tasks', async () => {
		const found = await ask(tasks, {});
		expect((await found.json())[0].id).toBe('animals');
		expect(found.headers.get('etag')).toMatch(/^".+"$/);
	});

	it('tells which pictures are on this machine, to this machine', async () => {
		const store = new PictureStore(join(root, 'data/store'));
		await store.put(benchmark.items[3]!.sha256, bytesOf('dog2'));
		const found = await ask(stored, { benchmark: 'pets' });
		expect(await found.json()).toEqual({ benchmark: 'pets', of: 4, items: ['dog2'] });
		expect((await ask(stored, { benchmark: 'pets' }, { address: '10.0.0.2' })).status).toBe(403);
		expect((await ask(stored, { benchmark: 'cats' })).status).toBe(404);
	});
});

describe('/store', () => {
	const hash = () => benchmark.items[0]!.sha256;

	it('answers an imported picture for good, with its type', async () => {
		await new PictureStore(join(root, 'data/store')).put(hash(), bytesOf('cat1'));
		const found = await ask(picture, { sha256: hash() });
		expect(found.status).toBe(200);
		expect(found.headers.get('content-type')).toBe('image/png');
		expect(found.headers.get('cache-control')).toContain('immutable');
		expect(await found.text()).toBe(contentOf('cat1'));
		const again = await ask(picture, { sha256: hash() }, { 'if-none-match': `"${hash()}"` });
		expect(again.status).toBe(304);
	});

	it('says how to get a picture that is not there', async () => {
		const missing = await ask(picture, { sha256: hash() });
		expect(missing.status).toBe(404);
		expect(await missing.text()).toContain('npx yardstick import pets --from <folder>');
	});

	it('answers no stored file that no manifest names', async () => {
		const { sha256OfText } = await import('../../../src/lib/border/sha256.ts');
		const foreign = await sha256OfText('private');
		const store = new PictureStore(join(root, 'data/store'));
		await store.put(foreign, new TextEncoder().encode('private'));
		const refused = await ask(picture, { sha256: foreign });
		expect(refused.status).toBe(404);
		expect(await refused.text()).toBe('No benchmark names a picture of this hash.\n');
		expect((await ask(picture, { sha256: '../../package.json' })).status).toBe(404);
	});

	it.each([{ address: '192.168.0.9' }, { host: 'evil.example' }])(
		'answers this machine only: %j',
		async (from) => {
			await new PictureStore(join(root, 'data/store')).put(hash(), bytesOf('cat1'));
			const refused = await ask(picture, { sha256: hash() }, from);
			expect(refused.status).toBe(403);
			expect(await refused.text()).toContain('this machine only');
		}
	);
});
