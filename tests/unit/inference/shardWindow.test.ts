import { describe, expect, it } from 'vitest';
import { ShardWindow } from '../../../src/lib/inference/shardWindow.ts';

const MB = 1024 * 1024;

/** A blob whose byte at each place tells the place, and that counts how often it is read. */
function countingBlob(length: number) {
	const bytes = Uint8Array.from({ length }, (_, at) => at % 251);
	const reads: [number, number][] = [];
	const failing = { next: false };
	const blob = {
		slice(from: number, to: number) {
			reads.push([from, to]);
			const broken = failing.next;
			failing.next = false;
			return {
				arrayBuffer: async () => {
					if (broken) throw new Error('the store is busy');
					return bytes.slice(from, to).buffer;
				}
			};
		}
	} as unknown as Blob;
	return { blob, bytes, reads, failing };
}

describe('a shard is read through a window', () => {
	it('gives exactly the bytes asked for, wherever they lie', async () => {
		const { blob, bytes } = countingBlob(5 * MB);
		const shard = new ShardWindow(blob);
		for (const [offset, length] of [
			[0, 10],
			[10, 20],
			[2 * MB - 5, 10],
			[5 * MB - 7, 7],
			[3, 4]
		] as const) {
			expect(await shard.read(offset, length)).toEqual(bytes.slice(offset, offset + length));
		}
	});

	it('asks the store once for neighbours, also when they are asked for at the same time', async () => {
		const { blob, reads } = countingBlob(MB);
		const shard = new ShardWindow(blob);
		await Promise.all([0, 1000, 2000, 3000].map((offset) => shard.read(offset, 1000)));
		expect(reads).toEqual([[0, 2 * MB]]);
	});

	it('reads a picture larger than the window whole', async () => {
		const { blob, bytes } = countingBlob(4 * MB);
		const found = await new ShardWindow(blob).read(7, 3 * MB);
		expect(Buffer.compare(found, bytes.subarray(7, 7 + 3 * MB))).toBe(0);
	});

	it('gives what there is at the end of a shard that was cut, and nothing beyond it', async () => {
		const { blob, bytes } = countingBlob(100);
		const shard = new ShardWindow(blob);
		expect(await shard.read(90, 20)).toEqual(bytes.slice(90));
		expect(await shard.read(200, 20)).toHaveLength(0);
	});

	it('tries again after a failure of the store', async () => {
		const { blob, bytes, failing } = countingBlob(100);
		const shard = new ShardWindow(blob);
		failing.next = true;
		await expect(shard.read(0, 10)).rejects.toThrow('the store is busy');
		expect(await shard.read(0, 10)).toEqual(bytes.slice(0, 10));
	});
});
