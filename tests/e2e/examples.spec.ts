import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const plain = (text: string | null): string => (text ?? '').replaceAll('\u202f', ' ');

test('how many examples it takes is drawn from runs that stand in no other table', async ({
	page
}) => {
	await page.goto('/tasks/products#conditions');
	const figure = page.getByRole('figure', { name: /^How many examples does it take\?/ });
	await expect(figure).toBeVisible();
	expect(plain(await figure.getByRole('heading').textContent())).toMatch(
		/\d+ % right from one photo of each product, \d+ % from all \d+ or so$/
	);
	await expect(figure.getByRole('img', { name: /^after ImageNet, / })).toHaveCount(5);
	await expect(figure.getByRole('img', { name: /^random weights, / })).toHaveCount(5);
	await expect(figure.getByRole('img', { name: /^ImageNet: 1,281,167 photos/ })).toBeVisible();
	await expect(
		figure.getByRole('img', { name: /^Given to a person for the test: 81 / })
	).toBeVisible();
	await expect(page.getByText('nobody has answered this set yet')).toBeVisible();
	// A recipe is no model: who answers the task stands by itself.
	await page.getByRole('link', { name: 'Result', exact: true }).click();
	const observers = page.getByRole('figure', { name: /Generalist,.* gets/ });
	await expect(observers.getByRole('group', { name: 'Products S' })).toBeVisible();
	await expect(observers.getByRole('group', { name: /Probe/ })).toHaveCount(0);
});

test('its truth is the page’s, and its table says the draws', async ({ page }) => {
	const mark = async (truth: string): Promise<number> => {
		await page.goto(`/tasks/products?truth=${truth}#conditions`);
		const label = await page
			.getByRole('img', { name: /^after ImageNet, 1 a product/ })
			.getAttribute('aria-label');
		return Number(/product: ([\d.]+)/.exec(plain(label))?.[1]);
	};
	expect(await mark('coarse')).toBeGreaterThan(await mark('fine'));
	const frame = page.locator('.frame').filter({ hasText: 'How many examples' });
	await frame.getByText('Table', { exact: true }).click();
	const table = frame.getByRole('table').first();
	await expect(table.getByRole('row')).toHaveCount(6);
	await expect(table.getByRole('row', { name: /^5 / })).toContainText('405');
	await frame.getByText('Save', { exact: true }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		frame.getByRole('button', { name: 'CSV' }).click()
	]);
	expect(download.suggestedFilename()).toBe('products-grocery-examples.csv');
});

test('is accessible and fits a phone', async ({ page }) => {
	await page.goto('/tasks/products');
	await expectAccessible(page);
	await expectFitsPhone(page);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the chart and its table are there', async ({ page }) => {
		await page.goto('/tasks/products');
		const figure = page.getByRole('figure', { name: /^How many examples/ });
		await expect(figure.getByRole('img', { name: /^after ImageNet, / })).toHaveCount(5);
		// In a closed section, so no role finds it.
		await expect(page.locator('td', { hasText: '2,640' }).first()).toBeAttached();
	});
});
