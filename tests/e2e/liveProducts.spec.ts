/** The product models live in Chromium: on the embedded scenes at once, and on the small set of photos after an import. */
import { test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectSameRun, importPictures, recorded, runLive } from './liveRun.ts';

const photos = join(process.env['YARDSTICK_DATA'] ?? '../shared/data', 'grocery-store-dataset');
const models = ['products-s', 'products-m'];

for (const model of models)
	test(`${model} answers all 440 rendered products in Chromium as in the recorded capsule, without an import`, async ({
		page
	}) => {
		test.setTimeout(600_000);
		const capsule = await runLive(page, 'products-rendered', model);
		expectSameRun(capsule.runs[0], recorded('products-rendered', model).runs[0], 440);
	});

test.describe('with the photos of the Grocery Store Dataset', () => {
	test.skip(!existsSync(photos), `the photos are not at ${photos}: set YARDSTICK_DATA`);
	test.beforeAll(() => importPictures('products-grocery-20', photos));

	for (const model of models)
		test(`${model} answers the 200 photos of the small set in Chromium as in the recorded capsule`, async ({
			page
		}) => {
			test.setTimeout(600_000);
			const capsule = await runLive(page, 'products-grocery-20', model);
			expectSameRun(capsule.runs[0], recorded('products-grocery-20', model).runs[0], 200);
		});
});
