import { describe, expect, it } from 'vitest';
import type { StoredEntry } from '../../../../src/lib/ui/storage/entries.ts';
import {
	headline,
	keepSentence,
	runLine,
	setLine,
	useSentence
} from '../../../../src/lib/ui/storage/words.ts';

const entry: StoredEntry = {
	id: 'edges',
	name: 'Edges',
	noun: { one: 'drawing', many: 'drawings' },
	storage: 'remote',
	items: 160,
	present: 160,
	bytes: 2_000_000,
	missingBytes: 0,
	outdated: 0
};
const none = { ...entry, present: 0, bytes: 0, missingBytes: 2_000_000 };

describe('the headline', () => {
	it.each([
		[undefined, undefined, 'What is stored on this device'],
		[[none], [], 'Nothing is stored on this device yet'],
		[[entry, none], [], '160 pictures on this device, 2.0 MB'],
		[[none], [{ bytes: 900 }], '1 run on this device, 900 bytes'],
		[
			[entry],
			[{ bytes: 500_000 }, { bytes: 500_000 }],
			'160 pictures and 2 runs on this device, 3.0 MB'
		]
	])('of %# says what is here', (sets, runs, expected) => {
		expect(headline(sets, runs)).toBe(expected);
	});
});

describe('the line of a set', () => {
	it.each([
		[entry, 'all 160 drawings'],
		[none, 'none of 160 drawings here; 2.0 MB to fetch'],
		[{ ...entry, present: 40, missingBytes: 1_500_000 }, '40 of 160 drawings; 1.5 MB to fetch'],
		[
			{ ...none, storage: 'embedded' as const },
			'none of 160 drawings here; the app brings 2.0 MB when a run needs them'
		],
		[{ ...none, storage: 'imported' as const }, 'none of 160 drawings here; 2.0 MB to import'],
		[{ ...entry, outdated: 3 }, 'all 160 drawings, and 3 of an older version'],
		[{ ...entry, items: undefined }, '160 drawings of a set that this version does not know']
	])('%#', (set, expected) => {
		expect(setLine(set)).toBe(expected);
	});
});

describe('the line of a run', () => {
	const run = {
		state: 'finished' as const,
		from: 'recorded' as const,
		answered: 160,
		failed: 0,
		plan: Array<string>(160).fill('x'),
		created: '2026-01-02T03:04:05.000Z',
		origin: { backend: 'wasm' }
	};
	it.each([
		[run, '160 answers · wasm · 2026-01-02 03:04 UTC'],
		[
			{ ...run, state: 'unfinished' as const, answered: 87, failed: 1 },
			'unfinished, 87 of 160 answers · 1 picture without an answer · wasm · 2026-01-02 03:04 UTC'
		],
		[
			{ ...run, from: 'capsule' as const, origin: {} },
			'160 answers · 2026-01-02 03:04 UTC · from a file'
		]
	])('%#', (given, expected) => {
		expect(runLine(given)).toBe(expected);
	});
});

describe('room', () => {
	it('is told in numbers, and the browser that does not tell is named', () => {
		const use = { usage: 12_000_000, quota: 3_000_000_000, persisted: true };
		expect(useSentence(use)).toMatch(/^12 MB used .* of 3.0 GB that/);
		expect(keepSentence(use)).toMatch(/keeps all of it/);
		expect(keepSentence({ ...use, persisted: false })).toMatch(/may clear .* capsule files/);
		const silent = { usage: undefined, quota: undefined, persisted: undefined };
		expect(useSentence(silent)).toMatch(/does not say how much/);
		expect(keepSentence(silent)).toMatch(/does not say whether/);
	});
});
