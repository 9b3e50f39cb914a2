import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goldenPictures } from '../../../src/lib/models/own/goldenPictures.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { yardstick } from './command.ts';

let root: string;
let folder: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-own-set-'));
	folder = join(root, 'given');
	for (const each of ['tasks', 'benchmarks', 'given']) await mkdir(join(root, each));
});
afterEach(() => rm(root, { recursive: true }));

const [BARS] = [...goldenPictures().values()];

/** Ten pictures that differ: what stands behind the end of a PNG is not looked at, so the number goes before it. */
function picture(number: number): Uint8Array {
	const bytes = Uint8Array.from(BARS!);
	bytes[29] = number;
	return bytes;
}

async function give(files: Record<string, Uint8Array | string>): Promise<void> {
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
}
const tenIn = (place: (at: number) => string) =>
	Object.fromEntries(Array.from({ length: 10 }, (_, at) => [place(at), picture(at)]));
const FACTS = [
	'--licence',
	'CC0-1.0',
	'--cite',
	'Class 7b, 2026',
	'--question',
	'Which leaf is it?'
];
const add = (...options: string[]) =>
	yardstick(
		['benchmark', 'add', folder, '--id', 'leaves', '--noun', 'leaf,leaves', ...FACTS, ...options],
		{
			YARDSTICK_ROOT: root
		}
	);

describe('ten pictures in two folders', () => {
	it('become a set with a task, that the catalog reads and people can answer', async () => {
		await give(tenIn((at) => `${at < 6 ? 'oak' : 'maple'}/${at}.png`));
		const { code, out, err } = await add();
		expect(code, err).toBe(0);
		expect(out).toContain('10 leaves in 2 classes (maple, oak); guessing gets 60.0 %.');
		const catalog = await loadCatalog(root);
		expect(catalog.leftOut).toEqual([]);
		expect(catalog.tasks.map(({ id, headline }) => [id, headline])).toEqual([['leaves', 'leaves']]);
		const set = catalog.benchmarks.get('leaves')!;
		expect(set).toMatchObject({ licence: 'CC0-1.0', citation: 'Class 7b, 2026', chance: 0.6 });
		expect(await readdir(join(root, 'benchmarks/leaves/items'))).toHaveLength(10);
		const rows = set.items.map(({ id, truth }, at) => `p1,${id},${at === 0 ? 'oak' : truth}`);
		await writeFile(join(root, 'answers.csv'), `person,item,answer\n${rows.join('\n')}\n`);
		const imported = await yardstick(
			[
				'import',
				'answers',
				join(root, 'answers.csv'),
				'--benchmark',
				'leaves',
				'--observer',
				'7b'
			].concat([
				'--kind',
				'person',
				'--out',
				join(root, 'benchmarks/leaves/people/7b.capsule.json')
			]),
			{ YARDSTICK_ROOT: root }
		);
		expect(imported.code, imported.err).toBe(0);
		expect(imported.out).toContain('90.0 % right');
		expect((await add()).code).toBe(73);
	});

	it('or beside a table of other people, with semicolons and other columns', async () => {
		const rows = Array.from(
			{ length: 10 },
			(_, at) => `${at}.png;anna;${at < 5 ? 'oak' : 'maple'}`
		);
		await give({
			...tenIn((at) => `all/${at}.png`),
			'list.csv': `Image;Who;Class\n${rows.join('\n')}`
		});
		const { code, out, err } = await add();
		expect(code, err).toBe(0);
		expect(out).toContain('10 leaves in 2 classes');
	});
});

describe('A folder that makes no set gets one message with what to do, and nothing is written', () => {
	it.each([
		['no picture', { 'notes.txt': 'x' }, 'holds no picture'],
		['one class', { 'oak/1.png': picture(1), 'oak/2.png': picture(2) }, 'one class only ("oak")'],
		['loose pictures', { '1.png': picture(1) }, 'lie in no folder of a class'],
		[
			'a picture that was cut',
			{ 'a/1.png': picture(1).subarray(0, 90), 'b/2.png': picture(2) },
			'a/1.png cannot be read'
		],
		['a picture of 0 bytes', { 'a/1.png': '', 'b/2.png': picture(2) }, 'a/1.png cannot be read'],
		[
			'the same picture with two labels',
			{ 'a/1.png': picture(1), 'b/2.png': picture(1) },
			'are the same picture'
		],
		[
			'pictures of a phone',
			{ 'a/1.heic': 'x', 'b/2.png': picture(2) },
			'in a form that is not read here'
		],
		[
			'a table without labels',
			{ '1.png': picture(1), 'x.csv': 'file,who\n1.png,anna' },
			'none says what it shows'
		],
		[
			'a table of pictures that are not there',
			{ '1.png': picture(1), 'x.csv': 'file,label\n2.png,oak' },
			'there is no picture "2.png"'
		],
		[
			'a table that contradicts itself',
			{ '1.png': picture(1), 'x.csv': 'file,label\n1.png,a\n1.png,b' },
			'has two labels'
		],
		['a workbook', { '1.png': picture(1), 'x.csv': 'PK\u0003\u0004' }, 'is a workbook'],
		['two tables', { '1.png': picture(1), 'x.csv': 'a', 'y.csv': 'a' }, 'holds 2 tables']
	])('%s', async (_, files: Record<string, Uint8Array | string>, words) => {
		await give(files);
		const { code, err, out } = await add();
		expect(err).toContain(words);
		expect([code, out]).toEqual([65, '']);
		expect(await readdir(join(root, 'benchmarks'))).toEqual([]);
		expect(await readdir(join(root, 'tasks'))).toEqual([]);
	});

	it('a picture that is there twice counts once', async () => {
		await give({ ...tenIn((at) => `${at < 5 ? 'a' : 'b'}/${at}.png`), 'a/again.png': picture(0) });
		const { code, err } = await add();
		expect(code, err).toBe(0);
		expect(err).toContain('a/again.png is the same picture as a/0.png, and counts once.');
		expect(await readFile(join(root, 'benchmarks/leaves/benchmark.json'), 'utf8')).not.toContain(
			'leaf-0011'
		);
	});
});
