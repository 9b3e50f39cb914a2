/** The built app under test: every Playwright worker has a server on a port of its own and a store of its own. */
import { test as base, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export { expect } from '@playwright/test';

const VIEWPORT = { width: 1440, height: 900 };

export interface Server {
	/** Such as `http://127.0.0.1:41234`. */
	origin: string;
	/** Of its process. */
	pid: number;
	/** Ends it; a second call does nothing. */
	stop(): Promise<void>;
}

/**
 * Starts the built app on a free port, with the pictures of `store`.
 * @throws with what it printed, when it ends before it listens
 */
export async function startServer(store: string): Promise<Server> {
	const child = spawn(process.execPath, ['server/index.js'], {
		env: {
			...process.env,
			PORT: '0',
			YARDSTICK_STORE: store,
			// Answers and the owner's token of a test are nobody's.
			YARDSTICK_DB: `${store}-people/db`,
			YARDSTICK_OWNER: `${store}-people/owner-token`,
			YARDSTICK_GALLERY: '1'
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const origin = await new Promise<string>((resolve, reject) => {
		let printed = '';
		child.stdout.on('data', (text: Buffer) => {
			printed += text;
			const address = /Open (http:\S+)\n/.exec(printed)?.[1];
			if (address) resolve(address);
		});
		child.once('exit', (code) =>
			reject(new Error(`The app ended with ${code} before it listened. It printed: ${printed}`))
		);
	});
	return { origin, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill();
	await ended;
}

/** `test` of Playwright against a server of this worker; `YARDSTICK_STORE` names its store, also for commands. */
export const test = base.extend<object, { server: Server; tab: Page }>({
	server: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what is wanted from this pattern
		async ({}, use) => {
			const store = mkdtempSync(join(tmpdir(), 'yardstick-store-'));
			process.env['YARDSTICK_STORE'] = store;
			const server = await startServer(store);
			await use(server);
			await server.stop();
			for (const folder of [store, `${store}-people`])
				rmSync(folder, { recursive: true, force: true });
		},
		{ scope: 'worker', auto: true, timeout: 120_000 }
	],
	tab: [
		async ({ browser, server }, use) => {
			const context = await browser.newContext({ baseURL: server.origin, viewport: VIEWPORT });
			await use(await context.newPage());
			await context.close();
		},
		{ scope: 'worker' }
	],
	baseURL: ({ server }, use) => use(server.origin)
});

/**
 * `test` for pages that are only looked at: all tests of a worker take turns in one tab, which spares each a process of its
 * own. In between the tab is emptied: what the origin keeps, routes, listeners, size, media. Without JavaScript each has a
 * tab of its own; where a script has to be there before the page (`addInitScript`), use `test`.
 */
export const testInOneTab = test.extend({
	page: async ({ browser, tab, server, javaScriptEnabled }, use) => {
		if (javaScriptEnabled === false) {
			const context = await browser.newContext({
				baseURL: server.origin,
				viewport: VIEWPORT,
				javaScriptEnabled
			});
			await use(await context.newPage());
			await context.close();
			return;
		}
		await use(tab);
		tab.removeAllListeners();
		await tab.unrouteAll({ behavior: 'ignoreErrors' });
		await tab.goto('about:blank');
		const session = await tab.context().newCDPSession(tab);
		await session.send('Storage.clearDataForOrigin', {
			origin: server.origin,
			storageTypes: 'all'
		});
		await session.detach();
		await tab.setViewportSize(VIEWPORT);
		await tab.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
	}
});
