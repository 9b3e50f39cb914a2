/** A machine and a person as a team, on the built app. */
import { expect, test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

test('slider and costs move the team; the link keeps them; what is no cost is told', async ({
	page
}) => {
	await page.goto('/team?set=objects-edges&model=objects-shape&sure=60');
	const said = page.getByTestId('said');
	await expect(said).toContainText('Together');
	await expectFitsPhone(page);
	await page.getByRole('application').first().scrollIntoViewIfNeeded();
	await expect(page.locator('[data-live="drawn"]').first()).toBeVisible();
	await expectAccessible(page);
	const before = await said.textContent();
	await page.getByRole('slider').press('ArrowRight');
	await expect(said).not.toHaveText(before ?? '');
	await page.getByLabel('A minute of a person costs').fill('100');
	await page.getByLabel('A minute of a person costs').press('Enter');
	await expect(page).toHaveURL(/minute=100/);
	await expect(page.getByText(/Break-even: this team costs less/)).toContainText(
		'A minute costs 100'
	);
	await page.getByLabel('An error of the machine costs').fill('dear');
	await page.getByLabel('An error of the machine costs').blur();
	await expect(page.getByRole('alert')).toContainText('“dear” is no cost');
	await page.getByLabel('Sureness after temperature').check();
	await expect(page).toHaveURL(/calibrated=1/);
	await expect(page.getByRole('heading', { name: /calibration error/ })).toBeVisible();
	await page.goto('/team?set=faces-rendered');
	await expect(page.getByRole('alert')).toContainText('No people have answered');
});
