import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkedParts, TermUse } from '../../../src/lib/charts/terms.ts';
import { glossary, glossaryTerms, wordAnchor } from '../../../src/lib/method/glossary.ts';
import { questions } from '../../../src/lib/method/questions.ts';
import { meets, plainWords } from '../../../src/lib/method/search.ts';

const folder = 'src/lib/method';
const entries = readdirSync(folder)
	.filter((file) => file.endsWith('Section.svelte'))
	.flatMap((file) => [
		...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/<Entry\s+id="([^"]+)"/g)
	])
	.map(([, id]) => id!);

describe('The Method page', () => {
	it('has a question with a short answer for every formula, and for nothing else', () => {
		expect(entries.length).toBeGreaterThan(40);
		expect(Object.keys(questions).sort()).toEqual([...entries].sort());
		for (const { question, answer } of Object.values(questions)) {
			expect(question).toMatch(/\?$/);
			expect(answer).toMatch(/[.]$/);
			expect(answer.length, question).toBeLessThanOrEqual(200);
		}
	});

	it('is searched by words, whatever their case, accents and order', () => {
		const text = plainWords('Error consistency κ of Kjellström: “by accident”');
		expect(meets(text, 'KJELLSTROM error')).toBe(true);
		expect(meets(text, 'accid')).toBe(true);
		expect(meets(text, '  ')).toBe(true);
		expect(meets(text, 'error luck')).toBe(false);
	});
});

describe('A word of the field', () => {
	it('has an anchor of its own, and is found in a sentence', () => {
		const anchors = glossary.map(({ term }) => wordAnchor(term));
		expect(new Set(anchors).size).toBe(anchors.length);
		const of = (text: string) =>
			linkedParts(text, glossaryTerms('/method'), () => true).flatMap(({ href }) => href ?? []);
		expect(of('160 drawings · 95\u202f% intervals · a time-out counts as wrong')).toEqual([
			'/method#word-interval',
			'/method#word-time-out'
		]);
		expect(of('votes · guessing')).toEqual(['/method#word-vote', '/method#word-chance']);
		expect(of('The car stands in a garage.')).toEqual([]);
	});

	it('becomes a link at its first use on a page, again on the next one, and stays where it was', () => {
		const use = new TermUse();
		const [first, second] = [{}, {}];
		expect(use.claim('/a', '#x', first)).toBe(true);
		expect(use.claim('/a', '#x', second)).toBe(false);
		expect(use.claim('/a', '#x', first)).toBe(true);
		expect(use.claim('/b', '#x', second)).toBe(true);
	});

	it('keeps the text as it is', () => {
		const text = 'Votes, then votes by guessing.';
		const parts = linkedParts(text, glossaryTerms('m'), () => true);
		expect(parts.map((part) => part.text).join('')).toBe(text);
	});
});
