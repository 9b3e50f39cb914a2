import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeManifest, parseHashes } from '../../../src/recipes/objects/manifests.ts';
import { SETS } from '../../../src/recipes/objects/words.ts';
import { DATA, HAS_DATA, NEEDS_DATA, yardstick } from './command.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-make-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('parseHashes', () => {
	const line = `${'a'.repeat(64)}\t12\tstimuli/edges/cat/cat1.png`;

	it('reads hash, size and path', () => {
		expect(parseHashes(`${line}\n`, 'sha256.tsv')).toEqual([
			{ sha256: 'a'.repeat(64), bytes: 12, path: 'stimuli/edges/cat/cat1.png' }
		]);
	});

	it.each([`${line}\n${line.slice(0, 70)}`, `${line}\nx\t1\ta.png\n`, `${line}\n\n`])(
		'names file and line of damage (%#)',
		(text) => {
			expect(() => parseHashes(text, 'sha256.tsv')).toThrow(/^sha256\.tsv: line 2: /);
		}
	);
});

describe('makeManifest', () => {
	it('refuses a list that does not hold the whole set', async () => {
		await expect(makeManifest(SETS[0]!, [], 'sha256.tsv')).rejects.toThrow(
			'sha256.tsv: 0 pictures below stimuli/edges, expected 160.'
		);
	});
});

describe.skipIf(!HAS_DATA)(`yardstick make objects ${NEEDS_DATA}`, () => {
	it('makes the very files of the repository', async () => {
		const { code, out } = await yardstick(['make', 'objects', '--from', DATA, '--out', folder]);
		expect(code).toBe(0);
		const files = out.trim().split('\n');
		expect(files.length).toBeGreaterThan(15);
		for (const file of files) {
			const own = file.slice(folder.length + 1);
			expect(await readFile(file, 'utf8'), own).toBe(await readFile(own, 'utf8'));
		}
	});

	it('writes nothing where one CSV file of people is cut short', async () => {
		const answers = join(folder, 'answers');
		await cp(join(DATA, 'model-vs-human'), answers, { recursive: true });
		const name = 'edge_subject-04_session_1.csv';
		const path = join(answers, 'raw-data/edge', name);
		const text = await readFile(path, 'utf8');
		await rm(path);
		await writeFile(path, text.slice(0, 5_000));
		const out = join(folder, 'out');
		const cut = await yardstick([
			'make',
			'objects',
			'--from',
			DATA,
			'--answers',
			answers,
			'--out',
			out
		]);
		expect(cut.code).toBe(65);
		expect(cut.err).toMatch(/edge_subject-04_session_1\.csv: line \d+: .*cut short here/);
		expect(await readdir(folder)).toEqual(['answers']);

		const whole = text.split('\n').slice(0, 100).join('\n');
		await writeFile(path, `${whole}\n`);
		const short = await yardstick([
			'make',
			'objects',
			'--from',
			DATA,
			'--answers',
			answers,
			'--out',
			out
		]);
		expect(short.code).toBe(65);
		expect(short.err).toContain('subject-04 answered 99 of 160 pictures');
	});
});
