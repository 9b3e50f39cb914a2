import { expect, test } from 'vitest';
import { LatencyMeter } from '../../../src/lib/inference/latency.ts';

test('median and 95th percentile by nearest rank', () => {
	const meter = new LatencyMeter();
	for (let ms = 100; ms >= 1; ms--) meter.add(ms);
	expect(meter.quantile(0.5)).toBe(50);
	expect(meter.quantile(0.95)).toBe(95);
	expect(meter.quantile(1)).toBe(100);
});

test('no items, no time', () => {
	expect(new LatencyMeter().quantile(0.5)).toBeUndefined();
});

test('one item is its own median', () => {
	const meter = new LatencyMeter();
	meter.add(7);
	expect(meter.quantile(0.5)).toBe(7);
	expect(meter.quantile(0.95)).toBe(7);
});

test('takes more items than it first has room for', () => {
	const meter = new LatencyMeter();
	for (let i = 0; i < 5000; i++) meter.add(i);
	expect(meter.count).toBe(5000);
	expect(meter.quantile(1)).toBe(4999);
});
