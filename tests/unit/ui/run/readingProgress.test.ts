import { expect, it } from 'vitest';
import { streamWithProgress } from '../../../../src/lib/ui/run/readingProgress.ts';

it('counts a large file on its way, hands on every byte, and is not told more often than it can be seen', async () => {
	const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251);
	let now = 0;
	const told: number[] = [];
	const stream = streamWithProgress(
		new Blob([bytes]),
		(read) => told.push(read),
		() => (now += 5)
	);
	const copy = new Uint8Array(await new Response(stream).arrayBuffer());
	expect(Buffer.from(copy).equals(bytes)).toBe(true);
	expect(told[0]).toBe(0);
	expect(told.at(-1)).toBe(bytes.length);
	expect(told).toEqual([...told].sort((a, b) => a - b));
	expect(told.length).toBeLessThan(12);
});

it('says nothing of a small one', async () => {
	const told: number[] = [];
	const stream = streamWithProgress(new Blob(['{}']), (read) => told.push(read));
	expect(await new Response(stream).text()).toBe('{}');
	expect(told).toEqual([]);
});
