import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';

const FIGURE = 'objects-edges-observers';
const EMBED = `/embed/tasks/objects?benchmark=objects-edges&figure=${FIGURE}`;

test('a figure stands in the page of another site, alone, and its links lead out of the frame; no other page can be framed', async ({
	page,
	baseURL
}) => {
	const other = createServer((_, response) => {
		response.setHeader('content-type', 'text/html');
		response.end(
			`<iframe name="figure" width="900" height="700" src="${baseURL}${EMBED}"></iframe><iframe name="page" src="${baseURL}/tasks/objects"></iframe>`
		);
	}).listen(0, '127.0.0.1');
	await once(other, 'listening');
	try {
		const { port } = other.address() as AddressInfo;
		await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
		const framed = page.frame('figure')!;
		await expect(framed.getByRole('heading', { level: 1 })).toContainText('%');
		await expect(framed.locator('figure:visible')).toHaveCount(1);
		await expect(framed.locator(`[data-embedded="${FIGURE}"] [data-mark]`).first()).toBeVisible();
		await expect(framed.getByRole('navigation')).toHaveCount(0);
		expect(await framed.evaluate(() => document.querySelector('base')?.target)).toBe('_blank');
		await expect(framed.getByRole('link', { name: 'the whole page' })).toHaveAttribute(
			'href',
			`${baseURL}/tasks/objects?benchmark=objects-edges#figure-${FIGURE}`
		);
		// The browser shows its own page there instead, of which nothing can be read.
		expect(page.frame('page')!.url()).not.toContain('/tasks/objects');
	} finally {
		other.close();
	}
});

test('a figure can be shared: its link, its finding, its code and its citation are shown as they are copied', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('/tasks/objects?benchmark=objects-edges');
	const frame = page.locator(`#figure-${FIGURE}`);
	await frame.getByText('Share', { exact: true }).click();
	const copied = frame.locator('.copied');
	const pasted = () => page.evaluate(() => navigator.clipboard.readText());
	await frame.getByRole('button', { name: 'Copy link' }).click();
	await expect(copied).toHaveText(
		new RegExp(`/tasks/objects\\?benchmark=objects-edges#figure-${FIGURE}$`)
	);
	expect(await pasted()).toBe(await copied.textContent());
	await frame.getByRole('button', { name: 'Copy as text' }).click();
	await expect(copied).toHaveText(/95\u202f% interval .*Geirhos et al\. 2019/);
	await frame.getByRole('button', { name: 'Embed' }).click();
	await expect(copied).toContainText('<iframe src="http');
	await frame.getByRole('button', { name: 'Cite (BibTeX)' }).click();
	await expect(copied).toContainText('@misc{yardstick-objects-edges-observers');
	const saved = page.waitForEvent('download');
	await frame.getByRole('button', { name: 'Picture 16:9' }).click();
	expect((await saved).suggestedFilename()).toBe(`${FIGURE}-16x9.png`);
});

test('a link has a description and a picture of its page', async ({ page, request }) => {
	await page.goto('/tasks/objects?benchmark=objects-edges');
	const meta = (name: string) =>
		page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content');
	expect(await meta('description')).toContain('%');
	const picture = await request.get((await meta('og:image'))!);
	expect(picture.headers()['content-type']).toBe('image/png');
	expect((await picture.body()).length).toBeGreaterThan(10_000);
	await page.goto(EMBED);
	await expectAccessible(page);
	// A figure of a part that is closed on its page.
	await page.goto('/embed/tasks/objects?figure=objects-edges-confusion-people');
	await expect(page.locator('[data-embedded] [data-mark]').first()).toBeVisible();
	// Also one that stands in a closed part of its page.
	await page.goto('/embed/tasks/objects?figure=objects-edges-classes');
	await expect(page.locator('[data-embedded] [data-mark]').first()).toBeInViewport();
});

test('a model under the pointer dims the others and is read out at its mark; a cell of a confusion shows a picture', async ({
	page
}) => {
	await page.goto('/');
	const strip = page.locator('#figure-yardstick-how-general');
	const mark = strip.locator('svg[data-of="emotion-m"] [data-mark]');
	await mark.hover();
	await expect(strip.locator('[data-of="emotion-s"][data-dim]').first()).toBeAttached();
	await expect(strip.locator('[data-of="people"][data-dim]')).toHaveCount(0);
	await expect(strip.locator('[data-of="emotion-m"][data-dim]')).toHaveCount(0);
	const readout = strip.locator('.readout');
	await expect(readout).toContainText('Emotion M');
	const [said, drawn] = [await readout.boundingBox(), await mark.boundingBox()];
	expect(Math.abs(said!.y + said!.height - drawn!.y)).toBeLessThan(80);
	await page.mouse.move(0, 0);
	await expect(strip.locator('[data-dim]')).toHaveCount(0);

	// It stands in another part of the page, which its link opens.
	const id = 'figure-faces-rendered-confusion-emotion-m';
	await page.goto(`/tasks/emotion?benchmark=faces-rendered#${id}`);
	const matrix = page.locator(`#${id}`);
	const picture = matrix.locator('.readout img');
	// The page may move once more while it opens the part.
	await expect(async () => {
		await page.mouse.move(0, 0);
		await matrix.locator('.wrong [data-mark]').first().hover({ force: true });
		await expect(picture).toBeVisible({ timeout: 3000 });
	}).toPass();
	expect(await picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(
		0
	);
});

test('on paper nothing is cut, figures stay whole, what has to be pressed is gone, and pictures far below are there', async ({
	page
}) => {
	await page.setViewportSize({ width: 718, height: 1000 });
	await page.goto('/items/faces-rendered');
	// Nobody has scrolled.
	await expect
		.poll(() => page.locator('figure li img, figure a img').count())
		.toBeGreaterThanOrEqual(24);
	for (const address of ['/', '/generality', '/tasks/objects']) {
		await page.goto(address);
		await page.emulateMedia({ media: 'print' });
		const cut = await page.evaluate(() =>
			[...document.querySelectorAll('.frame *, .scroll-x > *')]
				.filter((part) => part.checkVisibility() && !part.closest('.visually-hidden'))
				.filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
				.map((part) => part.outerHTML.slice(0, 80))
		);
		expect(cut, address).toEqual([]);
		await expect(page.locator('button:visible, select:visible')).toHaveCount(0);
		for (const frame of await page.locator('.frame[id]').all())
			expect(await frame.evaluate((part) => getComputedStyle(part).breakInside)).toBe('avoid');
		await page.emulateMedia({ media: null });
	}
	// Parts of a page that are closed on the screen are open on paper.
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('[id^="figure-objects-edges-confusion"]').first()).toBeVisible();
	const pdf = await page.pdf({ format: 'A4' });
	expect(pdf.length).toBeGreaterThan(50_000);
});
