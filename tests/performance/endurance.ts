import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import type { BrowserSide } from './browserSide.ts';
import type { MemorySample } from './result.ts';

declare global {
	var endurance: { endure(count: number): Promise<void>; answered(): number };
}

/** Between two readings of the memory. */
const STEP_MS = 1000;

/**
 * Runs the product's pipeline over many pictures (the set again and again) and reads the memory meanwhile.
 * @param side a loaded side with the product's page
 * @param items pictures to answer
 */
export async function endure(
	browser: Browser,
	side: BrowserSide,
	items: number,
	log: (line: string) => void
): Promise<MemorySample[]> {
	const { page } = side;
	await page.bringToFront();
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const process = await rendererOf(browser, side);
	const samples: MemorySample[] = [];
	let running = true;
	const work = page
		.evaluate((count) => globalThis.endurance.endure(count), items)
		.finally(() => (running = false));
	// A failure shows when the work is awaited below.
	work.catch(() => {});
	let next = 0.1;
	while (running) {
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
		const answered = await page.evaluate(() => globalThis.endurance.answered());
		const { metrics } = await session.send('Performance.getMetrics');
		const heap = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0;
		const rss = process === undefined ? undefined : residentBytes(process);
		samples.push({ items: answered, ...(rss !== undefined ? { rss } : {}), heap });
		if (answered >= next * items) {
			log(`memory: ${answered} of ${items} pictures, ${Math.round((rss ?? heap) / 1e6)} MB`);
			next += 0.1;
		}
	}
	await work;
	return samples;
}

/** Process id of the page: of all renderers, the one that works when the page is kept busy. */
async function rendererOf(browser: Browser, side: BrowserSide): Promise<number | undefined> {
	const session = await browser.newBrowserCDPSession();
	const times = async () => {
		const { processInfo } = await session.send('SystemInfo.getProcessInfo');
		const renderers = processInfo.filter((process) => process.type === 'renderer');
		return new Map(renderers.map((process) => [process.id, process.cpuTime]));
	};
	const before = await times();
	await side.pass();
	const after = await times();
	await session.detach();
	const used = [...after].map(([id, time]) => [id, time - (before.get(id) ?? 0)] as const);
	return used.sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Resident memory of a process; undefined where the system has no /proc. */
function residentBytes(process: number): number | undefined {
	try {
		const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'));
		return line ? Number(line[1]) * 1024 : undefined;
	} catch {
		return undefined;
	}
}
