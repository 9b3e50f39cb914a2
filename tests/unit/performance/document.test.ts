import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, documentWith, newestResult } from '../../performance/document.ts';
import { agreementOf } from '../../performance/measure.ts';
import type { BenchResult, SideResult } from '../../performance/result.ts';
import { summaryTable } from '../../performance/table.ts';
import { counts, growthOf, targets } from '../../performance/targets.ts';

const side = (pass_ms: number[], more: Partial<SideResult> = {}): SideResult => ({
	name: 'a side',
	backend: 'wasm',
	workers: 1,
	threads: 1,
	batch: 1,
	load_ms: 100,
	first_run_ms: 10,
	pass_ms,
	item_ms: [5, 6, 7],
	predictions: Array.from({ length: 10 }, () => [1, 0.5]),
	stable_passes: pass_ms.length,
	...more
});

const agreeing = { items: 10, same_top1: 10, max_difference: 1e-6 };
const result: BenchResult = {
	schema: 'yardstick-bench/1',
	created: '2026-01-02T03:04:05.000Z',
	conditions: {
		revision: '0123456789abcdef',
		changed_files: false,
		platform: 'linux x64',
		processor: 'a processor',
		cores: 2,
		memory_gb: 8,
		load_before: 0.1,
		packages: { node: '20.0.0' },
		isolated: true
	},
	options: { rounds: 1, images: 10, warm_ups: 3, timed: 30, only: [] },
	model: { id: 'm', sha256: 'a'.repeat(64), bytes: 1, macs: 57e6, parameters: 2.5e6, seed: 7 },
	images: { set: 'made', count: 10, bytes: 1, sha256: 'b'.repeat(64), seed: 7 },
	sides: {
		yardstick: side([100, 100]),
		sessions: side([70, 85], { agreement: agreeing }),
		transformers: side([500, 500], { agreement: { ...agreeing, same_top1: 8 } }),
		canvas: side([260, 270], { agreement: { ...agreeing, same_top1: 9 } })
	},
	memory: { items: 50_000, samples: [] }
};

describe('the document', () => {
	it('equals what the newest result file generates', async () => {
		const text = readFileSync(DOCUMENT, 'utf8');
		expect(text).toBe(await documentWith(text, newestResult()));
	});

	it('shows every measured side with its rate and ratio', () => {
		const table = summaryTable(result);
		expect(table).toContain('100.0 (100.0–100.0)');
		expect(table).toContain('5.00 × (5.00–5.00)');
		expect(table).toContain('10 JPEGs made from seed 7');
	});

	it('that lost its marks is refused in words', async () => {
		await expect(documentWith('# Speed', result)).rejects.toThrow('Put them back');
	});
});

describe('targets', () => {
	const found = (given: BenchResult) =>
		Object.fromEntries(targets(given).map(({ what, met }) => [what, met]));

	it('are met or not by the median ratio', () => {
		expect(found(result)).toEqual({
			'Yardstick against transformers.js, one by one': true,
			'Yardstick against the plain canvas page': false,
			'Yardstick against the bare WASM sessions': false,
			'Memory over many pictures': undefined,
			'A report of 100,000 answers, by the command line': undefined
		});
	});

	it('do not count a speed whose answers differ or change from pass to pass', () => {
		const wrong = { ...agreeing, same_top1: 9 };
		expect(counts('sessions', side([1], { agreement: wrong }))).toBe(false);
		expect(counts('native', side([1], { agreement: { ...agreeing, max_difference: 0.1 } }))).toBe(
			false
		);
		expect(counts('canvas', side([1], { agreement: wrong }))).toBe(true);
		expect(counts('canvas', side([1, 1], { stable_passes: 1 }))).toBe(false);
	});

	it('leave undecided what was not measured', () => {
		const nothing = found({ ...result, sides: {} });
		expect(nothing['Yardstick against the plain canvas page']).toBeUndefined();
	});

	it('ask of a large report both its time and its memory', () => {
		const measured = (ms: number, peak_rss?: number) =>
			found({
				...result,
				report: { answers: 100_000, ms, ...(peak_rss === undefined ? {} : { peak_rss }) }
			})['A report of 100,000 answers, by the command line'];
		expect(measured(9_000, 250e6)).toBe(true);
		expect(measured(11_000, 250e6)).toBe(false);
		expect(measured(9_000, 350e6)).toBe(false);
		expect(measured(9_000)).toBeUndefined();
	});

	it('call memory flat from 50,000 pictures on only', () => {
		const samples = Array.from({ length: 100 }, (_, at) => ({
			items: (at + 1) * 500,
			rss: 400e6 + at * 1e5,
			heap: 1e6
		}));
		const measured = (items: number, of = samples) =>
			found({ ...result, memory: { items, samples: of } })['Memory over many pictures'];
		expect(measured(50_000)).toBe(true);
		expect(measured(10_000)).toBeUndefined();
		const growing = samples.map((sample, at) => ({ ...sample, rss: 400e6 + at * 1e6 }));
		expect(measured(10_000, growing)).toBe(false);
		expect(growthOf([])).toBeUndefined();
	});
});

describe('agreement', () => {
	const rows = [Float32Array.of(0.1, 0.9), Float32Array.of(0.6, 0.4)];

	it('counts equal first answers and the largest difference', () => {
		const other = [Float32Array.of(0.2, 0.8), Float32Array.of(0.45, 0.55)];
		const { items, same_top1, max_difference } = agreementOf(rows, other);
		expect([items, same_top1]).toEqual([2, 1]);
		expect(max_difference).toBeCloseTo(0.15, 6);
	});

	it('is not fooled by broken numbers or missing answers', () => {
		expect(agreementOf(rows, [Float32Array.of(NaN, 0.9), rows[1]!]).max_difference).toBe(1);
		expect(() => agreementOf(rows, rows.slice(1))).toThrow('1 answers are compared with 2');
	});
});
