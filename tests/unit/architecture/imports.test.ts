import { describe, expect, it } from 'vitest';
import { heightOf, layerOf } from '../../../layers.js';
import { circles, importGraph, upwardImports } from '../../../scripts/imports.js';

describe('the imports of src/', () => {
	const graph = importGraph();

	it('sees the files and their imports', () => {
		expect(graph.size).toBeGreaterThan(400);
		expect(graph.get('src/lib/evaluation/truth.ts')).toContain('src/lib/evaluation/leaveOneOut.ts');
	});

	it('have no circle, also not by types', () => {
		expect(circles(graph)).toEqual([]);
	});

	it('lead down only', () => {
		expect(upwardImports(graph)).toEqual([]);
	});
});

describe('circles', () => {
	it('finds the files that import each other, and no others', () => {
		const graph = new Map([
			['a', new Set(['b'])],
			['b', new Set(['c', 'd'])],
			['c', new Set(['a'])],
			['d', new Set<string>()]
		]);
		expect(circles(graph)).toEqual([['a', 'b', 'c']]);
	});
});

describe('layers', () => {
	it('know the layer of a file', () => {
		expect(layerOf('src/lib/charts/format.ts')).toBe('charts');
		expect(layerOf('src/routes/+page.svelte')).toBe('routes');
		expect(layerOf('scripts/imports.js')).toBeUndefined();
	});

	it('name the remedy for a folder without a layer', () => {
		expect(() => heightOf('utils')).toThrow('Name it in layers.js');
	});

	it('name an import that goes up', () => {
		const graph = new Map([
			['src/lib/statistics/a.ts', new Set(['src/lib/evaluation/b.ts'])],
			['src/lib/evaluation/b.ts', new Set(['src/lib/statistics/c.ts'])]
		]);
		expect(upwardImports(graph)).toEqual([['src/lib/statistics/a.ts', 'src/lib/evaluation/b.ts']]);
	});
});
