import { expect, test } from './app.ts';

/** In px at 1440: what is longer is not read. */
const longest = 6_000;

/** The longest of their kinds. */
const pages = [
	'/method',
	'/models',
	'/models/generalist',
	'/tasks/plates?benchmark=plates-generated',
	'/tasks/products?benchmark=products-grocery',
	'/tasks/products/oddities?benchmark=products-grocery',
	'/compare?set=products-grocery&a=products-s&b=products-m',
	'/generality'
];

test('no part of a page is longer than 6,000 px, and nothing but a table scrolls sideways', async ({
	page
}) => {
	for (const address of pages) {
		await page.goto(address);
		await expect(page.getByRole('button', { name: /^Theme:/ })).toBeEnabled();
		const parts = page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link');
		const open = async (part: number): Promise<number> => {
			if (part > 0) await parts.nth(part).click();
			return page.evaluate(() => document.documentElement.scrollHeight);
		};
		for (let part = 0; part < Math.max(1, await parts.count()); part += 1)
			expect(await open(part), `${address}, part ${part + 1}`).toBeLessThanOrEqual(longest);
	}
	const matrix = page.getByRole('region', { name: 'Observers and tasks' });
	expect(await matrix.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
});
