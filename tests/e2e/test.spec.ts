import { expectAccessible, expectFitsPhone } from './axe.ts';
import { expect, test } from './app.ts';

test('a visitor takes a test by keyboard alone, from consent to the place among the models', async ({
	page
}) => {
	await page.goto('/test?set=products-rendered&items=4&seed=7');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Take the same test');
	await expectAccessible(page);
	await expectFitsPhone(page);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).pathname));
	await page.getByRole('button', { name: 'Begin: 4 pictures' }).press('Enter');

	const stage = page.getByRole('dialog');
	await stage.getByRole('button', { name: 'I agree' }).press('Enter');
	await expect(stage.getByRole('button', { name: 'To the practice' })).toBeFocused();
	await page.keyboard.press('Enter');

	const question = stage.locator('.question');
	for (let practice = 0; practice < 3; practice++) {
		await expect(question).toHaveAttribute('data-stage', 'answer');
		await page.keyboard.press('1');
		await expect(stage.getByRole('alert')).toContainText(/Right\.|Not right\. It is: /);
		await page.keyboard.press('Enter');
	}
	await expect(stage.getByRole('heading')).toHaveText('Now it counts');
	await page.keyboard.press('Enter');
	for (let at = 1; at <= 2; at++) {
		await expect(stage.getByRole('status')).toContainText(`${at} of 4`);
		await expect(question).toHaveAttribute('data-stage', 'answer');
		await page.keyboard.press('a');
	}

	// A reload in the middle loses nothing.
	await expect(stage.getByRole('status')).toContainText('3 of 4');
	await page.reload();
	await page.getByRole('button', { name: 'Go on with Rendered products' }).press('Enter');
	await expect(stage.getByRole('heading')).toHaveText('Welcome back');
	await page.keyboard.press('Enter');
	for (let at = 3; at <= 4; at++) {
		await expect(stage.getByRole('status')).toContainText(`${at} of 4`);
		await expect(question).toHaveAttribute('data-stage', 'answer');
		expect(asked.filter((path) => path.includes('/debrief/'))).toEqual([]);
		await page.keyboard.press('2');
	}

	await expect(page.getByRole('heading', { level: 1 })).toContainText(/You got .*4 pictures right/);
	await expect(page.getByText('never part of what people reach')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'You among people and models' })).toBeVisible();
	const file = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as a file' }).click();
	expect((await file).suggestedFilename()).toMatch(/^test-products-rendered-.*\.capsule\.json$/);
	await page.getByRole('button', { name: 'Delete my answers' }).click();
	await page.getByRole('button', { name: 'Yes, delete all of it' }).click();
	await expect(page.getByRole('heading', { name: 'Your tests on this device' })).toHaveCount(0);
	expect(asked.filter((path) => path.includes('/api/'))).toEqual([]);
});
