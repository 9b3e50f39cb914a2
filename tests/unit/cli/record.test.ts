import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pairsOf } from '../../../src/cli/record.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { yardstick } from './command.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-record-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const FILE = 'benchmarks/plates-generated/runs/plates-s.capsule.json';
/** A project with one model and one embedded set. */
async function smallProject() {
	await cp('benchmarks/plates-generated', join(root, 'benchmarks/plates-generated'), {
		recursive: true
	});
	await cp('tasks/plates', join(root, 'tasks/plates'), { recursive: true });
	await cp('static/models/plates-s', join(root, 'static/models/plates-s'), { recursive: true });
	const index = JSON.parse(await readFile('static/models/models.json', 'utf8'));
	index.models = index.models.filter(({ id }: { id: string }) => id === 'plates-s');
	await writeFile(join(root, 'static/models/models.json'), JSON.stringify(index));
	for (const other of ['plates-m', 'generalist'])
		await rm(join(root, `benchmarks/plates-generated/runs/${other}.capsule.json`));
	await writeFile(join(root, 'package.json'), '{"version":"0.0.0"}');
	return { YARDSTICK_ROOT: root };
}

describe('yardstick record', () => {
	it('knows every recorded run of the project, and every one is there', async () => {
		const catalog = await loadCatalog();
		for (const { file } of pairsOf(catalog))
			await expect(readFile(file, 'utf8'), file).resolves.toContain('"yardstick-capsule/1"');
		const all = pairsOf(catalog, { embedded: true }).map(({ file }) => file);
		const shared = [1, 2, 3].flatMap((index) =>
			pairsOf(catalog, { embedded: true, share: { index, of: 3 } }).map(({ file }) => file)
		);
		expect(shared.sort()).toEqual(all.sort());
	});

	it('leaves a run that is there; makes a missing one; finds an answer that has changed', async () => {
		const env = await smallProject();
		const capsule = join(root, FILE);
		const before = await readFile(capsule, 'utf8');
		const kept = await yardstick(['record'], env);
		expect(kept).toMatchObject({ code: 0, out: '1 recorded before.\n' });
		expect(await readFile(capsule, 'utf8')).toBe(before);

		const same = await yardstick(['record', '--check', '--limit', '2'], env);
		expect(same.out).toContain('plates-s on plates-generated: 2 of 400 answers are as recorded.');
		expect(same.code).toBe(0);

		const text = JSON.parse(before);
		text.runs[0].trials[0].confidence /= 2;
		await writeFile(capsule, JSON.stringify(text));
		const changed = await yardstick(['record', '--check', '--limit', '2'], env);
		expect(changed.out).toContain('plates-s on plates-generated: 2 of 400 answers DIFFER.');
		expect(changed.code).toBe(1);

		await rm(capsule);
		const missing = await yardstick(['record', '--check'], env);
		expect(missing.out).toContain('plates-s on plates-generated: not recorded yet.');
		expect(missing.code).toBe(1);
	});

	it.each([
		[['--share', '3/2'], 'is no part of the work'],
		[['--share', 'half'], 'is no part of the work'],
		[['--model', 'gpt'], 'there is no model "gpt"'],
		[['--benchmark', 'none'], 'none']
	])('refuses %j in words', async (args, words) => {
		const { code, err } = await yardstick(['record', ...args]);
		expect(code).toBe(64);
		expect(err).toContain(words);
	});
});

it('the weights of all models together stay under 60 MB', async () => {
	const { models } = JSON.parse(await readFile('static/models/models.json', 'utf8'));
	const bytes = models.reduce((sum: number, model: { bytes: number }) => sum + model.bytes, 0);
	expect(bytes).toBeLessThanOrEqual(60_000_000);
});
