import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { parseClasses } from '../../../src/recipes/products/classes.ts';
import { lookAlikeNote, PAIRS } from '../../../src/recipes/products/lookAlikes.ts';
import {
	classOptions,
	makeSmall,
	makeSplit,
	spreadDraw
} from '../../../src/recipes/products/manifests.ts';
import { parseList, readPhotos } from '../../../src/recipes/products/photos.ts';
import { RENDERED, SMALL, TEST } from '../../../src/recipes/products/words.ts';
import { readBenchmark, readTask } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { DATA, yardstick } from './command.ts';

const PHOTOS = join(DATA, 'grocery-store-dataset');
const HAS_PHOTOS = existsSync(join(PHOTOS, 'dataset/classes.csv'));
const NEEDS_PHOTOS = `(needs grocery-store-dataset/ in the data folder ${DATA}, see YARDSTICK_DATA)`;

const HEAD =
	'Class Name (str),Class ID (int),Coarse Class Name (str),Coarse Class ID (int),Icon,Text';
const CLASSES = `${HEAD}
Royal-Gala,0,Apple,0,/icons/Royal-Gala.jpg,/x.txt
Pink-Lady,1,Apple,0,/icons/Pink-Lady.jpg,/x.txt
Orange,2,Orange,1,/icons/Orange.jpg,/x.txt
`;

describe('parseClasses', () => {
	it('reads ids, readable names, kinds and the paths of the iconic pictures', () => {
		const classes = parseClasses(CLASSES, 'classes.csv', 'dataset');
		expect(classes).toHaveLength(3);
		expect(classes[0]).toEqual({
			id: 'royal-gala',
			name: 'Royal Gala',
			number: 0,
			kind: 'apple',
			kindName: 'Apple',
			kindNumber: 0,
			icon: 'dataset/icons/Royal-Gala.jpg'
		});
	});

	it.each<[string, string, RegExp]>([
		['a cell too few', 'A,0,B,0,/i.jpg', /line 2: has 5 cells, expected 6/],
		['a number out of turn', 'A,1,B,0,/i.jpg,/x', /line 2: has the class number "1", expected 0/],
		['no kind', 'A,0,,0,/i.jpg,/x', /line 2: expected a class, its number/],
		['no picture', 'A,0,B,0,i.png,/x', /line 2: has the iconic picture "i\.png"/],
		['a kind of two numbers', 'A,0,B,0,/i.jpg,/x\nC,1,B,1,/i.jpg,/x', /"b" has two numbers/],
		['nothing', '', /names no class/]
	])('refuses %s, naming the file', (_, lines, message) => {
		const parse = () => parseClasses(`${HEAD}\n${lines}`, 'dataset/classes.csv', 'dataset');
		expect(parse).toThrow(message);
		expect(parse).toThrow(/^dataset\/classes\.csv: /);
	});
});

describe('parseList', () => {
	const classes = parseClasses(CLASSES, 'classes.csv', 'dataset');
	const parse = (text: string) => parseList(text, 'dataset/test.txt', 'dataset', classes);

	it('reads paths and classes', () => {
		const [first, second] = parse('test/Fruit/a.jpg, 1, 0\ntest/Fruit/b.jpg, 2, 1\n');
		expect([first?.path, first?.of.id]).toEqual(['dataset/test/Fruit/a.jpg', 'pink-lady']);
		expect(second?.of.kind).toBe('orange');
	});

	it.each<[string, string, RegExp]>([
		['an unknown class', 'a.jpg, 9, 0', /line 1: has the class "9"/],
		[
			'a coarse class of another',
			'a.jpg, 2, 0',
			/line 1: has the coarse class "0"; in classes\.csv orange has 1/
		],
		['a path that leaves the folder', '../a.jpg, 1, 0', /line 1: expected the path of a photo/],
		['a cell too many', 'a.jpg, 1, 0, 0', /line 1: expected the path of a photo/]
	])('refuses %s', (_, line, message) => expect(() => parse(line)).toThrow(message));
});

describe('lookAlikeNote', () => {
	it('notes both products of each pair, and no other', () => {
		for (const { classes } of PAIRS)
			expect(lookAlikeNote(classes[0])).toBe(lookAlikeNote(classes[1]));
		expect(lookAlikeNote('satsumas')).toMatch(/oranges/);
		expect(lookAlikeNote('banana')).toBeUndefined();
	});
});

describe('spreadDraw', () => {
	const list = Array.from({ length: 23 }, (_, index) => index);

	it('takes one from each stretch, the same with the same seed', () => {
		const drawn = spreadDraw(list, 10, seededRandom(1))!;
		drawn.forEach((value, index) => {
			expect(value).toBeGreaterThanOrEqual(Math.floor(2.3 * index));
			expect(value).toBeLessThan(Math.floor(2.3 * (index + 1)));
		});
		expect(spreadDraw(list, 10, seededRandom(1))).toEqual(drawn);
		expect(spreadDraw(list, 10, seededRandom(2))).not.toEqual(drawn);
	});

	it('takes all of a list that is just long enough, and nothing from a shorter one', () => {
		expect(spreadDraw(list, 23, seededRandom(1))).toEqual(list);
		expect(spreadDraw(list, 24, seededRandom(1))).toBeUndefined();
	});
});

describe('the manifests of photos', () => {
	const classes = parseClasses(CLASSES, 'classes.csv', 'dataset');
	const source = (contents: Record<string, string> = {}) => ({
		path: 'from',
		read: async (path: string) => new TextEncoder().encode(contents[path] ?? `file ${path}`)
	});
	const list = [
		['Royal-Gala/1', 0, 0],
		['Royal-Gala/2', 0, 0],
		['Pink-Lady/1', 1, 0],
		['Orange/1', 2, 1],
		['Orange/2', 2, 1]
	]
		.map(([name, of, kind]) => `test/Fruit/${name}.jpg, ${of}, ${kind}`)
		.join('\n');
	const lines = parseList(list, 'test.txt', 'dataset', classes);
	const photos = (contents?: Record<string, string>) =>
		readPhotos(lines, source(contents), 'dataset', 'test');

	it('has all classes as options, with kind and picture, scored by class and by kind', async () => {
		const options = await classOptions(classes, source());
		const made = await makeSplit(TEST, await photos(), classes, options, 'test.txt', 5);
		const benchmark = await readBenchmark(formatBenchmark(made), 'benchmark.json');
		expect(benchmark).toEqual(made);
		const icon = new TextEncoder().encode('file dataset/icons/Royal-Gala.jpg');
		expect(benchmark.options[0]).toEqual({
			id: 'royal-gala',
			name: 'Royal Gala',
			group: 'apple',
			picture: {
				path: 'dataset/icons/Royal-Gala.jpg',
				sha256: await sha256Hex(icon),
				bytes: icon.length
			}
		});
		expect(
			benchmark.truths?.map(({ metric, rule, classes: right }) => [metric, rule, right])
		).toEqual([
			['accuracy_fine', 'label', ['royal-gala', 'pink-lady', 'orange']],
			['accuracy_coarse', 'option-group', ['apple', 'orange']]
		]);
		expect(benchmark.chance).toBe(0.4);
		const gala = benchmark.items.find(({ path }) => path.endsWith('Royal-Gala/1.jpg'));
		expect(gala).toMatchObject({
			truth: 'royal-gala',
			labels: { coarse: 'apple' },
			groups: { section: 'fruit' },
			label_notes: lookAlikeNote('royal-gala')
		});
		expect(gala).not.toHaveProperty('cluster');
	});

	it('numbers the photos by their hashes, so that ids tell nothing', async () => {
		const items = (await photos()).map(({ item }) => item);
		expect(items.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `test-00${n}`));
		const byId = [...items].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ sha256 }) => sha256);
		expect(byId).toEqual([...byId].sort());
	});

	it('refuses part of a split, a photo under two names, and an unknown part of the shop', async () => {
		const options = await classOptions(classes, source());
		await expect(makeSplit(TEST, await photos(), classes, options, 'test.txt', 6)).rejects.toThrow(
			/^test\.txt: names 5 photos, expected 6/
		);
		const same = {
			'dataset/test/Fruit/Orange/1.jpg': 'x',
			'dataset/test/Fruit/Orange/2.jpg': 'x'
		};
		await expect(photos(same)).rejects.toThrow(/Orange\/2\.jpg and .*Orange\/1\.jpg are the same/);
		const elsewhere = parseList('test/Meat/a.jpg, 0, 0', 'test.txt', 'dataset', classes);
		await expect(readPhotos(elsewhere, source(), 'dataset', 'test')).rejects.toThrow(
			/lies in "Meat", expected one of Fruit, Vegetables, Packages/
		);
	});

	it('draws the small set: kinds as options, ids as in the split, members and whose picture it is', async () => {
		const all = await photos();
		const kinds = [
			{ kind: 'apple', icon: 'pink-lady' },
			{ kind: 'orange', icon: 'orange' }
		];
		const made = await makeSmall(SMALL, all, classes, source(), { kinds, each: 2, seed: 1 });
		expect(await readBenchmark(formatBenchmark(made), 'benchmark.json')).toEqual(made);
		expect(made.options).toMatchObject([
			{
				id: 'apple',
				name: 'Apple',
				members: ['royal-gala', 'pink-lady'],
				picture: { path: 'dataset/icons/Pink-Lady.jpg', shows: 'Pink Lady' }
			},
			{ id: 'orange', name: 'Orange', picture: { path: 'dataset/icons/Orange.jpg' } }
		]);
		expect(made.options[1]).not.toHaveProperty('members');
		expect(made.options[1]!.picture).not.toHaveProperty('shows');
		expect(made.chance).toBe(0.5);
		expect(made.items).toHaveLength(4);
		const known = new Map(all.map(({ item }) => [item.id, item]));
		for (const item of made.items) {
			expect(known.get(item.id)).toMatchObject({ path: item.path, sha256: item.sha256 });
			expect(item.labels?.fine).toBe(known.get(item.id)?.truth);
			expect(item).not.toHaveProperty('label_notes');
		}
		const again = await makeSmall(SMALL, all, classes, source(), { kinds, each: 2, seed: 1 });
		expect(again).toEqual(made);
	});

	it.each([
		['an icon of another kind', { kind: 'apple', icon: 'orange' }, 2, /has no class "orange"/],
		['too few photos', { kind: 'orange', icon: 'orange' }, 3, /has fewer than 3 photos/]
	])('refuses %s', async (_, kind, each, message) => {
		await expect(
			makeSmall(SMALL, await photos(), classes, source(), { kinds: [kind], each, seed: 1 })
		).rejects.toThrow(message);
	});
});

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-make-products-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('yardstick make products-rendered', () => {
	type Manifest = { pictures: Record<string, unknown>[] } & Record<string, unknown>;
	const PRODUCTS = ['orange', 'milk-carton', 'toilet-paper'];

	/** A folder as training/products/scenes leaves it; the pictures are made up. */
	async function rendered(change: (manifest: Manifest) => void = () => undefined) {
		const from = join(root, 'from');
		await mkdir(from);
		const pictures = await Promise.all(
			PRODUCTS.map(async (product, index) => {
				const bytes = new TextEncoder().encode(`picture of ${product}`);
				await writeFile(join(from, `scene-${index}.webp`), bytes);
				return {
					id: `scene-${index}`,
					file: `scene-${index}.webp`,
					sha256: await sha256Hex(bytes),
					bytes: bytes.length,
					product,
					specimen: `test-${product}-0`,
					groups: {
						setting: 'held',
						clutter: 'none',
						occlusion: 'clear',
						light: 'dim',
						distance: 'near'
					},
					parameters: { visible_share: 0.97, box_width: 120 }
				};
			})
		);
		const manifest: Manifest = {
			schema: 'yardstick-render/1',
			renderer: { look: 3, seed: 42, engine: 'made up' },
			planned: PRODUCTS.length,
			pictures
		};
		change(manifest);
		await writeFile(join(from, 'manifest.json'), JSON.stringify(manifest));
		const made = join(root, 'made');
		return {
			made,
			...(await yardstick(['make', RENDERED.manifest.id, '--from', from, '--out', made]))
		};
	}

	it('makes the set with its pictures and its slices, and names it in the task', async () => {
		const { code, err, made } = await rendered();
		expect(err).toBe('');
		expect(code).toBe(0);
		const home = join(made, 'benchmarks', RENDERED.manifest.id);
		const file = join(home, 'benchmark.json');
		const benchmark = await readBenchmark(await readFile(file, 'utf8'), file);
		expect(benchmark).toMatchObject({ version: '3.0.0', storage: 'embedded' });
		expect(benchmark.citation).toMatch(/look 3, seed 42/);
		expect(benchmark.options).toHaveLength(RENDERED.manifest.options.length);
		expect(benchmark.options).toContainEqual({ id: 'toilet-paper', name: 'Toilet paper' });
		expect(benchmark.slices?.map(({ group }) => group)).toEqual([
			'setting',
			'clutter',
			'occlusion',
			'light',
			'distance'
		]);
		expect(benchmark.items[1]).toMatchObject({
			id: 'scene-1',
			path: 'items/scene-1.webp',
			truth: 'milk-carton',
			cluster: 'test-milk-carton-0',
			groups: { setting: 'held', distance: 'near' },
			parameters: { visible_share: 0.97 }
		});
		for (const item of benchmark.items)
			expect(await sha256Hex(await readFile(join(home, item.path)))).toBe(item.sha256);
		const task = await readFile(join(made, 'tasks/products/task.json'), 'utf8');
		expect(readTask(task, 'task')).toMatchObject({
			headline: TEST.manifest.id,
			benchmarks: [TEST.manifest.id, RENDERED.manifest.id]
		});
	});

	it.each<[string, (manifest: Manifest) => void, RegExp]>([
		[
			'a changed picture',
			({ pictures }) => (pictures[1]!.sha256 = '0'.repeat(64)),
			/scene-1\.webp is not the file that was rendered/
		],
		[
			'a product that is no option',
			({ pictures }) => (pictures[1]!.product = 'herring'),
			/field "pictures\[1\]\.product"|herring/
		],
		[
			'a group that is missing',
			({ pictures }) => delete (pictures[1]!.groups as Record<string, string>).light,
			/picture "scene-1" declares no group "light"/
		],
		['a part of the set', (manifest) => (manifest.planned = 9), /names 3 of 9 pictures/],
		[
			'a name that holds the product',
			({ pictures }) => (pictures[0]!.id = 'orange-0'),
			/picture "orange-0": its name gives the product away/
		]
	])('refuses %s and writes nothing', async (_, change, message) => {
		const { code, err, made } = await rendered(change);
		expect(code).toBe(65);
		expect(err).toMatch(message);
		expect(existsSync(made)).toBe(false);
	});
});

describe('the sets of products in the repository', () => {
	const read = async (id: string) => {
		const file = `benchmarks/${id}/benchmark.json`;
		return readBenchmark(await readFile(file, 'utf8'), file);
	};

	it('are the two splits and the small set', async () => {
		const sets = await Promise.all(
			['products-grocery', SMALL.manifest.id, 'products-grocery-val'].map(read)
		);
		expect(sets.map(({ items }) => items.length)).toEqual([2485, 200, 296]);
		expect(sets.map(({ options }) => options.length)).toEqual([81, 20, 81]);
		expect(sets[0]!.option_groups).toHaveLength(43);
		const [test, small, validation] = sets;
		for (const { options } of sets)
			expect(options.every(({ picture }) => picture !== undefined)).toBe(true);
		const shown = (label: 'fine' | 'coarse') =>
			new Set(
				validation!.items.map((item) => (label === 'fine' ? item.truth : item.labels?.coarse))
			).size;
		expect([81 - shown('fine'), 43 - shown('coarse')]).toEqual([21, 6]);
		expect(
			test!.options.filter(({ picture }) => picture!.path.includes('/Packages/'))
		).toHaveLength(31);
		const noted = new Set(test!.items.filter((item) => item.label_notes).map(({ truth }) => truth));
		expect([...noted].sort()).toEqual(PAIRS.flatMap(({ classes }) => classes).sort());
		const ids = new Map(test!.items.map(({ id, sha256 }) => [id, sha256]));
		for (const { id, sha256 } of small!.items) expect(ids.get(id)).toBe(sha256);
	});

	it('draws ten photos of each of the twenty kinds, whose members are the products of the kind', async () => {
		const small = await read(SMALL.manifest.id);
		const test = await read(TEST.manifest.id);
		for (const { kind, icon } of SMALL.make.kinds) {
			expect(small.items.filter(({ truth }) => truth === kind)).toHaveLength(SMALL.make.each);
			const own = test.options.filter(({ group }) => group === kind).map(({ id }) => id);
			const option = small.options.find(({ id }) => id === kind);
			expect([...new Set([kind, ...(option?.members ?? [])])]).toEqual([
				...new Set([kind, ...own])
			]);
			expect(own).toContain(icon);
			expect(option?.picture?.sha256).toBe(
				test.options.find(({ id }) => id === icon)?.picture?.sha256
			);
		}
	});

	it('tells nothing by its ids', async () => {
		for (const id of ['products-grocery', 'products-grocery-val'])
			for (const item of (await read(id)).items) expect(item.id).toMatch(/^(test|val)-\d+$/);
	});

	it('have as members of rendered products only products of the photos, each once', async () => {
		const { options } = await read(TEST.manifest.id);
		const known = new Set(options.map(({ id }) => id));
		const members = RENDERED.manifest.options.flatMap((product) => product.members ?? []);
		expect(members.filter((id) => !known.has(id))).toEqual([]);
		expect(new Set(members).size).toBe(members.length);
	});
});

describe.skipIf(!HAS_PHOTOS)(`yardstick make products ${NEEDS_PHOTOS}`, () => {
	it('makes the very files of the repository', async () => {
		// The set of pictures that the task names with it lies in the repository, where there is one.
		const rendered = `benchmarks/${RENDERED.manifest.id}/benchmark.json`;
		if (existsSync(rendered)) {
			await mkdir(dirname(join(root, rendered)), { recursive: true });
			await writeFile(join(root, rendered), '');
		}
		const { code, out } = await yardstick(['make', 'products', '--from', PHOTOS, '--out', root]);
		expect(code).toBe(0);
		const files = out.trim().split('\n');
		expect(files).toHaveLength(4);
		for (const file of files) {
			const own = file.slice(root.length + 1);
			expect(await readFile(file, 'utf8'), own).toBe(await readFile(own, 'utf8'));
		}
	}, 60_000);
});
