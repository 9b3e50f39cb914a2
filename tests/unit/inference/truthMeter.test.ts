import { describe, expect, test } from 'vitest';
import { compareBackends, disagreement } from '../../../src/lib/inference/truthMeter.ts';
import type { InferenceResult } from '../../../src/lib/inference/source.ts';

function answer(id: string, ...logits: number[]): InferenceResult {
	return {
		id,
		outputs: { logits: Float32Array.from(logits) },
		input_sha256: '',
		outputs_sha256: '',
		ms: 1
	};
}

describe('compareBackends', () => {
	test('equal outputs agree fully', () => {
		const results = [answer('a', 1, 2, 3), answer('b', 3, 2, 1)];
		expect(compareBackends(results, [...results].reverse())).toEqual({
			items: 2,
			top1: 1,
			max_difference: 0
		});
	});

	test('difference is that of the probabilities: logits 0, 0 against 0, ln 3 are 0.25 apart', () => {
		const agreement = compareBackends([answer('a', 0, 0)], [answer('a', 0, Math.log(3))]);
		expect(agreement?.max_difference).toBeCloseTo(0.25, 6);
		expect(agreement?.top1).toBe(0);
	});

	test('embeddings are compared as they are', () => {
		const agreement = compareBackends(
			[answer('a', 5, 1)],
			[answer('a', 7, 1)],
			new Set(['logits'])
		);
		expect(agreement).toEqual({ items: 1, top1: 1, max_difference: 2 });
	});

	test('half of the top answers differ', () => {
		const wasm = [answer('a', 1, 0), answer('b', 1, 0)];
		expect(compareBackends(wasm, [answer('a', 1, 0), answer('b', 0, 1)])?.top1).toBe(0.5);
	});

	test('items that failed on either side, or are missing, are left out', () => {
		const wasm = [answer('a', 1, 0), { id: 'b', error: 'x' }, answer('c', 1, 0), answer('d', 1, 0)];
		const other = [answer('a', 1, 0), answer('b', 1, 0), { id: 'c', error: 'x' }];
		expect(compareBackends(wasm, other)?.items).toBe(1);
		expect(compareBackends([], [])).toBeUndefined();
	});

	test('NaN and missing outputs never look like agreement', () => {
		const broken = compareBackends([answer('a', 1, 0)], [answer('a', NaN, NaN)]);
		expect(broken?.max_difference).toBe(Number.MAX_VALUE);
		const missing = compareBackends([answer('a', 1, 0)], [answer('a', 1)]);
		expect(missing).toEqual({ items: 1, top1: 0, max_difference: Number.MAX_VALUE });
	});
});

describe('disagreement', () => {
	test('none for a backend that agrees', () => {
		expect(
			disagreement('WebGPU', { items: 16, top1: 1, max_difference: 1e-4 }, 1e-3)
		).toBeUndefined();
	});

	test('says what differs', () => {
		expect(disagreement('WebGPU', { items: 16, top1: 0.875, max_difference: 0.5 }, 1e-3)).toBe(
			'The WebGPU backend disagrees with WASM on the first 16 items: 2 top answers differ, and probabilities by up to 0.50 (allowed: 0.001).'
		);
		expect(disagreement('WebGPU', { items: 16, top1: 1, max_difference: 0.5 }, 1e-3)).toContain(
			'0 top answers differ'
		);
	});

	test('a backend that could not be checked is not trusted', () => {
		expect(disagreement('WebGPU', undefined)).toContain('could not be checked');
	});
});
