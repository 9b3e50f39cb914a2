import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { load as overview } from '../../src/routes/+page.server.ts';
import { load as items } from '../../src/routes/items/[benchmark]/+page.server.ts';
import { load as item } from '../../src/routes/items/[benchmark]/[item]/+page.server.ts';
import { load as method } from '../../src/routes/method/+page.server.ts';
import { load as models } from '../../src/routes/models/+page.server.ts';
import { load as model } from '../../src/routes/models/[model]/+page.server.ts';
import { load as people } from '../../src/routes/people/+page.server.ts';
import { load as peopleOfSet } from '../../src/routes/people/[benchmark]/+page.server.ts';
import { load as run } from '../../src/routes/run/+page.server.ts';
import { load as own } from '../../src/routes/run/own/+page.server.ts';
import { load as storage } from '../../src/routes/storage/+page.server.ts';
import { load as tasks } from '../../src/routes/tasks/+page.server.ts';
import { load as task } from '../../src/routes/tasks/[task]/+page.server.ts';
import { load as oddities } from '../../src/routes/tasks/[task]/oddities/+page.server.ts';
import { GET as tasksJson } from '../../src/routes/data/tasks.json/+server.ts';
import { manifestOrigins } from '../../server/policy.js';
import { twoTasks } from '../fixtures/twoTasks.ts';

interface Outcome {
	/** 200, the status of an error page, or a redirect. */
	status: number;
	/** Files that the page names, as one text. */
	named: string;
	data: Record<string, unknown>;
}

/** Asks a page for its data as the server would. */
async function ask(load: unknown, params: Record<string, string> = {}): Promise<Outcome> {
	const event = {
		params,
		url: new URL('http://localhost/'),
		request: new Request('http://localhost/', { headers: { host: 'localhost' } }),
		getClientAddress: () => '127.0.0.1'
	};
	try {
		const data = (await (load as (event: unknown) => unknown)(event)) as Outcome['data'];
		return { status: 200, named: JSON.stringify(data['leftOut'] ?? ''), data };
	} catch (error) {
		const { status, body } = error as { status?: number; body?: { leftOut?: unknown } };
		if (status === undefined) throw error;
		return { status, named: JSON.stringify(body?.leftOut ?? ''), data: {} };
	}
}

const set = (benchmark: string) => ({ benchmark });
/** Every page that shows something, and what its address names. */
const pages: Record<string, () => Promise<Outcome>> = {
	'/': () => ask(overview),
	'/tasks': () => ask(tasks),
	'/tasks/animals': () => ask(task, { task: 'animals' }),
	'/tasks/beasts': () => ask(task, { task: 'beasts' }),
	'/tasks/animals/oddities': () => ask(oddities, { task: 'animals' }),
	'/tasks/beasts/oddities': () => ask(oddities, { task: 'beasts' }),
	'/items/pets': () => ask(items, set('pets')),
	'/items/zoo': () => ask(items, set('zoo')),
	'/items/pets/cat1': () => ask(item, { ...set('pets'), item: 'cat1' }),
	'/items/zoo/cat1': () => ask(item, { ...set('zoo'), item: 'cat1' }),
	'/people': () => ask(people),
	'/people/pets': () => ask(peopleOfSet, set('pets')),
	'/people/zoo': () => ask(peopleOfSet, set('zoo')),
	'/models': () => ask(models),
	'/models/emotion-s': () => ask(model, { model: 'emotion-s' }),
	'/models/emotion-m': () => ask(model, { model: 'emotion-m' }),
	'/method': () => ask(method),
	'/run': () => ask(run),
	'/run/own': () => ask(own),
	'/storage': () => ask(storage)
};
/** Pages that a broken set, task or model may take with it. */
const ofPets = ['/items/pets', '/items/pets/cat1', '/people/pets'];
const ofAnimals = ['/tasks/animals', '/tasks/animals/oddities'];

let root: string;
let warned: string[];
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-broken-'));
	vi.stubEnv('YARDSTICK_ROOT', root);
	vi.stubEnv('YARDSTICK_STORE', '');
	warned = [];
	vi.spyOn(console, 'warn').mockImplementation((line: string) => void warned.push(line));
	await twoTasks(root);
});
afterEach(async () => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	await rm(root, { recursive: true, force: true });
});

/** Ways in which a file is broken. */
const ways: Record<string, (path: string) => Promise<unknown>> = {
	'cut off': async (path) => {
		const text = await readFile(path, 'utf8').catch(() => '{"id": "one", "sche');
		await writeFile(path, text.slice(0, text.length / 2));
	},
	empty: (path) => writeFile(path, ''),
	'a list': (path) => writeFile(path, '[1, 2]'),
	null: (path) => writeFile(path, 'null'),
	'of bytes that are no text': (path) => writeFile(path, Buffer.from([0xff, 0xfe, 0x00, 0x1b])),
	'a folder': async (path) => {
		await rm(path, { force: true });
		await mkdir(path);
	}
};

describe.each([
	['benchmarks/pets/people/one.capsule.json', ofPets[2], []],
	['benchmarks/pets/runs/two.capsule.json', ofAnimals[0], []],
	['benchmarks/pets/baselines/one.json', ofPets[2], []],
	['benchmarks/pets/runs/two.nearest.json', ofAnimals[1], []],
	['benchmarks/pets/benchmark.json', ofPets[0], [...ofPets, ...ofAnimals]],
	['tasks/animals/task.json', ofAnimals[0], ofAnimals],
	['static/models/emotion-s/model.json', '/models/emotion-s', ['/models/emotion-s']],
	['static/models/models.json', '/models/emotion-m', ['/models/emotion-s', '/models/emotion-m']]
])('One broken file: %s', (file, itsPage, gone) => {
	// One file in every way, the others in those that fail at different places.
	const tried = file.endsWith('one.capsule.json') ? Object.keys(ways) : ['cut off', 'a folder'];
	it.each(tried)(
		'%s: costs its own place only, and is named on its page, on Overview and in the terminal',
		async (way) => {
			await mkdir(dirname(join(root, file)), { recursive: true });
			await ways[way]?.(join(root, file));
			const statuses: Record<string, number> = {};
			for (const [path, page] of Object.entries(pages)) statuses[path] = (await page()).status;
			expect(statuses).toEqual(
				Object.fromEntries(
					Object.keys(pages).map((path) => [path, gone.includes(path) ? 404 : 200])
				)
			);
			expect((await pages[itsPage ?? '']?.())?.named).toContain(file);
			expect((await pages['/']?.())?.data['without']).toContain(file);
			expect(warned.filter((line) => line.includes(`Left out: ${file}: `))).toHaveLength(1);
			for (const other of ['/items/zoo', '/tasks/beasts', '/people/zoo'])
				expect((await pages[other]?.())?.named, other).toBe('[]');
		}
	);
});

describe('A broken file', () => {
	const manifest = () => join(root, 'benchmarks/pets/benchmark.json');

	it('that is mended is back without a restart', async () => {
		const sound = await readFile(manifest(), 'utf8');
		await writeFile(manifest(), sound.slice(0, -5));
		expect((await pages['/items/pets']?.())?.status).toBe(404);
		await writeFile(manifest(), sound);
		expect(await pages['/items/pets']?.()).toMatchObject({ status: 200, named: '[]' });
		expect((await pages['/']?.())?.data['without']).toBeUndefined();
	});

	it('is no sound file that begins with a byte order mark', async () => {
		for (const file of [
			'benchmarks/pets/benchmark.json',
			'benchmarks/pets/people/one.capsule.json',
			'tasks/animals/task.json',
			'static/models/models.json',
			'static/models/emotion-s/model.json'
		]) {
			const path = join(root, file);
			await writeFile(path, `\ufeff${await readFile(path, 'utf8')}`);
		}
		for (const [path, page] of Object.entries(pages)) {
			const { status, named } = await page();
			expect([path, status, named.length]).toEqual([path, 200, 2]);
		}
	});

	it('of a task’s only set takes the task with it, and the task’s page says so', async () => {
		await rm(join(root, 'benchmarks/pets'), { recursive: true });
		expect((await pages['/tasks/animals']?.())?.named).toContain('there is no benchmark');
		const answer = (await (tasksJson as unknown as (event: unknown) => Promise<Response>)({
			request: new Request('http://localhost/')
		})) as Response;
		expect(((await answer.json()) as { id: string }[]).map(({ id }) => id)).toEqual(['beasts']);
	});

	it('does not stop the build or the start: its public address is not known then', async () => {
		await writeFile(manifest(), '{"source": {"base_url":');
		await writeFile(
			join(root, 'benchmarks/zoo/benchmark.json'),
			'{"source":{"base_url":"nonsense"}}'
		);
		expect(manifestOrigins(join(root, 'benchmarks'))).toEqual([]);
	});

	it('brings no control characters to the terminal', async () => {
		await writeFile(manifest(), '{"id": "\u001b[2J\u0007');
		await pages['/']?.();
		// eslint-disable-next-line no-control-regex -- these are looked for
		expect(warned.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
		expect(warned.join('')).toContain('benchmarks/pets/benchmark.json');
	});
});
