import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Baseline } from '../../src/lib/benchmarks/schema.ts';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { percent } from '../../src/lib/charts/format.ts';
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
	await expectAccessible(page);
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

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('people and passport can be read', async ({ page }) => {
		await page.goto(`/people/${id}`);
		await expect(page.getByText('facts stated')).toBeVisible();
	});
});
