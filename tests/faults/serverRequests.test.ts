import { truncate, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raw } from '../fixtures/raw.ts';
import { smallSite, type SmallSite } from '../fixtures/smallSite.ts';

const words = 'People and models answer the same items. '.repeat(200);
let site: SmallSite;
let served = words;
beforeAll(async () => {
	site = await smallSite((request) => {
		const { pathname } = new URL(request.url);
		if (pathname === '/throws') throw new Error('a page that throws');
		if (pathname === '/breaks')
			return new Response(
				new ReadableStream({ start: (body) => body.error(new Error('a body that breaks off')) })
			);
		if (pathname === '/picture')
			return new Response(words, { headers: { 'content-type': 'image/png' } });
		if (request.method !== 'GET') return new Response(`it was ${request.method}`);
		return new Response(served, { headers: { 'content-type': 'text/html; charset=utf-8' } });
	});
	await mkdir(join(site.folder, '_app/immutable'), { recursive: true });
	await writeFile(join(site.folder, 'model.json'), JSON.stringify({ words }));
	await writeFile(join(site.folder, '_app/immutable/a.js'), words);
	await writeFile(join(site.folder, '_app/immutable/a.js.br'), 'packed before');
	await writeFile(join(site.folder, '.hidden'), 'secret');
});
afterAll(() => site.close());

const alive = async () => expect((await raw(site.origin, '/')).status).toBe(200);

describe('No request ends the server', () => {
	it('a page that throws costs its own answer', async () => {
		const said = vi.spyOn(console, 'error').mockReturnValue();
		for (const path of ['/throws', '/breaks']) {
			const answer = await raw(site.origin, path);
			expect(answer.status).toBe(500);
			expect(answer.body.toString()).toContain('The terminal of the server says why.');
		}
		expect(said).toHaveBeenCalledTimes(2);
		said.mockRestore();
		await alive();
	});

	it('a file that vanishes between two requests is not there', async () => {
		const file = join(site.folder, 'gone.txt');
		await writeFile(file, words);
		expect((await raw(site.origin, '/gone.txt')).body.toString()).toBe(words);
		await rm(file);
		expect((await raw(site.origin, '/gone.txt')).body.toString()).toBe(served);
		await mkdir(file);
		expect((await raw(site.origin, '/gone.txt')).status).toBe(200);
		await alive();
	});

	it('a file that is cut while it is sent closes that connection only', async () => {
		const said = vi.spyOn(console, 'error').mockReturnValue();
		const file = join(site.folder, 'cut.bin');
		await writeFile(file, Buffer.alloc(30_000_000));
		await raw(site.origin, '/cut.bin', { method: 'HEAD' });
		const { hostname, port } = new URL(site.origin);
		const ended = new Promise((resolve) => {
			const socket = connect(Number(port), hostname, () => {
				socket.write('GET /cut.bin HTTP/1.1\r\nhost: x\r\n\r\n');
				socket.once('data', async () => {
					socket.pause();
					await truncate(file, 10);
					socket.resume();
				});
			});
			socket.on('close', resolve);
			socket.on('error', () => undefined);
		});
		await ended;
		expect(said.mock.calls.flat().join()).toMatch(/has become shorter/);
		said.mockRestore();
		await alive();
	});

	it('visitors who hang up midway cost nothing', async () => {
		const { hostname, port } = new URL(site.origin);
		await Promise.all(
			Array.from({ length: 50 }, (_, index) => {
				return new Promise((resolve) => {
					const socket = connect(Number(port), hostname, () => {
						socket.write(
							`GET ${index % 2 ? '/' : '/model.json'} HTTP/1.1\r\nhost: x\r\nrange: bytes=5-2\r\n\r\n`
						);
						setTimeout(() => socket.resetAndDestroy(), index % 5);
					});
					socket.on('close', resolve);
					socket.on('error', () => undefined);
				});
			})
		);
		await alive();
	});

	it.each([
		'//',
		'//evil.example/x',
		'http://evil.example/',
		'*',
		'/%',
		'/%00',
		'/%2e%2e/%2e%2e/package.json',
		'/..%2f..%2fpackage.json',
		'/\\..\\package.json',
		'/.hidden',
		'/_app/../.hidden',
		'/c:/windows',
		`/${'a'.repeat(8000)}`
	])('the address %s is answered, and with no file', async (path) => {
		const answer = await raw(site.origin, path);
		expect(answer.status).toBeLessThan(500);
		expect(answer.body.toString()).not.toMatch(/secret|"scripts"/);
		await alive();
	});
});

describe('Static files', () => {
	it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
		'are not answered to %s',
		async (method) => {
			const answer = await raw(site.origin, '/model.json', { method });
			expect(answer.status).toBe(405);
			expect(answer.headers.allow).toBe('GET, HEAD');
			expect((await raw(site.origin, '/page', { method })).body.toString()).toBe(
				`it was ${method}`
			);
		}
	);

	it('have a tag of their content, so that a copy with another date is the same file', async () => {
		const file = join(site.folder, 'model.json');
		const first = await raw(site.origin, '/model.json');
		expect(first.headers['cache-control']).toBe('no-cache');
		await writeFile(file, JSON.stringify({ words }));
		const tag = first.headers.etag ?? '';
		const again = await raw(site.origin, '/model.json', { headers: { 'if-none-match': tag } });
		expect(again.status).toBe(304);
		expect(again.body).toHaveLength(0);
		await writeFile(file, JSON.stringify({ words: `${words}!` }));
		const changed = await raw(site.origin, '/model.json', { headers: { 'if-none-match': tag } });
		expect(changed.status).toBe(200);
		expect(changed.headers.etag).not.toBe(tag);
	});

	it('with hashed names are kept for good, and sent as they were compressed at build', async () => {
		const headers = { 'accept-encoding': 'gzip, br' };
		const answer = await raw(site.origin, '/_app/immutable/a.js', { headers });
		expect(answer.headers['cache-control']).toContain('immutable');
		expect(answer.headers['content-encoding']).toBe('br');
		expect(answer.headers['content-type']).toContain('javascript');
		expect(answer.headers.vary).toContain('accept-encoding');
		expect(answer.body.toString()).toBe('packed before');
	});
});

describe('Pages', () => {
	it('are validated by their content, in every encoding, and never kept unasked', async () => {
		const tags = new Set<string>();
		for (const encoding of ['identity', 'gzip', 'br']) {
			const headers = { 'accept-encoding': encoding };
			const first = await raw(site.origin, '/page', { headers });
			expect(first.headers['cache-control']).toBe('no-cache');
			const tag = first.headers.etag ?? '';
			tags.add(tag);
			const again = await raw(site.origin, '/page', {
				headers: { ...headers, 'if-none-match': `"x", W/${tag}` }
			});
			expect([again.status, again.body.length]).toEqual([304, 0]);
		}
		expect(tags.size).toBe(3);
		served = `${words}!`;
		const headers = { 'if-none-match': [...tags].join(', ') };
		expect((await raw(site.origin, '/page', { headers })).status).toBe(200);
		served = words;
	});

	it.each([
		['br', 'br'],
		['gzip, deflate', 'gzip'],
		['gzip, deflate, br, zstd', 'br'],
		['gzip;q=1, br;q=0', 'gzip'],
		['*', 'br'],
		['identity', undefined],
		['br;q=0, gzip;q=0', undefined],
		['nonsense', undefined]
	])('accept-encoding %s is answered in %s', async (accepted, encoding) => {
		const headers = { 'accept-encoding': accepted };
		const answer = await raw(site.origin, '/page', { headers });
		expect(answer.headers['content-encoding']).toBe(encoding);
		const { body } = answer;
		const plain =
			encoding === 'br' ? brotliDecompressSync(body) : encoding ? gunzipSync(body) : body;
		expect(plain.toString()).toBe(served);
		expect(answer.headers['content-length']).toBe(String(body.length));
		expect(body.length).toBeLessThan(encoding ? 500 : Infinity);
	});

	it('that are pictures are not compressed again', async () => {
		const answer = await raw(site.origin, '/picture', { headers: { 'accept-encoding': 'br' } });
		expect(answer.headers['content-encoding']).toBeUndefined();
	});
});
