import { describe, expect, test } from 'vitest';
import { ProgressMeter } from '../../../src/lib/inference/progress.ts';

describe('ProgressMeter', () => {
	test('without a measurement there is no rate and no time left', () => {
		const meter = new ProgressMeter(10);
		meter.start(0);
		expect(meter.read(50)).toEqual({
			done: 0,
			failed: 0,
			total: 10,
			rate: undefined,
			secondsLeft: undefined,
			elapsedMs: 50
		});
	});

	test('10 items in the first second: 10 a second, 9 s for the other 90', () => {
		const meter = new ProgressMeter(100);
		meter.start(1000);
		meter.add(5, 1, 1500);
		meter.add(5, 0, 2000);
		const progress = meter.read(2000);
		expect(progress.rate).toBeCloseTo(10, 10);
		expect(progress.secondsLeft).toBeCloseTo(9, 10);
		expect(progress.failed).toBe(1);
	});

	test('only the last seconds count for the rate', () => {
		const meter = new ProgressMeter(1000);
		meter.start(0);
		meter.add(1, 0, 10_000);
		for (let second = 11; second <= 30; second++) meter.add(4, 0, second * 1000);
		expect(meter.read(30_000).rate).toBeCloseTo(4, 10);
	});

	test('a pause adds no time, and the rate starts anew after it', () => {
		const meter = new ProgressMeter(100);
		meter.start(0);
		meter.add(10, 0, 1000);
		meter.stop(1000);
		meter.stop(5000);
		meter.start(60_000);
		expect(meter.read(60_000).rate).toBeUndefined();
		meter.add(10, 0, 60_500);
		const progress = meter.read(60_500);
		expect(progress.elapsedMs).toBe(1500);
		expect(progress.rate).toBeCloseTo(20, 10);
	});

	test('items of an earlier sitting are done and do not speed anything up', () => {
		const meter = new ProgressMeter(100, 40);
		meter.start(0);
		meter.add(10, 0, 1000);
		const progress = meter.read(1000);
		expect(progress.done).toBe(50);
		expect(progress.rate).toBeCloseTo(10, 10);
		expect(progress.secondsLeft).toBeCloseTo(5, 10);
	});

	test('when all is done no time is left', () => {
		const meter = new ProgressMeter(1);
		meter.start(0);
		meter.add(1, 0, 0);
		expect(meter.read(0).secondsLeft).toBe(0);
	});
});
