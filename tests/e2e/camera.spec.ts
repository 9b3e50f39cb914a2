/** The camera on the page for own pictures: Chromium's fake one, and a known plate before it. */
import type { Page } from '@playwright/test';
import { test } from './app.ts';
import {
	fakeCamera,
	fakeCameraFile,
	openCameraBrowser,
	trackStates,
	watchTracks
} from './camera.ts';
import { answers, choose, expect, face, plate, recorded } from './ownPictures.ts';

const counter = (page: Page) => page.getByTestId('counter');

async function frames(page: Page): Promise<number> {
	return parseInt(await counter(page).innerText(), 10);
}

test.use({ launchOptions: fakeCamera() });
test.beforeEach(() => test.setTimeout(300_000));

test.describe('the camera', () => {
	test.use({ permissions: ['camera'] });
	test.beforeEach(({ page }) => watchTracks(page));

	test('takes a picture, and is off then', async ({ page }) => {
		await page.goto('/run/own?task=emotion');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await expect(page.getByText('mirrored for you, not for the models')).toBeVisible();
		expect(await trackStates(page)).toEqual(['live']);
		await page.getByRole('button', { name: 'Take a picture' }).click();
		await expect(page.getByRole('img', { name: 'Your picture: Your photo' })).toBeVisible();
		await expect(answers(page)).toContainText('Emotion S says');
		expect(await trackStates(page)).toEqual(['ended']);
	});

	test('live answers frame after frame, off the main thread, until it is stopped', async ({
		page,
		baseURL
	}) => {
		const foreign: string[] = [];
		const sent: string[] = [];
		page.on('request', (request) => {
			const url = new URL(request.url());
			if (url.protocol.startsWith('http') && url.origin !== baseURL) foreign.push(request.url());
			if (request.method() !== 'GET') sent.push(request.url());
		});
		await page.goto('/run/own?task=emotion');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(5);
		await expect(counter(page)).toHaveText(/^\d+ frames · [\d.]+ a second$/);
		await expect(answers(page)).toContainText('Emotion M says');
		const longest = await page.evaluate(
			() =>
				new Promise<number[]>((resolve) => {
					const tasks: number[] = [];
					new PerformanceObserver((list) => {
						for (const { duration } of list.getEntries()) tasks.push(duration);
					}).observe({ type: 'longtask' });
					setTimeout(() => resolve(tasks), 3000);
				})
		);
		test.info().annotations.push({
			type: 'long tasks on the main thread in 3 s of live, ms',
			description: JSON.stringify(longest)
		});
		// Inference on the main thread would fill it; a loaded machine may hold up a frame or two.
		expect(longest.reduce((sum, one) => sum + one, 0)).toBeLessThan(1500);
		expect(page.workers().length).toBeGreaterThanOrEqual(2);
		const before = await frames(page);
		await expect.poll(() => frames(page)).toBeGreaterThan(before + 5);
		await page.getByRole('button', { name: 'Stop' }).click();
		expect(await trackStates(page)).toEqual(['ended']);
		await expect(page.getByText(/Stopped after \d+ frames\. The camera is off\./)).toBeVisible();
		await expect(counter(page)).toHaveCount(0);
		// The last frame stays with what was said of it, and nothing is kept or sent.
		await expect(page.getByRole('img', { name: 'Your picture: The last frame' })).toBeVisible();
		await expect(answers(page)).toContainText('Emotion S says');
		// As a picture it gives the very input that it gave as a frame.
		const hash = page.getByTestId('input-hash').first();
		const live = await hash.innerText();
		await page.getByLabel('The models look at').selectOption('part');
		await expect(hash).not.toHaveText(live);
		await page.getByLabel('The models look at').selectOption('whole');
		await expect(hash).toHaveText(live);
		expect([foreign, sent]).toEqual([[], []]);
		expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
		expect(await page.evaluate(() => caches.keys())).toEqual([]);
	});

	test('freezes what is seen: the picture and its answers stand still, the camera stays open, and live goes on', async ({
		page
	}) => {
		await page.goto('/run/own?task=emotion&models=emotion-s');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(2);
		await page.getByRole('button', { name: 'Freeze' }).click();
		await expect(page.getByRole('img', { name: 'Your picture: The last frame' })).toBeVisible();
		await expect(answers(page)).toContainText('Emotion S says');
		const hash = page.getByTestId('input-hash').first();
		const still = await hash.innerText();
		await page.waitForTimeout(400);
		expect(await hash.innerText()).toBe(still);
		expect(await trackStates(page)).toEqual(['live']);
		await page.getByRole('button', { name: /live/i }).first().click();
		await expect.poll(() => frames(page)).toBeGreaterThan(0);
		await expect(hash).not.toHaveText(still);
	});

	test('goes off when the page is hidden, and live goes on counting afterwards', async ({
		page
	}) => {
		await page.goto('/run/own?task=plates');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(2);
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
			Reflect.deleteProperty(document, 'visibilityState');
		});
		expect(await trackStates(page)).toEqual(['ended']);
		const paused = page.getByText(/Paused after \d+ frames, and the camera is off/);
		const [seen] = (await paused.innerText()).match(/\d+/) ?? [];
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go on live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(Number(seen));
	});

	test('goes off when the page is left', async ({ page }) => {
		await page.goto('/run/own?task=emotion');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(0);
		await page.getByRole('link', { name: 'Models', exact: true }).click();
		await expect(page).toHaveURL(/\/models$/);
		expect(await trackStates(page)).toEqual(['ended']);
	});

	test('that is taken away says so', async ({ page }) => {
		await page.goto('/run/own?task=emotion');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect.poll(() => frames(page)).toBeGreaterThan(0);
		await page.evaluate(() =>
			(Reflect.get(window, 'tracks') as MediaStreamTrack[])[0]?.dispatchEvent(new Event('ended'))
		);
		await expect(page.getByRole('alert')).toContainText('The camera was disconnected');
		await expect(page.getByRole('button', { name: 'Open the camera' })).toBeVisible();
		await expect(answers(page)).toContainText('Emotion S says');
		expect(await trackStates(page)).toEqual(['ended']);
	});
});

test('a refused camera says what to do, and a file still works', async ({ page }) => {
	await page.addInitScript(() => {
		navigator.mediaDevices.getUserMedia = () =>
			Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
	});
	await page.goto('/run/own?task=emotion');
	await page.getByRole('button', { name: 'Open the camera' }).click();
	await expect(page.getByRole('alert')).toContainText('The camera was refused. Allow it');
	await choose(page, face);
	await expect(answers(page)).toContainText('Emotion S says');
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a known plate before the camera is read as it is', async ({ baseURL }) => {
	const trial = recorded('plates-generated', 'plates-m', 'plate-002');
	const browser = await openCameraBrowser(await fakeCameraFile(plate));
	try {
		const page = await browser.newPage({ permissions: ['camera'], baseURL: baseURL ?? '' });
		await page.goto('/run/own?task=plates');
		await page.getByRole('button', { name: 'Open the camera' }).click();
		await page.getByRole('button', { name: 'Go live' }).click();
		await expect(answers(page)).toContainText(`Plates M reads “${trial?.answer}”`);
	} finally {
		await browser.close();
	}
});
