/** The Run pages of the built app when things go wrong: what a visitor sees. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { orientationOf } from '../../src/lib/inference/decode/orientation.ts';
import { turned } from '../../src/lib/inference/decode/upright.ts';
import config from '../../playwright.config.ts';
import { expect, test } from '../e2e/app.ts';

const options = config.use?.launchOptions ?? {};
test.use({
	launchOptions: {
		...options,
		args: [...(options.args ?? []), '--host-resolver-rules=MAP yardstick.test 127.0.0.1']
	}
});

const { pictures } = JSON.parse(readFileSync('tests/fixtures/preprocess/damaged.json', 'utf8')) as {
	pictures: { picture: string; base64: string }[];
};
const bytesOf = (name: string) =>
	Buffer.from(pictures.find(({ picture }) => picture === name)!.base64, 'base64');

/** Runs that the browser has stored. */
const storedRuns = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('yardstick');
				opening.onerror = () => reject(new Error('no database'));
				opening.onsuccess = () => {
					const counting = opening.result.transaction('runs').objectStore('runs').count();
					counting.onsuccess = () => {
						opening.result.close();
						resolve(counting.result);
					};
				};
			})
	);

test('Stop, or leaving the page, while pictures come: nothing is run and nothing stored', async ({
	page
}) => {
	// Pictures come slowly: fifty a second or so.
	await page.route('**/store/**', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 100));
		await route.continue();
	});
	await page.goto('/run?benchmark=faces-rendered&model=emotion-s');
	await page.getByRole('button', { name: /^Run on/ }).click();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByText('Stopped. What has come is kept')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Run on/ })).toBeEnabled();
	expect(await storedRuns(page)).toBe(0);
	await page.getByRole('button', { name: /^Run on/ }).click();
	await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
	await page.getByRole('link', { name: 'Method' }).first().click();
	await expect(page).toHaveURL(/method/);
	await page.waitForTimeout(1500);
	expect(await storedRuns(page)).toBe(0);
});

test('over plain http to another machine everything but the camera works: one picture, a lesson, a run that is kept, a test; the camera says why not', async ({
	page,
	server
}) => {
	const { port } = new URL(server.origin);
	await page.goto(
		`http://yardstick.test:${port}/run/own?sample=faces-rendered-1.webp&models=emotion-s`
	);
	expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([false, false]);
	await expect(page.getByTestId('answered')).toHaveText('The model has answered.');
	await page.getByRole('button', { name: 'Open the camera' }).click();
	await expect(page.getByRole('alert')).toContainText('no camera to this page: it needs https');
	await page.goto(`http://yardstick.test:${port}/teach/lesson?set=faces-rendered&choice=wrong`);
	await expect(page.getByAltText('The face in question')).toBeVisible();
	await page.goto(
		`http://yardstick.test:${port}/run?benchmark=faces-rendered&model=emotion-s&limit=6`
	);
	expect(await page.evaluate(() => 'caches' in window)).toBe(false);
	await page.getByRole('button', { name: /^Run on/ }).click();
	await expect(page.getByRole('region', { name: 'The run' })).toHaveAttribute(
		'data-stage',
		'finished',
		{ timeout: 60_000 }
	);
	expect(await storedRuns(page)).toBe(1);
	await page.goto(`http://yardstick.test:${port}/storage`);
	await expect(page.getByText('Rendered faces').first()).toBeVisible();
	await page.goto(`http://yardstick.test:${port}/test?set=faces-rendered`);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(
		page.getByRole('button', { name: /^(Begin|Start|Take|Go on)/ }).first()
	).toBeEnabled();
});

test('a picture is shown as the models read it, wherever its orientation stands', async ({
	page
}) => {
	await page.goto('/run/own?task=products');
	for (const name of [
		'orientation 6.png',
		'orientation 7.png',
		'orientation, type 4, big endian.jpg',
		'orientation in XMP.jpg',
		'orientation.webp'
	]) {
		const buffer = bytesOf(name);
		await page.getByTestId('own-file').setInputFiles({ name, mimeType: 'image/png', buffer });
		const shown = page.getByRole('img', { name: `Your picture: ${name}` });
		await expect(shown).toBeVisible();
		const stored = await nodeDecoders().decode(new Uint8Array(buffer));
		const read = turned(stored, orientationOf(new Uint8Array(buffer)));
		await expect(page.getByText(`${read.width} × ${read.height} pixels`).first()).toBeVisible();
		await page.waitForFunction(
			(image) => (image as HTMLImageElement).complete,
			await shown.elementHandle()
		);
		const screen = await nodeDecoders().decode(
			new Uint8Array(await page.locator('.view').screenshot({ animations: 'disabled' }))
		);
		// Colours a little inside of each corner, on the screen and in what is read.
		for (const [x, y] of [
			[0.15, 0.15],
			[0.85, 0.15],
			[0.15, 0.85],
			[0.85, 0.85]
		] as const) {
			const colour = ({ width, height, data }: typeof read) => {
				const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
				return [...data.subarray(at, at + 3)];
			};
			const [seen, expected] = [colour(screen), colour(read)];
			const apart = Math.max(...seen.map((value, at) => Math.abs(value - expected[at]!)));
			expect(apart, `${name} at ${x}, ${y}: ${seen} on the screen, ${expected} read`).toBeLessThan(
				40
			);
		}
	}
});

test('of three dropped pictures the first is answered and the two are named; a warning of the decoder is shown', async ({
	page
}) => {
	await page.goto('/run/own?task=emotion');
	await expect(page.getByTestId('own-file')).toBeAttached();
	const data = bytesOf('bytes between two passes.jpg').toString('base64');
	await page.evaluate((data) => {
		const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
		const transfer = new DataTransfer();
		for (const name of ['one.jpg', 'two.jpg', 'three.jpg'])
			transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
		document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
	}, data);
	await expect(page.getByText('Not read: two.jpg and three.jpg.')).toBeVisible();
	await expect(page.getByTestId('answers')).toContainText(/The decoder says: Corrupt JPEG data/);
	await expect(page.getByTestId('answers')).toContainText('Emotion S says');
});

test('threads are not offered where they would change the last digits, and the page says why', async ({
	page
}) => {
	await page.goto('/run?benchmark=faces-rendered&model=emotion-m&threads=4');
	await expect(page.getByLabel(/cores for one picture/)).toBeDisabled();
	await expect(
		page.getByText(/With more than one thread the last digits.*Emotion M/)
	).toBeVisible();
	await page.goto('/run?benchmark=plates-generated&model=plates-s&threads=4');
	await expect(page.getByLabel(/cores for one picture/)).toHaveValue('2');
});

test('files opened together are each answered by name, and what one claims to be right is scored anew', async ({
	page,
	request
}) => {
	const address = '/data/capsules/objects-edges/efficientnet-lite0.capsule.json';
	const good = await (await request.get(address)).text();
	await page.goto('/run');
	const wrong = JSON.parse(good) as {
		runs: { id: string; trials: { correct: boolean; score: number }[] }[];
	};
	const claimed = structuredClone(wrong);
	const { trials } = claimed.runs[0]!;
	const right = trials.filter(({ correct }) => correct).length;
	for (const trial of trials) Object.assign(trial, { correct: true, score: 1 });
	wrong.runs[0]!.id = 'wrong';
	wrong.runs[0]!.trials = [];
	const file = (name: string, text: string) => ({
		name,
		mimeType: 'application/json',
		buffer: Buffer.from(text)
	});
	await page
		.getByTestId('capsule-file')
		.setInputFiles([
			file('notes.json', '{"schema":"something else"}'),
			file('empty.json', JSON.stringify(wrong)),
			file('good.json', JSON.stringify(claimed))
		]);
	await expect(page.getByText(/^notes\.json/)).toBeVisible();
	await expect(page.getByText(/^empty\.json.*/)).toBeVisible();
	await expect(page.getByText(/^good\.json: 1 run added/)).toBeVisible();
	const run = page.locator('[data-finished]');
	await expect(run).toHaveCount(1);
	expect(right).toBeLessThan(trials.length);
	await expect(run).toContainText(new RegExp(`${((100 * right) / trials.length).toFixed(1)}\\s%`));
});

test('a saved confusion drawing says what its rows and columns are', async ({ page }) => {
	await page.goto('/tasks/objects#where-it-fails');
	const frame = page.locator('.frame').filter({ hasText: 'Columns → what was answered.' }).first();
	await frame.getByText('Save', { exact: true }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		frame.getByRole('button', { name: 'SVG' }).click()
	]);
	const parts: Buffer[] = [];
	for await (const part of await download.createReadStream()) parts.push(part as Buffer);
	const svg = Buffer.concat(parts).toString();
	expect(svg).toContain('Rows ↓ What it was.');
	expect(svg).toContain('Columns → what was answered.');
});
