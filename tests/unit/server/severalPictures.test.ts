/** An item that shows a probe and candidates: every picture is served, imported and shown. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importFolder } from '../../../src/lib/benchmarks/importFolder.ts';
import { allPictures } from '../../../src/lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import type { ItemPicture } from '../../../src/lib/benchmarks/showable.ts';
import { formatBenchmark, formatTask } from '../../../src/lib/benchmarks/write.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import FurtherPictures from '../../../src/lib/ui/items/FurtherPictures.svelte';
import { load } from '../../../src/routes/items/[benchmark]/[item]/+page.server.ts';
import { GET as picture } from '../../../src/routes/store/[sha256]/+server.ts';
import { capsuleOf, drawn, matchSet, runOf, taskOf } from '../../fixtures/kinds/sets.ts';
import { place } from './project.ts';

let root: string;
let set: Benchmark;
const event = (params: Record<string, string>) => ({
	params,
	url: new URL('http://localhost/'),
	request: new Request('http://localhost/', { headers: { host: 'localhost' } }),
	getClientAddress: () => '127.0.0.1'
});
const nameOf = (path: string) => path.replace(/\.png$/, '');

beforeEach(() => {
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
});

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-several-'));
	set = await matchSet();
	const home = `benchmarks/${set.id}`;
	await place(root, `tasks/${set.task}/task.json`, formatTask(taskOf(set)));
	await place(root, `${home}/benchmark.json`, formatBenchmark(set));
	const answers = ['c2', 'c1'];
	const run = runOf(set, 'person-1', 'person', answers);
	await place(root, `${home}/people/one.capsule.json`, formatCapsule(capsuleOf(set, [run])));
	for (const { path } of allPictures(set))
		if (path !== 'four-c3.png') await place(root, `${home}/${path}`, drawn(nameOf(path)));
});
afterAll(async () => {
	await rm(root, { recursive: true, force: true });
});

interface Data {
	headline: string;
	stored: boolean;
	further: (ItemPicture & { name: string; role: 'candidate' | 'example'; stored: boolean })[];
	shares: { option: string | null; people: number; truth: boolean }[];
}
const itemData = async (item: string) =>
	(await load(event({ benchmark: set.id, item }) as never)) as unknown as Data;

describe('an item with candidates', () => {
	it('has every picture served by its hash', async () => {
		for (const { sha256, path } of allPictures(set)) {
			if (path === 'four-c3.png') continue;
			const response = (await picture(event({ sha256 }) as never)) as Response;
			expect(response.status).toBe(200);
			expect(await response.text()).toBe(drawn(nameOf(path)));
		}
	});

	it('tells its page the candidates, which of them are here, and who chose which', async () => {
		const data = await itemData('four');
		expect(data.stored).toBe(true);
		expect(data.further.map(({ name, stored }) => [name, stored])).toEqual([
			['c1', true],
			['c2', true],
			['c3', false],
			['c4', true]
		]);
		expect(data.headline).toBe('The one person chooses “c1”.');
		expect(data.shares.find(({ option }) => option === 'c1')).toMatchObject({ people: 1 });
		expect(data.shares.find(({ truth }) => truth)?.option).toBe('c4');
	});

	it('shows them, and names the right one and who chose which', async () => {
		const { further } = await itemData('four');
		const observer = { id: 'm', kind: 'model' as const, name: 'Some Model' };
		const answers = [{ run: 'm', answer: 'c1', observer }];
		const names = { options: {} };
		const props = { benchmark: set.id, pictures: further, right: 'c4', answers, names };
		const html = render(FurtherPictures, { props }).body;
		expect(html.split('chosen by Some Model')).toHaveLength(2);
		expect(html).toContain('To choose from');
		expect(html).toContain('c4: right');
		expect(html).not.toContain('c1: right');
		expect(html).not.toContain('Shown as examples');
		expect(html).not.toContain('.png');
	});

	it('is imported whole from a folder', async () => {
		const stored = new Set<string>();
		const pictures = allPictures(set);
		const files = pictures.map(({ path }) => {
			const bytes = new TextEncoder().encode(drawn(nameOf(path)));
			return {
				path,
				bytes: bytes.length,
				read: async () => bytes,
				stream: () => new Blob([bytes]).stream()
			};
		});
		const report = await importFolder(set, files.slice(1), {
			has: async ({ sha256 }) => stored.has(sha256),
			put: async ({ sha256 }) => void stored.add(sha256)
		});
		expect(report).toMatchObject({ of: pictures.length, missing: ['two'] });
		expect(stored.size).toBe(pictures.length - 1);
		expect(pictures).toHaveLength(3 + 2 + 4 + 2);
	});
});
