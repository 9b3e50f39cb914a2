import type { Page } from '@playwright/test';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const edges =
	'/tasks/objects/oddities?benchmark=objects-edges&observer=efficientnet-lite0%2Fobjects-edges';
const plain = (text: string | null): string => (text ?? '').replaceAll('\u202f', ' ');

async function headline(page: Page): Promise<string> {
	return plain(await page.getByRole('heading', { level: 1 }).textContent()).trim();
}

const recall = (page: Page) => page.getByRole('group', { name: 'Recall, best classes first' });

test('the task leads to what its model is oddly good at', async ({ page }) => {
	await page.goto('/tasks/objects#where-it-fails');
	await page.getByRole('link', { name: 'Oddly good, oddly bad' }).click();
	await expect(page).toHaveURL(/\/tasks\/objects\/oddities\?benchmark=objects-edges/);
	expect(await headline(page)).toBe(
		'Objects Shape is oddly bad at “bear”: 20 %, against 75 % on everything else.'
	);
	await expect(page.locator('.standfirst')).toContainText('One of 16 classes stands out');
	await expect(page.locator('.standfirst')).toContainText('may differ by luck only');
});

test('classes go from best to worst, people beside on the same drawings', async ({ page }) => {
	await page.goto(edges);
	const rows = recall(page).getByRole('group');
	await expect(rows).toHaveCount(16);
	await expect(rows.first()).toHaveAccessibleName('bottle');
	await expect(rows.last()).toHaveAccessibleName('truck');
	const [model, people] = [
		rows.first().getByRole('link').first(),
		rows.first().getByRole('link').last()
	];
	await expect(model).toHaveAccessibleName(
		/^bottle, EfficientNet-Lite0: 100\.0.%, 95.% interval 72\.2 to 100\.0.%$/
	);
	await expect(people).toHaveAccessibleName(/^bottle, People: 98\.0.%/);
});

test('people can be looked at too, without a claim about how sure they were', async ({ page }) => {
	await page.goto(edges);
	await page.getByRole('navigation', { name: 'Whose answers' }).getByText('People').click();
	await expect(page).toHaveURL(/observer=people/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		/People are oddly bad at “bear”/
	);
	await expect(
		page.getByText('How sure people were of their answers is not recorded.')
	).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Nearest training photos' })).toHaveCount(0);
});

test('a direction of a look-alike pair opens just its drawings', async ({ page }) => {
	await page.goto(edges);
	const pairs = page.getByRole('group', { name: 'Share mixed up, most first' });
	await pairs.getByRole('link', { name: 'car as knife: 10 of 10' }).click();
	await expect(page).toHaveURL(/truth=car&answer=knife&by=/);
	await expect(page.locator('main')).toContainText('10');
	await expect(page.getByRole('link', { name: /^car\d+, car: / })).toHaveCount(10);
});

test('sure mistakes say what people said, and that training photos are not recorded', async ({
	page
}) => {
	await page.goto(edges);
	const first = page.getByRole('link', { name: /“knife”.*is boat/ }).first();
	await expect(first).toContainText('“knife” 88');
	await expect(first).toContainText('People: boat');
	await expect(first).toHaveAttribute('href', /\/items\/objects-edges\/boat8\?.*result=wrong/);
	await expect(page.getByText('wrong on 0 of 27 drawings')).toBeVisible();
	await expect(page.getByText(/is not recorded for EfficientNet-Lite0/)).toBeVisible();
});

test('every set with a choice has the page, an empty one says what to do', async ({ page }) => {
	for (const [address, title] of [
		['/tasks/objects/oddities?benchmark=objects-shape-texture', /Objects Shape/],
		['/tasks/emotion/oddities?benchmark=emotion-ferplus', /Emotion M is oddly good at “happiness”/],
		['/tasks/emotion/oddities?benchmark=faces-rendered', /Emotion/]
	] as const) {
		await page.goto(address);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
		await expect(page.getByRole('heading', { name: 'Sure and wrong', exact: true })).toBeVisible();
	}
	const typed = await page.goto('/tasks/plates/oddities');
	expect(typed?.status()).toBe(404);
});

test('pictures that are part of the repository are shown, others are asked for', async ({
	page
}) => {
	await page.goto('/tasks/emotion/oddities?benchmark=faces-rendered');
	// Pictures are loaded when they come near the screen.
	await page.getByRole('heading', { name: 'Sure and wrong', exact: true }).scrollIntoViewIfNeeded();
	const picture = page.getByRole('img', { name: /^face face-\d+, right answer / }).first();
	await expect(picture).toBeVisible();
	await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
	// Other tests may have imported these faces.
	await page.route('**/store/**', (route) => route.fulfill({ status: 404 }));
	await page.goto('/tasks/emotion/oddities?benchmark=emotion-ferplus');
	await page.getByRole('heading', { name: 'Sure and wrong', exact: true }).scrollIntoViewIfNeeded();
	await expect(page.getByText('not on this device').first()).toBeVisible();
	await expect(page.locator('main img')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('observers are links and everything is in the page', async ({ page }) => {
		await page.goto(edges);
		await page.getByRole('navigation', { name: 'Whose answers' }).getByText('People').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/People are oddly bad/);
		await page.goBack();
		await expect(recall(page).getByRole('group')).toHaveCount(16);
		await expect(page.getByRole('link', { name: /“knife”.*is boat/ }).first()).toBeVisible();
		await page.getByText('Table', { exact: true }).first().click();
		await expect(page.getByRole('row', { name: /^bottle .*oddly good/ })).toBeVisible();
	});
});

test('is accessible in both themes and fits a phone', async ({ page }) => {
	await page.goto(edges);
	await expectAccessible(page);
	await expectFitsPhone(page);
});

test('wrong answers stand beside the training photos that they are nearest to', async ({
	page
}) => {
	await page.goto('/tasks/products/oddities?observer=products-m/products-grocery');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Products M is oddly bad at/);
	// Within the part of the page that holds it.
	const nearest = page
		.locator('section', {
			has: page.getByRole('heading', { name: 'Nearest training photos', exact: true })
		})
		.last();
	await expect(nearest).toContainText('Trained on: Grocery Store Dataset');
	const photo = nearest.getByRole('link', { name: /_\d+\.jpg$/ }).first();
	await expect(photo).toHaveAttribute(
		'href',
		/^https:\/\/raw\.githubusercontent\.com\/marcusklasson\/GroceryStoreDataset\/[0-9a-f]{40}\/dataset\/(train|val)\//
	);
	await page.goto('/tasks/products/oddities?benchmark=products-rendered');
	await expect(page.getByText(/is not recorded for/)).toBeVisible();
});
