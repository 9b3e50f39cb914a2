import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Both themes of the page that is open: axe-core finds nothing serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const { violations } = await new AxeBuilder({ page }).analyze();
		const grave = violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
		expect(grave).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing but what is meant to scroll sideways is wider than a phone. */
export async function expectFitsPhone(page: Page): Promise<void> {
	await page.setViewportSize({ width: 390, height: 844 });
	const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(over).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 1440, height: 900 });
}
