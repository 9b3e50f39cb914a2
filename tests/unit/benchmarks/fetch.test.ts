import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	fetchItems,
	fetchSize,
	itemAddresses,
	type FetchItem,
	type FetchProgress,
	type FetchSink,
	type FetchEnvironment
} from '../../../src/lib/benchmarks/fetch.ts';
import { retryPolicy } from '../../../src/lib/benchmarks/fetchFile.ts';
import { startStandInServer, type StandInServer } from '../../fixtures/standInServer.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: StandInServer;
let items: FetchItem[];
let stored: Map<string, Uint8Array>;
let sink: FetchSink;

beforeEach(async () => {
	server = await startStandInServer();
	items = [];
	for (let i = 0; i < 12; i++) {
		const bytes = Uint8Array.from({ length: 20 + i }, (_, at) => (7 * i + at) % 256);
		const path = `pictures/${i} #.png`;
		server.files.set(path, bytes);
		items.push({ id: `item${i}`, path, sha256: sha256(bytes), bytes: bytes.length });
	}
	stored = new Map();
	sink = {
		has: (hash) => stored.has(hash),
		put: async (item, bytes) => void stored.set(item.sha256, bytes)
	};
});

afterEach(() => server.close());

/** An environment in which waiting takes no time: pauses move the clock, stalls end when the test says so. */
function environment() {
	let now = 1_000_000;
	const pauses: number[] = [];
	const stalls = new Set<() => void>();
	const made: FetchEnvironment = {
		fetch: (url, init) => fetch(url, init),
		clock: () => now,
		random: () => 0.5,
		sleep(ms, signal) {
			if (signal.aborted) return Promise.reject(signal.reason);
			if (ms !== retryPolicy.stall_ms) {
				pauses.push(ms);
				now += ms;
				return Promise.resolve();
			}
			return new Promise((resolve, reject) => {
				stalls.add(resolve);
				signal.addEventListener('abort', () => {
					stalls.delete(resolve);
					reject(signal.reason);
				});
			});
		}
	};
	const passStallTime = () => {
		for (const end of [...stalls]) end();
	};
	return { ...made, pauses, passStallTime, advance: (ms: number) => (now += ms) };
}

function deferred() {
	let resolve = () => undefined as void;
	const promise = new Promise<void>((done) => (resolve = done));
	return { promise, resolve: () => resolve() };
}

const addresses = (item: FetchItem) => itemAddresses(item, { base_url: server.url });
const path = (index: number) => items[index]!.path;

function expectAllStoredBut(...left: number[]): void {
	const wanted = items.filter((_, index) => !left.includes(index)).map((item) => item.sha256);
	expect([...stored.keys()].sort()).toEqual(wanted.sort());
	for (const [hash, bytes] of stored) expect(sha256(bytes)).toBe(hash);
}

describe('a fetch where all goes well', () => {
	it('stores every picture, six requests at a time', async () => {
		server.hold_until = 6;
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report).toEqual({ fetched: 12, kept: 0, failed: [], cancelled: false });
		expectAllStoredBut();
		expect(server.most_at_once).toBe(6);
		expect(server.requests).toHaveLength(12);
	});

	it('never goes above six, whatever is asked', async () => {
		server.hold_until = 6;
		await fetchItems({ items, addresses, sink, environment: environment(), at_once: 50 });
		expect(server.most_at_once).toBe(6);
	});

	it('knows the size beforehand, and tells progress, rate and time left', async () => {
		await sink.put(items[0]!, new Uint8Array(server.files.get(path(0))!));
		expect(await fetchSize(items, sink)).toEqual({
			files: 11,
			bytes: 286,
			stored_files: 1,
			stored_bytes: 20
		});
		const time = environment();
		const seen: FetchProgress[] = [];
		const slow: FetchSink = {
			...sink,
			put: async (item, bytes) => {
				time.advance(100);
				await sink.put(item, bytes);
			}
		};
		await fetchItems({
			items,
			addresses,
			sink: slow,
			environment: time,
			at_once: 1,
			onprogress: (progress) => seen.push(progress)
		});
		expect(seen[0]).toEqual({
			files: { done: 1, failed: 0, total: 12 },
			bytes: { done: 20, total: 306 },
			bytes_per_second: undefined,
			seconds_left: undefined,
			waiting_ms: undefined
		});
		// 21 bytes in 0.1 s; 265 bytes left.
		expect(seen[1]).toMatchObject({ files: { done: 2 }, bytes_per_second: 210 });
		expect(seen[1]?.seconds_left).toBeCloseTo(265 / 210);
		expect(seen.at(-1)).toMatchObject({
			files: { done: 12, failed: 0, total: 12 },
			bytes: { done: 306, total: 306 },
			seconds_left: 0
		});
	});

	it('asks for nothing that is stored', async () => {
		await fetchItems({ items, addresses, sink, environment: environment() });
		server.requests.length = 0;
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report).toEqual({ fetched: 0, kept: 12, failed: [], cancelled: false });
		expect(server.requests).toEqual([]);
	});
});

describe('one picture that cannot be had', () => {
	it.each([
		[
			'a wrong byte',
			(file: Uint8Array) => Uint8Array.from(file, (b, at) => (at === 3 ? b ^ 1 : b))
		],
		['a file cut short', (file: Uint8Array) => file.slice(0, -1)],
		['a file too long', (file: Uint8Array) => Uint8Array.of(...file, 0)]
	])('%s is named and not stored; the others come', async (_name, spoil) => {
		server.answers.set(path(3), [{ bytes: spoil(server.files.get(path(3))!) }]);
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report.fetched).toBe(11);
		expect(report.failed.map((failure) => failure.id)).toEqual(['item3']);
		expect(report.failed[0]?.error).toMatch(
			/^Item item3: 127\.0\.0\.1:\d+ holds other bytes .*import/
		);
		expectAllStoredBut(3);
		expect(server.requests.filter((asked) => asked === path(3))).toHaveLength(1);
	});

	it('is told after one 404, without another try', async () => {
		server.files.delete(path(5));
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report.failed[0]?.error).toMatch(
			/Item item5: .* answered 404: the picture is not there/
		);
		expectAllStoredBut(5);
		expect(server.requests).toHaveLength(12);
	});

	it('is told where the set has no address at all', async () => {
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses: () => [],
			sink,
			environment: environment()
		});
		expect(report.failed[0]?.error).toMatch(/item0: this set has no public address/);
	});

	it('comes on the next call, which asks for nothing else', async () => {
		server.answers.set(path(3), [{ status: 404 }]);
		await fetchItems({ items, addresses, sink, environment: environment() });
		server.requests.length = 0;
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report).toMatchObject({ fetched: 1, kept: 11, failed: [] });
		expect(server.requests).toEqual([path(3)]);
	});
});

describe('a busy server', () => {
	it('is asked again after a 429, no sooner than it says', async () => {
		server.answers.set(path(0), [{ status: 429, headers: { 'retry-after': '7' } }]);
		const time = environment();
		const seen: (number | undefined)[] = [];
		const report = await fetchItems({
			items,
			addresses,
			sink,
			environment: time,
			at_once: 1,
			onprogress: (progress) => seen.push(progress.waiting_ms)
		});
		expect(report).toMatchObject({ fetched: 12, failed: [] });
		expect(time.pauses).toEqual([7000]);
		expect(seen).toContain(7000);
	});

	it('is left alone by all requests while one of them has to wait', async () => {
		server.answers.set(path(0), [{ status: 429, headers: { 'retry-after': '7' } }]);
		const time = environment();
		const held = deferred();
		const bothWait = deferred();
		let waiting = 0;
		let asked = 0;
		const patient: FetchEnvironment = {
			...time,
			async sleep(ms, signal) {
				if (ms !== retryPolicy.stall_ms && (waiting += 1) === 2) {
					asked = server.requests.length;
					time.advance(ms);
					bothWait.resolve();
				}
				return ms === retryPolicy.stall_ms ? time.sleep(ms, signal) : bothWait.promise;
			}
		};
		const afterTheHold: FetchSink = {
			...sink,
			put: async (item, bytes) => {
				await held.promise;
				await sink.put(item, bytes);
			}
		};
		await fetchItems({
			items: items.slice(0, 4),
			addresses,
			sink: afterTheHold,
			environment: patient,
			at_once: 2,
			onprogress: ({ waiting_ms }) => waiting_ms !== undefined && held.resolve()
		});
		expect(asked).toBe(2);
		expect(stored.size).toBe(4);
	});

	it('is asked again after 503 and a cut connection, with pauses that double', async () => {
		server.answers.set(path(0), [{ status: 503 }, { status: 503 }, 'cut']);
		const time = environment();
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses,
			sink,
			environment: time
		});
		expect(report.fetched).toBe(1);
		expect(time.pauses).toEqual([500, 1000, 2000]);
	});

	it('is given up after five tries, and the others come', async () => {
		server.answers.set(path(2), Array(9).fill({ status: 503 }));
		const report = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(report.failed[0]?.error).toMatch(/item2: .* answered 503, tried 5 times. Go on later/);
		expect(server.requests.filter((asked) => asked === path(2))).toHaveLength(5);
		expectAllStoredBut(2);
	});

	it('that answers nobody is left alone after six items, and the rest is named', async () => {
		for (const item of items) server.answers.set(item.path, Array(9).fill({ status: 503 }));
		const report = await fetchItems({
			items,
			addresses,
			sink,
			environment: environment(),
			at_once: 3
		});
		expect(report.failed).toHaveLength(12);
		expect(report.failed.at(-1)?.error).toMatch(/^Item item11: not tried, .* Go on when/);
		const asked = new Set(server.requests).size;
		expect(asked).toBeGreaterThanOrEqual(6);
		expect(asked).toBeLessThanOrEqual(8);
	});

	it('that wants a long pause is not waited for', async () => {
		server.answers.set(path(0), [{ status: 429, headers: { 'retry-after': '3600' } }]);
		const time = environment();
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses,
			sink,
			environment: time
		});
		expect(report.failed[0]?.error).toMatch(/asks to wait 3600 s/);
		expect(time.pauses).toEqual([]);
	});
});

describe('a stall', () => {
	it.each(['before', 'midway'] as const)('%s the bytes is ended and tried again', async (stall) => {
		server.answers.set(path(0), [{ stall }]);
		const time = environment();
		server.onstall = () => setImmediate(time.passStallTime);
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses,
			sink,
			environment: time
		});
		expect(report).toMatchObject({ fetched: 1, failed: [] });
		expect(server.requests).toHaveLength(2);
	});

	it('that never ends is named', async () => {
		server.answers.set(path(0), Array(5).fill({ stall: 'before' }));
		const time = environment();
		server.onstall = () => setImmediate(time.passStallTime);
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses,
			sink,
			environment: time
		});
		expect(report.failed[0]?.error).toMatch(/item0: .* sent nothing for 20 s, tried 5 times/);
	});
});

describe('cancelling', () => {
	it('keeps what is stored; the next call brings the rest', async () => {
		const cancel = new AbortController();
		const stopping: FetchSink = {
			...sink,
			put: async (item, bytes) => {
				await sink.put(item, bytes);
				if (stored.size === 4) cancel.abort();
			}
		};
		const report = await fetchItems({
			items,
			addresses,
			sink: stopping,
			environment: environment(),
			signal: cancel.signal,
			at_once: 1
		});
		expect(report).toEqual({ fetched: 4, kept: 0, failed: [], cancelled: true });
		expect(server.requests).toHaveLength(4);
		const rest = await fetchItems({ items, addresses, sink, environment: environment() });
		expect(rest).toEqual({ fetched: 8, kept: 4, failed: [], cancelled: false });
		expect(new Set(server.requests).size).toBe(server.requests.length);
		expectAllStoredBut();
	});

	it('ends requests that are under way', async () => {
		const cancel = new AbortController();
		server.answers.set(path(0), [{ stall: 'midway' }]);
		server.onstall = () => cancel.abort();
		const report = await fetchItems({
			items: items.slice(0, 1),
			addresses,
			sink,
			environment: environment(),
			signal: cancel.signal
		});
		expect(report).toEqual({ fetched: 0, kept: 0, failed: [], cancelled: true });
	});

	it('beforehand asks for nothing', async () => {
		const report = await fetchItems({
			items,
			addresses,
			sink,
			environment: environment(),
			signal: AbortSignal.abort()
		});
		expect(report).toMatchObject({ fetched: 0, cancelled: true });
		expect(server.requests).toEqual([]);
	});
});

describe('the order of sources', () => {
	const both = (item: FetchItem) =>
		itemAddresses(item, { store: `${server.url}store/`, base_url: server.url });

	it('is the own store, then the public address, with names made safe', () => {
		const item = { path: 'a b/c#1.png', sha256: 'ab' };
		expect(itemAddresses(item, { store: '/store/', base_url: 'https://x.org/y/' })).toEqual([
			'/store/ab',
			'https://x.org/y/a%20b/c%231.png'
		]);
		expect(itemAddresses(item, {})).toEqual([]);
	});

	it('asks the public address only for what the store lacks or spoils', async () => {
		server.files.set(`store/${items[0]!.sha256}`, server.files.get(path(0))!);
		server.files.set(`store/${items[1]!.sha256}`, Uint8Array.of(1, 2, 3));
		const three = items.slice(0, 3);
		const report = await fetchItems({
			items: three,
			addresses: both,
			sink,
			environment: environment()
		});
		expect(report).toMatchObject({ fetched: 3, failed: [] });
		expect(server.requests.filter((asked) => asked.startsWith('pictures')).sort()).toEqual([
			path(1),
			path(2)
		]);
	});

	it('does not insist on a store that is out of order', async () => {
		server.answers.set(`store/${items[0]!.sha256}`, [{ status: 500 }]);
		const time = environment();
		const one = items.slice(0, 1);
		expect(
			await fetchItems({ items: one, addresses: both, sink, environment: time })
		).toMatchObject({
			fetched: 1
		});
		expect(time.pauses).toEqual([]);
	});
});

it('ends with the error of a full store, and keeps what is stored', async () => {
	const full: FetchSink = {
		...sink,
		put: async (item, bytes) => {
			if (stored.size >= 5) throw new Error('full');
			await sink.put(item, bytes);
		}
	};
	await expect(
		fetchItems({ items, addresses, sink: full, environment: environment() })
	).rejects.toThrow('full');
	expect(stored.size).toBe(5);
});
