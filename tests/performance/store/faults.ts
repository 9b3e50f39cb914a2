/** A disk that is full or read only, a clock that is set back, two servers on one folder: what is said, and what is still there after. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentFor, Person, post, type Acknowledged } from './people.ts';
import { App } from './server.ts';
import { held } from './load.ts';

export interface FaultResult {
	fault: string;
	/** What the server said to whoever sent an answer, or the terminal. */
	said: string;
	/** Everything acknowledged was there afterwards, and the server went on. */
	whole: boolean;
}

const agent = agentFor(10);
const now = () => false;

async function some(person: Person, app: App, from: number, to: number): Promise<Acknowledged[]> {
	const told: Acknowledged[] = [];
	for (let place = from; place < to; place++) {
		const one = await person.answer(place, () => app.origin, now);
		if (one) told.push(one);
	}
	return told;
}

/** One try only: what the server says to it. */
async function said(app: App): Promise<{ status: number; words: string }> {
	const probe = new Person(9000, 1, agent);
	const { status, body } = await post(app.origin, `/api/tests/${probe.id}/answers`, probe.body(0));
	const words = (JSON.parse(body) as { message?: string }).message ?? body;
	return { status, words };
}

const pageStands = async (app: App) => (await fetch(`${app.origin}/people`)).status === 200;

/** Only root may make a file system; undefined where it cannot be made. */
function smallDisk(at: string, megabytes: number): boolean {
	try {
		mkdirSync(at, { recursive: true });
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at], {
			stdio: 'ignore'
		});
		return true;
	} catch {
		return false;
	}
}

export async function faults(
	folder: string,
	log: (line: string) => void
): Promise<{ results: FaultResult[]; skipped: string[] }> {
	const results: FaultResult[] = [];
	const skipped: string[] = [];
	const add = (result: FaultResult) => {
		results.push(result);
		log(`${result.fault}: ${result.whole ? 'nothing damaged' : 'DAMAGED'}; “${result.said}”`);
	};

	const disk = join(folder, 'small');
	if (smallDisk(disk, 120)) {
		const environment = { YARDSTICK_DB: join(disk, 'db'), YARDSTICK_OWNER: join(folder, 'owner') };
		const app = new App({ environment });
		await app.start();
		try {
			const person = new Person(1, 40, agent);
			const told = await some(person, app, 0, 10);
			const filler = join(disk, 'filler');
			fill(filler);
			// Pages of a file that are there already can be written: answers fit for a while, then no more.
			let reply = await said(app);
			for (let at = 0; at < 3000 && reply.status === 200; at++) {
				fill(filler);
				reply = await said(app);
			}
			const stood = reply.status === 503 && (await pageStands(app));
			rmSync(filler);
			told.push(...(await some(person, app, 10, 20)));
			await app.end('SIGTERM');
			const { lost, changed } = await held(environment, told);
			add({
				fault: 'disk full',
				said: reply.words,
				whole: stood && told.length === 20 && lost + changed === 0
			});

			execFileSync('mount', ['-o', 'remount,ro', disk]);
			await app.start();
			const refused = await said(app);
			const page = await pageStands(app);
			await app.end('SIGTERM');
			execFileSync('mount', ['-o', 'remount,rw', disk]);
			const after = await held(environment, told);
			add({
				fault: 'folder read only',
				said: `${refused.words} (terminal: ${line(app.said, 'store of answers', folder)})`,
				whole: refused.status === 503 && page && after.lost + after.changed === 0
			});
		} finally {
			await app.end('SIGKILL');
			execFileSync('umount', ['-l', disk]);
		}
	} else skipped.push('disk full, folder read only: a small file system can be made by root only');

	const environment = {
		YARDSTICK_DB: join(folder, 'faults/db'),
		YARDSTICK_OWNER: join(folder, 'owner')
	};
	const app = new App({
		environment,
		node: ['--import', new URL('clock.mjs', import.meta.url).href]
	});
	await app.start();
	const second = new App({ environment });
	try {
		const person = new Person(2, 40, agent);
		const told = await some(person, app, 0, 10);
		app.signal('SIGUSR2');
		await new Promise((resolve) => setTimeout(resolve, 200));
		told.push(...(await some(person, app, 10, 20)));
		add({
			fault: 'clock set back by an hour',
			said: 'answers are taken as before',
			whole: told.length === 20 && (await pageStands(app))
		});

		await second.start();
		const refused = await said(second);
		told.push(...(await some(person, app, 20, 30)));
		const page = await pageStands(second);
		await second.end('SIGTERM');
		await app.end('SIGTERM');
		const { lost, changed } = await held(environment, told);
		add({
			fault: 'two servers on one folder',
			said: `${refused.words} (terminal of the second: ${line(second.said, 'in use', folder)})`,
			whole: refused.status === 503 && page && told.length === 30 && lost + changed === 0
		});
	} finally {
		await app.end('SIGKILL');
		await second.end('SIGKILL');
	}
	agent.destroy();
	return { results, skipped };
}

/** Writes until there is no room left. */
function fill(file: string): void {
	const block = Buffer.alloc(256 * 1024);
	try {
		for (;;) writeFileSync(file, block, { flag: 'a' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
	}
}

/** The line of what was printed that holds these words, without the folder of this run. */
function line(text: string, words: string, folder: string): string {
	return (text.split('\n').find((one) => one.includes(words)) ?? 'nothing')
		.replaceAll(folder, '…')
		.replace(/process \d+/, 'process 4711');
}
