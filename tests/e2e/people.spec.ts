import { readFileSync } from 'node:fs';
import type { Baseline } from '../../src/lib/benchmarks/schema.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { percent } from '../../src/lib/charts/format.ts';
import { expect, testInOneTab as test } from './app.ts';
import { expectAccessible, expectFitsPhone } from './axe.ts';

const id = 'objects-edges';
const record = JSON.parse(
	readFileSync(`benchmarks/${id}/baselines/geirhos-2019-mean.json`, 'utf8')
) as Baseline;
const capsule = JSON.parse(
	readFileSync(`benchmarks/${id}/people/geirhos-2019.capsule.json`, 'utf8')
) as Capsule;

test('the list shows every record with its interval and its people', async ({ page }) => {
	await page.goto('/people');
	await expect(page.getByText(percent(record.value)).first()).toBeVisible();
	await expect(page.getByText('A visitor’s self-test is never a baseline')).toBeVisible();
	await expectFitsPhone(page);
	await expectAccessible(page);
});

test('each person has a row with time-outs and the score without them', async ({ page }) => {
	await page.goto(`/people/${id}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(percent(record.value));
	await expectAccessible(page);
	await page.getByText('Table', { exact: true }).first().click();
	const rows = page.getByRole('region', { name: 'Each person' }).locator('tbody tr');
	await expect(rows).toHaveCount(capsule.runs.length);
	const slow = capsule.runs
		.map((run) => ({
			name: run.observer.name,
			late: run.trials.filter(({ answer }) => answer === null).length
		}))
		.sort((a, b) => b.late - a.late)[0]!;
	await expect(rows.filter({ hasText: slow.name })).toContainText(String(slow.late));
	await expectFitsPhone(page);
});

test('the passport says what is not reported, and how complete it is', async ({ page }) => {
	await page.goto(`/people/${id}`);
	await expect(page.getByRole('meter', { name: /Completeness/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /^Pay/ })).toContainText('not reported');
	await expect(page.getByRole('row', { name: /^Shown for/ })).toContainText(
		`${record.exposure_ms} ms`
	);
});

test('the answers can be had as capsule and as model-vs-human CSV', async ({ page }) => {
	await page.goto(`/people/${id}`);
	const href = await page.getByRole('link', { name: /CSV/ }).getAttribute('href');
	const response = await page.request.get(href!);
	expect(response.headers()['content-type']).toContain('text/csv');
	const lines = (await response.text()).trim().split('\n');
	expect(lines[0]).toBe('subj,session,trial,rt,object_response,category,condition,imagename');
	expect(lines.length - 1).toBe(capsule.runs.reduce((sum, run) => sum + run.trials.length, 0));
	const file = await page.getByRole('link', { name: /capsule, JSON/ }).getAttribute('href');
	expect(((await (await page.request.get(file!)).json()) as Capsule).schema).toBe(capsule.schema);
	expect((await page.request.get(`/people/${id}/nobody.csv`)).status()).toBe(404);
});

test.describe('emotion: people who are votes', () => {
	test('one voter, dashes for what is unknown, and how an answer becomes right', async ({
		page
	}) => {
		await page.goto('/people/emotion-ferplus');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			/^Ten voters on each of 3,508 faces: a single person picks the majority’s answer on 72\.7.%\.$/
		);
		const counting = page.getByRole('region', { name: 'Ways of counting' });
		await expect(counting).toContainText('76.8');
		await expect(counting.getByText('–', { exact: true })).toHaveCount(3);
		await expect(page.getByRole('heading', { name: 'What makes an answer right' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Each person' })).toHaveCount(0);
		await expect(page.getByRole('row', { name: /^Answers of each person/ })).toContainText(
			'without voter ids'
		);
		await expectFitsPhone(page);
		await expectAccessible(page);
	});

	test('the truth is in the address', async ({ page }) => {
		await page.goto('/people/emotion-ferplus?truth=original');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			/the label of 2013 on 55\.8.%/
		);
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('people and passport can be read', async ({ page }) => {
		await page.goto(`/people/${id}`);
		await expect(page.getByText('facts stated')).toBeVisible();
	});
});
