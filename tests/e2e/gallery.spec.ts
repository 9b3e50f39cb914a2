import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

/** Every drawing with every sample of the gallery, in both themes, on a page and on a phone, and on paper. */

interface Found {
	sample: string;
	expected: number;
	/** What the cursor reads, mark by mark. */
	names: string[];
	/** Marks that are neither a link nor a named picture. */
	unnamed: number;
	/** Marks that stand outside their drawing. */
	outside: string[];
	/** Dots or words of an axis that lie on each other. */
	touching: string[];
	/** Words and marks whose colour is too close to the ground, with their contrast. */
	pale: string[];
}

/** What a reader's eye, finger and screen reader meet in each sample; runs in the page. */
function look(): Found[] {
	const light = (colour: string): number => {
		const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
			const share = Number(part) / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		}) as [number, number, number];
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const ground = light(getComputedStyle(document.documentElement).backgroundColor);
	const contrast = (colour: string): number => {
		const other = light(colour);
		return (Math.max(ground, other) + 0.05) / (Math.min(ground, other) + 0.05);
	};
	const apart = (a: DOMRect, b: DOMRect): boolean =>
		a.right <= b.left + 1 ||
		b.right <= a.left + 1 ||
		a.bottom <= b.top + 1 ||
		b.bottom <= a.top + 1;
	const words = (element: Element): DOMRect => {
		const range = document.createRange();
		range.selectNodeContents(element);
		return range.getBoundingClientRect();
	};
	const touching = (groups: Iterable<Element>, parts: string, box: (one: Element) => DOMRect) =>
		[...groups].flatMap((group) => {
			const all = [...group.querySelectorAll(parts)].map((one) => ({ one, box: box(one) }));
			return all.flatMap((a, index) =>
				all
					.slice(index + 1)
					.filter((b) => !apart(a.box, b.box))
					.map(
						(b) =>
							`${a.one.textContent || a.one.ariaLabel} and ${b.one.textContent || b.one.ariaLabel}`
					)
			);
		});
	return [...document.querySelectorAll<HTMLElement>('[data-sample]')].map((sample) => {
		const name = `${sample.closest<HTMLElement>('[data-drawing]')?.dataset['drawing']}, ${sample.dataset['sample']}`;
		const marks = [...sample.querySelectorAll<HTMLElement>('[data-mark]')];
		const region = (sample.querySelector('.scroll-x') ?? sample).getBoundingClientRect();
		const wide = sample.querySelector('.scroll-x')?.scrollWidth ?? region.width;
		return {
			sample: name,
			expected: Number(sample.dataset['marks']),
			names: marks.map((mark) => mark.getAttribute('aria-label')?.trim() ?? ''),
			unnamed: marks.filter(
				(mark) => !(mark.getAttribute('href') || mark.getAttribute('role') === 'img')
			).length,
			outside: marks
				.filter((mark) => {
					const box = mark.getBoundingClientRect();
					const middle = (box.left + box.right) / 2;
					return box.width === 0 || middle < region.left - 1 || middle > region.left + wide + 1;
				})
				.map((mark) => mark.getAttribute('aria-label') ?? ''),
			touching: [
				...touching(sample.querySelectorAll('.swarm'), '.dot', (dot) =>
					dot.getBoundingClientRect()
				),
				...touching(sample.querySelectorAll('.figures'), ':scope > div', words)
			],
			pale: [
				...[...sample.querySelectorAll('*')]
					.filter((one) =>
						[...one.childNodes].some((node) => node instanceof Text && node.data.trim())
					)
					.map((one) => {
						const { fill, color } = getComputedStyle(one);
						const seen = one instanceof SVGElement ? fill : color;
						return { text: one.textContent.trim(), of: contrast(seen), least: 4.5 };
					}),
				...[...sample.querySelectorAll('[data-mark] path')].map((path) => {
					const { fill, stroke } = getComputedStyle(path);
					const seen = stroke === 'none' ? fill : stroke;
					return { text: 'a mark', of: contrast(seen), least: 3 };
				})
			]
				.filter(({ of, least }) => of < least)
				.map(({ text, of }) => `${text}: ${of.toFixed(2)}`)
		};
	});
}

async function expectSound(page: Page): Promise<void> {
	const found = await page.evaluate(look);
	expect(found.length).toBeGreaterThan(50);
	for (const { sample, expected, names, ...faults } of found) {
		expect(names, `marks of ${sample}`).toHaveLength(expected);
		expect(
			names.filter((name) => name === ''),
			`marks without a name: ${sample}`
		).toEqual([]);
		expect(new Set(names).size, `marks of ${sample} that read the same`).toBe(names.length);
		expect({ sample, ...faults }).toEqual({
			sample,
			unnamed: 0,
			outside: [],
			touching: [],
			pale: []
		});
	}
	const { violations } = await new AxeBuilder({ page })
		.options({
			runOnly: { type: 'rule', values: ['color-contrast'] },
			resultTypes: ['violations'],
			preload: false
		})
		.setLegacyMode()
		// Slow, and the same in every state: the fullest one stands for the others, whose colours `look` has seen.
		.include('[data-sample="many"]')
		.exclude('svg')
		.analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
	).toEqual([]);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(over, 'wider than the window').toBeLessThanOrEqual(0);
}

/** The samples alone: what stands beside them shows the same in other widths and themes, as the tests do. */
async function open(page: Page): Promise<void> {
	await page.goto('/gallery');
	await page.locator('.beside').evaluateAll((all) => all.forEach((one) => one.remove()));
}

/** One picture a drawing, taken while the others are hidden: the whole page takes long to paint. */
async function keepScreenshots(page: Page, name: string): Promise<void> {
	const sections = page.locator('[data-drawing]');
	for (const [index, section] of (await sections.all()).entries()) {
		await sections.evaluateAll((all, shown) => {
			all.forEach((one, place) => one.toggleAttribute('hidden', place !== shown));
		}, index);
		const drawing = await section.getAttribute('data-drawing');
		await section.screenshot({ path: `test-results/gallery/${drawing}-${name}.png` });
	}
	await sections.evaluateAll((all) => all.forEach((one) => one.removeAttribute('hidden')));
}

/** The screenshots that are kept for a person to look at: one theme a width, since taking them takes longest. */
const KEPT: Record<number, string> = { 1440: 'light', 390: 'dark' };

for (const width of [1440, 390])
	test(`every drawing in every state, in both themes, ${width} pixels wide`, async ({ page }) => {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
		await open(page);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await expectSound(page);
			if (colorScheme === KEPT[width]) await keepScreenshots(page, `${width}-${colorScheme}`);
		}
	});

test('on paper nothing scrolls and nothing is lost', async ({ page }) => {
	// A4 without its margins.
	await page.setViewportSize({ width: 718, height: 1000 });
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	await open(page);
	const found = await page.evaluate(look);
	for (const { sample, expected, names, outside } of found)
		expect({ sample, marks: names.length, outside }).toEqual({
			sample,
			marks: expected,
			outside: []
		});
	await page.screenshot({ path: 'test-results/gallery/print.png', fullPage: true });
});
