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

test('An embedded figure that is not there, of a page that is not there or of a page that nobody may frame, says what happened and what to do', async ({
	server
}) => {
	const wrong = [
		['/embed/tasks/objects?figure=nothing', 'This figure is not there'],
		['/embed/tasks/objects', 'names no figure'],
		['/embed/tasks/nothing?figure=a', 'There is no task “nothing”'],
		['/embed/items/objects-edges/nothing?figure=a', 'This figure is not there'],
		['/embed/test?figure=a', 'This figure is not there'],
		['/embed/nothing', 'This figure is not there']
	] as const;
	for (const [path, sentence] of wrong) {
		const answer = await raw(server.origin, path);
		expect(answer.status, path).toBe(404);
		const text = answer.body.toString();
		expect(text, path).toContain(sentence);
		expect(text, path).toContain('copy its code again');
	}
	const there = await raw(server.origin, '/embed/tasks/objects?figure=objects-edges-observers');
	expect(there.status).toBe(200);
	for (const path of ['/embed/tasks/objects?figure=nothing', '/embed/test']) {
		const { headers } = await raw(server.origin, path);
		expect(headers['x-frame-options'], path).toBeUndefined();
		expect(headers['content-security-policy'], path).toContain('frame-ancestors *');
	}
	for (const path of ['/', '/test', '/theme.js', '/nowhere', '/embedded', '/data/tasks.json']) {
		const { headers } = await raw(server.origin, path);
		expect(headers['x-frame-options'], path).toBe('DENY');
		expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
	}
});

test('A picture of a link to something that is not there is answered with a sentence', async ({
	server
}) => {
	for (const path of ['/preview/nothing.png', '/preview/tasks/nothing.png'])
		expect((await raw(server.origin, path)).status, path).toBe(404);
});
