/** What others can do to the store of answers, and what is promised then. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, placeOf } from '../../src/lib/server/database/connection.ts';
import { takeLock } from '../../src/lib/server/database/lock.ts';
import { RateLimit } from '../../src/lib/server/rateLimit.ts';
import { LARGEST_SENT } from '../../src/lib/server/sentBody.ts';
import { TestRequests } from '../../src/lib/server/takeTests.ts';

const ID = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'yardstick-answers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The store must not be opened by a request that is refused. */
const closed = () =>
	new TestRequests({
		store: () => Promise.reject(new Error('The folder is read-only.')),
		catalog: async () => ({ benchmarks: new Map() }),
		studies: async () => new Map(),
		now: () => new Date('2026-12-01T12:00:00.000Z')
	});

const request = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
	new Request('http://yardstick.test/api', {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			host: 'yardstick.test',
			origin: 'http://yardstick.test',
			...headers
		},
		body,
		...(typeof body === 'string' ? {} : { duplex: 'half' as const })
	});

async function said(response: Response) {
	return [response.status, ((await response.json()) as { message: string }).message] as const;
}

describe('what is sent to the store of answers', () => {
	it('is refused from a page of another origin, and without one', async () => {
		for (const origin of ['http://elsewhere.test', 'null', ''])
			expect(await said(await closed().answers(ID, request('{}', { origin }), '10.0.0.1'))).toEqual(
				[403, expect.stringContaining('pages of this Yardstick only')]
			);
	});

	it('is refused where it is larger than anybody needs, also when its size is not told', async () => {
		const large = 'x'.repeat(LARGEST_SENT + 1);
		expect(await said(await closed().answers(ID, request(large), 'a'))).toEqual([
			413,
			expect.stringContaining('256 kB')
		]);
		let pieces = 0;
		const endless = new ReadableStream({
			pull(controller) {
				pieces += 1;
				controller.enqueue(new Uint8Array(64 * 1024).fill(120));
			}
		});
		expect((await said(await closed().answers(ID, request(endless), 'a')))[0]).toBe(413);
		expect(pieces).toBeLessThan(10);
	});

	it('is refused as a form', async () => {
		const form = request('a=1', { 'content-type': 'application/x-www-form-urlencoded' });
		expect((await said(await closed().answers(ID, form, 'a')))[0]).toBe(415);
	});

	it('waits where somebody asks too often, and says for how long; nobody else waits', async () => {
		const requests = closed();
		const statuses = [];
		for (let at = 0; at < 45; at++)
			statuses.push((await requests.answers(ID, request('{}'), 'one')).status);
		expect(statuses.slice(0, 40).every((status) => status === 422)).toBe(true);
		expect(statuses.at(-1)).toBe(429);
		const other = ID.replace(/2$/, '3');
		expect((await requests.answers(other, request('{}'), 'two')).status).toBe(422);
		const limit = new RateLimit(2, 0.5);
		expect([0, 0, 0, 2000].map((now) => limit.take('a', now))).toEqual([0, 0, 2, 0]);
	});

	it('stays on the device when the store cannot be used, and is asked for again', async () => {
		const response = await closed().withdrawal(request('{"code":"0000-1111-2222-3333"}'), 'a');
		expect(response.headers.get('retry-after')).toBe('30');
		expect(await said(response)).toEqual([503, expect.stringContaining('stay on the device')]);
	});
});

describe('the folder of the store', () => {
	it('is used by one process: another is told which', () => {
		const release = takeLock(join(folder, 'db.lock'));
		expect(() => takeLock(join(folder, 'db.lock'))).toThrow(`in use by process ${process.pid}`);
		release();
		takeLock(join(folder, 'db.lock'))();
	});

	it('is taken over from a process that has ended without letting go', () => {
		writeFileSync(join(folder, 'db.lock'), '999999999\n');
		takeLock(join(folder, 'db.lock'))();
		writeFileSync(join(folder, 'db.lock'), '');
		takeLock(join(folder, 'db.lock'))();
		expect(readdirSync(folder)).toEqual([]);
	});

	it('that cannot be made is named, with what to do', async () => {
		writeFileSync(join(folder, 'file'), '');
		const place = placeOf({ YARDSTICK_DB: join(folder, 'file', 'db') });
		await expect(connect(place)).rejects.toThrow(/cannot be kept in .*YARDSTICK_DB/);
	});

	it('is not needed with an address of a Postgres, which is named without its password', async () => {
		await expect(connect({ ...placeOf({}), url: 'mysql://x' })).rejects.toThrow(
			'looks like postgres://'
		);
		const place = { ...placeOf({}), url: 'postgres://me:secret@127.0.0.1:1/x' };
		const failed = connect(place).catch((error: Error) => error.message);
		expect(await failed).toContain('127.0.0.1:1/x cannot be opened');
		expect(await failed).not.toContain('secret');
	});
});
