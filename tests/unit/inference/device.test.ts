import { describe, expect, test } from 'vitest';
import { findAdapter, findEngine, timerStep } from '../../../src/lib/inference/device.ts';

describe('findAdapter', () => {
	test('no WebGPU, no adapter, a refusal: an answer with its reason, no error', async () => {
		const reasons = [
			await findAdapter(undefined),
			await findAdapter({ requestAdapter: async () => null }),
			await findAdapter({
				requestAdapter: async () => {
					throw new Error('blocked');
				}
			})
		].map((adapter) => (adapter.available ? 'available' : adapter.reason));
		expect(reasons).toEqual([
			'This browser has no WebGPU.',
			'This browser has WebGPU, but no adapter for this machine.',
			'The browser refused a WebGPU adapter: blocked'
		]);
	});

	test.each([
		{ info: { vendor: 'google', architecture: 'swiftshader' }, fallback: true },
		{ info: { vendor: 'nvidia', architecture: 'hopper' }, fallback: false },
		{ info: { vendor: 'mesa', description: 'llvmpipe (LLVM 15)' }, fallback: true },
		{ info: { vendor: 'intel', isFallbackAdapter: true }, fallback: true }
	])('$info.vendor: fallback $fallback', async ({ info, fallback }) => {
		const adapter = await findAdapter({ requestAdapter: async () => ({ info }) });
		expect(adapter).toMatchObject({ available: true, fallback });
	});

	test('the older place of the fallback flag is heeded too', async () => {
		const adapter = await findAdapter({
			requestAdapter: async () => ({ isFallbackAdapter: true })
		});
		expect(adapter).toEqual({ available: true, name: 'unnamed adapter', fallback: true });
	});
});

describe('findEngine', () => {
	test.each([
		['firefox', '(-moz-appearance: none)'],
		['safari', '(-apple-pay-button-style: black)'],
		['chromium', '(-webkit-app-region: none)']
	])('%s', (engine, condition) => {
		expect(findEngine((asked) => asked === condition)).toBe(engine);
	});

	test('an unknown browser stays unnamed; outside a browser it is Node', () => {
		expect(findEngine(() => false)).toBeUndefined();
		expect(findEngine(undefined)).toBe('node');
	});
});

describe('timerStep', () => {
	test('is the smallest step seen', () => {
		const times = [0, 0, 1, 1, 1.5, 3, 3, 3.5, 20, 40];
		let read = 0;
		expect(timerStep(() => times[Math.min(read++, times.length - 1)] ?? 0, 30)).toBe(0.5);
	});

	test('a clock that stands still has none', () => {
		expect(timerStep(() => 5)).toBeUndefined();
	});
});
