import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importFolder } from '../../../src/lib/benchmarks/importFolder.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { FileError } from '../../../src/lib/border/fileError.ts';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import {
	ferPlusLayout,
	folderOf,
	greyBenchmark,
	greyOf,
	greyPng,
	kagglePair,
	memory,
	ROWS,
	SEEDS,
	type Contents
} from './greySet.ts';

const { decode } = nodeDecoders();
let benchmark: Benchmark;
beforeAll(async () => {
	benchmark = await greyBenchmark();
});

async function imported(contents: Contents, target = memory(), piece?: number) {
	const report = await importFolder(benchmark, folderOf(contents, piece), target, { decode });
	return { report, target };
}

describe('pictures of raw pixels', () => {
	it.each<[string, Contents]>([
		['the FER+ layout', ferPlusLayout()],
		['the FER+ layout below other folders', ferPlusLayout('downloads/fer/')],
		[
			'the pictures alone',
			Object.fromEntries(
				Object.entries(ferPlusLayout()).map(([path, file]) => [path.split('/')[1], file])
			)
		],
		['the Kaggle pair', { ...kagglePair() }],
		[
			'the Kaggle pair with quotation marks',
			{
				...kagglePair(),
				'fer2013.csv': kagglePair()['fer2013.csv'].replaceAll(/,([\d ]+),/g, ',"$1",')
			}
		],
		[
			'the Kaggle pair in different folders, with Windows line ends',
			{
				'kaggle/fer2013.csv': kagglePair()['fer2013.csv'].replaceAll('\n', '\r\n'),
				'FERPlus/fer2013new.csv': `\uFEFF${kagglePair()['fer2013new.csv']}`
			}
		]
	])('are the same bytes from %s', async (_, contents) => {
		const { report, target } = await imported(contents);
		expect(report).toMatchObject({ imported: ['a', 'b', 'c', 'd'], missing: [], wrong: [] });
		expect(report.notes).toEqual([]);
		for (const item of benchmark.items) {
			const bytes = target.stored.get(item.sha256);
			expect(bytes).toEqual(greyOf(SEEDS[item.id] as number));
			expect(await sha256Hex(bytes as Uint8Array)).toBe(item.sha256);
		}
	});

	it.each([1, 7, 10_000])('are read from a stream in pieces of %i bytes', async (piece) => {
		const { report } = await imported({ ...kagglePair() }, memory(), piece);
		expect(report.imported).toHaveLength(4);
	});

	it('are left alone where they are stored; with all of them no file is opened', async () => {
		const { target } = await imported(ferPlusLayout());
		const folder = folderOf({ ...kagglePair() });
		const streams = folder.map((file) => vi.spyOn(file, 'stream'));
		const report = await importFolder(benchmark, folder, target, { decode });
		expect(report.present).toEqual(['a', 'b', 'c', 'd']);
		for (const stream of streams) expect(stream).not.toHaveBeenCalled();
	});

	it('resume where an import ended', async () => {
		const target = memory();
		const { put } = target;
		target.put = async (item, bytes) => {
			if (target.stored.size === 2) throw new DOMException('full', 'QuotaExceededError');
			return put(item, bytes);
		};
		await expect(imported({ ...kagglePair() }, target)).rejects.toThrow('full');
		target.put = put;
		const { report } = await imported({ ...kagglePair() }, target);
		expect(report).toMatchObject({ present: ['a', 'b'], imported: ['c', 'd'] });
	});
});

describe('a damaged pair', () => {
	const pair = kagglePair();
	const lines = (file: keyof typeof pair) => pair[file].split('\n');
	const changed = (file: keyof typeof pair, change: (lines: string[]) => void): Contents => {
		const copy = lines(file);
		change(copy);
		return { ...pair, [file]: copy.join('\n') };
	};
	/** Rows are the lines after the header. */
	const row = (file: keyof typeof pair, number: number, content: string) =>
		changed(file, (all) => (all[number] = content));
	const without = (file: keyof typeof pair, number: number) =>
		changed(file, (all) => all.splice(number, 1));

	it.each<[string, Contents, RegExp]>([
		[
			'without the names',
			{ 'fer2013.csv': pair['fer2013.csv'] },
			/fer2013new\.csv is not in the folder\. Put fer2013new\.csv from github\.com\/microsoft\/FERPlus beside it/
		],
		['with an empty file', { ...pair, 'fer2013.csv': '' }, /^fer2013\.csv: is empty/],
		[
			'with other columns',
			row('fer2013.csv', 0, 'emotion,Usage,pixels'),
			/^fer2013\.csv: begins with the columns "emotion,Usage,pixels", expected "emotion,pixels,Usage"/
		],
		[
			'with names of another kind',
			{ ...pair, 'fer2013new.csv': 'a.png,"(0, 0, 4, 3)",10\n' },
			/^fer2013new\.csv: begins with the columns/
		],
		[
			'whose uses differ',
			without('fer2013.csv', 2),
			/^fer2013\.csv: row 2 belongs to PublicTest, the same row of fer2013new\.csv to Training: the rows are out of step/
		],
		[
			'with a row lost within a part',
			without('fer2013.csv', 5),
			/^fer2013\.csv: ends after row 8, and fer2013new\.csv goes on/
		],
		[
			'with a name lost within a part',
			without('fer2013new.csv', 5),
			/^fer2013new\.csv: ends after row 8, and fer2013\.csv goes on/
		],
		[
			'with two rows exchanged',
			changed('fer2013.csv', (all) => ([all[4], all[7]] = [all[7]!, all[4]!])),
			/^fer2013\.csv: row 4 holds the picture of c\.png where fer2013new\.csv names a\.png: the rows are out of step/
		],
		[
			'cut off within a row',
			{ ...pair, 'fer2013.csv': pair['fer2013.csv'].slice(0, 200) },
			/^fer2013\.csv: row 4 has 2 of 3 columns; the file may be cut off here/
		],
		[
			'cut off within the last word',
			{ ...pair, 'fer2013.csv': pair['fer2013.csv'].slice(0, -4) },
			/^fer2013\.csv: row 9 breaks off after "PrivateT"/
		],
		[
			'with a pixel too few',
			row('fer2013.csv', 4, '0,1 2 3,PrivateTest'),
			/^fer2013\.csv: row 4 has 3 of 12 pixels/
		],
		[
			'with a pixel too bright',
			row('fer2013.csv', 4, '0,1 2 3 4 5 6 7 8 9 10 11 256,PrivateTest'),
			/^fer2013\.csv: row 4 has "256" as pixel 12, expected 0 to 255/
		],
		[
			'with a pixel below zero',
			row('fer2013.csv', 4, '0,1 2 3 4 5 6 7 8 9 10 11 -1,PrivateTest'),
			/row 4 has "-1" as pixel 12/
		],
		[
			'with a pixel that is no number',
			row('fer2013.csv', 4, '0,x 2 3 4 5 6 7 8 9 10 11 12,PrivateTest'),
			/row 4 has "x" as pixel 1/
		],
		[
			'with an open quotation mark',
			row('fer2013.csv', 4, '0,"1 2 3,PrivateTest'),
			/^fer2013\.csv: row 4: a quotation mark is not closed/
		],
		[
			'without votes',
			row('fer2013new.csv', 4, 'PrivateTest,a.png,,'),
			/^fer2013new\.csv: row 4 has no votes for a\.png/
		],
		[
			'with a vote column lost',
			row('fer2013new.csv', 4, 'PrivateTest,a.png,10'),
			/^fer2013new\.csv: row 4 has 3 of 4 columns/
		]
	])('is refused as a whole: %s', async (_, contents, message) => {
		const target = memory();
		const outcome = imported(contents, target);
		await expect(outcome).rejects.toThrow(message);
		await expect(outcome).rejects.toThrow('Nothing was imported.');
		await expect(outcome).rejects.toBeInstanceOf(FileError);
		expect(target.stored.size).toBe(0);
	});

	it('is refused wherever it was cut off', async () => {
		for (const file of ['fer2013.csv', 'fer2013new.csv'] as const)
			for (let length = 0; length < pair[file].length - 1; length++) {
				const cut = pair[file].slice(0, length);
				const target = memory();
				await expect(imported({ ...pair, [file]: cut }, target), cut).rejects.toThrow(FileError);
				expect(target.stored.size).toBe(0);
			}
	});

	it('gives all but the picture with one wrong pixel, which is named', async () => {
		const contents = row('fer2013.csv', 7, '0,1 2 3 4 5 6 7 8 9 10 11 12,PrivateTest');
		const { report } = await imported(contents);
		expect(report.imported).toEqual(['a', 'b', 'd']);
		expect(report.wrong).toMatchObject([{ item: 'c', row: 'fer2013.csv, row 7' }]);
	});

	it('takes the later row of a double name, and counts a name without a row as missing', async () => {
		const { report } = await imported({ ...kagglePair(ROWS.slice(0, -1)) });
		expect(report).toMatchObject({ imported: ['a', 'b', 'c'], missing: ['d'], wrong: [] });
	});
});

describe('a folder of pictures', () => {
	const png = (seed: number) => greyPng(greyOf(seed), 4, 3);

	it('with other pictures under the same names gives none, and names them', async () => {
		const contents = Object.fromEntries(
			Object.keys(SEEDS).map((id, index) => [`FER2013Test/${id}.png`, png(100 + index)])
		);
		const { report, target } = await imported(contents);
		expect(report.wrong.map(({ item }) => item)).toEqual(['a', 'b', 'c', 'd']);
		expect(target.stored.size).toBe(0);
	});

	it('with holiday pictures gives none, and decodes nothing large', async () => {
		const large = new Uint8Array(200_000);
		const contents = { 'spain/beach.png': large, 'spain/FER2013Test/a.png': large };
		const decoding = vi.fn(decode);
		const report = await importFolder(benchmark, folderOf(contents), memory(), {
			decode: decoding
		});
		expect(report.imported).toEqual([]);
		expect(report.missing).toEqual(['b', 'c', 'd']);
		expect(decoding).not.toHaveBeenCalled();
	});

	it('names a picture of another size and one that does not decode; the others are imported', async () => {
		const { report } = await imported({
			...ferPlusLayout(),
			'FER2013Test/a.png': greyPng(new Uint8Array(20), 5, 4),
			'FER2013Test/b.png': png(SEEDS.b as number).slice(0, 40)
		});
		expect(report.imported).toEqual(['c', 'd']);
		expect(report.failed).toMatchObject(
			[
				{ item: 'a', reason: /5 × 4 pixels, and the pictures of this set 4 × 3/ },
				{ item: 'b', reason: /does not decode/ }
			].map(({ item, reason }) => ({ item, reason: expect.stringMatching(reason) }))
		);
	});

	it('says which votes the list beside it lacks or holds twice, and imports all', async () => {
		const { report } = await imported({
			...ferPlusLayout(),
			'FER2013Test/label.csv': 'a.png,"(0, 0, 4, 3)",10\nb.png,"",1\nb.png,"",2\nc.png,"",3\n'
		});
		expect(report.imported).toHaveLength(4);
		expect(report.notes).toEqual([
			'FER2013Test/label.csv has no votes for d.png; the votes of the manifest are used.',
			'FER2013Test/label.csv names b.png twice; the votes of the manifest are used.'
		]);
	});
});
