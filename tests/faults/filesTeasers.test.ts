import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkTeasers } from '../../src/cli/teasers.ts';
import { loadCatalog } from '../../src/lib/server/catalog.ts';

let root: string;
let catalog: Awaited<ReturnType<typeof loadCatalog>>;
const file = (name: string): string => join(root, 'static', 'teasers', name);
const problems = async (): Promise<string[]> => (await checkTeasers(root, catalog)).problems;
/** Changes the first picture's entry in the list. */
const change = (fields: object): void => {
	const index = JSON.parse(readFileSync(file('teasers.json'), 'utf8')) as { teasers: object[] };
	index.teasers[0] = { ...index.teasers[0], ...fields };
	writeFileSync(file('teasers.json'), JSON.stringify(index));
};

beforeAll(async () => {
	catalog = await loadCatalog();
	root = mkdtempSync(join(tmpdir(), 'yardstick-teasers-'));
});
beforeEach(() => cpSync('static/teasers', file(''), { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('A small picture beside a task is what its list says of it, or is named', () => {
	it('a picture that is missing or has another byte is named', async () => {
		expect(await problems()).toEqual([]);
		rmSync(file('puzzles-arc-1.svg'));
		writeFileSync(file('objects-edges-1.webp'), 'not this picture');
		expect(await problems()).toEqual([
			'picture "objects-edges-1.webp": the file differs from the list.',
			'picture "puzzles-arc-1.svg": the file is not there.'
		]);
	});

	it('a picture in no list is named, because nobody says whose it is', async () => {
		writeFileSync(file('found.png'), '');
		expect(await problems()).toEqual([
			'picture "found.png": stands in no list, so nobody says whose it is. Take it out, or list it.'
		]);
		rmSync(file('found.png'));
	});

	it('an item that is no longer there, and a licence that the set does not grant, are named with the remedy', async () => {
		change({ item: 'face-9999' });
		expect((await problems())[0]).toContain('the set "faces-rendered" has no item "face-9999"');
		change({ item: 'face-0072', licence: 'MIT' });
		const [problem] = await problems();
		expect(problem).toContain('says MIT');
		expect(problem).toContain('Make it again: python training/teasers.py');
	});

	it('a list under a licence that allows nothing, or cut short, is refused as a whole', async () => {
		change({ licence: 'AGPL-3.0' });
		await expect(problems()).rejects.toThrow(/licence/);
		writeFileSync(file('teasers.json'), '{"schema"');
		await expect(problems()).rejects.toThrow(/not complete JSON/);
	});
});
