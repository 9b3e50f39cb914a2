/** Own pictures on the built app: files, paste and Chromium's fake camera, against the recorded answers. */
import { expect as playwrightExpect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectAccessible, expectFitsPhone } from './axe.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import {
	fakeCamera,
	fakeCameraFile,
	openCameraBrowser,
	trackStates,
	watchTracks
} from './camera.ts';

/** Models load and start on a machine that may be busy with other things. */
const expect = playwrightExpect.configure({ timeout: 60_000 });

const recorded = (benchmark: string, model: string, item: string) => {
	const path = `benchmarks/${benchmark}/runs/${model}.capsule.json`;
	const capsule = JSON.parse(readFileSync(path, 'utf8')) as Capsule;
	return capsule.runs[0]?.trials.find((trial) => trial.item === item);
};
const face = 'benchmarks/faces-rendered/items/face-0001.webp';
const plate = 'benchmarks/plates-generated/items/plate-002.webp';

const answers = (page: Page) => page.getByTestId('answers');
const counter = (page: Page) => page.getByTestId('counter');

async function choose(page: Page, path: string) {
	await page.getByTestId('own-file').setInputFiles(path);
}

/** `97.4 %` as the page writes it. */
const percent = (share: number | undefined, places = 1) =>
	`${(100 * (share ?? NaN)).toFixed(places)}\u202f%`;

async function frames(page: Page): Promise<number> {
	return parseInt(await counter(page).innerText(), 10);
}

test.use({ launchOptions: fakeCamera() });
test.beforeEach(() => test.setTimeout(300_000));

test.describe('a file', () => {
	test('of a rendered face gets exactly the recorded answers, and what the models saw is shown', async ({
		page
	}) => {
		await page.goto('/run/own?task=emotion&answers=faces-rendered');
		await choose(page, face);
		for (const [model, name] of [
			['emotion-s', 'Emotion S'],
			['emotion-m', 'Emotion M']
		] as const) {
			const trial = recorded('faces-rendered', model, 'face-0001');
			const { options } = JSON.parse(
				readFileSync('benchmarks/faces-rendered/benchmark.json', 'utf8')
			) as { options: { id: string }[] };
			const share = trial?.probabilities?.[options.findIndex(({ id }) => id === trial.answer)];
			await expect(answers(page)).toContainText(
				`${name} says “${trial?.answer}” (${percent(share)})`
			);
			for (const [index, { id }] of options.entries()) {
				await expect(
					answers(page).getByRole('img', { name: new RegExp(`^${id}:`) })
				).toHaveAttribute(
					'aria-label',
					new RegExp(`${name} ${percent(trial?.probabilities?.[index])}(,|$)`)
				);
			}
			await expect(page.getByRole('img', { name: `Input of ${name}, ` })).toBeVisible();
		}
		await expect(page.getByText('no benchmark result')).toBeVisible();
	});

	test('of a generated plate is read exactly as recorded, character by character', async ({
		page
	}) => {
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		for (const [model, name] of [
			['plates-s', 'Plates S'],
			['plates-m', 'Plates M']
		] as const) {
			const trial = recorded('plates-generated', model, 'plate-002');
			await expect(answers(page)).toContainText(
				`${name} reads “${trial?.answer}” (${percent(trial?.confidence)})`
			);
			const expected = [...(trial?.answer ?? '')].map(
				(character, at) => `${character} ${percent(trial?.character_confidence?.[at], 0)}`
			);
			const cells = answers(page).locator('.reading', { hasText: name }).getByRole('listitem');
			await expect(cells).toHaveText(expected);
		}
	});

	test('dropped or pasted is answered the same', async ({ page }) => {
		await page.goto('/run/own?task=plates');
		const { answer } = recorded('plates-generated', 'plates-s', 'plate-002') ?? {};
		const data = readFileSync(plate).toString('base64');
		for (const way of ['drop', 'paste'] as const) {
			await expect(page.getByTestId('own-file')).toBeAttached();
			await page.evaluate(
				([way, data]) => {
					const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
					const transfer = new DataTransfer();
					transfer.items.add(new File([bytes], `by ${way}.webp`, { type: 'image/webp' }));
					document.dispatchEvent(
						way === 'drop'
							? new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
							: new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })
					);
				},
				[way, data] as const
			);
			await expect(page.getByText(`by ${way}.webp ·`)).toBeVisible();
			await expect(answers(page)).toContainText(`Plates S reads “${answer}”`);
			await page.reload();
		}
	});

	test('that is no picture says so and leaves the answers; a broken one says so once', async ({
		page
	}) => {
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await page.getByTestId('own-file').setInputFiles({
			name: 'letter.png',
			mimeType: 'image/png',
			buffer: Buffer.from('Dear Sir or Madam, this is a letter.')
		});
		await expect(page.getByRole('alert')).toHaveText(
			'letter.png is no PNG, JPEG or WebP picture. Save it as one of these and try again.'
		);
		await expect(answers(page)).toContainText('Plates S reads');
		await page.getByTestId('own-file').setInputFiles({
			name: 'cut.webp',
			mimeType: 'image/webp',
			buffer: readFileSync(plate).subarray(0, 900)
		});
		await expect(page.getByRole('alert')).toHaveCount(1);
		await expect(page.getByRole('alert')).toContainText(
			'cut.webp: The WebP picture does not decode'
		);
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await expect(page.getByRole('alert')).toHaveCount(0);
	});

	test('a model that does not load says so, the other answers; the next picture tries again', async ({
		page
	}) => {
		await page.route('**/models/plates-m/model.onnx', (route) => route.abort());
		await page.goto('/run/own?task=plates');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates S reads');
		await expect(page.getByRole('alert')).toContainText('Model plates-m: its file');
		await page.unroute('**/models/plates-m/model.onnx');
		await choose(page, plate);
		await expect(answers(page)).toContainText('Plates M reads');
		await expect(page.getByRole('alert')).toHaveCount(0);
	});

	test('a part in the shape of the model’s input can be chosen with the keyboard', async ({
		page
	}) => {
		await page.goto('/run/own?task=emotion');
		await choose(page, face);
		const hash = page.getByTestId('input-hash').first();
		await expect(hash).toBeVisible();
		const whole = await hash.innerText();
		await page.getByLabel('The models look at').selectOption('part');
		await expect(hash).not.toHaveText(whole);
		const first = await hash.innerText();
		await page.getByLabel('Left to right').focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('End');
		await expect(hash).not.toHaveText(first);
		await page.getByLabel('The models look at').selectOption('whole');
		await expect(hash).toHaveText(whole);
	});
});

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

test('another task is asked by its own models', async ({ page }) => {
	await page.goto('/run/own');
	await page.locator('select[name=task]').selectOption('plates');
	await expect(page).toHaveURL(/task=plates/);
	await expect(page.getByRole('button', { name: 'Open the camera' })).toBeVisible();
});

test('is linked from Run, accessible in both themes and fits a phone, empty and with answers', async ({
	page
}) => {
	await page.goto('/run');
	await page.getByRole('link', { name: /your own picture/ }).click();
	await expect(page).toHaveURL(/\/run\/own$/);
	await expectAccessible(page);
	await expectFitsPhone(page);
	for (const [task, picture] of [
		['plates', plate],
		['emotion', face]
	] as const) {
		await page.locator('select[name=task]').selectOption(task);
		await choose(page, picture);
		await page.getByLabel('The models look at').selectOption('part');
		await expect(answers(page).getByText('What each model really saw')).toBeVisible();
		await expectAccessible(page);
		await expectFitsPhone(page);
	}
});

test('without JavaScript a sentence says that it is needed', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
	const page = await context.newPage();
	await page.goto('/run/own');
	const told = page.locator('main noscript p');
	await expect(told).toBeVisible();
	await expect(told).toHaveText(
		'Asking a model needs JavaScript: the model runs inside this page.'
	);
	await expect(page.getByRole('button', { name: 'Open the camera' })).toHaveCount(0);
	await context.close();
});
