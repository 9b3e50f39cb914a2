import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { Pictures } from '../../src/lib/server/pictures.ts';
import { PictureStore } from '../../src/lib/server/store.ts';
import { GET as picture } from '../../src/routes/store/[sha256]/+server.ts';
import { importCommand } from '../../src/cli/import.ts';
import { contentOf } from '../unit/benchmarks/example.ts';
import { exampleProject, place } from '../unit/server/project.ts';

const bytes = new TextEncoder().encode(contentOf('cat1'));
let root: string;
let benchmark: Benchmark;
let store: PictureStore;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-damaged-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
	vi.spyOn(console, 'warn').mockReturnValue();
	benchmark = await exampleProject(root);
	store = new PictureStore(join(root, 'data/store'));
	await store.put(benchmark.items[0]!.sha256, bytes);
});
afterEach(async () => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	await rm(root, { recursive: true, force: true });
});

/** Changes one byte of the stored file of the first item. */
async function damage(): Promise<void> {
	const path = store.pathOf(benchmark.items[0]!.sha256);
	const changed = await readFile(path);
	changed[3]! ^= 1;
	await writeFile(path, changed);
}

const ask = (): Promise<Response> =>
	Promise.resolve(
		(picture as unknown as (event: unknown) => Response | Promise<Response>)({
			params: { sha256: benchmark.items[0]!.sha256 },
			request: new Request('http://localhost/', { headers: { host: 'localhost' } }),
			getClientAddress: () => '127.0.0.1'
		})
	);

it('A changed byte in the store is noticed: the picture is not answered, and the remedy is named', async () => {
	expect((await ask()).status).toBe(200);
	await damage();
	const answer = await ask();
	expect(answer.status).toBe(404);
	const words = await answer.text();
	expect(words).toContain('was changed on disk');
	expect(words).toContain('npx yardstick import pets --from');
	expect(console.warn).toHaveBeenCalledTimes(1);
	expect(await new Pictures(root).present(benchmark, benchmark.items)).toEqual([]);
});

it('An import puts a changed picture right, and says that it was imported', async () => {
	await damage();
	await ask();
	const folder = join(root, 'mine');
	await place(folder, benchmark.items[0]!.path, contentOf('cat1'));
	const said: string[] = [];
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
	await importCommand().parseAsync(['pets', '--from', folder], { from: 'user' });
	expect(said.join('')).toContain('1 picture imported, 0 already there');
	const again = await ask();
	expect(again.status).toBe(200);
	expect(await again.text()).toBe(contentOf('cat1'));
	expect(await new Pictures(root).present(benchmark, benchmark.items)).toHaveLength(1);
});
