/** The dots of every item in Chromium: what is drawn, what the keys say, what a rectangle chooses. */
import '../../../src/lib/ui/tokens.css';
import '../../../src/lib/ui/base.css';
import type { Chart } from 'chart.js';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ItemPoints } from '../../../src/lib/items/itemPoints.ts';
import EveryItem from '../../../src/lib/ui/items/EveryItem.svelte';

/** Item i is i/700 sure and right where i is even; nobody else answered. */
const points: ItemPoints = {
	items: Array.from({ length: 701 }, (_, index) => `item-${index}`),
	confidence: Array.from({ length: 701 }, (_, index) => index / 700),
	right: Array.from({ length: 701 }, (_, index) => index % 2 === 0),
	answer: Array.from({ length: 701 }, () => 'cat'),
	truth: Array.from({ length: 701 }, (_, index) => (index % 2 === 0 ? 'cat' : 'dog')),
	people: Array.from({ length: 701 }, () => null),
	time: Array.from({ length: 701 }, () => null)
};
const props = {
	model: { id: 'm', name: 'M' },
	names: { noun: { one: 'face', many: 'faces' }, options: { cat: 'cat', dog: 'dog' } },
	href: (item: string) => `/items/${item}`
};

test('draws each item once, and lists those of a rectangle where no page can show them', async () => {
	await page.viewport(900, 700);
	const screen = await render(EveryItem, { points, ...props });
	const instrument = screen.getByRole('application').element() as HTMLElement;
	await expect.poll(() => instrument.dataset['points'], { timeout: 20_000 }).toBe('701');
	const { chart } = instrument.querySelector('canvas') as unknown as { chart: Chart };
	const [wrong, right] = chart.data.datasets.map(({ data }) => data as { x: number; y: number }[]);
	expect([wrong!.length, right!.length]).toEqual([350, 351]);
	expect(right!.at(-1)!.x).toBe(1);
	expect(right!.every(({ y }) => y > 0.6) && wrong!.every(({ y }) => y < 0.4)).toBe(true);

	instrument.focus();
	await expect.element(screen.getByText(/^item-0, “cat”; M right, 0\.0.% sure/)).toBeVisible();
	await userEvent.keyboard('{ArrowRight}');
	await expect
		.element(screen.getByText(/^item-1, “dog”; M wrong with “cat”, 0\.1.% sure/))
		.toBeVisible();
	await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
	// From item 1 to item 2 the rectangle spans both rows; thousandths outwards take in nothing else.
	await expect.element(screen.getByText('2 faces chosen.')).toBeVisible();
	await expect
		.element(screen.getByRole('link', { name: 'item-2' }))
		.toHaveAttribute('href', '/items/item-2');
	await userEvent.keyboard('{Escape}');
	await expect.element(screen.getByText(/^Draw a rectangle/)).toBeVisible();
});

test('before the points are there it is an empty drawing', async () => {
	const screen = await render(EveryItem, { points: undefined, ...props });
	const instrument = screen.getByRole('application').element() as HTMLElement;
	await expect.poll(() => instrument.dataset['points'], { timeout: 20_000 }).toBe('0');
});
