/** Steps on the Run page that several tests take, and what a live run is held against. */
import { expect, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Capsule, Run } from '../../src/lib/capsule/schema.ts';

/** Imports pictures with the command line into the store that the server under test reads. */
export function importPictures(set: string, folder: string) {
	execFileSync(process.execPath, ['src/cli/yardstick.js', 'import', set, '--from', folder], {
		stdio: ['ignore', 'ignore', 'inherit']
	});
}

export const section = (page: Page) => page.getByRole('region', { name: 'The run' });

export async function start(page: Page) {
	await page.getByRole('button', { name: /^Run on/ }).click();
}

/** The capsule that the repository holds of a model on a benchmark. */
export const recorded = (benchmark: string, model: string) =>
	JSON.parse(readFileSync(`benchmarks/${benchmark}/runs/${model}.capsule.json`, 'utf8')) as Capsule;

/** The capsule of a model run live on all items of a benchmark. */
export async function runLive(page: Page, benchmark: string, model: string): Promise<Capsule> {
	await page.goto(`/run?benchmark=${benchmark}&model=${model}`);
	await start(page);
	await expect(section(page)).toHaveAttribute('data-stage', 'finished', { timeout: 500_000 });
	return savedResult(page);
}

/** The capsule of a finished run, as a visitor saves it. */
export async function savedResult(page: Page): Promise<Capsule> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save the result file' }).click();
	return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Capsule;
}

/** Every answer and score equal, the tensors and the logits the same bits. */
export function expectSameRun(live: Run | undefined, stored: Run | undefined, items: number) {
	expect(live?.trials).toHaveLength(items);
	const answers = (run: typeof live) =>
		Object.fromEntries(
			run?.trials.map(({ item, answer, correct, score }) => [item, { answer, correct, score }]) ??
				[]
		);
	expect(answers(live)).toEqual(answers(stored));
	// The logits are the same bits; the last digit of a probability hangs on the engine's `Math.exp`.
	for (const [index, trial] of (live?.trials ?? []).entries()) {
		const expected = sharesOf(stored?.trials[index]);
		const shares = sharesOf(trial);
		expect(shares).toHaveLength(expected.length);
		const differences = shares.map((value, at) => Math.abs(value - (expected[at] ?? NaN)));
		expect(Math.max(0, ...differences)).toBeLessThan(1e-12);
	}
	expect(live?.origin.inputs_sha256).toBe(stored?.origin.inputs_sha256);
	expect(live?.origin.logits_sha256).toBe(stored?.origin.logits_sha256);
}

/** What the trial says about certainty: of each option, or of the text and of each character. */
function sharesOf(trial: Run['trials'][number] | undefined): number[] {
	const { probabilities = [], confidence, character_confidence = [] } = trial ?? {};
	const shares = [
		...probabilities,
		...(confidence === undefined ? [] : [confidence]),
		...character_confidence
	];
	if (shares.length === 0) throw new Error(`Item ${trial?.item}: nothing says how sure it is.`);
	return shares;
}
