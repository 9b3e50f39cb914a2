/** Pictures and the camera where network, permission or a part of the set is missing: what a visitor is told and keeps. */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FetchEnvironment } from '../../src/lib/benchmarks/fetch.ts';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { DatabaseCaches } from '../../src/lib/border/pictureCaches.ts';
import { Pictures } from '../../src/lib/device/pictures.ts';
import { CAMERA_GONE, cameraProblem } from '../../src/lib/ui/run/own/cameraErrors.ts';

const HOME = 'https://pictures.test/set/';
const files = new Map<string, Uint8Array<ArrayBuffer>>(
	Array.from({ length: 8 }, (_, at) => [`p${at}.png`, new Uint8Array(10 + at).fill(at)] as const)
);
const set = {
	id: 'toys',
	options: [],
	source: { name: 'tests', base_url: HOME },
	items: [...files].map(([path, bytes]) => ({
		id: path,
		path,
		bytes: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex')
	}))
} as unknown as Benchmark;

/** A network that answers so many requests and is gone then; waiting takes no time. */
function network(answers: number): { environment: FetchEnvironment; asked: string[] } {
	const asked: string[] = [];
	const environment: FetchEnvironment = {
		fetch: async (url) => {
			asked.push(url);
			if (asked.length > answers) throw new TypeError('Failed to fetch');
			return new Response(files.get(url.slice(HOME.length)));
		},
		clock: () => 0,
		random: () => 0.5,
		// A stall is never over; a pause is at once.
		sleep: (ms) => (ms >= 20_000 ? new Promise(() => undefined) : Promise.resolve())
	};
	return { environment, asked };
}

const pictures = (name: string, environment: FetchEnvironment) =>
	new Pictures({
		caches: new DatabaseCaches(name),
		environment,
		persist: () => Promise.resolve(false)
	});

describe('Fetching pictures', () => {
	it('without a network brings nothing, says which host does not answer and what to do, and does not try hundreds of times', async () => {
		const { environment, asked } = network(0);
		const report = await pictures('no-network', environment).fetch(set);
		expect([report.fetched, report.failed.length]).toEqual([0, 8]);
		expect(report.failed[0]?.error).toMatch(
			/pictures\.test does not answer.*Go on later, or import/
		);
		expect(asked.length).toBeLessThan(60);
	});

	it('whose connection is lost half way keeps what came, and goes on from there', async () => {
		const lost = network(3);
		const first = await pictures('lost', lost.environment).fetch(set);
		expect(first.fetched).toBe(3);
		expect(first.failed.length).toBe(5);
		const again = network(Infinity);
		const store = pictures('lost', again.environment);
		expect(await store.missing(set)).toMatchObject({ files: 5, stored_files: 3 });
		const second = await store.fetch(set);
		expect([second.fetched, second.kept, second.failed]).toEqual([5, 3, []]);
		expect(again.asked.length).toBe(5);
		expect((await store.sources(set)).size).toBe(8);
	});

	it('of a set of which a part is here asks for the other part only', async () => {
		const store = pictures('half', network(0).environment);
		const half = [...files].slice(0, 4).map(([name, bytes]) => new File([bytes], name));
		const report = await store.importFolder(set, half);
		expect([report.imported.length, report.missing.length]).toEqual([4, 4]);
		const { environment, asked } = network(Infinity);
		await pictures('half', environment).fetch(set);
		expect(asked.map((url) => url.slice(HOME.length)).sort()).toEqual([...files.keys()].slice(4));
	});
});

describe('The camera', () => {
	it('that is not there, not allowed, taken by another program, forbidden or gone says so, and what to do instead', () => {
		const problem = (name: string) => cameraProblem(new DOMException('', name));
		expect(problem('NotFoundError')).toMatch(/No camera was found\. Connect one/);
		expect(problem('NotAllowedError')).toMatch(/was refused\. Allow it/);
		expect(problem('NotReadableError')).toMatch(/another program/);
		expect(problem('SecurityError')).toMatch(/forbids cameras/);
		expect(cameraProblem(undefined)).toMatch(/does not start/);
		for (const said of [
			CAMERA_GONE,
			cameraProblem(new Error('odd')),
			...['NotFoundError', 'NotAllowedError', 'OverconstrainedError', 'AbortError'].map(problem)
		])
			expect(said).toMatch(/choose a picture from a file\.$/);
	});
});
