import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { group } from 'd3-array';
import { expect, test } from 'vitest';
import { modelStyle, observerStyle } from '../../../src/lib/charts/observerStyle.ts';
import { hueOf } from '../../../src/lib/models/schema.ts';
import { parseModelIndex } from '../../../src/lib/models/validate.ts';

test('people have the warm colour and the circle, and nobody else has', () => {
	expect(observerStyle('anyone', 'person')).toEqual(observerStyle('people'));
	expect(observerStyle('people').colour).toBe('var(--people)');
	const models = Array.from({ length: 200 }, (_, index) => observerStyle(`model-${index}`));
	expect(models.filter(({ colour }) => colour.includes('people'))).toEqual([]);
	expect(models.filter(({ mark }) => mark === 'circle' || mark === 'ring')).toEqual([]);
});

test('an observer looks the same wherever it ran', () => {
	const style = observerStyle('efficientnet-lite0');
	expect(style).toEqual({ colour: 'var(--series-1)', ink: 'var(--series-1)', mark: 'square' });
	expect(observerStyle('efficientnet-lite0@this-device')).toEqual(style);
	expect(observerStyle('some-model')).toEqual(observerStyle('some-model'));
});

test('many observers use all colours and marks', () => {
	const styles = Array.from({ length: 200 }, (_, index) => observerStyle(`m${index}`));
	expect(new Set(styles.map(({ colour }) => colour)).size).toBe(7);
	expect(new Set(styles.map(({ mark }) => mark)).size).toBe(7);
});

test('a crowd is people with another mark; a simulation is never like a person', () => {
	expect(observerStyle('votes', 'crowd')).toMatchObject({ colour: 'var(--people)', mark: 'ring' });
	expect(observerStyle('robot', 'simulated').colour).toBe('var(--ink-3)');
});

test('models of a family share a hue and differ by shade and by mark', () => {
	const file = 'static/models/models.json';
	const { models } = parseModelIndex(readFileSync(file, 'utf8'), file);
	const families = group(models, ({ id }) => id.replace(/-[sm]$/, ''));
	for (const family of families.values()) {
		const styles = family.map((model) => modelStyle(model.id, model));
		expect(new Set(styles.map(({ colour }) => hueOf(colour))).size).toBe(1);
		expect(new Set(styles.map(({ colour }) => colour)).size).toBe(family.length);
		expect(new Set(styles.map(({ mark }) => mark)).size).toBe(family.length);
	}
	// Every colour that a model may have is one of the tokens.
	const tokens = readFileSync('src/lib/ui/tokens.css', 'utf8');
	for (const { colour } of models) expect(tokens).toContain(`--series-${colour}:`);
});

test('people’s colour is never an alarm', () => {
	const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) =>
		/\.(svelte|css)$/.test(file)
	);
	const rules = files.flatMap((file) =>
		[...readFileSync(join('src', file), 'utf8').matchAll(/^\s*([^{}@;]+)\{([^{}]*)\}/gm)].map(
			([, selector = '', body = '']) => ({ file, selector, body })
		)
	);
	expect(rules.length).toBeGreaterThan(200);
	const alarming = rules.filter(({ selector }) => /problem|error|warn|alert|danger/.test(selector));
	expect(alarming.length).toBeGreaterThan(5);
	expect(alarming.filter(({ body }) => body.includes('--people'))).toEqual([]);
});
