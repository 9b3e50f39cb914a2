import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Measurement } from '../../../src/lib/evaluation/report/measurement.ts';
import { yardstick } from './command.ts';

const PEOPLE = (set: string) => `benchmarks/${set}/people/geirhos-2019.capsule.json`;

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-score-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Measurements of people as percentages with one decimal, and κ with three, by metric. */
async function people(set: string): Promise<Record<string, string>> {
	const { code, out } = await yardstick(['score', PEOPLE(set), '--json', '--draws', '20']);
	expect(code).toBe(0);
	const rows = (JSON.parse(out) as Measurement[]).filter((row) => row.observer === 'people');
	return Object.fromEntries(
		rows.map(({ metric, value }) => [
			metric,
			metric === 'error_consistency' ? (value ?? NaN).toFixed(3) : ((value ?? NaN) * 100).toFixed(1)
		])
	);
}

describe('yardstick score', () => {
	it('gives the published human figures', async () => {
		expect(await people('objects-edges')).toMatchObject({
			accuracy_mean_person: '87.1',
			accuracy_median_person: '90.6',
			accuracy_crowd: '96.9',
			error_consistency: '0.318'
		});
		expect(await people('objects-silhouettes')).toMatchObject({
			accuracy_mean_person: '75.3',
			error_consistency: '0.476'
		});
		expect(await people('objects-shape-texture')).toMatchObject({
			shape_share: '77.0',
			texture_share: '3.3',
			shape_bias: '95.8',
			error_consistency: '0.335'
		});
	});

	it('prints them for people to read, with range and numbers behind them', async () => {
		const { code, out, err } = await yardstick(['score', PEOPLE('objects-edges')]);
		expect(code).toBe(0);
		expect(err).toBe('');
		expect(out).toMatch(/accuracy_mean_person +87\.1 % +77\.1–92\.7 +160 +1600 +10/);
		expect(out).toMatch(/accuracy_median_person +90\.6 %/);
		expect(out).toMatch(/accuracy_crowd +96\.9 %/);
		expect(out).toMatch(/range of persons +61\.3–95\.6 %/);
		expect(out).toMatch(/error_consistency +\.318/);
		expect(out).toMatch(/subject-09 +61\.3 % .* 75\.4 % +30 /);
		const conflicts = await yardstick(['score', PEOPLE('objects-shape-texture'), '--draws', '50']);
		expect(conflicts.out).toMatch(/shape_bias, answers pooled +95\.9 %/);
		expect(conflicts.out).toContain('1200 pictures, 80 controls left out');
	});

	it('prints JSON in the agreed form', async () => {
		const { out } = await yardstick(['score', PEOPLE('objects-edges'), '--json', '--draws', '50']);
		for (const row of JSON.parse(out) as Measurement[])
			expect(Object.keys(row)).toEqual([
				'metric',
				'value',
				'ci95',
				'n',
				'n_trials',
				'n_people',
				'benchmark',
				'observer',
				'run'
			]);
	});

	it('gives the model its recorded score, and its consistency with people', async () => {
		const { code, out } = await yardstick([
			'score',
			'benchmarks/objects-edges/runs/efficientnet-lite0.capsule.json',
			PEOPLE('objects-edges'),
			'--json',
			'--draws',
			'50'
		]);
		expect(code).toBe(0);
		const rows = (JSON.parse(out) as Measurement[]).filter(
			(row) => row.observer === 'efficientnet-lite0'
		);
		const value = (metric: string) => rows.find((row) => row.metric === metric)?.value;
		expect(value('accuracy')).toBeCloseTo(0.356, 2);
		expect(value('error_consistency')).toBeGreaterThan(0);
	});

	it('gives the figures of voters from a benchmark alone, by each of its truths', async () => {
		const { code, out, err } = await yardstick(['score', 'emotion-ferplus', '--draws', '100']);
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/loo_accuracy_7 +72\.7 % +71\.\d–73\.\d +3508 +33290 +10/);
		expect(out).toMatch(/loo_accuracy_7_answered +76\.8 % .* 31534 +10/);
		expect(out).toMatch(/loo_accuracy_8 +72\.5 % +71\.\d–73\.\d +3535 +33512 +10/);
		expect(out).toMatch(/loo_accuracy_8_answered +76\.6 % .* 31725 +10/);
		expect(out).toMatch(/original_label_accuracy +55\.8 % .* 35730 +10/);
		expect(out).not.toContain('Each person');
		const json = await yardstick(['score', 'emotion-ferplus', '--json', '--draws', '20']);
		const metrics = (JSON.parse(json.out) as Measurement[]).map(({ metric }) => metric);
		expect(new Set(metrics).size).toBe(metrics.length);
		expect(metrics).toContain('original_label_accuracy_answered');
	});

	it('asks for a capsule where a benchmark has no votes', async () => {
		const { code, err } = await yardstick(['score', 'objects-edges']);
		expect(code).toBe(64);
		expect(err).toContain('the benchmark "objects-edges" has no votes of people in its manifest');
	});

	it('refuses a damaged file with one message', async () => {
		const path = join(folder, 'cut.capsule.json');
		const text = await readFile(PEOPLE('objects-edges'), 'utf8');
		await writeFile(path, text.slice(0, 20_000));
		const cut = await yardstick(['score', path]);
		expect(cut.code).toBe(65);
		expect(cut.out).toBe('');
		expect(cut.err).toMatch(/^yardstick: .*cut\.capsule\.json: is not complete JSON/);
		expect(cut.err.trim().split('\n')).toHaveLength(1);

		await writeFile(path, text.replace('"answer":"knife"', '"answer":"spoon"'));
		const unknown = await yardstick(['score', path]);
		expect(unknown.code).toBe(65);
		expect(unknown.err).toMatch(
			/run "geirhos-2019\/subject-01\/objects-edges", trial 1 \(item "oven10"\): unknown option "spoon"/
		);
		const absent = await yardstick(['score', join(folder, 'absent.json')]);
		expect(absent.code).toBe(66);
		expect(absent.err).toContain('absent.json does not exist');
	});
});
