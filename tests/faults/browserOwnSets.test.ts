/** The page on which pictures are added, with broken folders: one message with the remedy, and what was there before stays. */
import 'fake-indexeddb/auto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { setFolderTexts } from '../../src/lib/benchmarks/setFolder.ts';
import { DatabaseCaches } from '../../src/lib/border/pictureCaches.ts';
import { zipOf } from '../../src/lib/border/zip.ts';
import { OwnSets } from '../../src/lib/device/ownSets.ts';
import { goldenPictures } from '../../src/lib/models/own/goldenPictures.ts';
import { loadCatalog } from '../../src/lib/server/catalog.ts';
import { OwnThings } from '../../src/lib/ui/own/ownThings.svelte.ts';
import { SetDesk, type SaidOfSet } from '../../src/lib/ui/own/setDesk.svelte.ts';
import { yardstick } from '../unit/cli/command.ts';

const [BARS] = [...goldenPictures().values()];
/** Pictures that differ: nothing looks at this byte but the hash. */
function picture(number: number): Uint8Array<ArrayBuffer> {
	const bytes = Uint8Array.from(BARS!);
	bytes[29] = number;
	return bytes;
}
const chosen = (files: Record<string, Uint8Array<ArrayBuffer> | string>) =>
	Object.entries(files).map(([path, content]) => ({
		path,
		file: new File([content], path.split('/').at(-1)!)
	}));
const ten = () =>
	chosen({
		...Object.fromEntries(
			Array.from({ length: 10 }, (_, at) => [
				`leaves/${at < 6 ? 'Oak' : 'maple'}/${at}.png`,
				picture(at)
			])
		),
		'leaves/.DS_Store': 'x',
		'leaves/Oak/Thumbs.db': 'x',
		'leaves/__MACOSX/._1.png': 'x'
	});
const SAID: SaidOfSet = {
	name: 'Leaves',
	task: undefined,
	question: 'Which leaf is this?',
	noun: { one: 'leaf', many: 'leaves' },
	licence: 'CC0-1.0',
	citation: 'Class "7b", 2026',
	source: ''
};
const TREES = {
	id: 'trees',
	name: 'Trees',
	question: 'Which tree?',
	known: [
		{ id: 'oak', name: 'oak' },
		{ id: 'beech', name: 'beech' }
	]
};

function newDesk(caches = new DatabaseCaches('own-sets')) {
	const store = new OwnSets(caches, async () => true);
	const desk = new SetDesk({
		keep: (set, bytesOf) => store.keep(set, bytesOf),
		tasks: [TREES],
		taken: new Set(['own-taken'])
	});
	return { store, desk };
}

describe('A folder that makes no set is refused with one message, and the set on the page stays', () => {
	it.each([
		['without a picture', { 'a/notes.txt': 'x' }, 'holds no picture'],
		['of one class', { 'a/oak/1.png': picture(1) }, 'one class only ("oak")'],
		[
			'with loose pictures',
			{ 'a/1.png': picture(1), 'a/oak/2.png': picture(2) },
			'in no folder of a class'
		],
		[
			'with pictures of another form',
			{ 'a/oak/1.heic': 'x', 'a/fir/2.png': picture(2) },
			'Save them as PNG'
		],
		[
			'with a picture that was cut',
			{ 'a/oak/1.png': picture(1).slice(0, 99), 'a/fir/2.png': picture(2) },
			'cut short'
		],
		[
			'with a picture of 0 bytes',
			{ 'a/oak/1.jpg': '', 'a/fir/2.png': picture(2) },
			'cannot be read as a picture'
		],
		[
			'with one picture in two classes',
			{ 'a/oak/1.png': picture(1), 'a/fir/2.png': picture(1) },
			'are the same picture'
		],
		[
			'with two tables',
			{ 'a/1.png': picture(1), 'a/x.csv': 'file,label', 'a/y.csv': 'file,label' },
			'holds 2 tables'
		],
		[
			'with a table of other columns',
			{ 'a/1.png': picture(1), 'a/x.csv': 'Name,Mark\n1.png,3' },
			'Call the columns file and label'
		],
		[
			'with a table that names other files',
			{ 'a/1.png': picture(1), 'a/x.csv': 'file,label\n2.png,oak' },
			'there is no picture "2.png"'
		]
	])('%s', async (_, files: Record<string, Uint8Array<ArrayBuffer> | string>, words) => {
		const { desk, store } = newDesk();
		await desk.take(ten(), SAID);
		const { made } = desk;
		expect(made?.benchmark.items).toHaveLength(10);
		await desk.take(chosen(files), SAID);
		expect(desk.problem).toContain(words);
		expect(desk.made).toBe(made);
		expect(await store.list()).toEqual([]);
	});
});

describe('Pictures that are added on the page', () => {
	it('are kept whole, offered beside the sets of the project, never written over, and go for good', async () => {
		const { desk, store } = newDesk();
		await desk.take(ten(), SAID);
		await desk.keep({ ...SAID, licence: ' ' });
		expect(desk.problem).toBe(
			'Say under which licence the pictures are: it stands beside every figure.'
		);
		await desk.keep({ ...SAID, name: 'Taken' });
		expect(desk.problem).toContain('There is a set "own-taken" in this Yardstick already');
		await desk.keep(SAID);
		expect(desk.problem).toBe('');
		const own = new OwnThings({ list: async () => [], read: async () => undefined }, store);
		await own.load();
		expect(own.setEntries([])).toMatchObject([
			{ id: 'own-leaves', own: true, items: 10, taskName: 'Leaves', storage: 'imported' }
		]);
		expect((await store.pictures(desk.kept!.benchmark)).size).toBe(10);
		await desk.keep({ ...SAID, licence: 'another' });
		expect(desk.problem).toContain('on this device already, and it was left as it is');
		expect((await store.list()).map(({ benchmark }) => benchmark.licence)).toEqual(['CC0-1.0']);
		await store.delete('own-leaves');
		expect(await store.list()).toEqual([]);
		expect((await store.pictures(desk.kept!.benchmark)).size).toBe(0);
	});

	it('of a task that is there get its answers, whatever their case, and what it does not know is said', async () => {
		const { desk } = newDesk();
		await desk.take(ten(), { ...SAID, task: 'trees' });
		expect(desk.made?.benchmark).toMatchObject({
			task: 'trees',
			options: [{ id: 'maple' }, { id: 'oak', name: 'oak' }]
		});
		expect(desk.made?.notes.join()).toContain('“maple” is no answer of this task so far');
	});

	it('are saved as a ZIP file whose folder the command line takes, with the same pictures and answers', async () => {
		const { desk } = newDesk(new DatabaseCaches('own-sets-zip'));
		await desk.take(ten(), SAID);
		await desk.keep(SAID);
		const { benchmark, task } = desk.kept!;
		const files: [string, Blob][] = [...setFolderTexts(benchmark, task)].map(([path, text]) => [
			path,
			new Blob([text])
		]);
		for (const [path, file] of desk.made!.pictures)
			files.push([path, new Blob([(await file.read()) as Uint8Array<ArrayBuffer>])]);
		const zip = await zipOf(files, new Date(2026, 0, 1));
		const root = await mkdtemp(join(tmpdir(), 'yardstick-zip-'));
		try {
			for (const folder of ['tasks', 'benchmarks']) await mkdir(join(root, folder));
			for (const [path, bytes] of Object.entries(
				unzipSync(new Uint8Array(await zip.arrayBuffer()))
			)) {
				await mkdir(dirname(join(root, 'set', path)), { recursive: true });
				await writeFile(join(root, 'set', path), bytes);
			}
			const said = ['--question', task!.question, '--licence', 'CC0-1.0', '--cite', 'Class 7b'];
			const noun = ['--noun', 'leaf,leaves', '--id', 'leaves'];
			const { code, err } = await yardstick(
				['benchmark', 'add', join(root, 'set'), ...said, ...noun],
				{ YARDSTICK_ROOT: root }
			);
			expect(code, err).toBe(0);
			const set = (await loadCatalog(root)).benchmarks.get('leaves')!;
			expect(set.items.map(({ sha256, truth }) => [sha256, truth]).sort()).toEqual(
				benchmark.items.map(({ sha256, truth }) => [sha256, truth]).sort()
			);
			expect(set.options).toEqual(benchmark.options);
		} finally {
			await rm(root, { recursive: true });
		}
	});
});
