/** The Run page of the built app, with the shipped model on real pictures. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { expect, startServer, test } from './app.ts';
import { expectSameRun, expectSameTrials, savedResult, section, start } from './liveRun.ts';
import { isHere, notHere, storePictures } from './storedPictures.ts';

const set = 'objects-edges';
const recorded = JSON.parse(
	readFileSync('benchmarks/objects-edges/runs/efficientnet-lite0.capsule.json', 'utf8')
) as Capsule;

async function openRunPage(page: Page, query = 'benchmark=objects-edges', origin = '') {
	await page.goto(`${origin}/run?${query}`);
	await expect(page.getByText('are on this device')).toBeVisible();
}

/** Waits until the run has at least this many answers on the page. */
async function answered(page: Page, count: number) {
	await expect
		.poll(() => section(page).locator('a.mark.right, a.mark.wrong').count(), { timeout: 90_000 })
		.toBeGreaterThanOrEqual(count);
}

test.describe('with the pictures', () => {
	test.skip(!isHere(set), notHere(set));
	test.beforeAll(() => storePictures(set));

	test('the model answers all 160 edge drawings in Chromium as in the recorded capsule', async ({
		page
	}) => {
		test.setTimeout(240_000);
		await page.addInitScript(() => {
			const tasks: number[] = [];
			Object.assign(window, { longTasks: tasks });
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) tasks.push(entry.duration);
			}).observe({ type: 'longtask' });
		});
		await openRunPage(page);
		await start(page);
		await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 200_000 });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'EfficientNet-Lite0 names 57 of 160 drawings, people 139 on average'
		);
		await expect(page.getByText('87.1', { exact: true })).toBeVisible();
		const capsule = await savedResult(page);
		const [live] = capsule.runs;
		expectSameRun(live, recorded.runs[0], 160);
		expect(live?.origin.device).toMatchObject({ isolated: true, engine: 'chromium' });
		test.info().annotations.push({
			type: 'long tasks on the main thread',
			description: JSON.stringify(await page.evaluate(() => Reflect.get(window, 'longTasks')))
		});

		// It is stored: a reload shows it; it can be opened from its file after it was deleted.
		await page.reload();
		const row = page.locator('[data-finished]');
		await expect(row).toHaveCount(1);
		await row.getByRole('button', { name: /^Delete/ }).click();
		await row.getByRole('button', { name: /^Delete for good/ }).click();
		await expect(row).toHaveCount(0);
		await page.getByTestId('capsule-file').setInputFiles({
			name: 'edges.capsule.json',
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(capsule))
		});
		await expect(page.getByText('edges.capsule.json: 1 run added.')).toBeVisible();
		await expect(row).toHaveCount(1);
		await page.goto('/tasks/objects?benchmark=objects-edges');
		await expect(page.getByText(/\(own: /).first()).toBeVisible();
	});

	test('two threads in one worker answer in the built app too', async ({ page }) => {
		await openRunPage(page, 'benchmark=objects-edges&workers=1&threads=2&limit=8');
		await start(page);
		await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 100_000 });
		const capsule = await savedResult(page);
		const [run] = capsule.runs;
		expect(run?.origin.device?.threads).toBe(2);
		expectSameTrials(run, recorded.runs[0], 8);
	});

	test('pause, go on, cancel, and resume after a reload: every answer once', async ({ page }) => {
		test.setTimeout(240_000);
		await openRunPage(page, 'benchmark=objects-edges&limit=48');
		await start(page);
		await answered(page, 2);
		await expect(page.locator('[data-just-read] img')).toBeVisible();
		await expect(page.locator('[data-just-read]')).toContainText(/says “.+”.*That is/s);
		await page.getByRole('button', { name: 'Pause' }).click();
		await expect(page.getByText('· paused')).toBeVisible({ timeout: 30_000 });
		await page.getByRole('button', { name: 'Go on' }).click();
		await answered(page, 8);
		await page.getByRole('button', { name: 'Cancel' }).click();
		await expect(section(page)).toHaveAttribute('data-stage', 'cancelled');
		await page.reload();
		const offer = page.locator('[data-unfinished]');
		await expect(offer).toContainText('of 48 answers kept');
		await offer.getByRole('button', { name: 'Resume' }).click();
		await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 200_000 });
		const capsule = await savedResult(page);
		const [run] = capsule.runs;
		expect(new Set(run?.trials.map(({ item }) => item)).size).toBe(48);
		expectSameTrials(run, recorded.runs[0], 48);
	});

	test('the tab is closed in the middle: what was answered is kept and offered', async ({
		page,
		context
	}) => {
		await openRunPage(page);
		await start(page);
		await answered(page, 4);
		await page.close();
		const again = await context.newPage();
		await again.goto('/run?benchmark=objects-edges');
		const offer = again.locator('[data-unfinished]');
		await expect(offer).toHaveCount(1);
		expect(Number(/(\d+) of 160/.exec((await offer.textContent()) ?? '')?.[1])).toBeGreaterThan(3);
	});

	test('the server stops in the middle: the run goes on here to its end', async ({ page }) => {
		test.setTimeout(240_000);
		const server = await startServer(process.env['YARDSTICK_STORE']!);
		try {
			await openRunPage(page, 'benchmark=objects-edges&limit=48', server.origin);
			await start(page);
			await answered(page, 1);
			await server.stop();
			await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 200_000 });
			await expect(page.locator('[data-finished]')).toContainText('48');
		} finally {
			await server.stop();
		}
	});
});

test('without the pictures the page says how large they are and where from, before anything is fetched', async ({
	page
}) => {
	await page.route('**/data/stored/**', (route) =>
		route.fulfill({ json: { benchmark: 'objects-edges', of: 160, items: [] } })
	);
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (!request.url().includes('127.0.0.1')) foreign.push(request.url());
	});
	await page.goto('/run?benchmark=objects-edges');
	await expect(page.getByText('The 160 drawings are not on this device yet: 522 kB')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Fetch (522 kB)' })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Run on/ })).toHaveCount(0);
	expect(foreign).toEqual([]);
});

test('a file that is no result file is refused in words', async ({ page }) => {
	await page.goto('/run');
	await page.getByTestId('capsule-file').setInputFiles({
		name: 'notes.json',
		mimeType: 'application/json',
		buffer: Buffer.from('{"schema":"something else"}')
	});
	await expect(page.getByRole('alert')).toContainText('notes.json');
});

test('a result file dropped anywhere on the page is kept and listed', async ({ page, request }) => {
	const address = '/data/capsules/objects-edges/efficientnet-lite0.capsule.json';
	// Under an id of its own: a file of the app itself is no run of one's own, and stands in no page twice.
	const capsule = (await (await request.get(address)).text()).replace(
		'"id": "efficientnet-lite0/objects-edges"',
		'"id": "my run"'
	);
	await page.goto('/run');
	await expect(page.locator('[data-finished]')).toHaveCount(0);
	const transfer = await page.evaluateHandle((text) => {
		const data = new DataTransfer();
		data.items.add(new File([text], 'dropped.capsule.json', { type: 'application/json' }));
		return data;
	}, capsule);
	// A drop counts from the moment the page's script has started; the same file twice changes nothing.
	await expect(async () => {
		await page.dispatchEvent('header', 'drop', { dataTransfer: transfer });
		await expect(page.getByText('dropped.capsule.json: 1 run')).toBeVisible({ timeout: 2000 });
	}).toPass({ timeout: 20_000 });
	const row = page.locator('[data-finished]');
	await expect(row).toHaveCount(1);
	await expect(row).toContainText('EfficientNet-Lite0 (own: dropped)');
	// It can be named, and stands as one's own wherever it stands: overview, gallery, item.
	await row.getByRole('button', { name: /^Name/ }).click();
	await row.getByRole('textbox', { name: 'Name of this run' }).fill('Monday');
	await row.getByRole('button', { name: 'Keep' }).click();
	const name = 'Monday (own: EfficientNet-Lite0)';
	await expect(row).toContainText(name);
	await page.goto('/');
	const mine = page.getByRole('region', { name: 'Your own runs' });
	await expect(mine).toContainText(name);
	await expect(mine).toContainText(/35\.6\s%\s+of\s+160 drawings/);
	await page.goto('/items/objects-edges');
	await expect(page.getByText(name)).toBeVisible();
	await expect(page.locator('li .line', { hasText: /own: / })).not.toHaveCount(0);
	await page.goto('/items/objects-edges/boat9');
	await expect(page.getByRole('region', { name: 'Your own runs' })).toContainText(name);
});

test('the page begins with pictures that are here; a model brings its pictures, and these a model', async ({
	page
}) => {
	await page.goto('/run');
	await expect(page.getByText('are part of the app: there is nothing to')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Run on/ })).toBeEnabled();
	const model = page.getByRole('combobox', { name: /^Model/ });
	const set = page.getByRole('combobox', { name: /^Pictures/ });
	await model.selectOption({ label: 'Plates S' });
	await expect(set).toHaveValue('plates-generated');
	await expect(page.getByText(/^Plates S cannot answer “.+”, so the pictures are/)).toBeVisible();
	await set.selectOption('objects-edges');
	await expect(page.getByText(/^Plates S cannot answer “Edge drawings”/)).toBeVisible();
	await set.selectOption('puzzles-arc');
	await expect(page.getByText(/No model here answers “.+”, so there is nothing/)).toBeVisible();
	await expect(page.getByRole('button', { name: /^Run on/ })).toHaveCount(0);
	expect(await page.locator('.run :disabled').count()).toBe(0);
});

test('without a connection the page says so at once, and offers what is here', async ({
	page,
	context
}) => {
	await page.route('**/data/stored/**', (route) => route.fulfill({ json: { items: [] } }));
	await page.goto('/run?benchmark=objects-edges');
	await expect(page.getByRole('button', { name: 'Fetch (522 kB)' })).toBeVisible();
	await context.setOffline(true);
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('The drawings cannot be downloaded: there is no connection.');
	await context.setOffline(false);
	await expect(alert).toHaveCount(0);
	await context.setOffline(true);
	await alert.getByRole('link', { name: 'Rendered faces' }).click();
	await expect(page).toHaveURL(/benchmark=faces-rendered/);
	await context.setOffline(false);
});

test('every choice is in the address', async ({ page }) => {
	await page.goto('/run');
	await expect(page.getByText('Open a result file')).toBeVisible();
	await page.getByRole('combobox', { name: /^Pictures/ }).selectOption('objects-silhouettes');
	await expect(page).toHaveURL(/benchmark=objects-silhouettes/);
	await page.getByRole('combobox', { name: /^Computed by/ }).selectOption('webgpu');
	await expect(page).toHaveURL(/backend=webgpu/);
	await page.getByText('More settings').click();
	await page.locator('input[name=limit]').fill('20');
	await page.locator('input[name=limit]').blur();
	await expect(page).toHaveURL(/limit=20/);
	await page.reload();
	await expect(page.getByRole('combobox', { name: /^Pictures/ })).toHaveValue(
		'objects-silhouettes'
	);
	await expect(page.locator('input[name=limit]')).toHaveValue('20');
});

test('storage offers to fetch only what the app does not bring itself', async ({ page }) => {
	await page.goto('/storage');
	const set = (name: string) => page.getByRole('listitem').filter({ hasText: name });
	const embedded = set('Rendered products');
	await expect(embedded).toContainText(/the app brings [\d.]+ MB when a run needs them/);
	await expect(embedded.getByRole('link')).toHaveCount(0);
	await expect(set('Validation photos').getByRole('link')).toHaveText(/^\s*Fetch/);
});
