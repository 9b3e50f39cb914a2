import { readFileSync } from 'node:fs';
import type { Model } from '../../src/lib/models/schema.ts';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const model = JSON.parse(
	readFileSync('static/models/efficientnet-lite0/model.json', 'utf8')
) as Model;
const path = `/models/${model.id}`;

test('the list states size, weights, training, ImageNet and scores with intervals', async ({
	page
}) => {
	await page.goto('/models');
	await expect(page.getByRole('link', { name: model.name })).toBeVisible();
	await expect(page.getByText('ImageNet pre-training: yes').first()).toBeVisible();
	await expect(page.getByRole('columnheader', { name: '95 % interval' }).first()).toBeVisible();
	await expect(page.getByText('may have seen the items').first()).toBeVisible();
	await expectFitsPhone(page);
	await expectAccessible(page);
});

test('the page has card, facts, proof, licence and download', async ({ page }) => {
	await page.goto(path);
	await expect(page.getByRole('heading', { name: 'May it have seen the items?' })).toBeVisible();
	const parts = page.getByRole('navigation', { name: 'Parts of this page' });
	await parts.getByRole('link', { name: 'Card' }).click();
	await expect(page.getByRole('heading', { name: 'Intended use' })).toBeVisible();
	await parts.getByRole('link', { name: 'How it works' }).click();
	await expect(page.getByText(model.sha256)).toBeVisible();
	const download = page.getByRole('link', { name: /model\.onnx/ });
	const response = await page.request.head((await download.getAttribute('href'))!);
	expect(response.ok()).toBe(true);
	await expectFitsPhone(page);
	await expectAccessible(page);
});

test('the golden proof runs in this browser and shows every hash', async ({ page }) => {
	await page.goto(`${path}#proof`);
	await page.getByRole('button', { name: 'Check it here' }).click();
	await expect(page.getByRole('status')).toContainText(
		`All ${model.golden.length} examples passed`,
		{ timeout: 240_000 }
	);
	for (const golden of model.golden) {
		const row = page
			.getByRole('row')
			.filter({ hasText: golden.image.split('/').at(-1)! })
			.filter({ hasText: golden.logits_sha256.slice(0, 16) });
		await expect(row.getByText(golden.input_sha256.slice(0, 16))).toHaveCount(2);
		await expect(row.getByText(golden.logits_sha256.slice(0, 16))).toHaveCount(2);
	}
});

test('a golden picture with other bytes fails the proof by name', async ({ page }) => {
	const [golden] = model.golden;
	await page.goto(`${path}#proof`);
	await page.route(`**/${golden!.image}`, (route) => route.fulfill({ body: 'not this picture' }));
	await page.getByRole('button', { name: 'Check it here' }).click();
	await expect(page.getByRole('status')).toContainText('does not compute', { timeout: 240_000 });
	await expect(
		page
			.getByRole('row')
			.filter({ hasText: golden!.image.split('/').at(-1)! })
			.first()
	).toContainText('hash differs');
});

test('a card with a learning curve fits a phone, in both themes', async ({ page }) => {
	await page.goto('/models/emotion-s#card');
	await expect(page.getByRole('columnheader', { name: 'epoch' })).toBeVisible();
	await expectAccessible(page);
	await expectFitsPhone(page);
});

test('an unknown model is a page that names those that exist', async ({ page }) => {
	const response = await page.goto('/models/nothing');
	expect(response?.status()).toBe(404);
	await expect(page.getByText(model.id)).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('scores and facts can be read', async ({ page }) => {
		await page.goto(path);
		await expect(page.getByText(model.sha256)).toBeVisible();
		await expect(page.locator('noscript p')).toHaveText('The check needs JavaScript.');
	});
});
