/** `npm run bench:store`: load and faults of the store, on the embedded Postgres and on a real one. Writes docs/store.md. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { postgresPrograms, startPostgres, type RunningPostgres } from '../../fixtures/postgres.ts';
import { storeDocument, type StoreResult } from './document.ts';
import { faults } from './faults.ts';
import { kills } from './kills.ts';
import { held, load } from './load.ts';
import { App } from './server.ts';

const PARTS = ['load', 'kills', 'faults', 'scale'] as const;
const RESULT = 'tests/performance/results/store.json';
const DOCUMENT = 'docs/store.md';

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true, default: [] },
		seconds: { type: 'string', default: '120' },
		people: { type: 'string', default: '300' },
		kills: { type: 'string', default: '20' },
		seed: { type: 'string', default: '1' },
		dry: { type: 'boolean', default: false },
		help: { type: 'boolean', short: 'h', default: false }
	}
});
if (values.help) {
	console.log(
		`npm run bench:store -- [--only ${PARTS.join('|')}] [--seconds 120] [--people 300] [--kills 20] [--seed 1] [--dry]
Parts that are not asked for keep their figures in ${RESULT}. --dry writes no file.
About eleven minutes on two idle cores: load 4½, kills 3, faults ½, scale 2.`
	);
	process.exit(0);
}
const wrong = values.only.filter((one) => !PARTS.some((part) => part === one));
if (wrong.length > 0) {
	console.error(`There is no part "${wrong.join(', ')}". There are: ${PARTS.join(', ')}.`);
	process.exit(64);
}
const wanted = (part: (typeof PARTS)[number]) =>
	values.only.length === 0 || values.only.includes(part);
const whole = (text: string, name: string): number => {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) {
		console.error(`--${name} is "${text}". Write a whole number from 1 on.`);
		process.exit(64);
	}
	return number;
};
const seconds = whole(values.seconds, 'seconds');
const people = whole(values.people, 'people');
const times = whole(values.kills, 'kills');
const log = (line: string) => console.log(line);
const folder = mkdtempSync(join(tmpdir(), 'yardstick-bench-store-'));
const now = () => Math.round((loadavg()[0] ?? 0) * 100) / 100;
const programs = postgresPrograms();
if (!programs)
	log('Debian’s postgresql is not installed: everything on a real Postgres is left out.');

interface Place {
	store: string;
	environment: Record<string, string>;
	database: RunningPostgres | undefined;
	stop(): Promise<void>;
}

let number = 0;
async function embedded(): Promise<Place> {
	const at = join(folder, `store-${(number += 1)}`);
	return {
		store: 'embedded (PGlite)',
		environment: { YARDSTICK_DB: join(at, 'db'), YARDSTICK_OWNER: join(folder, 'owner') },
		database: undefined,
		stop: async () => undefined
	};
}
async function real(): Promise<Place> {
	const database = await startPostgres(programs!, true);
	return {
		store: 'Postgres',
		environment: { DATABASE_URL: database.url, YARDSTICK_OWNER: join(folder, 'owner') },
		database,
		stop: () => database.stop()
	};
}
const places = programs ? [embedded, real] : [embedded];

/** On a store of its own, with so many servers. */
async function on<T>(
	make: () => Promise<Place>,
	servers: number,
	work: (place: Place, apps: App[]) => Promise<T>
): Promise<T> {
	const place = await make();
	const apps = Array.from({ length: servers }, () => new App({ environment: place.environment }));
	try {
		for (const app of apps) {
			await app.start();
			// The first answer opens the store, which is made then.
			await load([app], 1, 1, 500);
		}
		return await work(place, apps);
	} finally {
		for (const app of apps) await app.end('SIGKILL');
		await place.stop();
	}
}

const conditions = {
	platform: `${process.platform} ${process.arch}`,
	processor: cpus()[0]?.model.trim() ?? 'unknown',
	cores: cpus().length,
	memory_gb: Math.round(totalmem() / 1e9),
	node: process.versions.node,
	postgres: programs && version(join(programs, 'postgres'))
};
const result: StoreResult = { ...previous(), conditions };
const revision = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
process.setMaxListeners(0);

try {
	if (wanted('load')) {
		const loadBefore = now();
		result.load = [];
		for (const make of places) {
			const load_before = now();
			const one = await on(make, 1, async (place, apps) => {
				log(`${place.store}: ${people} people, ${seconds} s …`);
				const { told, ...measured } = await load(apps, people, seconds, 2000);
				await apps[0]!.end('SIGTERM');
				const found = { ...measured, ...(await held(place.environment, told)) };
				log(JSON.stringify(found));
				return { store: place.store, load_before, result: { ...found, unknown: 0 } };
			});
			result.load.push(one);
		}
		keep('load', loadBefore);
	}
	if (wanted('kills')) {
		const killsBefore = now();
		result.kills = [];
		for (const make of places)
			result.kills.push(
				await on(make, 1, async (place, apps) => {
					log(`${place.store}: ${times} kills …`);
					const random = seededRandom(whole(values.seed, 'seed'));
					const { told, ...measured } = await kills(
						apps[0]!,
						place.database,
						times,
						30,
						random,
						log
					);
					await apps[0]!.end('SIGTERM');
					const found = { ...measured, ...(await held(place.environment, told)) };
					log(JSON.stringify(found));
					return { store: place.store, result: found };
				})
			);
		keep('kills', killsBefore);
	}
	if (wanted('faults')) {
		const faultsBefore = now();
		result.faults = await faults(folder, log);
		keep('faults', faultsBefore);
	}
	if (wanted('scale') && programs) {
		const scaleBefore = now();
		result.scale = [];
		// 2,000 people come in a minute and stay for ten answers, one every two seconds: 667 are there at once.
		const there = Math.round((2000 / 60) * 20);
		for (const [servers, at, pace, offered] of [
			[1, 100, 0, '100, as fast as they can'],
			[2, 100, 0, '100, as fast as they can'],
			[1, there, 2000, '667 at once: 2,000 a minute, ten answers each'],
			[2, there, 2000, '667 at once: 2,000 a minute, ten answers each']
		] as const) {
			const load_before = now();
			result.scale.push(
				await on(real, servers, async (place, apps) => {
					log(`${servers} servers on one Postgres: ${offered} …`);
					const { told, ...measured } = await load(apps, at, Math.min(20, seconds), pace);
					for (const app of apps) await app.end('SIGTERM');
					const found = { ...measured, ...(await held(place.environment, told)) };
					log(JSON.stringify(found));
					return { servers, offered, load_before, result: found };
				})
			);
		}
		keep('scale', scaleBefore);
	}
	if (!values.dry) log(`${RESULT}\n${DOCUMENT}`);
	const bad =
		(result.load ?? []).some(({ result: one }) => one.lost + one.changed + one.twice > 0) ||
		(result.kills ?? []).some(({ result: one }) => one.lost + one.changed + one.twice > 0) ||
		(result.scale ?? []).some(({ result: one }) => one.lost + one.changed + one.twice > 0) ||
		(result.faults?.results ?? []).some(({ whole: fine }) => !fine);
	if (bad) {
		console.error('Something acknowledged was lost or changed, or a fault did damage; see above.');
		process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** Writes down what is measured so far: a part that fails later costs no other. */
function keep(part: (typeof PARTS)[number], load_before: number): void {
	if (values.dry) return;
	result.measured = {
		...result.measured,
		[part]: {
			date: new Date().toISOString().slice(0, 10),
			revision,
			load_before,
			load_after: now()
		}
	};
	mkdirSync('tests/performance/results', { recursive: true });
	writeFileSync(RESULT, `${JSON.stringify(result, null, '\t')}\n`);
	writeFileSync(DOCUMENT, storeDocument(result));
}

/** Figures of an earlier run, for the parts that are not measured now. */
function previous(): Partial<StoreResult> {
	try {
		return JSON.parse(readFileSync(RESULT, 'utf8')) as Partial<StoreResult>;
	} catch {
		return {};
	}
}

function version(program: string): string {
	return execFileSync(program, ['--version'], { encoding: 'utf8' })
		.trim()
		.replace(/^postgres \(PostgreSQL\)/, 'PostgreSQL');
}
