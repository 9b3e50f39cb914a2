import { expect, test } from 'vitest';
import { baseOptions } from '../../../../src/lib/charts/live/instrument.ts';
import { faded } from '../../../../src/lib/charts/live/look.ts';
import { pointStyle } from '../../../../src/lib/charts/live/pointStyle.ts';
import { plain } from './look.ts';

test('a colour keeps its parts when some of it is taken away', () => {
	expect(faded('rgb(27, 27, 25)', 0.2)).toBe('rgba(27, 27, 25, 0.2)');
	expect(faded('rgba(1, 2, 3, 0.5)', 0.1)).toBe('rgba(1, 2, 3, 0.1)');
	expect(() => faded('var(--ink)', 0.2)).toThrow(/“var\(--ink\)” is no colour/);
});

test('nothing moves under reduced motion, on paper, and where it would only delay', () => {
	expect(baseOptions(plain).animation).toEqual({ duration: 320 });
	expect(baseOptions({ ...plain, still: true }).animation).toBe(false);
	expect(baseOptions(plain, false).animation).toBe(false);
});

test('no model is drawn as a circle', () => {
	const models = ['square', 'diamond', 'triangle', 'hexagon', 'down', 'cross', 'bar'] as const;
	const drawn = models.map((mark) => {
		const { pointStyle: style, rotation } = pointStyle(mark);
		return `${String(style)} ${rotation}`;
	});
	expect(new Set(drawn).size).toBe(models.length);
	expect(drawn.some((style) => style.startsWith('circle'))).toBe(false);
	expect(pointStyle('circle').pointStyle).toBe('circle');
});
