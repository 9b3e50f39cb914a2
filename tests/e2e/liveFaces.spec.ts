/** Both emotion models live in Chromium: on the embedded faces at once, and on FER2013 after an import. */
import { expect, test, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { expectSameRun, importPictures, savedResult, section, start } from './liveRun.ts';

const fer = join(process.env['YARDSTICK_DATA'] ?? '../shared/data', 'fer2013');
const models = ['emotion-s', 'emotion-m'];

const recorded = (benchmark: string, model: string) =>
	JSON.parse(readFileSync(`benchmarks/${benchmark}/runs/${model}.capsule.json`, 'utf8')) as Capsule;

async function runLive(page: Page, benchmark: string, model: string): Promise<Capsule> {
	await page.goto(`/run?benchmark=${benchmark}&model=${model}`);
	await start(page);
	await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 500_000 });
	return savedResult(page);
}

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

	for (const model of models)
		test(`${model} answers all 3,573 imported faces in Chromium as in the recorded capsule`, async ({
			page
		}) => {
			test.setTimeout(600_000);
			const capsule = await runLive(page, 'emotion-ferplus', model);
			expectSameRun(capsule.runs[0], recorded('emotion-ferplus', model).runs[0], 3573);
		});
});
