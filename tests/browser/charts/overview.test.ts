import '../../../src/lib/ui/tokens.css';
import '../../../src/lib/ui/base.css';
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { overviewMatrix } from '../../../src/lib/findings/overview.ts';
import OverviewMatrix from '../../../src/lib/charts/OverviewMatrix.svelte';
import { eightTasks } from '../../fixtures/reports.ts';

const addresses = {
	taskLink: (column: { task: { id: string } }) => `/tasks/${column.task.id}`,
	itemsLink: (row: { id: string }, column: { benchmark: { id: string } }) =>
		`/items/${column.benchmark.id}?observer=${row.id}`
};

describe('overview matrix', () => {
	test('with eight tasks scrolls sideways while the names stay', async () => {
		await page.viewport(1280, 900);
		const matrix = overviewMatrix(eightTasks());
		const screen = await render(OverviewMatrix, { matrix, ...addresses });
		const region = screen.getByRole('region', { name: 'Observers and tasks' }).element();
		expect(region.scrollWidth).toBeGreaterThan(region.clientWidth);
		const name = screen.getByText('One backbone for all').element();
		const before = name.getBoundingClientRect().left;
		region.scrollLeft = 400;
		await new Promise(requestAnimationFrame);
		expect(name.getBoundingClientRect().left).toBe(before);
		region.scrollLeft = 0;
		await page.screenshot({ path: '../../../test-results/overview-eight.png' });
	});

	test('says what is missing instead of drawing it', async () => {
		const matrix = overviewMatrix(eightTasks());
		const screen = await render(OverviewMatrix, { matrix, ...addresses });
		expect(screen.getByText('no human record').elements()).toHaveLength(3);
		expect(screen.getByText('published figure').elements()).toHaveLength(1);
		expect(screen.getByText('no one to compare').elements()).toHaveLength(5);
	});

	test('with one task fits a phone', async () => {
		await page.viewport(390, 800);
		const [first] = eightTasks();
		const matrix = overviewMatrix(first ? [first] : []);
		const screen = await render(OverviewMatrix, { matrix, ...addresses });
		await expect.element(screen.getByText('87.1')).toBeVisible();
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
		await page.screenshot({ path: '../../../test-results/overview-one.png' });
	});
});
void userEvent;
