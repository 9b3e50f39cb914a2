import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATA, HAS_DATA, NEEDS_DATA, yardstick } from './command.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-puzzles-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(!HAS_DATA)(`yardstick make puzzles ${NEEDS_DATA}`, () => {
	it('makes the very files of the repository', async () => {
		const { code, out } = await yardstick(['make', 'puzzles', '--from', DATA, '--out', folder]);
		expect(code).toBe(0);
		const files = out.trim().split('\n');
		expect(files).toHaveLength(46);
		for (const file of files) {
			const own = file.slice(folder.length + 1);
			expect(await readFile(file, 'utf8'), own).toBe(await readFile(own, 'utf8'));
		}
	});

	it('writes nothing where an answer is missing', async () => {
		await cp(join(DATA, 'arc-human'), join(folder, 'arc-human'), { recursive: true });
		const table = join(folder, 'arc-human/answers.csv');
		const lines = (await readFile(table, 'utf8')).trimEnd().split('\n');
		await rm(table, { force: true });
		await writeFile(table, `${lines.slice(0, -1).join('\n')}\n`);
		const out = join(folder, 'out');
		const { code, err } = await yardstick(['make', 'puzzles', '--from', folder, '--out', out]);
		expect(code).toBe(65);
		expect(err).toMatch(/holds 939 trials, expected 940\.|holds 1462 grids, expected 1463\./);
		await expect(readFile(join(out, 'tasks/puzzles/task.json'))).rejects.toThrow('ENOENT');
	});
});
