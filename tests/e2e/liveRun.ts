/** Steps on the Run page that several tests take, and what a live run is held against. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Capsule, Run } from '../../src/lib/capsule/schema.ts';

export const section = (page: Page) => page.getByRole('region', { name: 'The run' });

export async function start(page: Page) {
	await page.getByRole('button', { name: /^Run on/ }).click();
}

/** The capsule that the repository holds of a model on a benchmark. */
export const recorded = (benchmark: string, model: string) =>
	JSON.parse(readFileSync(`benchmarks/${benchmark}/runs/${model}.capsule.json`, 'utf8')) as Capsule;

/**
 * The capsule of a model run live on a benchmark.
 * @param limit so many items, spread over the set; all without
 */
export async function runLive(
	page: Page,
	benchmark: string,
	model: string,
	limit?: number
): Promise<Capsule> {
	const part = limit === undefined ? '' : `&limit=${limit}`;
	await page.goto(`/run?benchmark=${benchmark}&model=${model}${part}`);
	await start(page);
	await expect(section(page)).toHaveAttribute('data-stage', 'finished', {
		timeout: limit === undefined ? 1_700_000 : 100_000
	});
	return savedResult(page);
}

/** The capsule of a finished run, as a visitor saves it. */
export async function savedResult(page: Page): Promise<Capsule> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save the result file' }).click();
	return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Capsule;
}

/** The same answers to all items of the set, from tensors and logits of the same bits. */
export function expectSameRun(live: Run | undefined, stored: Run | undefined, items: number) {
	expectSameTrials(live, stored, items);
	expect(live?.origin.inputs_sha256).toBe(stored?.origin.inputs_sha256);
	expect(live?.origin.logits_sha256).toBe(stored?.origin.logits_sha256);
}

/** So many items are answered; every answer and score as it is stored, and how sure the model is, to its last digits. */
export function expectSameTrials(live: Run | undefined, stored: Run | undefined, items: number) {
	expect(live?.trials).toHaveLength(items);
	const known = new Map(stored?.trials.map((trial) => [trial.item, trial]));
	for (const trial of live?.trials ?? []) {
		const { item, answer, correct, score } = trial;
		const expected = known.get(item);
		expect({ item, answer, correct, score }).toEqual({
			item,
			answer: expected?.answer,
			correct: expected?.correct,
			score: expected?.score
		});
		// The logits are the same bits; the last digit of a probability hangs on the engine's `Math.exp`.
		const shares = sharesOf(trial);
		const stored = sharesOf(expected);
		expect(shares).toHaveLength(stored.length);
		const differences = shares.map((value, at) => Math.abs(value - (stored[at] ?? NaN)));
		expect(Math.max(0, ...differences)).toBeLessThan(1e-12);
	}
}

/** What the trial says about certainty: of each option, or of the text and of each character; nothing of candidates. */
function sharesOf(trial: Run['trials'][number] | undefined): number[] {
	const { probabilities = [], confidence, character_confidence = [] } = trial ?? {};
	const shares = [
		...probabilities,
		...(confidence === undefined ? [] : [confidence]),
		...character_confidence
	];
	return shares;
}
