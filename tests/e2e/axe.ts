import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';

const PHONE = { width: 390, height: 844 };

/** What can be right in one theme or width and wrong in another. */
const VARYING = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

const VIOLATIONS = { resultTypes: ['violations'], preload: false } satisfies RunOptions;

/** Opens every part of a page that shows one at a time, as it stands on paper and without scripts. */
export async function openAllParts(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const part of document.querySelectorAll('[data-part]')) part.removeAttribute('hidden');
	});
}

/**
 * axe-core finds nothing serious or critical on the page that is open: every rule in the light theme on a wide window,
 * and the rules about colours and scrolling in the dark one on a phone. Call it once a page, with its tables closed; all
 * parts of a page are looked at.
 */
export async function expectAccessible(page: Page): Promise<void> {
	await openAllParts(page);
	const wide = page.viewportSize() ?? { width: 1440, height: 900 };
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	expect(await grave(new AxeBuilder({ page }).options(VIOLATIONS)), 'light').toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	await page.setViewportSize(PHONE);
	expect(
		await grave(new AxeBuilder({ page }).options(VIOLATIONS).withRules(VARYING)),
		'dark'
	).toEqual([]);
	await page.setViewportSize(wide);
	await page.emulateMedia({ colorScheme: 'light' });
}

async function grave(axe: AxeBuilder): Promise<string[]> {
	// Without a second page for the summing up, and without the list of what passed: both take as long as the rules.
	const { violations } = await axe.setLegacyMode().analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Nothing but what is meant to scroll sideways is wider than a phone. */
export async function expectFitsPhone(page: Page): Promise<void> {
	await openAllParts(page);
	const wide = page.viewportSize() ?? { width: 1440, height: 900 };
	await page.setViewportSize(PHONE);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(over).toBeLessThanOrEqual(0);
	await page.setViewportSize(wide);
}
