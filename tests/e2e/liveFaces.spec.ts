/** Both emotion models live in Chromium: on the embedded faces at once, and on FER2013 after an import. */
import { test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectSameRun, importPictures, recorded, runLive } from './liveRun.ts';

const fer = join(process.env['YARDSTICK_DATA'] ?? '../shared/data', 'fer2013');
const models = ['emotion-s', 'emotion-m'];

for (const model of models)
	test(`${model} answers all 756 rendered faces in Chromium as in the recorded capsule, without an import`, async ({
		page
	}) => {
		test.setTimeout(400_000);
		const capsule = await runLive(page, 'faces-rendered', model);
		expectSameRun(capsule.runs[0], recorded('faces-rendered', model).runs[0], 756);
	});

test.describe('with FER2013', () => {
	test.skip(!existsSync(fer), `FER2013 is not at ${fer}: set YARDSTICK_DATA`);
	test.beforeAll(() => importPictures('fer2013', fer));

	// Minutes on the processors of CI: the small one there, both where all photos are asked for.
	for (const model of process.env['YARDSTICK_ALL_PHOTOS'] ? models : ['emotion-s'])
		test(`${model} answers all 3,573 imported faces in Chromium as in the recorded capsule`, async ({
			page
		}) => {
			test.setTimeout(600_000);
			const capsule = await runLive(page, 'emotion-ferplus', model);
			expectSameRun(capsule.runs[0], recorded('emotion-ferplus', model).runs[0], 3573);
		});
});
