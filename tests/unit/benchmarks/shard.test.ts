import { describe, expect, it } from 'vitest';
import {
	indexLength,
	packShard,
	readIndex,
	SHARD_HEAD_BYTES,
	shardGroups,
	unpackShard
} from '../../../src/lib/benchmarks/shard.ts';

const files = [
	{ sha256: 'a'.repeat(64), bytes: Uint8Array.of(1, 2, 3) },
	{ sha256: 'b'.repeat(64), bytes: new Uint8Array(0) },
	{ sha256: 'c'.repeat(64), bytes: Uint8Array.of(4) }
];

describe('a shard', () => {
	it('gives back what was packed', () => {
		expect(unpackShard(packShard(files)).map((f) => ({ ...f, bytes: [...f.bytes] }))).toEqual(
			files.map((f) => ({ ...f, bytes: [...f.bytes] }))
		);
		expect(unpackShard(packShard([]))).toEqual([]);
	});

	it('is laid out as its description says', () => {
		const shard = packShard(files);
		const index = `[["${'a'.repeat(64)}",3],["${'b'.repeat(64)}",0],["${'c'.repeat(64)}",1]]`;
		expect(new TextDecoder().decode(shard.subarray(0, 8))).toBe('YDSHARD1');
		expect([...shard.subarray(8, 12)]).toEqual([index.length, 0, 0, 0]);
		expect(new TextDecoder().decode(shard.subarray(12, 12 + index.length))).toBe(index);
		expect([...shard.subarray(12 + index.length)]).toEqual([1, 2, 3, 4]);
	});

	it('tells where a file lies from its beginning alone', () => {
		const shard = packShard(files);
		const length = indexLength(shard.subarray(0, SHARD_HEAD_BYTES));
		const index = shard.subarray(SHARD_HEAD_BYTES, SHARD_HEAD_BYTES + length);
		const start = SHARD_HEAD_BYTES + length;
		expect(readIndex(index, shard.length)).toEqual([
			{ sha256: 'a'.repeat(64), offset: start, length: 3 },
			{ sha256: 'b'.repeat(64), offset: start + 3, length: 0 },
			{ sha256: 'c'.repeat(64), offset: start + 3, length: 1 }
		]);
	});

	it.each([
		['another file', Uint8Array.from({ length: 40 }, () => 7), /does not begin like one/],
		['an empty file', new Uint8Array(0), /does not begin like one/],
		['one cut in its pictures', packShard(files).slice(0, -1), /has \d+ bytes where/],
		['one cut in its index', packShard(files).slice(0, 30), /index cannot be read/]
	])('is not mistaken: %s', (_name, bytes, message) => {
		expect(() => unpackShard(bytes)).toThrow(message);
	});
});

describe('groups for shards', () => {
	it('stay below the target, keep the order, and take a large file alone', () => {
		expect(shardGroups([4, 5, 1, 2, 30, 3, 8], (n) => n, 10)).toEqual([
			[4, 5, 1],
			[2],
			[30],
			[3],
			[8]
		]);
		expect(shardGroups([], (n: number) => n)).toEqual([]);
	});
});
