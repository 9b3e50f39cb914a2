import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import type { ColdStart } from './result.ts';

declare global {
	var firstChart: number | undefined;
}

/** A chart of recorded results: a drawing in a figure, or the overview's matrix. */
const CHART = 'main figure svg, main figure canvas, main table svg';

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
				script_files: scripts.length,
				script_bytes: sum(scripts.map((script) => script.length)),
				script_gzip_bytes: sum(scripts.map((script) => gzipSync(script).length))
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
	scripts: Buffer[];
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
			if (response && script) {
				responses.push({ response, done: timing.startTime + timing.responseEnd });
			}
		});
		await page.addInitScript(watchForChart, CHART);
		await page.goto(address, { waitUntil: 'load' });
		await page.waitForFunction(() => globalThis.firstChart !== undefined, undefined, {
			timeout: 20_000
		});
		const { chart_ms, at } = await page.evaluate(() => ({
			chart_ms: globalThis.firstChart as number,
			at: performance.timeOrigin + (globalThis.firstChart as number)
		}));
		await page.waitForLoadState('networkidle');
		const early = responses.filter(({ done }) => done <= at);
		const scripts = await Promise.all(early.map(({ response }) => response.body()));
		return { chart_ms, scripts };
	} finally {
		await context.close();
	}
}

/** Runs in the page: the first frame after which a chart has a size and, on a canvas, something drawn. */
function watchForChart(selector: string): void {
	const drawn = (element: Element): boolean => {
		const { width, height } = element.getBoundingClientRect();
		if (width < 2 || height < 2) return false;
		if (!(element instanceof HTMLCanvasElement)) return true;
		const context = element.getContext('2d');
		const data = context?.getImageData(0, 0, element.width, element.height).data;
		return data?.some((value) => value !== 0) ?? false;
	};
	const look = () => {
		if (![...document.querySelectorAll(selector)].some(drawn)) {
			requestAnimationFrame(look);
			return;
		}
		// The frame after the one that lays it out has it on the screen.
		requestAnimationFrame(() => {
			globalThis.firstChart = performance.now();
		});
	};
	requestAnimationFrame(look);
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

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
