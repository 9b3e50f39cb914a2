import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { BenchmarkFacts } from '../../../src/lib/findings/answering.ts';
import NotAnswered from '../../../src/routes/tasks/[task]/NotAnswered.svelte';

const facts = {
	id: 'products-grocery',
	noun: { one: 'photo', many: 'photos' }
} as unknown as BenchmarkFacts;
const children = createRawSnippet(() => ({ render: () => '<span>What will stand here.</span>' }));
const page = (runnable: boolean) =>
	render(NotAnswered, { props: { facts, runnable, children } }).body;

describe('a set that nobody has answered', () => {
	it('leads to a run where a model can answer it', () => {
		expect(page(true)).toContain('Nobody has answered these photos yet.');
		expect(page(true)).toMatch(/href="[^"]*\/run\?benchmark=products-grocery"[^>]*>Run a model/);
		expect(page(true)).not.toContain('No model here');
	});

	it('invites to no run that cannot be', () => {
		expect(page(false)).toContain('No model here answers this task yet.');
		expect(page(false)).not.toContain('<a ');
		expect(page(false)).toContain('What will stand here.');
	});
});
