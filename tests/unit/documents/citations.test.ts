/** What the code cites is there: documents by path, sections by number. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const files = execFileSync(
	'git',
	['ls-files', '-co', '--exclude-standard', '*.ts', '*.js', '*.svelte', '*.md', '*.py', '*.json'],
	{ encoding: 'utf8', maxBuffer: 1 << 26 }
)
	.split('\n')
	.filter((path) => path !== '' && existsSync(path))
	// Recorded answers and lock files cite nothing, and are large.
	.filter((path) => !/^(benchmarks\/.*\.json|static\/.*\.json|.*package-lock\.json)$/.test(path))
	.filter((path) => !/^tests\/(performance\/results|unit\/documents)\//.test(path));

/** Sections of the design: `4`, and of §3 its rules: `3.7`. */
function sections(design: string): Set<string> {
	const found = new Set<string>();
	for (const part of design.split(/^## §/m).slice(1)) {
		const number = /^\d+/.exec(part)![0];
		found.add(number);
		for (const [, rule] of part.matchAll(/^(\d+)\. /gm)) found.add(`${number}.${rule}`);
	}
	return found;
}

const known = sections(readFileSync('docs/design.md', 'utf8'));

interface Citation {
	at: string;
	what: string;
}

/** Citations of documents and sections that are not there. */
function missing(path: string, text: string): Citation[] {
	const found: Citation[] = [];
	text.split('\n').forEach((line, index) => {
		const at = `${path}:${index + 1}`;
		for (const [, what = ''] of line.matchAll(
			/\b(DESIGN(?:\.md)?|HUMAN-BASELINES(?:\.md)?)(?=\W)/g
		))
			found.push({ at, what });
		for (const [, document = '', rest = ''] of line.matchAll(
			/\b((?:docs\/)[\w-]+\.md)((?:,? (?:and )?§\d+(?:\.\d+)?)*)/g
		)) {
			if (!existsSync(document)) found.push({ at, what: document });
			for (const [, section = ''] of rest.matchAll(/§(\d+(?:\.\d+)?)/g))
				if (document === 'docs/design.md' && !known.has(section))
					found.push({ at, what: `${document} §${section}` });
		}
	});
	return found;
}

describe('citations', () => {
	it('are looked for where they stand', () => {
		expect(files.length).toBeGreaterThan(500);
		expect([...known]).toEqual(expect.arrayContaining(['1', '3', '3.1', '3.11', '4', '11']));
	});

	it('name documents and sections that are there', () => {
		const found = files.flatMap((path) => missing(path, readFileSync(path, 'utf8')));
		expect(found.map(({ at, what }) => `${at} cites ${what}`)).toEqual([]);
	});

	it('are seen where they are wrong', () => {
		const lines = [
			`(${'DESIGN'} §4)`,
			'(docs/design.md §3.12, §4)',
			'docs/gone.md',
			'docs/design.md §3.7'
		];
		expect(missing('a.ts', lines.join('\n')).map(({ what }) => what)).toEqual([
			'DESIGN',
			'docs/design.md §3.12',
			'docs/gone.md'
		]);
	});

	it('claim no source that nobody has opened', () => {
		const unread = files.filter((path) =>
			/not looked up|from memory, not/.test(readFileSync(path, 'utf8'))
		);
		expect(unread).toEqual([]);
	});
});
