import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFolder } from '../../../src/lib/benchmarks/importFolder.ts';
import { greyOf as greyValues } from '../../../src/lib/benchmarks/readers/greyFiles.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { formatBenchmark } from '../../../src/lib/benchmarks/write.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { filesBelow } from '../../../src/lib/server/folder.ts';
import { PictureStore } from '../../../src/lib/server/store.ts';
import {
	ferPlusLayout,
	greyBenchmark,
	greyOf,
	kagglePair,
	memory,
	SEEDS,
	type Contents
} from '../benchmarks/greySet.ts';
import { place } from '../server/project.ts';
import { DATA, yardstick } from './command.ts';

const FER = join(DATA, 'fer2013');
const VOTES = join(DATA, 'ferplus/fer2013new.csv');
const HAS_FER = existsSync(join(FER, 'FER2013Test/label.csv')) && existsSync(VOTES);
const NEEDS_FER = `(needs fer2013/ and ferplus/ in the data folder ${DATA}, see YARDSTICK_DATA)`;

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-fer-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function folder(name: string, contents: Contents): Promise<string> {
	for (const [path, content] of Object.entries(contents)) {
		await mkdir(join(root, name, path, '..'), { recursive: true });
		await writeFile(join(root, name, path), content);
	}
	return join(root, name);
}

describe('yardstick import of raw pixels', () => {
	let benchmark: Benchmark;
	let env: Record<string, string>;
	let store: PictureStore;
	beforeEach(async () => {
		benchmark = await greyBenchmark();
		await place(root, 'benchmarks/grey-pets/benchmark.json', formatBenchmark(benchmark));
		env = { YARDSTICK_ROOT: root, YARDSTICK_STORE: join(root, 'store') };
		store = new PictureStore(join(root, 'store'));
	});

	it.each([
		['the FER+ layout', ferPlusLayout()],
		['the Kaggle pair', { ...kagglePair() }]
	])('stores the same bytes from %s, whichever name of the set is given', async (_, contents) => {
		const from = await folder('from', contents);
		for (const name of ['grey2013', 'grey-pets']) {
			const { code, out, err } = await yardstick(['import', name, '--from', from], env);
			expect(err).toBe('');
			expect(code).toBe(0);
			expect(out).toContain('4 of 4 are in the store.');
		}
		for (const item of benchmark.items)
			expect(await store.get(item.sha256)).toEqual(greyOf(SEEDS[item.id] as number));
	});

	it('ends with 65 at a pair cut off within a row, and leaves the store as it was', async () => {
		const cut = { ...kagglePair(), 'fer2013.csv': kagglePair()['fer2013.csv'].slice(0, 250) };
		const from = await folder('from', cut);
		const { code, err } = await yardstick(['import', 'grey-pets', '--from', from], env);
		expect(code).toBe(65);
		expect(err).toMatch(
			/^yardstick: fer2013\.csv: row \d+ has \d of 3 columns; the file may be cut off here/
		);
		expect(existsSync(store.root)).toBe(false);
	});

	it('tells a note about the list of votes', async () => {
		const from = await folder('from', {
			...ferPlusLayout(),
			'FER2013Test/label.csv': 'a.png,"",10\n'
		});
		const { code, out } = await yardstick(['import', 'grey-pets', '--from', from], env);
		expect(code).toBe(0);
		expect(out).toContain('note: FER2013Test/label.csv has no votes for b.png, c.png, d.png;');
	});
});

/** The pair as Kaggle and FER+ release it; rows of the other splits hold no picture here. */
async function realPair(benchmark: Benchmark, into: string): Promise<void> {
	const { decode } = nodeDecoders();
	const pixels = new Map<string, string>();
	for (const { path } of benchmark.items) {
		const picture = await decode(new Uint8Array(await readFile(join(FER, path))));
		const grey = greyValues(picture, { width: 48, height: 48 });
		pixels.set(path.slice(path.indexOf('/') + 1), grey.join(' '));
	}
	const rows = (await readFile(VOTES, 'utf8')).trim().split(/\r?\n/).slice(1);
	const names = rows.map((row) => row.split(',')[1] ?? '');
	// The earlier of two rows of one name had another picture.
	const last = new Map(names.map((name, row) => [name, row]));
	const pictureOf = (name: string, row: number) =>
		last.get(name) === row ? (pixels.get(name) ?? '0') : Array(2304).fill(7).join(' ');
	const lines = rows.map((row, index) => {
		const [use = '', name = ''] = row.split(',');
		return `0,${name ? pictureOf(name, index) : '0'},${use}`;
	});
	await mkdir(into, { recursive: true });
	await writeFile(join(into, 'fer2013.csv'), `emotion,pixels,Usage\n${lines.join('\n')}\n`);
	await symlink(VOTES, join(into, 'fer2013new.csv'));
}

describe.skipIf(!HAS_FER)(`import of FER2013 ${NEEDS_FER}`, () => {
	it('gives all 3,573 items by both routes, byte for byte', async () => {
		const manifest = 'benchmarks/emotion-ferplus/benchmark.json';
		const benchmark = JSON.parse(await readFile(manifest, 'utf8')) as Benchmark;
		expect(benchmark.items).toHaveLength(3573);
		const kaggle = join(root, 'kaggle');
		await realPair(benchmark, kaggle);
		const { decode } = nodeDecoders();
		const stores = [];
		for (const from of [FER, kaggle]) {
			const target = memory();
			const report = await importFolder(benchmark, (await filesBelow(from)).files, target, {
				decode
			});
			expect(report).toMatchObject({ missing: [], wrong: [], failed: [], notes: [] });
			expect(report.imported).toHaveLength(3573);
			stores.push(target.stored);
		}
		const [pngs, rows] = stores;
		const different = benchmark.items.filter(
			({ sha256 }) => Buffer.compare(pngs!.get(sha256)!, rows!.get(sha256)!) !== 0
		);
		expect(different).toEqual([]);
	});
});
