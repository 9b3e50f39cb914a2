import { createHash } from 'node:crypto';
import { expect, testInOneTab as test, test as testInOwnTab } from './app.ts';
import { expectAccessible } from './axe.ts';

test('the first page answers in the served page, without any script', async ({ request }) => {
	const answer = await request.get('/');
	const served = await answer.text();
	const html = served.replaceAll('\u202f', ' ');
	const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
	for (const figure of ['72.7', '87.1', '95.5', '69.5', '83.2', '71.3'])
		expect(text).toContain(figure);
	// Is AI as good as people, where not, how general?
	const headline = /<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '');
	expect(headline).toMatch(/^An AI model is at least as good as people on two of four tasks\./);
	expect(headline).toContain('On everyday objects from their shape models are behind');
	expect(text).toMatch(
		/tasks that people have answered; over all of them none gets further than \d+ %/
	);
	for (const word of ['ahead', 'behind', 'at least as good', 'no model answers'])
		expect(html).toMatch(new RegExp(`<strong[^>]*>${word}<`));
	expect(text).toContain('right is what most others said');
	expect(html).not.toMatch(/better than people/i);
	expect(html).toMatch(/<details[^>]*><summary[^>]*>Table<\/summary>/);
	// A script in the page is the one whose hash the policy names.
	const scripts = [...served.matchAll(/<script(?![^>]*src=)[^>]*>([^]*?)<\/script>/g)];
	expect(scripts).toHaveLength(1);
	const hash = createHash('sha256')
		.update(scripts[0]?.[1] ?? '')
		.digest('base64');
	expect(answer.headers()['content-security-policy']).toContain(`'sha256-${hash}'`);
});

test('every task shows what it asks, every mark leads to its items, and no door is a dead end', async ({
	page,
	request
}) => {
	await page.goto('/');
	const pictures = await page
		.locator('.teasers img')
		.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).src));
	expect(pictures.length).toBeGreaterThanOrEqual(18);
	for (const address of pictures) expect((await request.get(address)).status(), address).toBe(200);
	for (const mark of await page.locator('main svg a[data-mark]').all())
		expect(await mark.getAttribute('href')).toMatch(/\/(items|people|models)\/[a-z-]+/);
	for (const door of await page.getByRole('navigation', { name: 'Begin' }).getByRole('link').all())
		expect((await request.get((await door.getAttribute('href')) ?? '')).status()).toBe(200);
	await page.getByRole('link', { name: 'Everyday objects from their shape', exact: true }).click();
	await expect(page).toHaveURL(/\/tasks\/objects\?benchmark=objects-edges/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('these drawings');
});

test('what took part in nothing has no number, and weights of old links lead to their page', async ({
	page
}) => {
	await page.goto('/?weights=emotion:2');
	await expect(page).toHaveURL(/\/generality\?weights=emotion:2$/);
	await page.goto('/');
	const strip = page.locator('#generality');
	await expect(strip).toContainText(/No number: .*Plates M/);
	await expect(strip.getByRole('link', { name: /^Plates M/ })).toHaveCount(0);
	await strip.getByText('How this is counted').click();
	await expect(strip).toContainText('Sets that count: Facial emotion: Faces from the web');
	await expect(strip).toContainText(
		'On Everyday objects from their shape the figures above are of one set'
	);
});

test('arrow keys move through the marks and read them out', async ({ page }) => {
	await page.goto('/');
	const marks = page.locator('[data-mark]');
	await expect(marks.first()).toHaveAttribute('tabindex', '0');
	await expect(marks.nth(1)).toHaveAttribute('tabindex', '-1');
	await marks.first().focus();
	await page.keyboard.press('ArrowRight');
	await expect(marks.nth(1)).toBeFocused();
	await page.getByRole('link', { name: /^Emotion M, .*Faces from the web:/ }).focus();
	await expect(page.locator('.readout').first()).toHaveText(/Emotion M.*Faces from the web: 83\.2/);
	await page.keyboard.press('Home');
	await expect(marks.first()).toBeFocused();
});

test('axe finds nothing grave on the first page in either theme', async ({ page }) => {
	await page.goto('/');
	await expectAccessible(page);
});

test('the skip link comes first and leads to the content', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

testInOwnTab(
	'the chosen theme is there before the first paint of the next page',
	async ({ page }) => {
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
	}
);

test('fits a phone and a projector', async ({ page }) => {
	for (const width of [390, 1440, 2560]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto('/');
		const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(over).toBeLessThanOrEqual(0);
	}
});
