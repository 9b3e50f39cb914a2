import { expect, testInOneTab as test } from './app.ts';
import { benchmark, isHere, notHere, storePictures } from './storedPictures.ts';

for (const set of ['plates-eu', 'plates-us'])
	test(`no file of ${set} is named where answers are not asked for`, async ({ page }) => {
		test.skip(!isHere(set), notHere(set));
		await storePictures(set);
		const secrets = benchmark(set).items.flatMap(({ path, truth }) => [
			path
				.split('/')
				.at(-1)!
				.replace(/\.\w+$/, ''),
			String(truth)
		]);
		for (const address of [`/run?benchmark=${set}&model=plates-s`, `/items/${set}?view=gallery`]) {
			await page.goto(address);
			await expect(page.locator('main')).toBeVisible();
			const shown = await page.locator('main').innerText();
			expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
		}
	});
