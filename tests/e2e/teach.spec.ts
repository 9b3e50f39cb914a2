/** The lesson on the built app. */
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

test('a lesson is revealed by Space, people before the model, the room beside both; arrows go on', async ({
	page
}) => {
	// A set that no other test brings here as a whole.
	await page.goto('/teach?set=products-grocery');
	await expect(page.getByRole('button', { name: /^Fetch the pictures/ })).toBeVisible();
	await page.goto('/teach?set=objects-edges');
	await expectAccessible(page);
	await expectFitsPhone(page);
	await page.getByRole('link', { name: /^Begin with/ }).click();
	await expect(page.getByText('1 of 12')).toBeVisible();
	await expect(page.getByText('The right answer is')).toHaveCount(0);
	await page.getByText('Type the show of hands').click();
	await page.getByLabel('cat', { exact: true }).fill('3');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Space');
	await expect(page.getByRole('region', { name: '10 people' })).toContainText('100');
	await expect(page.getByRole('region', { name: 'This room' })).toContainText('cat');
	await expect(page.getByRole('region', { name: 'EfficientNet-Lite0' })).toHaveCount(0);
	await page.keyboard.press('Space');
	await expect(page.getByRole('region', { name: 'EfficientNet-Lite0' })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press('ArrowRight');
	await expect(page.getByText('2 of 12')).toBeVisible();
	await expect(page.getByText('The right answer is')).toHaveCount(0);
	await expectFitsPhone(page);
});

test('a printed sheet has every picture of the app, and no question over two pages', async ({
	page
}) => {
	await page.goto('/teach/sheet?set=plates-generated');
	await expect(page.getByAltText(/^Question/)).toHaveCount(12);
	await page.emulateMedia({ media: 'print' });
	const [loaded, kept] = await page.evaluate(() => [
		[...document.querySelectorAll<HTMLImageElement>('.questions img')].every(
			({ complete, naturalWidth }) => complete && naturalWidth > 0
		),
		[...document.querySelectorAll('.questions > li')].every(
			(one) => getComputedStyle(one).breakInside === 'avoid'
		)
	]);
	expect([loaded, kept]).toEqual([true, true]);
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});

test('an item’s page with ?hide keeps its answers until they are asked for', async ({ page }) => {
	await page.goto('/items/faces-rendered/face-0001?hide');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Which emotion/);
	await expect(page.getByRole('main')).not.toContainText('happiness');
	await page.getByRole('button', { name: 'Show what people and models said' }).click();
	await expect(page.getByRole('main')).toContainText('happiness');
});
