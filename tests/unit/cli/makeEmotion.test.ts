import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import {
	makeManifest,
	readLabels,
	readVotes,
	type SourceText
} from '../../../src/recipes/emotion/ferplus.ts';
import { readBenchmark, readTask } from '../../../src/lib/benchmarks/validate.ts';
import { DATA, yardstick } from './command.ts';

const HAS_FER =
	existsSync(join(DATA, 'fer2013/FER2013Test/label.csv')) &&
	existsSync(join(DATA, 'ferplus/fer2013new.csv'));
const NEEDS_FER = `(needs fer2013/ and ferplus/ in the data folder ${DATA}, see YARDSTICK_DATA)`;

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-make-emotion-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const HEADER =
	'Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF';
const votes = (...rows: string[]): SourceText => ({
	file: 'fer2013new.csv',
	text: `${[HEADER, ...rows].join('\r\n')}\r\n`
});
const labels = (...rows: string[]): SourceText => ({
	file: 'original-labels.csv',
	text: `usage,row,name,original_label\n${rows.join('\n')}\n`
});
const ROWS = [
	'Training,fer0000000.png,4,0,0,1,3,2,0,0,0,0',
	'PrivateTest,fer1.png,0,10,0,0,0,0,0,0,0,0',
	'PrivateTest,fer2.png,5,0,0,1,1,0,0,0,3,0',
	'PrivateTest,,0,0,0,0,0,0,0,0,0,10',
	'PrivateTest,fer2.png,0,0,0,0,0,0,0,1,0,9'
];
const LABELS = ['PrivateTest,1,fer1.png,happiness', 'PrivateTest,2,fer2.png,neutral'];

describe('readVotes', () => {
	it('keeps the test split without zeros; of a double name the later row', () => {
		expect([...readVotes(votes(...ROWS))]).toEqual([
			['fer1.png', { happiness: 10 }],
			['fer2.png', { contempt: 1, NF: 9 }]
		]);
	});

	it.each<[string, SourceText, RegExp]>([
		[
			'nine votes',
			votes('PrivateTest,fer1.png,0,9,0,0,0,0,0,0,0,0'),
			/row 1 holds 9 votes for fer1\.png, expected 10/
		],
		[
			'no votes',
			votes('PrivateTest,fer1.png,,,,,,,,,,'),
			/row 1 holds no readable votes for fer1\.png/
		],
		[
			'a cut row',
			votes(...ROWS, 'PrivateTest,fer3.png,1,2'),
			/row 6 has 4 of 12 columns; the file may be cut off/
		],
		[
			'another file',
			{ file: 'x.csv', text: 'a,b\n1,2\n' },
			/^x\.csv: begins with the columns "a,b"/
		]
	])('refuses %s', (_, source, message) => expect(() => readVotes(source)).toThrow(message));
});

describe('readLabels', () => {
	it('refuses a label that is none of the seven', () => {
		expect(() => readLabels(labels('PrivateTest,1,fer1.png,contempt'))).toThrow(
			/row 1: "contempt" is none of the seven labels/
		);
	});
});

describe('makeManifest', () => {
	const grey = async (name: string) => new Uint8Array(48 * 48).fill(name.charCodeAt(3));

	it('joins pictures, votes and labels by name, in the order of the names', async () => {
		const benchmark = await makeManifest(
			['fer2.png', 'fer1.png'],
			grey,
			votes(...ROWS),
			labels(...LABELS),
			2
		);
		expect(benchmark.items).toMatchObject([
			{
				id: 'fer1',
				path: 'FER2013Test/fer1.png',
				bytes: 2304,
				sha256: await sha256Hex(await grey('fer1.png')),
				pixels: { width: 48, height: 48, channels: 1 },
				truth: 'happiness',
				votes: { happiness: 10 }
			},
			{ id: 'fer2', truth: 'neutral', votes: { contempt: 1, NF: 9 } }
		]);
		expect(benchmark.storage).toBe('imported');
		expect(benchmark.source.base_url).toBeUndefined();
	});

	it.each<[string, SourceText, SourceText, RegExp]>([
		['votes', votes(ROWS[1]!), labels(...LABELS), /^fer2013new\.csv: has no votes for fer2\.png/],
		[
			'a label',
			votes(...ROWS),
			labels(LABELS[0]!),
			/^original-labels\.csv: has no label for fer2\.png/
		]
	])('refuses a picture without %s', async (_, voted, labelled, message) => {
		const made = makeManifest(['fer1.png', 'fer2.png'], grey, voted, labelled, 2);
		await expect(made).rejects.toThrow(message);
	});

	it('refuses a folder that is not whole', async () => {
		await expect(
			makeManifest(['fer1.png'], grey, votes(...ROWS), labels(...LABELS))
		).rejects.toThrow('FER2013Test: holds 1 pictures, expected 3573.');
	});
});

describe.skipIf(!HAS_FER)(`yardstick make emotion ${NEEDS_FER}`, () => {
	it('makes the very files of the repository', async () => {
		const { code, out } = await yardstick(['make', 'emotion', '--from', DATA, '--out', root]);
		expect(code).toBe(0);
		const files = out.trim().split('\n');
		expect(files).toHaveLength(5);
		for (const file of files) {
			const own = file.slice(root.length + 1);
			// The task names the rendered set too, once it is there.
			if (own === 'tasks/emotion/task.json') continue;
			expect(await readFile(file, 'utf8'), own).toBe(await readFile(own, 'utf8'));
		}
	});
});

describe('yardstick make faces', () => {
	const expressions = ['neutral', 'happiness', 'surprise', 'sadness', 'anger', 'disgust', 'fear'];

	/** A folder as training/render leaves it; the pictures are made up. */
	async function rendered(change: (manifest: Record<string, unknown>) => void = () => undefined) {
		const pictures = await Promise.all(
			expressions.map(async (expression, index) => {
				const bytes = new TextEncoder().encode(`face of ${expression}`);
				const id = `face-000${index + 1}`;
				await writeFile(join(root, `${id}.webp`), bytes);
				return {
					id,
					file: `${id}.webp`,
					sha256: await sha256Hex(bytes),
					bytes: bytes.length,
					expression,
					intensity: expression === 'neutral' ? 0 : 0.65,
					identity: 'test-01',
					groups: {
						age_band: 'older',
						gender_presentation: 'female',
						ethnic_group: 'asian',
						skin_tone: 'light',
						pose: 'frontal',
						light: 'soft'
					},
					parameters: { yaw: 1.5, beard: 'none' }
				};
			})
		);
		const manifest = {
			schema: 'yardstick-render/1',
			renderer: { engine: 'none', seed: 1 },
			planned: pictures.length,
			pictures
		};
		change(manifest);
		await writeFile(join(root, 'manifest.json'), JSON.stringify(manifest));
		const made = join(root, 'made');
		return { made, ...(await yardstick(['make', 'faces', '--from', root, '--out', made])) };
	}

	it('makes the set with its pictures, and a task that counts it for nothing', async () => {
		const { code, err, made } = await rendered();
		expect(err).toBe('');
		expect(code).toBe(0);
		const home = join(made, 'benchmarks/faces-rendered');
		const file = join(home, 'benchmark.json');
		const benchmark = await readBenchmark(await readFile(file, 'utf8'), file);
		expect(benchmark.chance).toBeCloseTo(1 / 7);
		expect(benchmark.items[0]).toMatchObject({
			path: 'items/face-0001.webp',
			truth: 'neutral',
			cluster: 'test-01',
			groups: { age_band: 'older' },
			parameters: { beard: 'none', yaw: 1.5 }
		});
		expect(benchmark.items[0]?.parameters).not.toHaveProperty('intensity');
		expect(benchmark.items[1]?.parameters).toMatchObject({ intensity: 0.65 });
		for (const item of benchmark.items)
			expect(await sha256Hex(await readFile(join(home, item.path)))).toBe(item.sha256);
		const task = readTask(await readFile(join(made, 'tasks/emotion/task.json'), 'utf8'), 'task');
		expect(task.benchmarks).toEqual(['emotion-ferplus', 'faces-rendered']);
		expect(task.counts_for_generality).toEqual(['emotion-ferplus']);
	});

	it.each<[string, (manifest: Record<string, unknown>) => void, RegExp]>([
		[
			'an unfinished rendering',
			(all) => (all.planned = 504),
			/names 7 of 504 pictures: the rendering is not finished/
		],
		[
			'a changed picture',
			(all) => ((all.pictures as { sha256: string }[])[2]!.sha256 = '0'.repeat(64)),
			/face-0003\.webp is not the file that was rendered/
		],
		[
			'a picture without a declared group',
			(all) => delete (all.pictures as { groups: Record<string, string> }[])[1]!.groups.light,
			/picture "face-0002" declares no group "light"/
		],
		[
			'an unknown expression',
			(all) => ((all.pictures as { expression: string }[])[0]!.expression = 'joy'),
			/expression/
		],
		[
			'a path out of the folder',
			(all) => ((all.pictures as { file: string }[])[0]!.file = '../x.webp'),
			/leaves the folder/
		]
	])('refuses %s and writes nothing', async (_, change, message) => {
		const { code, err, made } = await rendered(change);
		expect(code).toBe(65);
		expect(err).toMatch(message);
		expect(existsSync(made)).toBe(false);
	});
});

describe('yardstick make', () => {
	it('names the recipes, and the folder that each needs', async () => {
		expect((await yardstick(['make', 'flowers', '--from', root])).err).toContain(
			'the recipes are: objects, emotion, faces, plates, plates-generated, products, products-rendered, products-examples, symbols, symbols-drawn, puzzles.'
		);
		expect((await yardstick(['make', 'emotion'])).err).toContain(
			'give --from the folder that holds fer2013/ and ferplus/.'
		);
	});
});
