import { expect, it } from 'vitest';
import { phonesAddress } from '../../../src/lib/server/pages/classPage.ts';
import { RateLimit } from '../../../src/lib/server/rateLimit.ts';
import { recently } from '../../../src/lib/server/recently.ts';

it('work is done once for all that ask within the time, and again after it', async () => {
	let done = 0;
	let now = 0;
	const ask = recently(
		async () => (done += 1),
		2000,
		() => now
	);
	expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
	now = 1999;
	expect(await ask()).toBe(1);
	now = 2000;
	expect(await ask()).toBe(2);
});

it('work that failed is tried again at once', async () => {
	let tries = 0;
	const ask = recently(
		async () => {
			if ((tries += 1) === 1) throw new Error('a folder that is gone');
			return tries;
		},
		2000,
		() => 0
	);
	await expect(ask()).rejects.toThrow('a folder that is gone');
	expect(await ask()).toBe(2);
});

it('whoever looks how long to wait takes nothing', () => {
	const limit = new RateLimit(2, 0.1);
	expect([limit.wait('a', 0), limit.take('a', 0), limit.take('a', 0)]).toEqual([0, 0, 0]);
	expect([limit.wait('a', 0), limit.wait('a', 5000), limit.wait('b', 0)]).toEqual([10, 5, 0]);
	expect(limit.wait('a', 10_000)).toBe(0);
	// A clock that is set back makes nobody wait longer than from the beginning.
	expect(limit.wait('a', -50_000)).toBe(10);
});

it('phones are sent to the address in the network, never to the machine’s own', () => {
	const event = (origin: string, address = '127.0.0.1') => ({
		url: new URL(`${origin}/class`),
		request: new Request(origin, { headers: { host: new URL(origin).host } }),
		getClientAddress: () => address
	});
	const lan = 'http://192.168.1.2:4173';
	expect(phonesAddress(event('http://localhost:4173'), lan)).toBe(lan);
	expect(phonesAddress(event('http://[::1]:4173', '::1'), undefined)).toBeUndefined();
	expect(phonesAddress(event(lan, '192.168.1.30'), lan)).toBe(lan);
	expect(phonesAddress(event('https://yardstick.example', '10.0.0.1'), undefined)).toBe(
		'https://yardstick.example'
	);
});
