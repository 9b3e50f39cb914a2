import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { formatBenchmark, formatTask } from '../../../src/lib/benchmarks/write.ts';
import { formatCapsule } from '../../../src/lib/capsule/write.ts';
import type { Measurement } from '../../../src/lib/evaluation/report/measurement.ts';
import { madePlates, madeReader, plateSlices } from '../../fixtures/plates.ts';
import { place } from '../server/project.ts';
import { yardstick } from './command.ts';

const plates = madePlates();
const items: Benchmark['items'] = plates.map(({ id, truth, groups, parameters }) => ({
	id,
	path: `items/${id}.webp`,
	sha256: Buffer.from(id).toString('hex').padEnd(64, '0'),
	bytes: 1,
	truth,
	groups: groups!,
	parameters: parameters!
}));

let root: string;
let capsule: string;
beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-plates-'));
	const benchmark: Benchmark = {
		schema: 'yardstick-benchmark/1',
		id: 'made-plates',
		version: '1.0.0',
		task: 'plates',
		name: 'Made plates',
		noun: { one: 'plate', many: 'plates' },
		description: 'Made up.',
		storage: 'imported',
		kind: 'text',
		options: [],
		chance: 0,
		slices: plateSlices.map(({ group, name, values = [] }) => ({
			group,
			name,
			values: [...values]
		})),
		protocol: { shown: 'nothing', missing_policy: 'wrong' },
		licence: 'none',
		citation: 'Made up',
		source: { name: 'Made up' },
		limits: [],
		items_sha256: await itemsHash(items),
		items
	};
	const reader = madeReader('a', plates);
	await place(root, 'package.json', '{"name":"example","version":"0.0.1"}');
	await place(root, 'benchmarks/made-plates/benchmark.json', formatBenchmark(benchmark));
	await place(
		root,
		'tasks/plates/task.json',
		formatTask({
			schema: 'yardstick-task/1',
			id: 'plates',
			name: 'Plates',
			question: 'What does it say?',
			kind: 'text',
			summary: 'Made up.',
			order: 1,
			headline: 'made-plates',
			benchmarks: ['made-plates'],
			counts_for_generality: ['made-plates']
		})
	);
	capsule = join(root, 'reader.capsule.json');
	await writeFile(
		capsule,
		formatCapsule({
			schema: 'yardstick-capsule/1',
			created: '2026-01-01T00:00:00.000Z',
			items: Object.fromEntries(items.map(({ id, sha256 }) => [id, sha256])),
			runs: [
				{
					id: reader.id,
					observer: reader.observer,
					task: 'plates',
					benchmark: {
						id: benchmark.id,
						version: benchmark.version,
						items_sha256: benchmark.items_sha256
					},
					origin: {},
					trials: reader.trials
				}
			]
		})
	);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const score = (...options: string[]) =>
	yardstick(['score', capsule, '--draws', '200', ...options], { YARDSTICK_ROOT: root });

describe('yardstick score of typed texts', () => {
	it('lists strict, folded and characters with their intervals, whole and by group', async () => {
		const { code, out, err } = await score('--json');
		expect([code, err]).toEqual([0, '']);
		const rows = JSON.parse(out) as Measurement[];
		for (const row of rows) {
			expect(Object.keys(row)).toHaveLength(9);
			// The one kind of figure without an interval; the printed text says why.
			if (row.metric.startsWith('expected_calibration_error')) expect(row.ci95).toBeNull();
			else {
				expect(row.ci95![0]).toBeLessThanOrEqual(row.value!);
				expect(row.ci95![1]).toBeGreaterThanOrEqual(row.value!);
			}
		}
		const value = (metric: string) => rows.find((row) => row.metric === metric)!.value!;
		expect(value('accuracy_strict')).toBeLessThan(value('accuracy_folded'));
		expect(value('accuracy_folded')).toBeLessThan(value('character_accuracy'));
		expect(rows.slice(0, 3).map(({ metric }) => metric)).toEqual([
			'accuracy_strict',
			'accuracy_folded',
			'character_accuracy'
		]);
		expect(value('accuracy_folded[lines=two lines]')).toBeGreaterThan(0);
		expect(rows).toHaveLength(6 + 3 * 5);
		expect(rows.some(({ metric }) => metric === 'accuracy')).toBe(false);
	});

	it('prints them with what was misread', async () => {
		const { code, out } = await score();
		expect(code).toBe(0);
		expect(out).toContain('400 plates, typed text');
		expect(out).toMatch(/accuracy_strict +[\d.]+ % +[\d.]+–[\d.]+ +400 +400/);
		expect(out).toMatch(/character_accuracy\[region_group=Europe\] +[\d.]+ %/);
		expect(out).toMatch(/misread: .+ as .+ \d+ of \d+/);
		expect(out).toMatch(/expected_calibration_error_characters +[\d.]+ %/);
	});
});
