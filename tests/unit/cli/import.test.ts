import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import { contentOf } from '../benchmarks/example.ts';
import { exampleProject, place } from '../server/project.ts';
import { DATA, HAS_DATA, NEEDS_DATA, yardstick } from './command.ts';

let root: string;
let benchmark: Benchmark;
let store: PictureStore;
let env: Record<string, string>;

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-import-'));
	benchmark = await exampleProject(root);
	store = new PictureStore(join(root, 'pictures'));
	env = { YARDSTICK_ROOT: root, YARDSTICK_STORE: join(root, 'pictures') };
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (path: string, content: string) => place(root, `from/${path}`, content);
const run = (...args: string[]) =>
	yardstick(['import', ...args, '--from', join(root, 'from')], env);

describe('yardstick import', () => {
	it('imports what is there, says what is missing, and completes it later', async () => {
		await put('cat/cat1.png', contentOf('cat1'));
		await put('dog/dog2.png', contentOf('dog2'));
		const part = await run('animals');
		expect(part.code).toBe(0);
		expect(part.err).toBe('');
		expect(part.out).toContain(
			'pets: 2 pictures imported, 0 already there; 2 of 4 are in the store.'
		);
		expect(part.out).toContain('not in the folder: cat2, dog1.');
		await put('cat/cat2.png', contentOf('cat2'));
		await put('dog/dog1.png', contentOf('dog1'));
		const rest = await run('pets');
		expect(rest.out).toContain('2 pictures imported, 2 already there; 4 of 4');
		for (const item of benchmark.items) expect(await store.size(item.sha256)).toBe(item.bytes);
	});

	it('refuses a picture with a wrong byte, by name, and keeps the others', async () => {
		await put('cat/cat1.png', 'picture of Cat1');
		await put('cat/cat2.png', contentOf('cat2'));
		const { code, err } = await run('pets');
		expect(code).toBe(65);
		expect(err).toMatch(
			/^yardstick: pets: item "cat1" was not imported: the file in its place has the hash [0-9a-f]{64}, expected [0-9a-f]{64}/
		);
		expect(await store.size(benchmark.items[0]!.sha256)).toBeUndefined();
		expect(await store.size(benchmark.items[1]!.sha256)).toBe(15);
	});

	it('says what it looked for where there is nothing', async () => {
		await put('holiday.jpg', 'no pet');
		const { code, err } = await run('pets');
		expect(code).toBe(66);
		expect(err).toContain('Expected, for example, the files of stimuli/pets/cat');
		const nowhere = await yardstick(['import', 'pets', '--from', join(root, 'nowhere')], env);
		expect(nowhere.code).toBe(66);
		expect(nowhere.err).toContain('nowhere does not exist');
	});

	it('reports as JSON', async () => {
		await put('cat/cat1.png', contentOf('cat1'));
		const { out } = await run('pets', '--json');
		expect(JSON.parse(out)).toMatchObject([
			{ benchmark: 'pets', imported: ['cat1'], missing: ['cat2', 'dog1', 'dog2'] }
		]);
	});

	it.skipIf(!HAS_DATA)(`imports the real pictures ${NEEDS_DATA}`, async () => {
		const real = { YARDSTICK_STORE: join(root, 'real') };
		const from = join(DATA, 'texture-vs-shape');
		const { code, out } = await yardstick(['import', 'objects', '--from', from], real);
		expect(code).toBe(0);
		expect(out).toContain('objects-edges: 160 drawings imported');
		expect(out).toContain('objects-silhouettes: 160 silhouettes imported');
		expect(out).toMatch(/objects-shape-texture: \d+ pictures imported.* of 1280 are in the store/);
	});
});
