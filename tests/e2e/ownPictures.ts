/** Steps on the page for own pictures that several tests take. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Capsule } from '../../src/lib/capsule/schema.ts';
import { expect as playwrightExpect } from './app.ts';

/** Models load and start on a machine that may be busy with other things. */
export const expect = playwrightExpect.configure({ timeout: 60_000 });

export const recorded = (benchmark: string, model: string, item: string) => {
	const path = `benchmarks/${benchmark}/runs/${model}.capsule.json`;
	const capsule = JSON.parse(readFileSync(path, 'utf8')) as Capsule;
	return capsule.runs[0]?.trials.find((trial) => trial.item === item);
};
export const face = 'benchmarks/faces-rendered/items/face-0001.webp';
export const plate = 'benchmarks/plates-generated/items/plate-002.webp';

export const answers = (page: Page) => page.getByTestId('answers');

export async function choose(page: Page, path: string) {
	await page.getByTestId('own-file').setInputFiles(path);
}

export { percent } from '../../src/lib/charts/format.ts';
