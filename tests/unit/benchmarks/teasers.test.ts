import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkTeasers } from '../../../src/cli/teasers.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import {
	parseTeasers,
	teaserCredits,
	teaserProblems,
	teasers,
	teasersOf,
	type Teaser
} from '../../../src/lib/benchmarks/teasers.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';

const one = (change: Partial<Teaser> = {}): Teaser => ({
	file: 'pets-1.webp',
	sha256: 'a'.repeat(64),
	bytes: 4000,
	width: 160,
	height: 120,
	benchmark: 'pets',
	item: 'dog1',
	item_sha256: 'b'.repeat(64),
	made: 'scaled to 160 × 120 pixels, saved as WebP',
	author: 'Ada',
	licence: 'MIT',
	source: 'https://example.org/pets',
	...change
});
const pets = {
	id: 'pets',
	licence: 'Pictures: MIT.',
	items: [{ id: 'dog1', sha256: 'b'.repeat(64) }]
} as unknown as Benchmark;

describe('the small pictures that ship', () => {
	it('are the files of the list, of items that exist, under the licence of their set', async () => {
		const { teasers: listed, problems } = await checkTeasers('.', await loadCatalog());
		expect(problems).toEqual([]);
		expect(listed).toEqual(teasers);
	});

	it('stand beside every task, and their authors stand in NOTICE', async () => {
		const { tasks } = await loadCatalog();
		for (const task of tasks)
			expect(teasersOf([task.headline, ...task.benchmarks]).length, task.id).toBeGreaterThan(1);
		const notice = (await readFile('NOTICE', 'utf8')).replace(/\s+/g, ' ');
		for (const { author, source } of teasers.filter(({ source }) => source.startsWith('https'))) {
			expect(notice).toContain(author.replace(/ \(.*/, '').replace('Copyright (c) 2019 ', ''));
			expect(notice).toContain(source.split('/tree/', 1)[0]!);
		}
	});

	it('are none of a set whose pictures are nobody’s to pass on', () => {
		for (const { benchmark } of teasers)
			expect(['emotion-ferplus', 'plates-eu', 'plates-us']).not.toContain(benchmark);
	});
});

describe('a small picture', () => {
	it('is found by its set, else by one that stands in for it', () => {
		const list = [
			one(),
			one({ file: 'pets-2.webp' }),
			one({ file: 'cats-1.webp', benchmark: 'cats' })
		];
		expect(teasersOf(['cats', 'pets'], list).map(({ file }) => file)).toEqual(['cats-1.webp']);
		expect(teasersOf(['birds', 'pets'], list)).toHaveLength(2);
		expect(teasersOf(['birds'], list)).toEqual([]);
	});

	it('is credited once for each author and licence, and a change is told', () => {
		expect(
			teaserCredits([one({ made: 'unchanged' }), one(), one({ author: 'Bo', made: 'unchanged' })])
		).toBe('Ada, MIT, scaled; Bo, MIT');
	});

	it('is refused with what is wrong: item, picture, licence, name, size, what was done to it', () => {
		expect(teaserProblems(one(), pets)).toEqual([]);
		expect(teaserProblems(one(), undefined)[0]).toContain('there is no set "pets"');
		expect(teaserProblems(one({ item: 'cat1' }), pets)[0]).toContain('has no item "cat1"');
		for (const [change, says] of [
			[{ file: 'dog.webp' }, 'its name must be "pets-" and a number'],
			[{ item_sha256: 'c'.repeat(64) }, 'another picture than item "dog1" is now'],
			[{ licence: 'CC BY 4.0' }, 'says CC BY 4.0, and the set\'s licence is "Pictures: MIT."'],
			[{ made: 'unchanged' }, 'its bytes are not those of the item'],
			[{ bytes: 20_000 }, 'has 20000 bytes']
		] as [Partial<Teaser>, string][]) {
			const problems = teaserProblems(one(change), pets);
			expect(problems, says).toHaveLength(1);
			expect(problems[0]).toContain(says);
			expect(problems[0]).toContain('python training/teasers.py');
		}
	});

	it('under a licence that is not open cannot stand in the list', () => {
		const list = { schema: 'yardstick-teasers/1', teasers: [{ ...one(), licence: 'AGPL-3.0' }] };
		expect(() => parseTeasers(JSON.stringify(list), 'teasers.json')).toThrow(/licence/);
	});
});
