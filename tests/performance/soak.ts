/**
 * The soak: for an hour one tab runs models, cancels, reloads, answers own pictures and the camera, round after round, with what
 * the browser keeps emptied after each. After every round everything that could grow is counted, in the browser and
 * in the server.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, expect, type CDPSession, type Page } from '@playwright/test';
import { Command } from 'commander';
import { fakeCamera } from '../e2e/camera.ts';
import { section, start } from '../e2e/liveRun.ts';
import { startServer } from '../e2e/app.ts';
import { soakDocument, type SoakRound } from './soakDocument.ts';

/** The document is written by a soak of this length. Minutes. */
const WHOLE = 60;
const DOCUMENT = 'docs/soak.md';
/** Upper bounds, for a machine that does other things as well. */
const WAIT = { timeout: 300_000 };

const { minutes } = new Command('npm run soak --')
	.description('Runs, cancels, reloads, own pictures and the camera, until the time is over.')
	.option('--minutes <n>', 'how long', Number, WHOLE)
	.parse(process.argv.slice(2), { from: 'user' })
	.opts<{ minutes: number }>();
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');

const store = mkdtempSync(join(tmpdir(), 'yardstick-soak-'));
const server = await startServer(store);
const browser = await chromium.launch(fakeCamera());
try {
	const context = await browser.newContext({
		baseURL: server.origin,
		viewport: { width: 1440, height: 900 },
		permissions: ['camera']
	});
	const page = await context.newPage();
	page.setDefaultTimeout(WAIT.timeout);
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	const session = await context.newCDPSession(page);
	await session.send('Performance.enable');
	// Before the first round: what is built is measured, not what is committed meanwhile.
	const revision = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
	const load = loadavg()[0] ?? 0;
	const began = performance.now();
	const spent = () => (performance.now() - began) / 60_000;
	const rounds: SoakRound[] = [];
	while (spent() < minutes || rounds.length < 2) {
		await round(page);
		const counted = await count(page, session);
		rounds.push({ minute: spent(), ...counted });
		const megabytes = (bytes: number) => Math.round(bytes / 1e6);
		console.log(
			`${spent().toFixed(1)} min, round ${rounds.length}: Chromium ${megabytes(counted.browser)} MB in ${counted.processes} processes, heap ${megabytes(counted.heap)} MB, ${counted.workers} workers, server ${megabytes(counted.server)} MB and ${counted.handles} handles`
		);
		await empty(page, session);
	}
	const { text, flat } = soakDocument(rounds, {
		date: new Date().toISOString().slice(0, 10),
		revision: revision.trim(),
		load,
		errors
	});
	console.log(text);
	if (minutes >= WHOLE) writeFileSync(DOCUMENT, text);
	process.exitCode = flat ? 0 : 1;
} finally {
	await browser.close();
	await server.stop();
	rmSync(store, { recursive: true, force: true });
}

/** What a busy visitor does, once. */
async function round(page: Page): Promise<void> {
	const run = '/run?benchmark=faces-rendered&model=emotion-s';
	await page.goto(`${run}&limit=24`);
	await start(page);
	await expect(section(page)).toHaveAttribute('data-stage', 'finished', WAIT);
	// A run that is cancelled in the middle, and one that a reload ends.
	for (const end of ['cancel', 'reload']) {
		await page.goto(`${run}&limit=200`);
		await start(page);
		await expect(section(page)).toContainText(/[1-9]\d* of 200/, WAIT);
		if (end === 'reload') await page.reload();
		else {
			await page.getByRole('button', { name: 'Cancel' }).click();
			await expect(section(page)).toHaveAttribute('data-stage', 'cancelled', WAIT);
		}
	}
	for (const sample of ['faces-rendered-1.webp', 'plates-generated-1.webp']) {
		await page.goto(`/run/own?sample=${sample}&models=emotion-s,plates-s`);
		await expect(page.getByTestId('answered')).toHaveText('All 2 models have answered.', WAIT);
	}
	await page.goto('/run/own?task=emotion');
	await page.getByRole('button', { name: 'Open the camera' }).click();
	await page.getByRole('button', { name: 'Go live' }).click();
	await expect(page.getByTestId('counter')).toHaveText(/^[1-9]\d+ frames/, WAIT);
	await page.goto('/tasks/objects');
	await page.goto('/');
	// Counted when the page's script has come to rest: before, a heap is half full.
	await page.waitForLoadState('networkidle');
}

/** What is there after a round, garbage collected. */
async function count(page: Page, session: CDPSession): Promise<Omit<SoakRound, 'minute'>> {
	await session.send('HeapProfiler.collectGarbage');
	const { metrics } = await session.send('Performance.getMetrics');
	const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
	const whole = await browser.newBrowserCDPSession();
	const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
	await whole.detach();
	return {
		browser: processInfo.reduce((sum, { id }) => sum + residentBytes(id), 0),
		processes: processInfo.length,
		heap: metric('JSHeapUsedSize'),
		nodes: metric('Nodes'),
		listeners: metric('JSEventListeners'),
		workers: page.workers().length,
		server: residentBytes(server.pid),
		handles: readdirSync(`/proc/${server.pid}/fd`).length
	};
}

/** Takes away what the origin keeps: the runs of a round are not to be counted as growth. */
async function empty(page: Page, session: CDPSession): Promise<void> {
	await page.goto('about:blank');
	await session.send('Storage.clearDataForOrigin', {
		origin: server.origin,
		storageTypes: 'all'
	});
}

function residentBytes(id: number): number {
	try {
		const status = readFileSync(`/proc/${id}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
}
