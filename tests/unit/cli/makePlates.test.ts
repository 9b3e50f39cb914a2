import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { cropOf } from '../../../src/recipes/plates/crop.ts';
import { labelNote } from '../../../src/recipes/plates/labelNotes.ts';
import { parseLabel } from '../../../src/recipes/plates/labels.ts';
import { makeManifest, type PhotoFolder } from '../../../src/recipes/plates/photos.ts';
import { SETS, type PhotoSet } from '../../../src/recipes/plates/words.ts';
import { readBenchmark, readTask } from '../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { foldText } from '../../../src/lib/evaluation/scoring.ts';
import { DATA, yardstick } from './command.ts';

const PHOTOS = join(DATA, 'openalpr-benchmarks');
const HAS_PHOTOS = existsSync(join(PHOTOS, 'endtoend/eu'));
const NEEDS_PHOTOS = `(needs openalpr-benchmarks/ in the data folder ${DATA}, see YARDSTICK_DATA)`;

describe('parseLabel', () => {
	it('reads one plate; the text in capitals and without white space around it', () => {
		expect(parseLabel('a b.jpg\t10\t20\t300\t70\t ab12cde \r\n', 'a b.txt')).toEqual({
			photo: 'a b.jpg',
			box: [10, 20, 300, 70],
			text: 'AB12CDE'
		});
	});

	it.each<[string, string, RegExp]>([
		['no plate', '\n', /names 0 plates, expected one/],
		['two plates', 'a.jpg\t1\t1\t9\t9\tA1\na.jpg\t2\t2\t9\t9\tB2', /names 2 plates, expected one/],
		['a cell too few', 'a.jpg\t1\t1\t9\tA1', /has 5 cells, expected six/],
		['no number', 'a.jpg\t1\tx\t9\t9\tA1', /has the box "1 x 9 9", expected four whole numbers/],
		['a negative place', 'a.jpg\t-1\t1\t9\t9\tA1', /has the box "-1 1 9 9"/],
		['no area', 'a.jpg\t1\t1\t0\t9\tA1', /expected four whole numbers with an area/],
		['no text', 'a.jpg\t1\t1\t9\t9\t ', /has the text "", expected letters A to Z and digits/],
		['a letter with a mark', 'a.jpg\t1\t1\t9\t9\tÜ12', /has the text "Ü12"/],
		['a photo elsewhere', '../a.jpg\t1\t1\t9\t9\tA1', /names no photo of its own folder/]
	])('refuses %s, naming the label', (_, content, message) => {
		expect(() => parseLabel(content, 'eu/one.txt')).toThrow(message);
		expect(() => parseLabel(content, 'eu/one.txt')).toThrow(/^eu\/one\.txt: /);
	});
});

describe('cropOf', () => {
	const photo = { width: 640, height: 480 };

	it.each<[string, Parameters<typeof cropOf>[0], ReturnType<typeof cropOf>]>([
		[
			'8 % of the width and 12 % of the height on each side',
			[100, 200, 100, 50],
			[92, 194, 116, 62]
		],
		['edges to whole pixels', [101, 203, 113, 26], [92, 200, 131, 32]],
		['clipped at the left and above', [3, 2, 100, 50], [0, 0, 111, 58]],
		['clipped at the right and below', [560, 440, 100, 50], [552, 434, 88, 46]],
		['outside the photo', [700, 200, 100, 50], undefined]
	])('%s', (_, box, crop) => expect(cropOf(box, photo)).toEqual(crop));
});

describe('labelNote', () => {
	const forms = [
		{ shape: 'AA999AA', of: 'Here' },
		{ shape: '9AAA999', of: 'There' }
	];

	it.each<[string, RegExp]>([
		[
			'ABO12CD',
			/letter O in place 3, where .* \(AA999AA, .* as in Here\) have a digit.* right folded/
		],
		['AB1OOCD', /letter O in places 4 and 5/],
		['1A0C234', /digit 0 in place 3, where .*There\) have a letter.* Who reads O there/]
	])('of %s tells what is exchanged', (text, note) => {
		expect(labelNote(text, forms)).toMatch(note);
	});

	it('takes the form of most plates of the set where several fit', () => {
		const two = [forms[0]!, { shape: 'AA99AAA', of: 'Elsewhere' }];
		expect(labelNote('RK3OOAG', two)).toMatch(/places 4 and 5, .* as in Here/);
		expect(labelNote('RK3OOAG', [...two].reverse())).toMatch(/place 4, .* as in Elsewhere/);
		// What has one of the forms as it stands is right, whatever else it could be made into.
		expect(labelNote('RK30OAG', two)).toBeUndefined();
	});

	it.each(['AO123OO', '0OOO123', 'AAOOOAA', '0BO12CD', 'AB12', 'VANITY0', ''])(
		'of %j is none',
		(text) => expect(labelNote(text, forms)).toBeUndefined()
	);
});

/** Made-up photos, each with the label beside it; `size` is that of every photo. */
function folderOf(
	plates: Record<string, { text: string; box?: string; content?: string }>,
	change: (files: Map<string, string>) => void = () => undefined
): PhotoFolder {
	const files = new Map<string, string>();
	for (const [name, { text, box = '100\t200\t100\t50', content }] of Object.entries(plates)) {
		files.set(`${name}.jpg`, content ?? `photo of ${name}`);
		files.set(`${name}.txt`, `${name}.jpg\t${box}\t${text}\n`);
	}
	change(files);
	return {
		path: 'endtoend/eu',
		names: [...files.keys()],
		read: async (name) => new TextEncoder().encode(files.get(name)),
		size: async () => ({ width: 640, height: 480 })
	};
}

describe('makeManifest of photos', () => {
	const set: PhotoSet = SETS[0]!;

	it('numbers the plates by the hashes of their photos', async () => {
		const folder = folderOf({
			AB123CD: { text: 'ab123cd' },
			second: { text: 'XY987ZW', box: '3\t2\t100\t50' },
			third: { text: 'KLO12MN' }
		});
		const benchmark = await makeManifest(set, folder, 3);
		const hashes = benchmark.items.map(({ sha256 }) => sha256);
		expect(hashes).toEqual([...hashes].sort());
		expect(benchmark.items.map(({ id }) => id)).toEqual(['eu-001', 'eu-002', 'eu-003']);
		const item = benchmark.items.find(({ truth }) => truth === 'AB123CD')!;
		expect(item).toMatchObject({
			path: 'endtoend/eu/AB123CD.jpg',
			sha256: await sha256Hex(new TextEncoder().encode('photo of AB123CD')),
			bytes: 16,
			crop: [92, 194, 116, 62],
			parameters: { width_px: 100, height_px: 50 }
		});
		expect(item).not.toHaveProperty('label_notes');
		expect(item).not.toHaveProperty('cluster');
		expect(benchmark.items.find(({ truth }) => truth === 'XY987ZW')?.crop).toEqual([0, 0, 111, 58]);
		expect(benchmark.items.find(({ truth }) => truth === 'KLO12MN')?.label_notes).toContain('O');
		expect(benchmark.limits.join(' ')).toContain('one has O and 0 exchanged');
		const file = 'benchmarks/plates-eu/benchmark.json';
		expect(await readBenchmark(formatBenchmark(benchmark), file)).toEqual(benchmark);
	});

	it('names together the photos that say the same, read folded', async () => {
		const folder = folderOf({
			a: { text: 'AB100CD' },
			b: { text: 'AB100CD' },
			c: { text: 'AB1OOCD' },
			d: { text: 'AB111CD' }
		});
		const { items, limits } = await makeManifest(set, folder, 4);
		const same = items.filter(({ truth }) => truth !== 'AB111CD');
		const together = same.map(({ id }) => id).join(', ');
		expect(same.map(({ cluster }) => cluster)).toEqual([together, together, together]);
		expect(items.find(({ truth }) => truth === 'AB111CD')).not.toHaveProperty('cluster');
		expect(limits.join(' ')).toContain('One text stands on more than one photo');
	});

	it.each<[string, PhotoFolder, RegExp]>([
		[
			'a missing photo',
			folderOf({ a: { text: 'AB1' }, b: { text: 'AB2' } }, (files) => files.delete('b.jpg')),
			/^endtoend\/eu\/b\.txt: names a photo that is not in the folder/
		],
		[
			'a bad label',
			folderOf({ a: { text: 'AB1' }, b: { text: 'A-B' } }),
			/^endtoend\/eu\/b\.txt: has the text "A-B"/
		],
		[
			'a box outside its photo',
			folderOf({ a: { text: 'AB1' }, b: { text: 'AB2', box: '900\t1\t9\t9' } }),
			/^endtoend\/eu\/b\.txt: has the box "900 1 9 9", outside its photo/
		],
		[
			'one photo under two names',
			folderOf({ a: { text: 'AB1', content: 'x' }, b: { text: 'AB2', content: 'x' } }),
			/holds the same photo twice/
		],
		['part of a set', folderOf({ a: { text: 'AB1' } }), /holds 1 labels \(\.txt\), expected 2/]
	])('refuses %s', async (_, folder, message) => {
		await expect(makeManifest(set, folder, 2)).rejects.toThrow(message);
	});
});

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-make-plates-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('yardstick make plates-generated', () => {
	type Manifest = { pictures: Record<string, unknown>[] } & Record<string, unknown>;
	const FACTORS = ['width', 'blur', 'angle', 'mixed', 'night'];

	/** A folder as training/plates/generate.py leaves it; the pictures are made up. */
	async function generated(change: (manifest: Manifest) => void = () => undefined) {
		const from = join(root, 'from');
		await mkdir(from);
		const pictures = await Promise.all(
			FACTORS.map(async (factor, index) => {
				const id = `plate-00${index + 1}`;
				const bytes = new TextEncoder().encode(`plate ${factor}`);
				await writeFile(join(from, `${id}.webp`), bytes);
				return {
					id,
					file: `${id}.webp`,
					sha256: await sha256Hex(bytes),
					bytes: bytes.length,
					text: `AB${index}12CD`,
					region: index === 0 ? 'FI' : 'US-TX',
					lines: index === 1 ? 2 : 1,
					groups: {
						region: index === 0 ? 'Europe' : 'North America',
						light: factor === 'night' ? 'night' : 'day',
						lines: index === 1 ? 'two' : 'one'
					},
					parameters: {
						width_px: 120,
						blur_px: 0.5,
						angle_deg: -12,
						yaw: 0,
						exposure: 0.4,
						light: factor === 'night' ? 'infrared' : 'day',
						factor,
						level: 1,
						held_out: index === 0 ? 1 : 0
					}
				};
			})
		);
		const manifest: Manifest = {
			schema: 'yardstick-render/1',
			generator: { version: '7', seed: 9000042, command: 'made up' },
			pictures
		};
		change(manifest);
		await writeFile(join(from, 'manifest.json'), JSON.stringify(manifest));
		const made = join(root, 'made');
		return {
			made,
			...(await yardstick(['make', 'plates-generated', '--from', from, '--out', made]))
		};
	}

	it('makes the set with its pictures, its curves of one condition each, and the task', async () => {
		const { code, err, made } = await generated();
		expect(err).toBe('');
		expect(code).toBe(0);
		const home = join(made, 'benchmarks/plates-generated');
		const file = join(home, 'benchmark.json');
		const benchmark = await readBenchmark(await readFile(file, 'utf8'), file);
		expect(benchmark).toMatchObject({ version: '7.0.0', kind: 'text', chance: 0 });
		expect(benchmark.citation).toMatch(/generator version 7, seed 9000042/);
		expect(benchmark.items).toHaveLength(FACTORS.length);
		expect(benchmark.items[0]).toMatchObject({
			id: 'plate-001',
			path: 'items/plate-001.webp',
			truth: 'AB012CD',
			groups: {
				region_group: 'Europe',
				region: 'FI',
				lines: 'one line',
				held_out: 'held out',
				light: 'day'
			},
			parameters: { turn_deg: 12, angle_deg: -12, factor: 'width' }
		});
		expect(benchmark.items[1]?.groups).toMatchObject({
			lines: 'two lines',
			held_out: 'seen in training'
		});
		expect(benchmark.items.map(({ parameters }) => parameters?.night_exposure)).toEqual([
			...FACTORS.slice(1).map(() => undefined),
			0.4
		]);
		expect(benchmark.curves?.map(({ parameter, where }) => [parameter, where])).toEqual([
			['width_px', { factor: ['width'] }],
			['blur_px', { factor: ['blur'] }],
			['turn_deg', { factor: ['angle'] }],
			['night_exposure', { factor: ['night'] }]
		]);
		for (const item of benchmark.items)
			expect(await sha256Hex(await readFile(join(home, item.path)))).toBe(item.sha256);
		const task = readTask(await readFile(join(made, 'tasks/plates/task.json'), 'utf8'), 'task');
		expect(task).toMatchObject({
			question: 'What does the plate say?',
			headline: 'plates-generated',
			benchmarks: ['plates-generated'],
			counts_for_generality: []
		});
	});

	it('lets the easy base take part in every curve', async () => {
		const { made } = await generated(({ pictures }) => {
			(pictures[3]!.parameters as Record<string, unknown>).factor = 'base';
		});
		const file = join(made, 'benchmarks/plates-generated/benchmark.json');
		const benchmark = await readBenchmark(await readFile(file, 'utf8'), file);
		expect(benchmark.curves?.map(({ where }) => where?.factor)).toEqual([
			['width', 'base'],
			['blur', 'base'],
			['angle', 'base'],
			['night', 'base']
		]);
	});

	it.each<[string, (manifest: Manifest) => void, RegExp]>([
		[
			'a changed picture',
			({ pictures }) => (pictures[2]!.sha256 = '0'.repeat(64)),
			/plate-003\.webp is not the file that was rendered/
		],
		[
			'a condition that nothing is known of',
			({ pictures }) => ((pictures[2]!.parameters as Record<string, unknown>).factor = 'rain'),
			/picture "plate-003" is graded by "rain", which .*words\.json does not know/
		],
		[
			'a name that holds the text',
			({ pictures }) => (pictures[2]!.text = 'PLATE'),
			/picture "plate-003": its name gives the text away/
		],
		[
			'a text with other characters',
			({ pictures }) => (pictures[2]!.text = 'AB 12'),
			/expected letters A to Z and digits/
		],
		[
			'an id that is used twice',
			({ pictures }) => Object.assign(pictures[2]!, pictures[1]!),
			/picture "plate-002": the id is used twice/
		],
		[
			'a manifest without its generator',
			(manifest) => delete manifest.generator,
			/field "generator"/
		]
	])('refuses %s and writes nothing', async (_, change, message) => {
		const { code, err, made } = await generated(change);
		expect(code).toBe(65);
		expect(err).toMatch(message);
		expect(existsSync(made)).toBe(false);
	});
});

describe('the sets of plates in the repository', () => {
	const read = async (id: string) => {
		const file = `benchmarks/${id}/benchmark.json`;
		return readBenchmark(await readFile(file, 'utf8'), file);
	};

	it.each(['plates-generated', 'plates-eu', 'plates-us'])(
		'%s gives no text away but as its truth',
		async (id) => {
			const { items } = await read(id);
			for (const { truth, path, ...rest } of items) {
				expect(rest.id).toMatch(/^(eu|us|plate)-\d{3}$/);
				if (id === 'plates-generated') expect(path).toBe(`items/${rest.id}.webp`);
				if (truth.length > 3) expect(JSON.stringify(rest).toUpperCase()).not.toContain(truth);
			}
		}
	);

	it('are of three kinds, and no real plate is among the generated ones', async () => {
		const [made, ...real] = await Promise.all(
			['plates-generated', 'plates-eu', 'plates-us'].map(read)
		);
		expect(made?.storage).toBe('embedded');
		expect(real.map(({ storage, items }) => [storage, items.length])).toEqual([
			['remote', 108],
			['remote', 222]
		]);
		const known = new Set(real.flatMap(({ items }) => items.map(({ truth }) => foldText(truth))));
		expect(made?.items.filter(({ truth }) => known.has(foldText(truth)))).toEqual([]);
	});

	it('note the labels with O and 0 exchanged, and the texts that repeat', async () => {
		const facts = await Promise.all(
			['plates-eu', 'plates-us'].map(async (id) => {
				const { items } = await read(id);
				return {
					notes: items.filter((item) => item.label_notes).length,
					repeated: new Set(items.flatMap(({ cluster }) => cluster ?? [])).size
				};
			})
		);
		expect(facts).toEqual([
			{ notes: 7, repeated: 4 },
			{ notes: 1, repeated: 9 }
		]);
	});
});

describe.skipIf(!HAS_PHOTOS)(`yardstick make plates ${NEEDS_PHOTOS}`, () => {
	it('makes the very files of the repository', async () => {
		const { code, out } = await yardstick(['make', 'plates', '--from', PHOTOS, '--out', root]);
		expect(code).toBe(0);
		const files = out.trim().split('\n');
		expect(files).toHaveLength(3);
		for (const file of files) {
			const own = file.slice(root.length + 1);
			expect(await readFile(file, 'utf8'), own).toBe(await readFile(own, 'utf8'));
		}
	});
});
