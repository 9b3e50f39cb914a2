import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../fixtures/raw.ts';
import { smallSite, type SmallSite } from '../fixtures/smallSite.ts';

const text = '0123456789'.repeat(300);
let site: SmallSite;
beforeAll(async () => {
	site = await smallSite(
		() => new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } })
	);
	await writeFile(join(site.folder, 'file.txt'), text);
	await writeFile(join(site.folder, 'empty.txt'), '');
});
afterAll(() => site.close());

const ask = (path: string, range: string, headers = {}, method = 'GET') =>
	raw(site.origin, path, { method, headers: { range, 'accept-encoding': 'br, gzip', ...headers } });

describe.each(['/file.txt', '/page'])('A range of %s', (path) => {
	it.each([
		['bytes=0-0', 0, 1],
		['bytes=5-', 5, 3000],
		['bytes=2990-99999', 2990, 3000],
		['bytes=-4', 2996, 3000],
		['bytes=-99999', 0, 3000],
		['bytes=0-2999', 0, 3000],
		['Bytes = 7-8', 7, 9],
		['bytes=1-2,', 1, 3]
	])('%s is answered with that part, uncompressed', async (range, start, end) => {
		const answer = await ask(path, range);
		expect(answer.status).toBe(206);
		expect(answer.headers['content-range']).toBe(`bytes ${start}-${end - 1}/3000`);
		expect(answer.headers['content-length']).toBe(String(end - start));
		expect(answer.headers['content-encoding']).toBeUndefined();
		expect(answer.body.toString()).toBe(text.slice(start, end));
	});

	it.each([
		'bytes=3000-',
		'bytes=9999-99999',
		'bytes=-0',
		'bytes=4000-5000,6000-',
		`bytes=${'9'.repeat(400)}-`
	])('%s lies outside: 416 with the size', async (range) => {
		const answer = await ask(path, range);
		expect(answer.status).toBe(416);
		expect(answer.headers['content-range']).toBe('bytes */3000');
		expect(answer.body.toString()).toContain('3000 bytes');
	});

	it.each([
		'bytes=5-2',
		'bytes=0-0,5-2',
		'bytes=-',
		'bytes=a-b',
		'bytes=',
		'bytes=,',
		'bytes=--5',
		'bytes=1-2-3',
		'bytes',
		'lines=1-2',
		'',
		'bytes=0x1-0x2',
		'bytes=1e3-',
		`bytes=${'0-0,'.repeat(500)}0-0`,
		'bytes=0-100,50-200'
	])('%s is no range that has to be heeded: the whole is answered', async (range) => {
		const answer = await ask(path, range, { 'accept-encoding': 'identity' });
		expect([answer.status, answer.body.length]).toEqual([200, 3000]);
	});

	it('several parts come as one body of several parts', async () => {
		const answer = await ask(path, 'bytes=0-1,10-12,-2');
		expect(answer.status).toBe(206);
		const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(
			answer.headers['content-type'] ?? ''
		)?.[1];
		const parts = answer.body.toString().split(`--${boundary}`);
		expect(parts.slice(1, -1).map((part) => part.trim().split('\r\n\r\n')[1])).toEqual([
			'01',
			'012',
			'89'
		]);
		expect(parts[1]).toContain('content-range: bytes 0-1/3000');
		expect(parts.at(-1)).toBe('--\r\n');
		expect(answer.headers['content-length']).toBe(String(answer.body.length));
	});

	it('a range counts only while the content is the same', async () => {
		const tag = (await ask(path, '')).headers.etag?.replace(/-(br|gzip)"$/, '"') ?? '';
		expect(tag).toMatch(/^"[^"]+"$/);
		expect((await ask(path, 'bytes=0-0', { 'if-range': tag })).status).toBe(206);
		for (const other of [`W/${tag}`, '"other"', 'Mon, 30 Nov 2026 00:00:00 GMT'])
			expect((await ask(path, 'bytes=0-0', { 'if-range': other })).status).toBe(200);
		expect((await ask(path, 'bytes=0-0', { 'if-none-match': tag })).status).toBe(304);
	});

	it('HEAD says what GET would answer without a range', async () => {
		const answer = await ask(path, 'bytes=0-0', { 'accept-encoding': 'identity' }, 'HEAD');
		expect(answer.status).toBe(200);
		expect(answer.headers['content-length']).toBe('3000');
		expect(answer.headers['accept-ranges']).toBe('bytes');
		expect(answer.body).toHaveLength(0);
	});
});

it('An empty file has no part', async () => {
	expect((await ask('/empty.txt', 'bytes=0-')).status).toBe(416);
	expect((await ask('/empty.txt', 'bytes=-5')).status).toBe(416);
	expect((await raw(site.origin, '/empty.txt')).status).toBe(200);
});
