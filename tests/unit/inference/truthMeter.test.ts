import { describe, expect, test } from 'vitest';
import { compareBackends, disagreement } from '../../../src/lib/inference/truthMeter.ts';
import type { InferenceResult } from '../../../src/lib/inference/source.ts';
import {
	confidenceIn,
	logitsOf,
	readerManifest,
	sharesOf,
	TEMPERATURE
} from '../../fixtures/tinyReader.ts';

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

	test('embeddings are compared as they are, and answer alike where they point the same way', () => {
		const compared = (...other: number[]) =>
			compareBackends(
				[answer('a', 5, 1)],
				[answer('a', ...other)],
				[{ name: 'logits', decoder: 'embedding', classes: 2, answers: [] }]
			);
		expect(compared(7, 1)).toEqual({ items: 1, top1: 0, max_difference: 2 });
		expect(compared(10, 2)).toEqual({ items: 1, top1: 1, max_difference: 5 });
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

describe('compareBackends on texts', () => {
	const { outputs } = readerManifest(new Uint8Array(1), []);
	const read = (levels: number[]) => answer('a', ...logitsOf(levels));

	test('the same text agrees, whichever single logit is the largest', () => {
		const levels = [0, 1, 2, 3, 4, 0];
		const sure = [...logitsOf(levels)];
		// Another step now holds the largest logit of all, which is no other answer.
		const surer = sure.map((logit, at) => (at < 5 ? logit + 1000 : logit));
		const agreement = compareBackends([answer('a', ...sure)], [answer('a', ...surer)], outputs);
		expect(agreement?.top1).toBe(1);
		expect(agreement?.max_difference).toBeLessThan(1e-9);
	});

	test('the difference is the largest of the characters’ and of the text’s', () => {
		const [a, b] = [
			[0, 1, 2, 3, 4, 0],
			[0, 1, 2, 3, 3.8, 0]
		];
		const agreement = compareBackends([read(a)], [read(b)], outputs);
		expect(agreement?.top1).toBe(1);
		const character = Math.max(
			...sharesOf(4, TEMPERATURE.character).map((share, k) =>
				Math.abs(share - sharesOf(3.8, TEMPERATURE.character)[k]!)
			)
		);
		const text = Math.abs(confidenceIn('01AB', a) - confidenceIn('01AB', b));
		expect(agreement?.max_difference).toBeCloseTo(Math.max(character, text), 6);
	});

	test('another text is another answer, however near', () => {
		const agreement = compareBackends(
			[read([0, 1, 2, 3, 1.49, 0])],
			[read([0, 1, 2, 3, 1.51, 0])],
			outputs
		);
		expect(agreement?.top1).toBe(0);
		expect(agreement?.max_difference).toBeLessThan(0.1);
	});

	test('a text of numbers that are none agrees with nothing', () => {
		const broken = answer('a', ...new Array<number>(30).fill(NaN));
		expect(compareBackends([broken], [broken], outputs)).toEqual({
			items: 1,
			top1: 0,
			max_difference: Number.MAX_VALUE
		});
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
