import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ReportCache } from '../../../src/lib/server/reportCache.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-reports-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function counting(): { compute: () => { n: number }; times: () => number } {
	let times = 0;
	return { compute: () => ({ n: ++times }), times: () => times };
}

test('computes once for the same parts, also when asked twice at the same time', async () => {
	const { compute, times } = counting();
	const cache = new ReportCache<{ n: number }>(folder);
	const [a, b] = await Promise.all([
		cache.get('edges', ['x'], compute),
		cache.get('edges', ['x'], compute)
	]);
	expect(a).toEqual({ n: 1 });
	expect(b).toEqual(a);
	expect(times()).toBe(1);
});

test('other parts are another report', async () => {
	const { compute, times } = counting();
	const cache = new ReportCache<{ n: number }>(undefined);
	await cache.get('edges', ['x'], compute);
	await cache.get('edges', ['y'], compute);
	await cache.get('other', ['x'], compute);
	expect(times()).toBe(3);
});

test('a new server reads what the last one wrote', async () => {
	const { compute, times } = counting();
	await new ReportCache<{ n: number }>(folder).get('edges', ['x'], compute);
	expect(await new ReportCache<{ n: number }>(folder).get('edges', ['x'], compute)).toEqual({
		n: 1
	});
	expect(times()).toBe(1);
	expect(await readdir(folder)).toHaveLength(1);
});

test('a damaged file is made again', async () => {
	const { compute } = counting();
	await new ReportCache<{ n: number }>(folder).get('edges', ['x'], compute);
	const [name] = await readdir(folder);
	await writeFile(join(folder, name ?? ''), '{"n": 1');
	expect(await new ReportCache<{ n: number }>(folder).get('edges', ['x'], compute)).toEqual({
		n: 2
	});
});

test('a failed computation is not kept and does not block the next', async () => {
	const cache = new ReportCache<string>(folder);
	const fail = () => {
		throw new Error('no such option');
	};
	await expect(cache.get('edges', ['x'], fail)).rejects.toThrow('no such option');
	expect(await cache.get('edges', ['x'], () => 'made')).toBe('made');
});

test('a folder that cannot be written costs nothing but the next start', async () => {
	const file = join(folder, 'in-the-way');
	await writeFile(file, '');
	const cache = new ReportCache<string>(join(file, 'reports'));
	expect(await cache.get('edges', ['x'], () => 'made')).toBe('made');
});
