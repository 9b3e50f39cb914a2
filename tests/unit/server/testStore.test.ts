/** The store of answers, on embedded and on real Postgres: one schema, the same migrations, the same promises. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { backupOf, restore } from '../../../src/lib/server/database/backup.ts';
import { connect, placeOf, type Connection } from '../../../src/lib/server/database/connection.ts';
import { storeSize } from '../../../src/lib/server/database/size.ts';
import { testsOf } from '../../../src/lib/server/database/testAnswers.ts';
import { OwnersStudies } from '../../../src/lib/server/ownersStudies.ts';
import { TestRequests } from '../../../src/lib/server/takeTests.ts';
import { inconsistencies } from '../../../src/lib/capsule/consistency.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { peopleOfStudy, studyCapsule } from '../../../src/lib/server/studyRecord.ts';
import { studyHash, type Study } from '../../../src/lib/trials/study.ts';
import type { Sent } from '../../../src/lib/trials/sent.ts';
import { matchSet } from '../../fixtures/kinds/sets.ts';
import { postgresPrograms, startPostgres } from '../../fixtures/postgres.ts';

const programs = postgresPrograms();
if (!programs)
	console.log(
		'Skipped: the store on a real Postgres, for Debian’s postgresql is not installed here.'
	);

const ID = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const OTHER = '7d444840-9dc0-41d1-b245-5ffdce74fad3';
const CODE = '0000-1111-2222-3333';
const NOW = new Date('2026-12-01T12:00:00.000Z');

describe.each([
	{ name: 'embedded Postgres', real: false },
	{ name: 'a real Postgres', real: true }
])('the store on $name', ({ real }) => {
	const skipped = real && !programs;
	let folder: string;
	let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
	let store: Connection;
	let set: Benchmark;
	let requests: TestRequests;
	let study: Study;

	beforeAll(async () => {
		if (skipped) return;
		folder = mkdtempSync(join(tmpdir(), 'yardstick-db-'));
		server = real ? await startPostgres(programs!) : undefined;
		store = await connect({
			...placeOf({ YARDSTICK_DB: join(folder, 'db') }),
			url: server?.url
		});
		set = await matchSet();
		study = {
			schema: 'yardstick-study/1',
			id: 'cards',
			title: 'Cards?',
			purpose: 'Made up for tests.',
			benchmark: { id: set.id, version: set.version, items_sha256: set.items_sha256 },
			items_per_person: 1,
			confidence: false,
			exclusions: {
				least_done: 1,
				least_catches_right: 0.5,
				least_median_rt_ms: 300,
				most_focus_lost: 5
			},
			precision: { half_width: 0.05, expected_sd: 0.1, reason: 'made up' },
			passport: {
				population: 'nobody',
				pay: 'none',
				ethics: 'none',
				training: 'none',
				licence: 'none'
			}
		};
	}, 120_000);
	afterAll(async () => {
		if (skipped) return;
		// Where the store could not be opened, the server behind it is ended all the same.
		await (store as Connection | undefined)?.close();
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	beforeEach(async () => {
		if (skipped) return;
		await store.database.execute(sql`truncate tests, answers`);
		requests = new TestRequests({
			store: async () => store,
			catalog: async () => ({ benchmarks: new Map([[set.id, set]]) }),
			studies: async () => new Map([[study.id, { study, sha256: await studyHash(study) }]]),
			now: () => NOW
		});
	});

	const inStudy = async (change: Partial<Sent['session']> = {}) =>
		body({}, { study: { id: study.id, sha256: await studyHash(study) }, ...change });

	const body = (change: Partial<Sent> = {}, session: Partial<Sent['session']> = {}): Sent => ({
		code: CODE,
		session: {
			task: set.task,
			benchmark: { id: set.id, version: set.version, items_sha256: set.items_sha256 },
			design: {
				seed: 1,
				option_order: [],
				trials: [
					{ index: 0, phase: 'practice', item: 'two', block: 0 },
					{ index: 1, phase: 'test', item: 'four', block: 1 }
				]
			},
			confidence: false,
			simulated: false,
			consent: { given: '2026-12-01T10:00:00.000Z', send: true },
			started: '2026-12-01T10:00:00.000Z',
			focus_lost: 0,
			app: { revision: 'r', version: 'v' },
			...session
		},
		answers: [
			{ place: 0, item: 'two', answer: 'c2', rt_ms: 700 },
			{ place: 1, item: 'four', answer: 'c1', rt_ms: 900 }
		],
		...change
	});

	const request = (sent: unknown, headers: Record<string, string> = {}) =>
		new Request('http://yardstick.test/api', {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				host: 'yardstick.test',
				origin: 'http://yardstick.test',
				...headers
			},
			body: typeof sent === 'string' ? sent : JSON.stringify(sent)
		});
	async function send(sent: unknown, id = ID, headers: Record<string, string> = {}) {
		const response = await requests.answers(id, request(sent, headers), '127.0.0.1');
		return {
			status: response.status,
			...((await response.json()) as { message?: string; kept?: number[] })
		};
	}
	async function takeBack(code: string) {
		const response = await requests.withdrawal(request({ code }), '127.0.0.1');
		return { status: response.status, ...((await response.json()) as { deleted?: number }) };
	}

	it.skipIf(skipped)(
		'keeps answers once, judged by the scorer, and sending twice changes nothing',
		async () => {
			expect(await send(body())).toEqual({ status: 200, kept: [0, 1] });
			const again = body();
			again.answers[1]!.answer = 'c4';
			expect((await send(again)).status).toBe(200);
			const [test] = await testsOf(store.database, set.id);
			expect(test!.trials.map(({ trial }) => [trial.answer, trial.correct])).toEqual([
				['c2', true],
				['c1', false]
			]);
			expect(await storeSize(store.database)).toEqual({ tests: 1, answers: 2 });
			await Promise.all(Array.from({ length: 8 }, () => send(body())));
			expect(await storeSize(store.database)).toEqual({ tests: 1, answers: 2 });
		}
	);

	it.skipIf(skipped)('gives nobody a right to a test but its own code', async () => {
		await send(body());
		expect((await send(body({ code: '9999-1111-2222-3333' }))).status).toBe(403);
		expect((await send(body(), OTHER)).status).toBe(409);
		expect((await takeBack('9999-1111-2222-3333')).status).toBe(404);
		expect(await storeSize(store.database)).toEqual({ tests: 1, answers: 2 });
	});

	it.skipIf(skipped)('deletes what is taken back, and takes nothing of it again', async () => {
		await send(body());
		const { bytes } = await backupOf(store.database, NOW.toISOString());
		expect(await takeBack(CODE)).toEqual({ status: 200, deleted: 2 });
		expect(await takeBack(CODE)).toEqual({ status: 200, deleted: 0 });
		expect((await send(body())).status).toBe(410);
		expect(await restore(store.database, bytes, 'old.json.gz')).toEqual({ tests: 0, answers: 0 });
		expect(await testsOf(store.database, set.id)).toEqual([]);
	});

	it.skipIf(skipped)(
		'takes the answers that follow, in any order and with others that are here, until the test is taken back',
		async () => {
			const only = (...places: number[]) =>
				body({ answers: body().answers.filter(({ place }) => places.includes(place)) });
			expect(await send(only(1))).toEqual({ status: 200, kept: [1] });
			expect(await send(only(0))).toEqual({ status: 200, kept: [0] });
			expect(await send(body())).toEqual({ status: 200, kept: [0, 1] });
			const [test] = await testsOf(store.database, set.id);
			expect(test!.trials.map(({ trial }) => trial.rt_ms)).toEqual([700, 900]);
			await takeBack(CODE);
			expect((await send(only(1))).status).toBe(410);
			expect(await storeSize(store.database)).toEqual({ tests: 1, answers: 0 });
		}
	);

	it.skipIf(skipped)(
		'writes what many send at once together, and one that was taken back costs no other',
		async () => {
			const people = Array.from({ length: 9 }, (_, person) => ({
				id: ID.replace(/2$/, String(person)),
				sent: body({ code: `0000-1111-2222-333${person}` })
			}));
			const half = ({ sent }: (typeof people)[number], at: number) => ({
				...sent,
				answers: [sent.answers[at]!]
			});
			for (const one of people) await send(half(one, 0), one.id);
			await takeBack('0000-1111-2222-3334');
			const all = await Promise.all(
				people.flatMap((one) => [send(half(one, 1), one.id), send(one.sent, one.id)])
			);
			expect(all.map(({ status }) => status)).toEqual(
				people.flatMap((_, person) => (person === 4 ? [410, 410] : [200, 200]))
			);
			expect(await storeSize(store.database)).toEqual({ tests: 9, answers: 16 });
		}
	);

	it.skipIf(skipped)('leaves simulated participants out of everything', async () => {
		await send(body({}, { simulated: true }));
		expect(await storeSize(store.database)).toEqual({ tests: 1, answers: 2 });
		expect(await testsOf(store.database, set.id)).toEqual([]);
	});

	it.skipIf(skipped)(
		'makes a record of a study of those who count, without the others',
		async () => {
			const known = { study, sha256: await studyHash(study) };
			for (let person = 0; person < 7; person++) {
				const sent = await inStudy({ focus_lost: person === 6 ? 9 : 0 });
				if (person === 5) sent.answers.pop();
				sent.code = `0000-1111-2222-333${person}`;
				expect((await send(sent, ID.replace(/2$/, String(person)))).status).toBe(200);
			}
			const fake = await inStudy({ simulated: true });
			expect(
				(await send({ ...fake, code: '0000-1111-2222-3339' }, OTHER.replace(/3$/, '9'))).status
			).toBe(200);
			expect(
				(await send(body({ code: '0000-1111-2222-333A' }), ID.replace(/2$/, 'a'))).status
			).toBe(200);
			const { counted, excluded } = await peopleOfStudy(store.database, known);
			expect(counted).toHaveLength(5);
			expect(excluded.map(({ reasons }) => reasons)).toEqual([
				['did 1 of 2 questions'],
				['left the page 9 times']
			]);
			const capsule = studyCapsule(known, set, counted, NOW.toISOString());
			expect(inconsistencies(capsule)).toEqual([]);
			const { input, leftOut } = evaluationInput(set, [capsule]);
			expect(leftOut).toEqual([]);
			expect(evaluateBenchmark({ ...input, draws: 10 }).people).toMatchObject({
				n_people: 5,
				pilot: false,
				mean: { value: 0 }
			});
		}
	);

	it.skipIf(skipped)(
		'hands a study’s answers to its owner only, and closes it without changing its design',
		async () => {
			const known = { study, sha256: await studyHash(study) };
			const owners = new OwnersStudies({
				store: async () => store,
				catalog: async () => ({ benchmarks: new Map([[set.id, set]]), root: folder }),
				studies: async () => new Map([[study.id, known]]),
				isOwner: (_, __, token) => token === 'owner',
				now: () => NOW
			});
			const ask = (act: 'answers' | 'state', sent: object, id = study.id) =>
				owners[act](id, request(sent), '192.168.1.30');
			expect((await ask('answers', { as: 'csv', token: 'owner' })).status).toBe(404);
			for (const person of [0, 1])
				await send(
					{ ...(await inStudy()), code: `0000-1111-2222-333${person}` },
					ID.replace(/2$/, String(person))
				);
			expect((await ask('answers', { as: 'csv' })).status).toBe(403);
			expect((await ask('state', { open: false, token: 'wrong' })).status).toBe(403);
			expect((await ask('answers', { as: 'xls', token: 'owner' })).status).toBe(422);
			expect((await ask('answers', { as: 'csv', token: 'owner' }, 'none')).status).toBe(404);
			const text = async (as: string) => (await ask('answers', { as, token: 'owner' })).text();
			expect((await text('csv')).split('\n')).toHaveLength(4);
			expect(JSON.parse(await text('jspsych'))).toHaveLength(4);
			expect(JSON.parse(await text('capsule'))).toMatchObject({ runs: [{}, {}] });
			expect(await text('jspsych')).not.toContain(ID.slice(0, -1));

			mkdirSync(join(folder, 'studies'), { recursive: true });
			const file = join(folder, 'studies/cards.json');
			writeFileSync(file, JSON.stringify(study));
			expect((await ask('state', { open: false, token: 'owner' })).status).toBe(200);
			const closed = JSON.parse(readFileSync(file, 'utf8')) as Study;
			expect(closed.closed).toBe(NOW.toISOString());
			expect(await studyHash(closed)).toBe(known.sha256);
			await ask('state', { open: true, token: 'owner' });
			expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(study);
		}
	);

	it.skipIf(skipped)(
		'takes nothing for a study that is another, planned otherwise, or over',
		async () => {
			const refused = async (change: Partial<Sent['session']>) => send(await inStudy(change));
			expect((await refused({ study: { id: 'none', sha256: 'a'.repeat(64) } })).status).toBe(404);
			expect((await refused({ study: { id: study.id, sha256: 'a'.repeat(64) } })).status).toBe(409);
			expect((await refused({ confidence: true })).status).toBe(409);
			study.closed = '2026-12-01T11:00:00.000Z';
			expect(await refused({})).toMatchObject({
				status: 410,
				message: expect.stringContaining('over')
			});
			delete study.closed;
			expect(await storeSize(store.database)).toEqual({ tests: 0, answers: 0 });
		}
	);

	it.skipIf(skipped)('comes back from a backup as it was', async () => {
		await send(body());
		const backup = await backupOf(store.database, NOW.toISOString());
		expect(backup).toMatchObject({ tests: 1, answers: 2 });
		const before = await testsOf(store.database, set.id);
		await store.database.execute(sql`truncate tests, answers`);
		expect(await restore(store.database, backup.bytes, 'b')).toEqual({ tests: 1, answers: 2 });
		expect(await restore(store.database, backup.bytes, 'b')).toEqual({ tests: 0, answers: 0 });
		expect(await testsOf(store.database, set.id)).toEqual(before);
		expect((await send(body())).status).toBe(200);
		const cut = backup.bytes.slice(0, 40);
		await expect(restore(store.database, cut, 'cut.json.gz')).rejects.toThrow('cut.json.gz');
	});

	it.skipIf(skipped)(
		'refuses what cannot be, with a sentence, and keeps nothing of it',
		async () => {
			const answer = (change: object) => body({ answers: [{ ...body().answers[1]!, ...change }] });
			const moved = { benchmark: { ...body().session.benchmark, items_sha256: 'a'.repeat(64) } };
			const cases: [unknown, number, string][] = [
				[answer({ item: 'two' }), 422, 'does not ask for item "two"'],
				[answer({ place: 7 }), 422, 'does not ask for'],
				[answer({ answer: 'c9' }), 422, 'c9'],
				[answer({ timed_out: true }), 422, 'timed out'],
				[answer({ rt_ms: -5 }), 422, 'rt_ms'],
				[answer({ rt_ms: 1e9 }), 422, 'rt_ms'],
				[answer({ answer: 'x'.repeat(2000) }), 422, 'answer'],
				[body({}, { benchmark: { ...body().session.benchmark, id: 'nowhere' } }), 404, 'nowhere'],
				[body({}, moved), 409, 'other items'],
				[body({}, { started: '2027-12-01T10:00:00.000Z' }), 422, 'yet to come'],
				[body({ code: 'short' }), 422, 'withdrawal code'],
				[{ ...body(), extra: 1 }, 422, 'extra'],
				[
					body({}, { consent: { given: NOW.toISOString(), send: false as unknown as true } }),
					422,
					'send'
				],
				['{"code":', 400, 'no complete JSON']
			];
			for (const [sent, status, words] of cases) {
				const said = await send(sent);
				expect([said.status, said.message]).toEqual([status, expect.stringContaining(words)]);
			}
			expect((await send(body(), 'no-id')).status).toBe(422);
			expect(await storeSize(store.database)).toEqual({ tests: 0, answers: 0 });
		}
	);
});
