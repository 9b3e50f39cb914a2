import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('recorded people and model stand in the served page, without any script', async ({
	request
}) => {
	const html = (await (await request.get('/')).text()).replaceAll('\u202f', ' ');
	for (const figure of ['72.7 %', '87.1 %', '35.6 %', '83.2 %']) expect(html).toContain(figure);
	const headline = /<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '');
	expect(headline).toMatch(/^Four tasks/);
	expect(html).toMatch(/EfficientNet-Lite0 is 52 points behind people\./);
	expect(html).toContain('one voter');
	expect(html).not.toMatch(/better than people/i);
	expect(html).toMatch(/<details[^>]*><summary[^>]*>Table<\/summary>/);
	expect(html).not.toMatch(/<script(?![^>]*(src|nonce)=)/);
});

test('every figure leads to its items and every set to its task', async ({ page }) => {
	await page.goto('/');
	const figures = page.getByRole('region', { name: 'Observers and tasks' }).locator('td a');
	expect(await figures.count()).toBeGreaterThanOrEqual(7);
	for (const link of await figures.all())
		expect(await link.getAttribute('href')).toMatch(/\/(items|people)\/[a-z-]+/);
	await expect(page.locator('td a[href^="/items/objects-"]')).toHaveCount(2);
	await expect(page.locator('td a[href^="/items/emotion-ferplus"]').first()).toHaveText(
		'72.7\u202f%'
	);
	await page.getByRole('link', { name: 'Everyday objects from their shape', exact: true }).click();
	await expect(page).toHaveURL(/\/tasks\/objects\?benchmark=objects-edges/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('these drawings');
});

test('arrow keys move through the marks and read them out', async ({ page }) => {
	await page.goto('/');
	const marks = page.locator('[data-mark]');
	await expect(marks.first()).toHaveAttribute('tabindex', '0');
	await expect(marks.nth(1)).toHaveAttribute('tabindex', '-1');
	await marks.first().focus();
	await page.keyboard.press('ArrowRight');
	await expect(marks.nth(1)).toBeFocused();
	await page.getByRole('link', { name: /^People, .*Faces from the web:/ }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('link', { name: /^Emotion M, .*Faces from the web:/ })).toBeFocused();
	await expect(page.locator('.readout').first()).toHaveText(/Emotion M.*Faces from the web: 83\.2/);
	await page.keyboard.press('Home');
	await expect(marks.first()).toBeFocused();
});

test('the skip link comes first and leads to the content', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('the chosen theme is there before the first paint of the next page', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	const light = await ground();
	const button = page.getByRole('button', { name: /^Theme:/ });
	await button.click();
	await button.click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	expect(await ground()).not.toBe(light);
	await page.addInitScript(() => {
		document.addEventListener('readystatechange', () => {
			const state = globalThis as { early?: string | undefined };
			state.early ??= document.documentElement.dataset.theme ?? 'none';
		});
	});
	await page.reload();
	expect(await page.evaluate(() => (globalThis as { early?: string }).early)).toBe('dark');
	await button.click();
	await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
	expect(await ground()).toBe(light);
});

test('fits a phone and a projector', async ({ page }) => {
	for (const width of [390, 1440, 2560]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto('/');
		const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(over).toBeLessThanOrEqual(0);
	}
});

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [390, 1440])
		test(`axe finds nothing serious, ${colorScheme}, ${width} px`, async ({ page }) => {
			await page.emulateMedia({ colorScheme });
			await page.setViewportSize({ width, height: 900 });
			await page.goto('/');
			const { violations } = await new AxeBuilder({ page }).analyze();
			const serious = violations.filter(({ impact }) =>
				['serious', 'critical'].includes(impact ?? '')
			);
			expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
		});

test('how general: a profile for every system, people as the band, and no claim on two tasks', async ({
	page
}) => {
	await page.goto('/');
	const section = page.getByRole('figure', { name: /^How general\?/ });
	await expect(section.getByRole('heading').first()).toHaveText(
		/Too early to say: two of four tasks have people/
	);
	await expect(section).toContainText('provisional');
	await expect(section).toContainText('told which task it is');
	await expect(section.getByText('0.75', { exact: true }).first()).toBeVisible();
	const details = page.locator('#generality');
	await details.getByText('Table', { exact: true }).first().click();
	await expect(details.getByRole('row', { name: /Bag of specialists/ }).first()).toBeVisible();
});
