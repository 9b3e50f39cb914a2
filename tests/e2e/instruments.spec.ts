/** The instruments as they are drawn in Chromium: their data, their tables, keyboard, theme, paper and a phone. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import type { Chart } from 'chart.js';
import type { Measurement } from '../../src/lib/evaluation/report/measurement.ts';
import { expect, testInOneTab as test } from './app.ts';

/** Brings an instrument into view and waits until it is drawn. */
async function drawn(instrument: Locator): Promise<Locator> {
	await instrument.scrollIntoViewIfNeeded();
	await expect(instrument).toHaveAttribute('data-live', 'drawn', { timeout: 20_000 });
	return instrument;
}

/** What the chart on the canvas holds, series by series, and where its points lie. */
async function chartOf(instrument: Locator) {
	return instrument.locator('canvas').evaluate((canvas) => {
		const { chart } = canvas as unknown as { chart: Chart };
		return {
			data: chart.data.datasets.map(({ data }) => [...data]) as (
				{ x: number; y: number } | number | null
			)[][],
			places: chart.data.datasets.map((_, index) =>
				chart.getDatasetMeta(index).data.map(({ x, y }) => ({ x, y }))
			),
			colours: chart.data.datasets.map(({ borderColor }) => String(borderColor)),
			animation: chart.options.animation
		};
	});
}

/** Raw values of a table twin, as the JSON export has them. */
async function exported(figure: Locator): Promise<Record<string, number | string | null>[]> {
	const save = figure.locator('details.exports').first();
	if ((await save.getAttribute('open')) === null) await save.locator('summary').click();
	const download = figure.page().waitForEvent('download');
	await save.getByRole('button', { name: 'JSON' }).click();
	const stream = await (await download).createReadStream();
	const parts: Buffer[] = [];
	for await (const part of stream) parts.push(part as Buffer);
	return (JSON.parse(Buffer.concat(parts).toString()) as { rows: Record<string, number>[] }).rows;
}

/** Chart.js was asked for, by its size: no page names it, so what is read first does not wait for it. */
function loads(page: Page): string[] {
	const found: string[] = [];
	page.on('response', (response) => {
		const size = Number(response.headers()['content-length'] ?? 0);
		if (/immutable.*\.js$/.test(response.url()) && size > 150_000) found.push(response.url());
	});
	return found;
}

const switchTheme = (page: Page) => page.getByRole('button', { name: /^Theme:/ }).click();

test.describe('a confidence threshold', () => {
	const section = (page: Page) => page.getByRole('region', { name: 'Answering only when sure' });

	test('draws the figures of its table, the score of all answers at its end', async ({
		page,
		request
	}) => {
		const address = '/tasks/objects?benchmark=objects-edges';
		const html = await (await request.get(address)).text();
		expect(html).toMatch(/At least so sure/);
		const rows = loads(page);
		await page.goto(`${address}#where-it-fails`);
		const instrument = await drawn(section(page).locator('[data-live]'));
		expect(rows.filter((file) => html.includes(new URL(file).pathname))).toEqual([]);
		const { data } = await chartOf(instrument);
		const table = await exported(section(page));
		const points = data[0] as { x: number; y: number }[];
		for (const row of table) {
			const point = points.find(({ x }) => x === row['Answered']);
			expect(point?.y).toBe(row['Right']);
		}
		const score = JSON.parse(
			execFileSync(
				process.execPath,
				[
					'src/cli/yardstick.js',
					'score',
					'--json',
					'benchmarks/objects-edges/runs/objects-shape.capsule.json'
				],
				{ encoding: 'utf8' }
			)
		) as Measurement[];
		const accuracy = score.find(
			({ metric, observer }) => metric === 'accuracy' && observer === 'objects-shape'
		);
		expect(points[0]).toEqual({ x: 1, y: accuracy?.value });
	});

	test('the slider changes what is drawn and said, and its link leads to these pictures', async ({
		page
	}) => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto('/tasks/emotion?benchmark=emotion-ferplus#where-it-fails');
		const instrument = await drawn(section(page).locator('[data-live]'));
		const kept = section(page).getByTestId('kept');
		const before = await kept.textContent();
		const slider = section(page).getByRole('slider');
		await slider.focus();
		await page.keyboard.press('End');
		await expect(kept).not.toHaveText(before ?? '');
		const { data, animation } = await chartOf(instrument);
		expect(animation).toBe(false);
		const line = data[0] as { x: number; y: number }[];
		expect(data.at(-1)).toMatchObject([line.at(-1)]);
		await page.keyboard.press('Home');
		await expect
			.poll(async () => (await chartOf(instrument)).data.at(-1)?.[0])
			.toMatchObject({
				x: 1
			});
		for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowRight');
		const link = kept.getByRole('link');
		const count = /See these ([\d,]+) faces/.exec((await link.textContent()) ?? '')?.[1];
		await link.click();
		await expect(
			page.getByRole('heading', { name: new RegExp(`^${count} faces of which`) })
		).toBeVisible();
	});

	test('is read out by arrow keys, changes with the theme, fits a phone and paper', async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
		await page.goto('/tasks/objects?benchmark=objects-edges#where-it-fails');
		const instrument = await drawn(section(page).locator('[data-live]'));
		const words = section(page).locator('[aria-live]');
		await instrument.focus();
		await expect(words).toHaveText(/Objects Shape answers \d+\u202f% of the drawings/);
		const first = (await words.textContent()) ?? '';
		await page.keyboard.press('ArrowRight');
		await expect(words).not.toHaveText(first);
		await page.keyboard.press('End');
		await expect(words).toContainText('100\u202f% answered, people');
		const [light] = (await chartOf(instrument)).colours;
		await switchTheme(page);
		await switchTheme(page);
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await expect.poll(async () => (await chartOf(instrument)).colours[0]).not.toBe(light);
		const { violations } = await new AxeBuilder({ page })
			.include('[aria-label="Answering only when sure"]')
			.analyze();
		expect(violations.map(({ id }) => id)).toEqual([]);
		// Paper has the light colours and stands still.
		await page.emulateMedia({ media: 'print' });
		await expect.poll(async () => (await chartOf(instrument)).colours[0]).toBe(light);
		await expect(words).toBeHidden();
		await page.emulateMedia({ media: 'screen' });
		await page.setViewportSize({ width: 390, height: 844 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
			.toBeLessThanOrEqual(0);
		const width = await instrument.evaluate((node) => node.clientWidth);
		const { places } = await chartOf(instrument);
		expect(Math.max(...places[0]!.map(({ x }) => x))).toBeLessThanOrEqual(width);
	});
});

test('a drawing that nobody has seen is on paper, also when printing begins in the menu of the browser', async ({
	page
}) => {
	await page.goto('/tasks/objects?benchmark=objects-edges');
	const unseen = page.locator('#where-it-fails [data-live]').first();
	await expect(unseen).toHaveAttribute('data-live', 'waiting');
	await expect(unseen).toBeHidden();
	/** What is on the canvas when the browser takes the page, which does not wait for anything. */
	const onPaper = () =>
		unseen.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
			dispatchEvent(new Event('beforeprint'));
			const { width, height } = canvas;
			const drawn = canvas.getContext('2d')?.getImageData(0, 0, width, height).data.some(Boolean);
			const shown = canvas.checkVisibility();
			dispatchEvent(new Event('afterprint'));
			return { drawn, shown };
		});
	await expect.poll(onPaper).toEqual({ drawn: true, shown: true });
	await expect(unseen).toBeHidden();
});

test.describe('the radar of generality', () => {
	const generality = (page: Page) => page.locator('#generality');

	test('is behind a switch, draws the figures of its table and says what it hides', async ({
		page
	}) => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto('/generality');
		await expect(generality(page).locator('[data-live]')).toBeHidden();
		await generality(page).getByRole('button', { name: 'Radar' }).click();
		const instrument = await drawn(generality(page).locator('[data-live]'));
		await expect(generality(page)).toContainText('its area depends on the order of the spokes');
		await expect(generality(page)).toContainText('Licence plates are left out');
		const figure = generality(page).locator('.frame', { has: page.locator('[data-live]') });
		const table = await exported(figure.first());
		const { data } = await chartOf(instrument);
		const [people, ...systems] = table.map((row) => Object.values(row).slice(1));
		expect(data).toEqual([...systems, people]);
		await instrument.focus();
		await page.keyboard.press('ArrowRight');
		await expect(figure.first().locator('[aria-live]')).toHaveText(/^\S.*, .*: \d\.\d\d/);
		await generality(page).getByRole('button', { name: 'Profile' }).click();
		await expect(instrument).toBeHidden();
		await expect(generality(page).getByRole('group', { name: 'Emotion M' })).toBeVisible();
	});
});

test.describe('every item', () => {
	const section = (page: Page) => page.getByRole('region', { name: /^Every face$/ });

	test('is a dot for each of 3,508 faces, and its rectangle leads to exactly these', async ({
		page,
		request
	}) => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		const address = '/items/emotion-ferplus';
		expect(await (await request.get(address)).text()).toContain(
			'Every face: how sure Emotion M is'
		);
		await page.goto(address);
		const instrument = await drawn(section(page).locator('[data-live]'));
		await expect(instrument).toHaveAttribute('data-points', '3508', { timeout: 20_000 });
		const table = await exported(section(page));
		expect(table.reduce((sum, row) => sum + Number(row['Items']), 0)).toBe(3508);
		const { data } = await chartOf(instrument);
		const [wrong, right] = data as { x: number; y: number }[][];
		for (const row of table) {
			const [from, items] = [Number(row['Sure from']), Number(row['Items'])];
			const within = ({ x }: { x: number }) =>
				Math.min(9, Math.floor(x * 10 + 1e-12)) === Math.round(from * 10);
			const hits = right!.filter(within).length;
			expect(hits + wrong!.filter(within).length).toBe(items);
			expect(hits / items).toBeCloseTo(Number(row['Model right']), 12);
		}
		// Drag over the surest faces that few voters agree on. Saving the table has scrolled past the drawing.
		await instrument.evaluate((drawing) => drawing.scrollIntoView({ block: 'center' }));
		const box = (await instrument.boundingBox())!;
		await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.5);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.75, { steps: 4 });
		await page.mouse.up();
		const chosen = section(page).getByTestId('chosen');
		await expect(chosen).toContainText(/[\d,]+ faces chosen/);
		const count = /([\d,]+) faces chosen/.exec((await chosen.textContent()) ?? '')?.[1];
		await chosen.getByRole('link').click();
		await expect(page).toHaveURL(/range\.confidence=/);
		await expect(
			page.getByRole('heading', {
				level: 2,
				name: new RegExp(`^${count} faces of which Emotion M`)
			})
		).toBeVisible();
	});

	test('is gone through by keys: Shift chooses, Escape lets go, Enter opens', async ({ page }) => {
		await page.goto('/items/objects-edges');
		const region = page.getByRole('region', { name: /^Every drawing$/ });
		const instrument = await drawn(region.locator('[data-live]'));
		await expect(instrument).toHaveAttribute('data-points', '160', { timeout: 20_000 });
		await region.getByRole('button', { name: 'how long people take' }).click();
		await instrument.focus();
		await page.keyboard.press('PageDown');
		const words = region.locator('[aria-live]');
		await expect(words).toHaveText(
			/of the people right; after .*; EfficientNet-Lite0 (right|wrong)/
		);
		await page.keyboard.press('Shift+PageDown');
		await expect(region.getByTestId('chosen')).toContainText(/drawings? chosen/);
		await page.keyboard.press('Escape');
		await expect(region.getByTestId('chosen')).toContainText('Draw a rectangle');
		const item = ((await words.textContent()) ?? '').split(',')[0];
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`/items/objects-edges/${item}$`));
	});
});

test('a run is drawn as it fills', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/run?benchmark=faces-rendered&model=emotion-s&limit=40');
	await page.getByRole('button', { name: /^Run on 40/ }).click();
	const section = page.getByRole('region', { name: 'The run' });
	const history = section.locator('.frame').filter({ hasText: /The run as it fill/ });
	await drawn(history.locator('[data-live]'));
	await expect(section).toHaveAttribute('data-stage', 'finished', { timeout: 90_000 });
	const score = /: ([\d.]+).% \(([\d.]+) to/.exec(
		(await section.getByRole('img', { name: /^Emotion S/ }).getAttribute('aria-label')) ?? ''
	);
	const { data } = await chartOf(history.locator('[data-live]'));
	const [model, people, low] = data as { x: number; y: number }[][];
	const last = model!.at(-1)!;
	expect(last.x).toBe(40);
	expect((last.y * 100).toFixed(1)).toBe(score?.[1]);
	expect((low!.at(-1)!.y * 100).toFixed(1)).toBe(score?.[2]);
	// Nobody has answered these faces.
	expect(people!.every(({ y }) => Number.isNaN(y))).toBe(true);
	const table = await exported(history);
	expect(table.at(-1)).toMatchObject({ Answered: 40, 'Emotion S (40 of 756)': last.y });
	expect(Number(table.at(-1)?.['Median of a picture'])).toBeGreaterThan(0);
	// So few items are marks still.
	await expect(section.locator('a.mark')).toHaveCount(40);
});
