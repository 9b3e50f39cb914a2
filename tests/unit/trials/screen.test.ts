import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { framesFor, frameLength, isOver, rateOf } from '../../../src/lib/trials/frames.ts';
import { answerAt, answerKeys } from '../../../src/lib/trials/keys.ts';
import { pinkNoise } from '../../../src/lib/trials/noise.ts';
import { exGaussian, simulatedAnswer, usualTimes } from '../../../src/lib/trials/simulated.ts';
import { isCode, normaliseCode, withdrawalCode } from '../../../src/lib/trials/withdrawal.ts';

/** Frame in which 200 ms are over, when frames come at these times. */
const last = (times: number[], frame: number) =>
	times.findIndex((time) => isOver(times[0]!, time, 200, frame));

describe('time in frames', () => {
	it.each([
		[60, 12],
		[75, 15],
		[120, 24],
		[144, 29]
	])('at %i pictures a second 200 ms are %i frames', (rate, frames) => {
		const frame = 1000 / rate;
		const times = Array.from({ length: 60 }, (_, at) => 1000 + at * frame);
		expect(last(times, frame)).toBe(frames);
		expect(framesFor(200, frame)).toBe(frames);
		expect(rateOf(frameLength(times))).toBe(rate);
	});

	it('ends at the nearest frame when some were left out', () => {
		const times = [0, 17, 33, 50, 67, 83, 100, 117, 183, 217];
		expect(last(times, 16.7)).toBe(9);
	});

	it('is not known from one frame', () => {
		expect(frameLength([5])).toBeUndefined();
		expect(rateOf(undefined)).toBeUndefined();
	});
});

it('keys answer in the order of the answers, and not with a modifier', () => {
	expect(answerKeys(12)).toEqual([...'1234567890ab']);
	expect(answerKeys(81)).toBeUndefined();
	const plain = { altKey: false, ctrlKey: false, metaKey: false };
	expect(answerAt({ ...plain, key: '0' }, answerKeys(12)!)).toBe(9);
	expect(answerAt({ ...plain, key: 'B' }, answerKeys(12)!)).toBe(11);
	expect(answerAt({ ...plain, key: 'c' }, answerKeys(12)!)).toBeUndefined();
	expect(answerAt({ ...plain, key: '1', ctrlKey: true }, answerKeys(12)!)).toBeUndefined();
});

describe('noise', () => {
	it('has amplitudes that fall as 1/f: half of the frequency, twice the amplitude', () => {
		const size = 64;
		const noise = pinkNoise(size, seededRandom(3));
		/** Amplitude at one horizontal frequency, over all rows together. */
		const amplitude = (frequency: number) => {
			let real = 0;
			let imaginary = 0;
			for (let x = 0; x < size; x++) {
				let column = 0;
				for (let y = 0; y < size; y++) column += noise[y * size + x]!;
				real += column * Math.cos((2 * Math.PI * frequency * x) / size);
				imaginary += column * Math.sin((2 * Math.PI * frequency * x) / size);
			}
			return Math.hypot(real, imaginary);
		};
		const sum = (from: number, to: number) => {
			let total = 0;
			for (let f = from; f <= to; f++) total += amplitude(f);
			return total / (to - from + 1);
		};
		expect(sum(2, 4) / sum(8, 16)).toBeGreaterThan(2.5);
		expect(sum(2, 4) / sum(8, 16)).toBeLessThan(7);
		const mean = noise.reduce((total, level) => total + level, 0) / noise.length;
		expect(mean).toBeCloseTo(128, -1);
		expect(pinkNoise(size, seededRandom(3))).toEqual(noise);
		expect(() => pinkNoise(100, seededRandom(3))).toThrow('power of two');
	});
});

describe('a simulated participant', () => {
	it('has ex-Gaussian times: their mean is that of both parts', () => {
		const random = seededRandom(11);
		const times = Array.from({ length: 20_000 }, () => exGaussian(usualTimes, random));
		const mean = times.reduce((a, b) => a + b, 0) / times.length;
		expect(mean).toBeGreaterThan(740);
		expect(mean).toBeLessThan(760);
	});

	it('is right as often as it should be, and late beyond the limit', () => {
		const random = seededRandom(5);
		const asked = { truth: 'a', options: ['a', 'b', 'c'], limit_ms: 1500 };
		const answers = Array.from({ length: 4000 }, () => simulatedAnswer(asked, 0.7, random));
		const given = answers.filter(({ answer }) => answer !== null);
		expect(given.every(({ rt_ms }) => rt_ms! <= 1500)).toBe(true);
		expect(answers.filter(({ timed_out }) => timed_out).length).toBeGreaterThan(10);
		const right = given.filter(({ answer }) => answer === 'a').length / given.length;
		expect(right).toBeCloseTo(0.7, 1);
		expect(simulatedAnswer({ truth: 'ABC', options: [] }, 0, random).answer).toBeNull();
	});
});

it('a withdrawal code is read as somebody writes it down', () => {
	const code = withdrawalCode(Uint8Array.from({ length: 16 }, (_, at) => at * 15));
	expect(code).toMatch(/^.{4}-.{4}-.{4}-.{4}$/);
	expect(isCode(code)).toBe(true);
	expect(normaliseCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
	expect(normaliseCode('oil0-1111-2222-3333')).toBe('0110-1111-2222-3333');
	expect(isCode('U000-1111-2222-3333')).toBe(false);
	expect(() => withdrawalCode(new Uint8Array(3))).toThrow('16 random bytes');
});
