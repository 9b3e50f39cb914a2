/** Any two side by side, on the built app. */
import { expect, test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const plain = (text: string | null): string => (text ?? '').replaceAll('\u202f', ' ').trim();

test('the overview leads to two models side by side; cells lead to their items, δ stands in the link', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Compare two models' }).click();
	await expect(page).toHaveURL(/\/compare$/);
	const title = page.getByRole('heading', { level: 1 });
	expect(plain(await title.textContent())).toBe(
		'Objects Shape and Generalist cannot be told apart on these 160 drawings: 71.3 % right against 70.6 %.'
	);
	await expectAccessible(page);
	await expectFitsPhone(page);
	await page.getByLabel('δ: a loss that matters').fill('10');
	await page.getByLabel('δ: a loss that matters').press('Enter');
	await expect(page).toHaveURL(/delta=10/);
	await expect(page.getByText('shown both ways')).toBeVisible();
	await page.locator('select[name="b"]').selectOption({ label: 'People, their mean' });
	await expect(title).toContainText('is behind people');
	await page.getByRole('button', { name: /^Right 80/ }).click();
	await expect(
		page.getByText(/is right 80.% of the time on drawings that take people/)
	).toBeVisible();
	const cell = page.locator('[data-way="only_b"]');
	const number = await cell.locator('h3 .num').textContent();
	await cell.getByRole('link', { name: /as a list$/ }).click();
	await expect(page).toHaveURL(/right=people&wrong=objects-shape/);
	await expect(page.locator('main')).toContainText(
		new RegExp(`${number} drawings.*right by at least half of the people, wrong by Objects Shape`)
	);
});

test('a row of a task’s comparisons leads here; what a link asks wrongly is told', async ({
	page
}) => {
	await page.goto('/tasks/objects?benchmark=objects-edges');
	await page.getByRole('link', { name: /^EfficientNet-Lite0 and People side by side/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('is behind people');
	await page.goto('/compare?set=objects-edges&a=nobody&b=people&delta=much');
	await expect(page.getByRole('alert')).toHaveText([
		/δ in the link is “much”/,
		/Nobody called “nobody” answered Edge drawings/
	]);
	await page.goto('/compare?set=objects-edges&a=device:gone&b=people');
	await expect(page.getByRole('alert')).toContainText('Run “gone” is not on this device');
});
