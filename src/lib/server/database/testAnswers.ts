/** Answers of people in the store: taken once, judged here, taken back by their code. */
import { createHash } from 'node:crypto';
import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Benchmark } from '../../benchmarks/schema.ts';
import type { Trial } from '../../evaluation/trial.ts';
import { messageOf } from '../../border/messageOf.ts';
import type { Sent, SentSession } from '../../trials/sent.ts';
import type { Study } from '../../trials/study.ts';
import { personRecorder } from '../personRecorders.ts';
import type { Database } from './connection.ts';
import { AnswerBatches } from './answerBatches.ts';
import { answers, tests } from './schema.ts';

/** Why something sent was not taken, in a sentence; `status` is that of the answer. */
export class Refusal extends Error {
	readonly status: 403 | 404 | 409 | 410 | 422;

	constructor(status: Refusal['status'], message: string) {
		super(message);
		this.status = status;
	}
}

export interface TakenAnswers {
	/** Places of the answers that are here now, those that were here before among them. */
	kept: number[];
}

/** The only form in which a code is kept. */
export function hashOfCode(code: string): string {
	return createHash('sha256').update(code).digest('hex');
}

/** What must not change between two sendings of one test. */
const fixed = ({ benchmark, study, design, simulated, consent }: SentSession): string =>
	JSON.stringify([benchmark, study, design, simulated, consent]);

const HOUR_MS = 3_600_000;

/**
 * Takes answers. Each is judged anew, under its place in the plan of the test; what is here already stays as it is, so that
 * sending twice changes nothing.
 * @param now the server's clock
 * @throws {Refusal} where they belong to no set here, to another plan, to another code, or were taken back
 */
export async function takeAnswers(
	database: Database,
	benchmark: Benchmark | undefined,
	study: KnownStudy | undefined,
	id: string,
	sent: Sent,
	now: Date
): Promise<TakenAnswers> {
	const { session } = sent;
	if (!benchmark)
		throw new Refusal(404, `There is no set "${session.benchmark.id}" in this Yardstick.`);
	if (benchmark.items_sha256 !== session.benchmark.items_sha256 || benchmark.task !== session.task)
		throw new Refusal(
			409,
			`The set "${benchmark.id}" has other items here than the test was taken with. The answers stay on the device.`
		);
	for (const moment of [session.started, session.consent.given])
		if (Date.parse(moment) > now.getTime() + 24 * HOUR_MS)
			throw new Refusal(422, `The test is said to have begun at ${moment}, which is yet to come.`);
	requireStudy(study, sent, now);
	const rows = judged(benchmark, id, sent, now);
	const mark = `${hashOfCode(sent.code)} ${fixed(inOrder(session))}`;
	const kept = rows.map(({ place }) => place);
	const { seen, batches } = mindOf(database);
	if (seen.get(id) === mark && (await batches.add(rows))) return { kept };
	await database.transaction(async (store) => {
		await store
			.insert(tests)
			.values({
				id,
				code_sha256: hashOfCode(sent.code),
				benchmark: benchmark.id,
				purpose: session.study ? 'study' : 'self-test',
				simulated: session.simulated,
				session,
				received: now
			})
			.onConflictDoNothing();
		const [known] = await store.select().from(tests).where(eq(tests.id, id));
		if (!known) throw new Refusal(409, 'This withdrawal code belongs to another test already.');
		if (known.code_sha256 !== hashOfCode(sent.code))
			throw new Refusal(403, 'This test belongs to another withdrawal code.');
		if (known.withdrawn || !known.session)
			throw new Refusal(410, 'This test was taken back. Nothing of it is kept.');
		if (fixed(inOrder(known.session)) !== fixed(inOrder(session)))
			throw new Refusal(409, 'This test was planned otherwise when its first answers came.');
		await store.insert(answers).values(rows).onConflictDoNothing();
	});
	seen.set(id, mark);
	return { kept };
}

/** What one server keeps in mind of a store. */
interface Mind {
	/** Tests whose code and plan were held against the store before, so that their further answers cost one statement. */
	seen: LRUCache<string, string>;
	batches: AnswerBatches;
}

const minds = new WeakMap<Database, Mind>();

function mindOf(database: Database): Mind {
	let mind = minds.get(database);
	if (!mind) {
		mind = { seen: new LRUCache({ max: 5000 }), batches: new AnswerBatches(database) };
		minds.set(database, mind);
	}
	return mind;
}

/** A study of this server, with the hash of its design. */
export interface KnownStudy {
	study: Study;
	sha256: string;
}

/** @throws {Refusal} where the answers are said to belong to a study that is not this one, is over, or was planned otherwise */
function requireStudy(known: KnownStudy | undefined, { session }: Sent, now: Date): void {
	const { study } = session;
	if (!study) return;
	if (!known) throw new Refusal(404, `There is no study "${study.id}" in this Yardstick.`);
	if (known.sha256 !== study.sha256)
		throw new Refusal(
			409,
			`The design of the study "${study.id}" is another one here. The answers stay on the device.`
		);
	const { closed, benchmark, items_per_person, confidence } = known.study;
	if (closed !== undefined && now.getTime() > Date.parse(closed))
		throw new Refusal(410, `The study "${study.id}" is over. The answers stay on the device.`);
	const asked = session.design.trials.filter(({ phase }) => phase === 'test').length;
	if (
		benchmark.id !== session.benchmark.id ||
		asked !== items_per_person ||
		confidence !== session.confidence
	)
		throw new Refusal(409, `The test was not planned as the study "${study.id}" wants it.`);
}

/** jsonb gives keys in an order of its own. */
function inOrder(session: SentSession): SentSession {
	const sort = (value: unknown): unknown =>
		Array.isArray(value)
			? value.map(sort)
			: value && typeof value === 'object'
				? Object.fromEntries(
						Object.entries(value)
							.sort(([a], [b]) => (a < b ? -1 : 1))
							.map(([key, one]) => [key, sort(one)])
					)
				: value;
	return sort(session) as SentSession;
}

function judged(benchmark: Benchmark, id: string, { session, answers: sent }: Sent, now: Date) {
	const recorder = personRecorder(benchmark);
	const plan = new Map(session.design.trials.map((trial) => [trial.index, trial]));
	const limit = benchmark.protocol.response_limit_ms;
	return sent.map(({ place, item, ...given }) => {
		const planned = plan.get(place);
		if (!planned || planned.item !== item)
			throw new Refusal(422, `Place ${place} of the test does not ask for item "${item}".`);
		if (given.timed_out && given.answer !== null)
			throw new Refusal(422, `Item "${item}": timed out, and yet there is an answer.`);
		if (limit !== undefined && given.rt_ms !== undefined && given.rt_ms > limit * 1.1)
			throw new Refusal(
				422,
				`Item "${item}": the answer came after ${Math.round(given.rt_ms)} ms, and the limit is ${limit} ms.`
			);
		try {
			const { trial } = recorder.row(id, planned, given);
			return { test: id, place, item, trial, received: now };
		} catch (error) {
			throw new Refusal(422, messageOf(error));
		}
	});
}

/**
 * Takes a test back by its code: its answers and its plan are deleted. A second time changes nothing.
 * @returns how many answers were deleted; undefined where no test has this code
 */
export async function withdraw(
	database: Database,
	code: string,
	now: Date
): Promise<number | undefined> {
	return database.transaction(async (store) => {
		const [known] = await store
			.select()
			.from(tests)
			.where(eq(tests.code_sha256, hashOfCode(code)))
			.for('update');
		if (!known) return undefined;
		const [found] = await store
			.select({ n: count() })
			.from(answers)
			.where(eq(answers.test, known.id));
		await store.delete(answers).where(eq(answers.test, known.id));
		await store
			.update(tests)
			.set({ session: null, withdrawn: known.withdrawn ?? now })
			.where(eq(tests.id, known.id));
		return found?.n ?? 0;
	});
}

/** One test with its answers, as the store has it. */
export interface StoredTest {
	id: string;
	session: SentSession;
	purpose: 'self-test' | 'study';
	trials: { place: number; trial: Trial }[];
}

/** Every test of a set by persons who exist: simulated ones are left out by rule. */
export async function testsOf(database: Database, benchmark: string): Promise<StoredTest[]> {
	const found = await database
		.select()
		.from(tests)
		.where(and(eq(tests.benchmark, benchmark), eq(tests.simulated, false), isNull(tests.withdrawn)))
		.orderBy(asc(tests.id));
	return Promise.all(
		found.map(async ({ id, session, purpose }) => ({
			id,
			session: session!,
			purpose,
			trials: (
				await database
					.select({ place: answers.place, trial: answers.trial })
					.from(answers)
					.where(eq(answers.test, id))
					.orderBy(asc(answers.place))
			).map(({ place, trial }) => ({ place, trial }))
		}))
	);
}
