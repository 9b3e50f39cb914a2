import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';

const isolation = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-embedder-policy': 'require-corp',
	'cross-origin-resource-policy': 'same-origin'
};

/** Addresses of built files whose name matches. */
function built(pattern: RegExp): string[] {
	return readdirSync(join('build', 'client'), { recursive: true, encoding: 'utf8' })
		.filter((path) => pattern.test(path))
		.map((path) => `/${path.replaceAll('\\', '/')}`);
}

test('every kind of answer is isolated and carries a policy without inline scripts', async ({
	request
}) => {
	const workers = built(/workers\/.*\.js$|worker.*\.js$/i);
	const runtimes = built(/ort-wasm.*\.(wasm|mjs)$/);
	expect(workers.length).toBeGreaterThan(0);
	expect(runtimes.length).toBeGreaterThan(0);
	const addresses = ['/', '/no-such-page', '/models/models.json', ...workers, ...runtimes];
	for (const address of addresses) {
		const answer = await request.get(address);
		const headers = answer.headers();
		expect(headers, address).toMatchObject(isolation);
		expect(headers['permissions-policy'], address).toContain('camera=(self), microphone=()');
		const scripts = (headers['content-security-policy'] ?? '')
			.split(';')
			.find((part) => part.trim().startsWith('script-src'));
		expect(scripts, address).toContain("'self'");
		expect(scripts, address).not.toContain('unsafe-inline');
	}
});

test('pages are cross-origin isolated, break no rule of their own policy, and fetch nothing from another host', async ({
	page,
	baseURL
}) => {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
	});
	const foreign: string[] = [];
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.protocol.startsWith('http') && url.origin !== baseURL) foreign.push(request.url());
	});
	for (const address of [
		'/',
		'/tasks/objects',
		'/items/objects-edges',
		'/run',
		'/run/own',
		'/teach',
		'/models',
		'/people',
		'/method'
	]) {
		await page.goto(address);
		await page.waitForLoadState('networkidle');
		expect(await page.evaluate(() => crossOriginIsolated), address).toBe(true);
	}
	expect(complaints).toEqual([]);
	expect(foreign).toEqual([]);
});
