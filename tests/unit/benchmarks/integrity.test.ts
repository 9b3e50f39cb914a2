import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { itemsHash } from '../../../src/lib/benchmarks/integrity.ts';
import { sha256Hex, sha256OfText } from '../../../src/lib/border/sha256.ts';

const item = (id: string, digit: string, truth: string) => ({
	id,
	sha256: digit.repeat(64),
	truth
});

describe('sha256', () => {
	it('gives the published values of the empty text and of abc', async () => {
		expect(await sha256OfText('')).toBe(
			'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
		);
		expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(
			'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
		);
	});

	it('hashes only the view of a larger buffer', async () => {
		const bytes = new TextEncoder().encode('xabcx').subarray(1, 4);
		expect(await sha256Hex(bytes)).toBe(await sha256OfText('abc'));
	});
});

describe('itemsHash', () => {
	const items = [item('b', '2', 'dog'), item('a', '1', 'cat')];

	it('is the hash over tab-separated lines sorted by id', async () => {
		const lines = `a\t${'1'.repeat(64)}\tcat\nb\t${'2'.repeat(64)}\tdog\n`;
		expect(await itemsHash(items)).toBe(createHash('sha256').update(lines).digest('hex'));
	});

	it('does not depend on the order, and does on content and truth', async () => {
		const hash = await itemsHash(items);
		expect(await itemsHash([...items].reverse())).toBe(hash);
		expect(await itemsHash([item('b', '2', 'dog'), item('a', '3', 'cat')])).not.toBe(hash);
		expect(await itemsHash([item('b', '2', 'dog'), item('a', '1', 'dog')])).not.toBe(hash);
	});

	it('sorts by code unit, so that upper case comes first everywhere', async () => {
		const lines = `B\t${'2'.repeat(64)}\tx\na\t${'1'.repeat(64)}\tx\n`;
		expect(await itemsHash([item('a', '1', 'x'), item('B', '2', 'x')])).toBe(
			createHash('sha256').update(lines).digest('hex')
		);
	});
});
