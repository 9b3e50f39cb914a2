import { expect, test } from 'vitest';
import { observerStyle } from '../../../src/lib/charts/observerStyle.ts';

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
