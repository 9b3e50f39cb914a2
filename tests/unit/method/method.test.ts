import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fairRules } from '../../../src/lib/method/fairComparison.ts';
import { glossary } from '../../../src/lib/method/glossary.ts';
import { workedExamples } from '../../../src/lib/method/examples.ts';

const folder = 'src/lib/method';
const sections = readdirSync(folder)
	.filter((name) => name.endsWith('Section.svelte'))
	.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);

describe('the Method page', () => {
	const named = [
		...fairRules.map(({ id, code }) => [id, code]),
		...sections.flatMap(([, text]) =>
			[...text.matchAll(/<Entry\s+id="([^"]+)"[^>]*?code="([^"]+)"/gs)].map(([, id, code]) => [
				id,
				code
			])
		)
	];

	it.each(named)('%s names a file that exists: %s', (_, code) => {
		expect(existsSync(code as string)).toBe(true);
	});

	it('uses every anchor once', () => {
		const ids = sections.flatMap(([, text]) =>
			[...text.matchAll(/\sid="([^"{]+)"/g)].map((m) => m[1])
		);
		const all = [...ids, ...fairRules.map(({ id }) => id)];
		expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
	});

	it('types no result: figures in the text are definitions, never percentages of a record', () => {
		const typed = sections.flatMap(([name, text]) =>
			[...text.replace(/<script[\s\S]*?<\/script>/, '').matchAll(/\d+\.\d+\s?%/g)].map(
				(match) => `${name}: ${match[0]}`
			)
		);
		expect(typed.filter((entry) => !entry.includes('97.5'))).toEqual([]);
	});

	it('lists its words in alphabetical order', () => {
		const terms = glossary.map(({ term }) => term);
		expect(terms).toEqual([...terms].sort());
	});
});

describe('workedExamples', () => {
	it('has no example where nothing is recorded', () => {
		const examples = workedExamples([], []);
		expect(Object.entries(examples).filter(([, value]) => value !== undefined)).toEqual([
			['benchmarks', []]
		]);
	});
});
