/** Both plate readers live in Chromium on the embedded plates; and what is told of the photos. */
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectSameRun, importPictures, recorded, runLive } from './liveRun.ts';

const photos = join(process.env['YARDSTICK_DATA'] ?? '../shared/data', 'openalpr-benchmarks');
const models = ['plates-s', 'plates-m'];

for (const model of models)
	test(`${model} reads all 400 generated plates in Chromium as in the recorded capsule, without an import`, async ({
		page
	}) => {
		test.setTimeout(300_000);
		const capsule = await runLive(page, 'plates-generated', model);
		expectSameRun(capsule.runs[0], recorded('plates-generated', model).runs[0], 400);
	});

test.describe('with the photos of OpenALPR', () => {
	test.skip(!existsSync(photos), `the photos are not at ${photos}: set YARDSTICK_DATA`);
	test.beforeAll(() => {
		for (const set of ['plates-eu', 'plates-us']) importPictures(set, photos);
	});

	for (const [set, items] of [
		['plates-eu', 108],
		['plates-us', 222]
	] as const)
		for (const model of models)
			test(`${model} reads all of ${set} in Chromium as in the recorded capsule`, async ({
				page
			}) => {
				test.setTimeout(300_000);
				const capsule = await runLive(page, set, model);
				expectSameRun(capsule.runs[0], recorded(set, model).runs[0], items);
			});

	for (const set of ['plates-eu', 'plates-us'])
		test(`no file of ${set} is named where answers are not asked for`, async ({ page }) => {
			const { items } = JSON.parse(readFileSync(`benchmarks/${set}/benchmark.json`, 'utf8')) as {
				items: { path: string; truth: string }[];
			};
			const secrets = items.flatMap(({ path, truth }) => [
				path
					.split('/')
					.at(-1)!
					.replace(/\.\w+$/, ''),
				truth
			]);
			for (const address of [
				`/run?benchmark=${set}&model=plates-s`,
				`/items/${set}?view=gallery`
			]) {
				await page.goto(address);
				await expect(page.locator('main')).toBeVisible();
				const told = await page.locator('main').innerText();
				expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
			}
		});
});
