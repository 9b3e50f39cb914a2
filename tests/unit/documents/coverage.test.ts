import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { document, type Results } from '../../coverage/document.ts';

const results = JSON.parse(readFileSync('tests/coverage/results.json', 'utf8')) as Results;

it('the table of coverage is made from its results and from nothing else', () => {
	expect(readFileSync('docs/coverage.md', 'utf8')).toBe(document(results));
});

it('the rule “not worse” errs about as rarely as it says where the loss equals the margin', () => {
	for (const { at_margin } of results.parity) expect(at_margin).toBeLessThan(0.05);
	expect(results.parity.at(-1)!.no_loss).toBeGreaterThan(0.9);
});

it('means of people near the ceiling are held about as often as said', () => {
	const people = results.rows.filter(({ kind, mean }) => kind === 'mean of people' && mean > 0.9);
	expect(people).toHaveLength(24);
	for (const { cover } of people) expect(cover).toBeGreaterThan(0.91);
});
