/** A model and pictures that a visitor brings, from their files to a result; nothing of them leaves the device. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible, expectFitsPhone } from './axe.ts';
import { expect, testInOneTab as test } from './app.ts';
import { section, start } from './liveRun.ts';
import { ownFaces } from './ownFaces.ts';

const NAMES = [
	'neutral',
	'happiness',
	'surprise',
	'sadness',
	'anger',
	'disgust',
	'fear',
	'contempt'
];

test('a network of others and four pictures become a model, a set and a result, all on this device', async ({
	page,
	baseURL
}) => {
	/** Requests that carry something, go elsewhere, or name what is only here. */
	const told: string[] = [];
	page.on('request', (request) => {
		const { origin, pathname } = new URL(request.url());
		const ours = origin === baseURL && !/own-four|faces-of-others/.test(pathname);
		if (!ours || request.method() !== 'GET') told.push(pathname);
	});

	const folder = test.info().outputPath('four');
	for (const { truth, file, bytes } of ownFaces(['fear', 'happiness'], 2)) {
		mkdirSync(join(folder, truth), { recursive: true });
		writeFileSync(join(folder, truth, file), bytes);
	}
	await page.goto('/sets/add');
	await expect(page.getByText('None yet.')).toBeVisible();
	await page.getByTestId('set-folder').setInputFiles(folder);
	await expect(page.getByText('4 pictures: fear (2), happiness (2).')).toBeVisible();
	await page.getByLabel('What is asked').selectOption('emotion');
	await page.getByLabel('Licence of the pictures').fill('Apache-2.0');
	await page.getByLabel('Whose they are').fill('Yardstick');
	await page.getByRole('button', { name: 'Keep them on this device' }).click();
	await expect(page.locator('[data-own-set="own-four"]')).toBeVisible();
	await expectAccessible(page);

	await page.goto('/models/add?task=emotion');
	await expect(page.getByText('None yet.')).toBeVisible();
	await page.getByTestId('model-files').setInputFiles([
		{
			name: 'faces.onnx',
			mimeType: 'application/octet-stream',
			buffer: readFileSync('static/models/emotion-s/model.onnx')
		},
		{ name: 'labels.txt', mimeType: 'text/plain', buffer: Buffer.from(NAMES.join('\n')) }
	]);
	await expect(page.getByText(/^\d+ of 10 pictures are right/)).toBeVisible();
	await expect(page.locator('.seen canvas')).toHaveCount(3);
	await page.getByLabel('Name', { exact: true }).fill('Faces of others');
	await page.getByLabel('Licence of the weights').fill('Apache-2.0');
	await page.getByLabel('Where it is from').fill('this project');
	await page.getByRole('button', { name: 'Keep it on this device' }).click();
	await expect(page.locator('[data-own-model="faces-of-others"]')).toBeVisible();
	await expectAccessible(page);
	await expectFitsPhone(page);

	await page.goto('/run?model=faces-of-others&benchmark=own-four');
	await expect(page.getByLabel('Model').locator('option:checked')).toHaveText(
		'Faces of others (own)'
	);
	await start(page);
	await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 60_000 });
	await page.getByRole('link', { name: 'See every answer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(
		/^Faces of others .*of these pictures right/
	);
	await expect(page.locator('#pictures ~ ul img')).toHaveCount(4);
	await expectAccessible(page);
	// The app's own faces were asked for once, by their hashes, for the ten that are tried.
	expect(told).toEqual(['/store/shard']);
});
