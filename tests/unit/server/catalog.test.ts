import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { formatCapsule, packCapsule } from '../../../src/lib/capsule/write.ts';
import { leftOutWords } from '../../../src/lib/border/leftOut.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { matchSet } from '../../fixtures/kinds/sets.ts';
import { groupedBenchmark } from '../benchmarks/grouped.ts';
import { answersTo, exampleProject, place } from './project.ts';

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-project-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** What is left out of a benchmark, or of everything, in words. */
async function leftOutOf(benchmark?: string): Promise<string> {
	const catalog = await loadCatalog(root);
	const files = benchmark ? await catalog.leftOutOf(benchmark) : await catalog.everythingLeftOut();
	return files.map(leftOutWords).join('\n');
}

describe('loadCatalog', () => {
	it('is empty in an empty project', async () => {
		const catalog = await loadCatalog(root);
		expect(catalog.tasks).toEqual([]);
		expect(catalog.benchmarks.size).toBe(0);
		expect(catalog.models).toEqual([]);
		expect(await catalog.capsules('pets')).toEqual([]);
		expect(await catalog.baselines('pets')).toEqual([]);
	});

	it('finds every picture of an item by its hash', async () => {
		const set = await matchSet();
		await place(root, `benchmarks/${set.id}/benchmark.json`, formatBenchmark(set));
		const catalog = await loadCatalog(root);
		const [two] = set.items;
		const [, second] = two!.pictures!;
		expect(catalog.itemOf(two!.sha256)?.item).toMatchObject({ id: 'two', path: 'two.png' });
		expect(catalog.itemOf(second!.sha256)).toMatchObject({
			benchmark: { id: set.id },
			item: { id: 'two-c2', path: 'two-c2.png', bytes: second!.bytes }
		});
	});

	it('keeps runs at sizes of a training apart, in a folder of their own', async () => {
		const benchmark = await exampleProject(root);
		const sized = answersTo(benchmark);
		const training = {
			photos_per_class: 1,
			photos: 2,
			draw: 1,
			pretrained: null,
			recipe: 'a probe'
		};
		const folder = join(root, 'benchmarks/pets/examples');
		await mkdir(folder, { recursive: true });
		const write = async (name: string) => writeFile(join(folder, name), await packCapsule(sized));
		await write('wrong.capsule.json.gz');
		const [wrong] = await (await loadCatalog(root)).examplesFiles('pets');
		await expect(wrong?.read()).rejects.toThrow(/"origin.training" is missing/);

		sized.runs[0]!.origin.training = training;
		await write('wrong.capsule.json.gz');
		const catalog = await loadCatalog(root);
		const [right] = await catalog.examplesFiles('pets');
		expect(right?.file).toBe('wrong.capsule.json.gz');
		expect(right?.etag).not.toBe(wrong?.etag);
		expect((await right?.read())?.runs[0]?.origin.training).toEqual(training);
		expect(await catalog.capsules('pets')).toHaveLength(2);

		await place(root, 'benchmarks/pets/runs/sized.capsule.json', formatCapsule(sized));
		expect(await leftOutOf('pets')).toMatch(/lie in examples/);
	});

	it('reads tasks, benchmarks and capsules, people before runs', async () => {
		const benchmark = await exampleProject(root);
		const catalog = await loadCatalog(root);
		expect(catalog.tasks.map((task) => task.id)).toEqual(['animals']);
		expect(catalog.benchmarks.get('pets')).toEqual(benchmark);
		const files = await catalog.capsuleFiles('pets');
		expect(files.map(({ folder, file }) => `${folder}/${file}`)).toEqual([
			'people/one.capsule.json',
			'runs/two.capsule.json'
		]);
		expect((await catalog.capsules('pets')).map(({ runs }) => runs[0]?.id)).toEqual([
			'simulated/1',
			'simulated/2'
		]);
		const item = benchmark.items[2]!;
		expect(catalog.itemOf(item.sha256)?.item).toEqual(item);
		expect(catalog.itemOf('0'.repeat(64))).toBeUndefined();
	});

	it('knows the pictures of options by their hashes too', async () => {
		const benchmark = await groupedBenchmark();
		await place(root, 'benchmarks/pets/benchmark.json', formatBenchmark(benchmark));
		const catalog = await loadCatalog(root);
		const picture = benchmark.options[1]!.picture!;
		expect(catalog.itemOf(picture.sha256)?.item).toMatchObject(picture);
	});

	it('reads the nearest training photos beside the runs, and no capsule from them', async () => {
		const benchmark = await exampleProject(root);
		const file = 'benchmarks/pets/runs/two.nearest.json';
		const id = benchmark.items[0]!.id;
		const nearest = {
			schema: 'yardstick-nearest/1',
			model: { id: 'made', version: '1', sha256: 'a'.repeat(64) },
			benchmark: { id: 'pets', version: benchmark.version },
			embedding: 'features',
			measure: 'cosine',
			training: { name: 'Made up', licence: 'CC0' },
			items: { [id]: [{ path: 'a.jpg', label: 'cat', similarity: 0.5 }] }
		};
		expect(await (await loadCatalog(root)).nearest('pets')).toEqual([]);
		await place(root, file, JSON.stringify(nearest));
		const catalog = await loadCatalog(root);
		expect(await catalog.nearest('pets')).toEqual([nearest]);
		expect(await catalog.nearest('nowhere')).toEqual([]);
		expect(await catalog.capsules('pets')).toHaveLength(2);
		await place(root, file, JSON.stringify({ ...nearest, measure: 'euclid' }));
		expect(await catalog.nearest('pets')).toEqual([]);
		expect(await leftOutOf('pets')).toContain(`${file}: field "measure"`);
	});

	it('reads a file again after it changed, and only then', async () => {
		const benchmark = await exampleProject(root);
		const first = await (await loadCatalog(root)).capsules('pets');
		const second = await (await loadCatalog(root)).capsules('pets');
		expect(second[0]).toBe(first[0]);
		const more = { ...answersTo(benchmark), title: 'A longer file than before' };
		await place(root, 'benchmarks/pets/people/one.capsule.json', formatCapsule(more));
		const third = await (await loadCatalog(root)).capsules('pets');
		expect(third[0]?.title).toBe('A longer file than before');
	});

	it('works again once a broken file is corrected', async () => {
		const benchmark = await exampleProject(root);
		await place(root, 'benchmarks/pets/people/one.capsule.json', '{"cut":');
		expect(await (await loadCatalog(root)).capsules('pets')).toHaveLength(1);
		expect(await leftOutOf('pets')).toMatch(
			/benchmarks\/pets\/people\/one\.capsule\.json: is not compl/
		);
		await place(
			root,
			'benchmarks/pets/people/one.capsule.json',
			formatCapsule(answersTo(benchmark))
		);
		expect(await (await loadCatalog(root)).capsules('pets')).toHaveLength(2);
	});

	it('refuses an answer that the benchmark has no option for', async () => {
		const benchmark = await exampleProject(root);
		const capsule = answersTo(benchmark);
		delete capsule.runs[0]!.options;
		capsule.runs[0]!.trials[1]!.answer = 'zebra';
		await place(root, 'benchmarks/pets/runs/two.capsule.json', formatCapsule(capsule));
		expect(await leftOutOf('pets')).toMatch(
			/two\.capsule\.json: run "simulated\/1", trial 2 \(item "cat2"\): unknown option "zebra"/
		);
	});

	it('names a task whose benchmark is not there, and a folder with another name', async () => {
		await exampleProject(root);
		await rm(join(root, 'benchmarks/pets'), { recursive: true });
		expect(await leftOutOf()).toMatch(/tasks\/animals\/task\.json: .*there is no benchmark "pets"/);
		await exampleProject(root);
		await rm(join(root, 'tasks'), { recursive: true });
		const { formatBenchmark } = await import('../../../src/lib/benchmarks/write.ts');
		const { exampleBenchmark } = await import('../benchmarks/example.ts');
		await place(root, 'benchmarks/dogs/benchmark.json', formatBenchmark(await exampleBenchmark()));
		expect(await leftOutOf()).toMatch(
			/benchmarks\/dogs\/benchmark\.json: field "id": is "pets", the folder is called "dogs"/
		);
	});
});
