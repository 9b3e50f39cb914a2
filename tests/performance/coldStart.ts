import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import type { ColdStart } from './result.ts';

declare global {
	var firstChart: number | undefined;
}

/** Sets `firstChart` in the page: milliseconds from its opening until a chart is on the screen. */
const WATCH = fileURLToPath(new URL('./pages/firstChart.js', import.meta.url));

/**
 * Opens pages of the built app, each time in a fresh context without any cache, and takes the time until
 * the first chart is on the screen and the scripts that had arrived by then.
 * @param paths pages of the app
 * @param count openings for each page; two more come before and do not count
 */
export async function coldStarts(
	browser: Browser,
	paths: readonly string[],
	count: number,
	port: number,
	log: (line: string) => void
): Promise<ColdStart[]> {
	const app = await startApp(port);
	try {
		const starts: ColdStart[] = [];
		for (const page of paths) {
			const opened = [];
			for (let turn = 0; turn < count + 2; turn++)
				opened.push(await open(browser, app.address + page));
			const counted = opened.slice(2);
			const { scripts } = counted.at(-1) as Opened;
			const start: ColdStart = {
				page,
				chart_ms: counted.map(({ chart_ms }) => chart_ms),
				// The opening in which most had arrived in time counts: the safe side.
				early_script_gzip_bytes: Math.max(...counted.map((one) => gzipBytes(one.scripts, true))),
				script_gzip_bytes: gzipBytes(scripts, false),
				script_files: scripts.length
			};
			log(`cold start of ${page}: ${start.chart_ms.map(Math.round).join(' ')} ms`);
			starts.push(start);
		}
		return starts;
	} finally {
		app.stop();
	}
}

interface Opened {
	chart_ms: number;
	scripts: { body: Buffer; early: boolean }[];
}

async function open(browser: Browser, address: string): Promise<Opened> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	try {
		const page = await context.newPage();
		const responses: { response: Response; done: number }[] = [];
		page.on('requestfinished', async (request) => {
			const response = await request.response();
			const script = request.resourceType() === 'script';
			const timing = request.timing();
			if (response && script && !RUNTIME.test(request.url())) {
				responses.push({ response, done: timing.startTime + timing.responseEnd });
			}
		});
		await page.addInitScript({ path: WATCH });
		await page.goto(address, { waitUntil: 'load' });
		await page
			.waitForFunction(() => globalThis.firstChart !== undefined, undefined, { timeout: 20_000 })
			.catch((error: unknown) => {
				throw new Error(
					`${address} shows no chart within 20 s. Is the build older than the sources? Run \`npm run build\`.`,
					{ cause: error }
				);
			});
		const { chart_ms, at } = await page.evaluate(() => ({
			chart_ms: globalThis.firstChart as number,
			at: performance.timeOrigin + (globalThis.firstChart as number)
		}));
		await page.waitForLoadState('networkidle');
		const scripts = await Promise.all(
			responses.map(async ({ response, done }) => ({
				body: await response.body(),
				early: done <= at
			}))
		);
		return { chart_ms, scripts };
	} finally {
		await context.close();
	}
}

/** Starts the built app as `npm start` does, on a free port. */
async function startApp(first: number): Promise<{ address: string; stop: () => void }> {
	const port = await freePort(first);
	const address = `http://127.0.0.1:${port}`;
	const app = spawn(process.execPath, ['server/index.js'], {
		env: { ...process.env, PORT: String(port) },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const stop = () => void app.kill('SIGTERM');
	for (let tries = 0; tries < 100; tries++) {
		if (app.exitCode !== null) break;
		try {
			// Answered once: the server has read its files, and what is timed is the page.
			if ((await fetch(address)).ok) return { address, stop };
		} catch {
			// It is not listening yet.
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	stop();
	throw new Error(`The built app does not answer on ${address}. Try \`npm start\`.`);
}

async function freePort(first: number): Promise<number> {
	for (let port = first; port < first + 20; port++) {
		const free = await new Promise<boolean>((resolve) => {
			const server = createServer();
			server.once('error', () => resolve(false));
			server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
		});
		if (free) return port;
	}
	throw new Error(`No free port between ${first} and ${first + 19}. Use --port to name another.`);
}

/** The runtime is loaded when a model runs; it and the models have a budget of their own. */
const RUNTIME = /ort[.-]/;

function gzipBytes(scripts: Opened['scripts'], onlyEarly: boolean): number {
	const counted = scripts.filter(({ early }) => early || !onlyEarly);
	return counted.reduce((total, { body }) => total + gzipSync(body).length, 0);
}
