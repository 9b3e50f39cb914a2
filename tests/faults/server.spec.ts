import { expect, test } from '../e2e/app.ts';
import { raw } from '../fixtures/raw.ts';

const pages = [
	'/',
	'/tasks/objects',
	'/tasks/products',
	'/items/products-grocery',
	'/people',
	'/models',
	'/method',
	'/run'
];

test('The built app sends every page compressed, at most 150 kB, and not again while it is the same', async ({
	server
}) => {
	for (const path of pages) {
		const headers = { 'accept-encoding': 'br' };
		const first = await raw(server.origin, path, { headers });
		expect([first.status, first.headers['content-encoding']], path).toEqual([200, 'br']);
		expect(first.body.length, path).toBeLessThan(150_000);
		const again = await raw(server.origin, path, {
			headers: { ...headers, 'if-none-match': first.headers.etag ?? '' }
		});
		expect([again.status, again.body.length], path).toEqual([304, 0]);
	}
});

test('A range that is none, on pages, files and data, leaves the built app running', async ({
	server
}) => {
	const paths = [...pages, '/theme.js', '/models/models.json', '/data/tasks.json', '/nowhere'];
	for (const path of paths) {
		const answer = await raw(server.origin, path, { headers: { range: 'bytes=5-2' } });
		expect(answer.status, path).toBe(path === '/nowhere' ? 404 : 200);
		const part = await raw(server.origin, path, { headers: { range: 'bytes=0-9' } });
		expect(part.status, path).toBe(path === '/nowhere' ? 404 : 206);
	}
	expect((await raw(server.origin, '/theme.js', { method: 'POST' })).status).toBe(405);
});
