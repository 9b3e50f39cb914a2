/** Sentences that visitors did not understand stand nowhere any more: not on a page, not in a manifest, not in a message. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const notUnderstood = [
	/nothing here says/i,
	/\bin the shop, for choosing/i,
	/\bone of each does more/i,
	/intervals lie apart for/i,
	/accident of which items/i,
	/right at least three times in four/i,
	/On ink: misread/i,
	/on dots: misread/i,
	/p by person-level t/i,
	/Holm over models in one family/i,
	/beside, never instead/i,
	/(pictures|files|they) could not be had\b/i,
	/under \d+\s?% of random weightings/i,
	/0\.00 by rule/i,
	/\bOnly so many\b/,
	/\bPut aside\b/,
	/empty: as many/i
];

const files = execFileSync(
	'git',
	[
		'ls-files',
		'-co',
		'--exclude-standard',
		'src',
		'tasks',
		'static/models/*/card.md',
		'benchmarks/*/words.json',
		'benchmarks/*/benchmark.json',
		'README.md',
		'docs'
	],
	{ encoding: 'utf8', maxBuffer: 1 << 26 }
)
	.split('\n')
	.filter((path) => /\.(ts|js|svelte|json|md)$/.test(path));

it.each(notUnderstood)('no page or message says %s', (sentence) => {
	const found = files.filter((path) =>
		sentence.test(text.get(path) ?? text.set(path, joined(path)).get(path)!)
	);
	expect(found).toEqual([]);
});

const text = new Map<string, string>();

/** Sentences run over lines, and over the pieces of a string. */
function joined(path: string): string {
	try {
		return readFileSync(path, 'utf8')
			.replace(/['"`]\s*\+\s*['"`]/g, '')
			.replace(/\s+/g, ' ');
	} catch {
		return '';
	}
}

it('the test reads what pages are made of', () => {
	expect(files.length).toBeGreaterThan(400);
});
