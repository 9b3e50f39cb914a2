import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../../src/lib/server/loopback.ts';

describe('isLoopback', () => {
	it.each([
		['127.0.0.1', 'localhost:4173'],
		['127.0.0.1', '127.0.0.1'],
		['127.8.8.8', 'LOCALHOST'],
		['::1', '[::1]:4173'],
		['::ffff:127.0.0.1', 'localhost:80']
	])('%s asking for %s is this machine', (address, host) => {
		expect(isLoopback(address, host)).toBe(true);
	});

	it.each([
		['192.168.1.7', 'localhost:4173'],
		['::ffff:10.0.0.1', 'localhost'],
		['127.0.0.1', 'evil.example:4173'],
		['127.0.0.1', 'localhost.evil.example'],
		['127.0.0.1', 'evil.example#localhost'],
		['127.0.0.1', 'localhost:4173:1'],
		['127.0.0.1', ''],
		['127.0.0.1', null],
		['', 'localhost'],
		[undefined, 'localhost']
	])('%s asking for %s is not', (address, host) => {
		expect(isLoopback(address, host)).toBe(false);
	});
});
