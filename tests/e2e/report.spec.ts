/** The report to print, on the built app. */
import { readFile } from 'node:fs/promises';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

test('a report of chosen tasks and models: on the page, on paper and as Markdown', async ({
	page
}) => {
	await page.goto('/report?task=objects&model=objects-shape&people=objects-edges&model=nobody');
	await expect(page.getByRole('alert')).toContainText('“nobody”');
	const main = page.getByRole('main');
	await expect(main).toContainText('The model is 15.9 points behind the average of ten people');
	await expect(main).toContainText('They are left out of this report');
	await expect(page.getByRole('table', { name: /Edge drawings$/ }).first()).toContainText(
		'Objects Shape'
	);
	await expect(page.getByRole('table', { name: /Edge drawings$/ }).first()).not.toContainText(
		'EfficientNet'
	);
	await expectAccessible(page);
	await expectFitsPhone(page);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Save as Markdown' }).click()
	]);
	const markdown = await readFile(await file.path(), 'utf8');
	const headings = await main.getByRole('heading').allTextContents();
	expect(
		[...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title?.replace(/\\/g, ''))
	).toEqual(headings.map((text) => text.trim()));
	expect(markdown).toContain('/report?task=objects&model=objects-shape&people=objects-edges');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
	await expect(page.getByText('Choose what is in it')).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Sources and licences' })).toBeVisible();
});
