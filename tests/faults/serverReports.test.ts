import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReportCache } from '../../src/lib/server/reportCache.ts';
import { Workshop } from '../../src/lib/server/workshop.ts';
import { Renderings } from '../../server/renderings.js';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'yardstick-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const report = { accuracy: 0.5, people: [{ id: 'p1', right: 3 }], ten: { '10': 1, '2': 2 } };

describe('A kept report', () => {
	it.each([
		['cut off', (text: string) => text.slice(0, -9)],
		['empty', () => ''],
		['null', () => 'null'],
		['a list', () => '[]'],
		['an object without anything', () => '{}'],
		['of another shape', () => '{"accuracy": 0.7}'],
		['of another version', (text: string) => text.replace('report/1', 'report/0')],
		['with a figure changed', (text: string) => text.replace('0.5', '0.6')],
		['without its value', (text: string) => text.replace('"value"', '"worth"')]
	])('that is %s is made again', async (_, change) => {
		await new ReportCache(folder).get('edges', ['x'], () => report);
		const [name = ''] = await readdir(folder);
		const path = join(folder, name);
		await writeFile(path, change(await readFile(path, 'utf8')));
		let made = 0;
		const again = () => {
			made += 1;
			return report;
		};
		expect(await new ReportCache(folder).get('edges', ['x'], again)).toEqual(report);
		expect(made).toBe(1);
		expect(await new ReportCache(folder).get('edges', ['x'], again)).toEqual(report);
		expect(made).toBe(1);
	});
});

describe('A visitor who leaves', () => {
	it('takes a report with them that nobody else waits for', async () => {
		const cache = new ReportCache<unknown>(folder);
		const [first, second] = [new AbortController(), new AbortController()];
		let stopped = false;
		const compute = (signal: AbortSignal) =>
			new Promise((_, reject) => {
				signal.addEventListener('abort', () => {
					stopped = true;
					reject(signal.reason as Error);
				});
			});
		const waiting = [first, second].map(({ signal }) =>
			cache.get('edges', ['x'], compute, signal).catch(() => 'left')
		);
		await wait(5);
		first.abort();
		await wait(5);
		expect(stopped).toBe(false);
		second.abort();
		expect(await Promise.all(waiting)).toEqual(['left', 'left']);
		expect(stopped).toBe(true);
		expect(await cache.get('edges', ['x'], () => report)).toEqual(report);
	});

	it('ends the thread that computes for them, and the next report is computed in a new one', async () => {
		const script = join(folder, 'thread.mjs');
		await writeFile(
			script,
			`import { parentPort } from 'node:worker_threads';
			parentPort.on('message', ({ input: [answer] }) => {
				if (answer === 'never') for (;;) ;
				if (answer === 'dies') throw new Error('out of memory');
				parentPort.postMessage(answer === 'fails' ? { failure: 'no such option' } : { result: answer });
			});`
		);
		const workshop = new Workshop(script);
		const run = (answer: string, signal?: AbortSignal) =>
			workshop.run('evaluate', [answer as never], signal);
		const visit = new AbortController();
		const never = run('never', visit.signal);
		const behind = new AbortController();
		const dropped = run('x', behind.signal);
		const next = run('y');
		behind.abort(new Error('has left'));
		await expect(dropped).rejects.toThrow('has left');
		visit.abort(new Error('has left too'));
		await expect(never).rejects.toThrow('has left too');
		expect(await next).toBe('y');
		await expect(run('fails')).rejects.toThrow('no such option');
		await expect(run('dies')).rejects.toThrow('out of memory');
		expect(await run('z')).toBe('z');
	});
});

describe('A crowd on one page', () => {
	const visitor = () => new AbortController().signal;

	it('is answered with two renderings at most: the one that runs, and one that begins after they came', async () => {
		const renderings = new Renderings<number>();
		let made = 0;
		const render = async () => {
			await wait(10);
			return ++made;
		};
		const first = renderings.get('page', '/page', render, visitor());
		await wait(1);
		const crowd = await Promise.all(
			Array.from({ length: 500 }, () => renderings.get('page', '/page', render, visitor()))
		);
		expect(await first).toBe(1);
		expect(new Set(crowd)).toEqual(new Set([2]));
		expect(made).toBe(2);
	});

	it('that asks for 500 views of it lets others pass', async () => {
		const renderings = new Renderings<string>();
		const order: string[] = [];
		const render = (name: string) => async () => {
			await wait(1);
			order.push(name);
			return name;
		};
		const crowd = Array.from({ length: 500 }, (_, index) =>
			renderings.get(`page?${index}`, '/page', render('page'), visitor())
		);
		await renderings.get('other', '/other', render('other'), visitor());
		expect(order.indexOf('other')).toBeLessThan(3);
		await Promise.all(crowd);
		expect(order).toHaveLength(501);
	});

	it('on a page that waits for a report does not keep others waiting, also where it waits for two', async () => {
		const renderings = new Renderings<string>();
		const order: string[] = [];
		const ready: (() => void)[] = [];
		const report = () => new Promise<string>((resolve) => ready.push(() => resolve('report')));
		const waits = renderings.get(
			'waits',
			'/waits',
			async (_, pause) => {
				const [one] = await Promise.all([pause(report), pause(report)]);
				await pause(async () => one);
				order.push('waits');
				return one;
			},
			visitor()
		);
		await wait(1);
		for (const name of ['a', 'b']) {
			await renderings.get(name, '/other', async () => name, visitor());
			order.push(name);
			ready.shift()?.();
		}
		expect(await waits).toBe('report');
		expect(order).toEqual(['a', 'b', 'waits']);
	});

	it('whose views all wait for reports lets others pass between them, when the reports are there', async () => {
		const renderings = new Renderings<string>();
		const order: string[] = [];
		const ready: (() => void)[] = [];
		const crowd = Array.from({ length: 40 }, (_, index) =>
			renderings.get(
				`page?${index}`,
				'/page',
				async (_, pause) => {
					await pause(() => new Promise<void>((resolve) => ready.push(resolve)));
					await wait(1);
					order.push('page');
					return 'page';
				},
				visitor()
			)
		);
		while (ready.length < 40) await wait(1);
		for (const there of ready) there();
		await renderings.get('other', '/other', async () => (order.push('other'), 'other'), visitor());
		expect(order.indexOf('other')).toBeLessThan(3);
		await Promise.all(crowd);
		expect(order).toHaveLength(41);
	});

	it('that leaves is not rendered for', async () => {
		const renderings = new Renderings<string>();
		const visits = Array.from({ length: 100 }, () => new AbortController());
		let made = 0;
		let stopped = 0;
		const render = async (signal: AbortSignal) => {
			made += 1;
			signal.addEventListener('abort', () => (stopped += 1));
			await wait(5);
			return 'page';
		};
		const asked = visits.map(({ signal }, index) =>
			renderings.get(`page?${index}`, '/page', render, signal).catch(() => 'left')
		);
		await wait(1);
		for (const visit of visits) visit.abort();
		expect(new Set(await Promise.all(asked))).toEqual(new Set(['left']));
		expect(renderings.waiting).toBe(0);
		await wait(10);
		expect(made).toBe(1);
		expect(stopped).toBe(1);
		expect(await renderings.get('page', '/page', async () => 'again', visitor())).toBe('again');
	});
});
