/** The recipes for a benchmark, a task and a model, followed in a folder of their own, without a line of code. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { yardstick } from '../cli/command.ts';
import { exampleProject } from '../server/project.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-recipes-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('a task and a benchmark: verified, in the catalog with its people and its run', async () => {
	await exampleProject(root);
	const { code, out } = await yardstick(['verify', '--no-models'], { YARDSTICK_ROOT: root });
	expect(out).toContain(', 0 wrong.');
	expect(code).toBe(0);
	const catalog = await loadCatalog(root);
	expect(catalog.tasks.map(({ id, benchmarks }) => [id, benchmarks])).toEqual([
		['animals', ['pets']]
	]);
	expect(await catalog.capsules('pets')).toHaveLength(2);
});

it('a model: listed, proved by its golden pictures, recorded and replayed', async () => {
	for (const [folder, name] of [
		['tasks', 'emotion'],
		['benchmarks', 'emotion-ferplus'],
		['benchmarks', 'faces-rendered']
	] as const) {
		mkdirSync(join(root, folder), { recursive: true });
		symlinkSync(resolve(folder, name), join(root, folder, name));
	}
	writeFileSync(join(root, 'package.json'), '{"name":"example","version":"0.0.1"}');
	const home = join(root, 'static/models/newcomer');
	cpSync('static/models/emotion-s', home, { recursive: true });
	const manifest = JSON.parse(readFileSync(join(home, 'model.json'), 'utf8')) as { id: string };
	writeFileSync(
		join(home, 'model.json'),
		JSON.stringify({ ...manifest, id: 'newcomer', name: 'Newcomer' })
	);
	const bytes = readFileSync(join(home, 'model.onnx'));
	const listed = {
		id: 'newcomer',
		sha256: createHash('sha256').update(bytes).digest('hex'),
		bytes: bytes.length,
		mark: 'square',
		colour: 1
	};
	writeFileSync(
		join(root, 'static/models/models.json'),
		JSON.stringify({ schema: 'yardstick-models/1', models: [listed] })
	);
	const env = { YARDSTICK_ROOT: root };
	const out = join(root, 'newcomer.capsule.json');
	const run = ['run', '--model', 'newcomer', '--benchmark', 'faces-rendered', '--out', out];
	const recorded = await yardstick([...run, '--limit', '4'], env);
	expect([recorded.code, recorded.err]).toEqual([0, expect.any(String)]);
	const replayed = await yardstick(['replay', out], env);
	expect(replayed.out).toMatch(/identical|the same/);
	expect(replayed.code).toBe(0);
	const scored = await yardstick(['score', out, '--draws', '20'], env);
	expect(scored.out).toContain('Newcomer (4 of 756) (model');
});
