/** Classes in the store: a room from its opening to its end, the phones in it, and their answers, each taken once. */
import { and, asc, count, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Benchmark } from '../../benchmarks/schema.ts';
import { messageOf } from '../../border/messageOf.ts';
import type { Random } from '../../statistics/random.ts';
import { callNames } from '../../trials/callNames.ts';
import { optionOrder } from '../../trials/design.ts';
import {
	MOST_PUPILS,
	ROOM_HOURS,
	TOMBSTONE_HOURS,
	roomCode,
	type LeadAction,
	type RoomPlan,
	type SentRoomAnswer
} from '../../trials/room.ts';
import type { SentSession } from '../../trials/sent.ts';
import type { Study } from '../../trials/study.ts';
import { personRecorder } from '../personRecorders.ts';
import type { Database } from './connection.ts';
import { answers, pupils, roomAnswers, rooms, tests } from './schema.ts';
import { hashOfCode, Refusal } from './testAnswers.ts';

export type Room = typeof rooms.$inferSelect;
export type Pupil = typeof pupils.$inferSelect;

const HOUR_MS = 3_600_000;
/** A phone that asks more often than this is not noted anew each time. */
const NOTED_MS = 3000;

/**
 * Opens a room under a code that no other has.
 * @param random numbers that nobody can guess
 * @returns its code
 */
export async function openRoom(
	database: Database,
	plan: RoomPlan,
	key: string,
	random: Random,
	now: Date
): Promise<string> {
	await forgetOld(database, now);
	for (;;) {
		const code = roomCode(random);
		const made = await database
			.insert(rooms)
			.values({ code, key_sha256: hashOfCode(key), plan, place: -1, revealed: false, opened: now })
			.onConflictDoNothing()
			.returning({ code: rooms.code });
		if (made.length > 0) return code;
	}
}

/** Rooms that nobody ended are ended here with everything that was answered in them, and ends that are long past are forgotten. */
export async function forgetOld(database: Database, now: Date): Promise<void> {
	const hours = (number: number) => new Date(now.getTime() - number * HOUR_MS);
	await database
		.delete(rooms)
		.where(
			or(
				lt(rooms.ended, hours(TOMBSTONE_HOURS)),
				and(isNull(rooms.ended), lt(rooms.opened, hours(ROOM_HOURS)))
			)
		);
}

/**
 * The room of a code.
 * @throws {Refusal} where there is none, or it has ended
 */
export async function roomOf(
	database: Pick<Database, 'select'>,
	code: string,
	now: Date,
	lock?: 'share' | 'update'
): Promise<Room> {
	const asked = database.select().from(rooms).where(eq(rooms.code, code));
	const [room] = await (lock ? asked.for(lock) : asked);
	if (!room) throw new UnknownRoom();
	if (room.ended) throw new RoomOver(room.kept !== null);
	if (now.getTime() - room.opened.getTime() > ROOM_HOURS * HOUR_MS) throw new RoomOver(false);
	return room;
}

/** The class of this code has ended. */
export class RoomOver extends Refusal {
	/** Answers of those who agreed are kept. */
	readonly kept: boolean;

	constructor(kept: boolean) {
		super(
			410,
			kept
				? 'This class is over. The answers of those who agreed are kept, without a name.'
				: 'This class is over, and its answers are forgotten.'
		);
		this.kept = kept;
	}
}

/** There is no room of this code; told apart so that guessing can be slowed down. */
export class UnknownRoom extends Refusal {
	constructor() {
		super(404, 'There is no class with this code. Look at it again, sign by sign.');
	}
}

/** @throws {Refusal} where the key is not the one that the room was opened with */
export function requireLead(room: Pick<Room, 'key_sha256'>, key: string): void {
	if (room.key_sha256 !== hashOfCode(key))
		throw new Refusal(
			403,
			'This class was opened on another screen. Go on there, or open a new one.'
		);
}

/**
 * Lets a phone in, under a name that nobody else in the room has. Coming again changes nothing.
 * @throws {Refusal} where the room is full, or the phone is known with another code
 */
export async function joinRoom(
	database: Database,
	code: string,
	who: { pupil: string; code: string; consent: boolean; simulated: boolean },
	random: Random,
	now: Date
): Promise<Pupil> {
	return database.transaction(async (store) => {
		// One after the other: a name is given once, and the room never holds more than it may.
		const room = await roomOf(store, code, now, 'update');
		const [known] = await store.select().from(pupils).where(eq(pupils.id, who.pupil));
		if (known) return requirePupil(known, code, who.code);
		const there = await store
			.select({ name: pupils.name })
			.from(pupils)
			.where(eq(pupils.room, code));
		if (there.length >= MOST_PUPILS)
			throw new Refusal(409, `This class is full: ${MOST_PUPILS} phones are in it.`);
		const taken = new Set(there.map(({ name }) => name));
		const free = callNames.filter((name) => !taken.has(name));
		const [made] = await store
			.insert(pupils)
			.values({
				id: who.pupil,
				room: code,
				code_sha256: hashOfCode(who.code),
				name: free[Math.floor(random() * free.length)]!,
				seed: Math.floor(random() * 0x3fffffff),
				consent: room.plan.study && who.consent ? now : null,
				simulated: who.simulated,
				joined: now,
				seen: now
			})
			.onConflictDoNothing()
			.returning();
		if (!made) throw new Refusal(409, 'This code belongs to another phone already.');
		return made;
	});
}

/**
 * The phone in this room.
 * @throws {Refusal} where it is not in it, or gives another code
 */
export async function pupilOf(
	database: Pick<Database, 'select'>,
	code: string,
	who: { pupil: string; code: string }
): Promise<Pupil> {
	const [known] = await database.select().from(pupils).where(eq(pupils.id, who.pupil));
	if (!known) throw new Refusal(403, 'This phone is not in the class. Join it first.');
	return requirePupil(known, code, who.code);
}

function requirePupil(known: Pupil, room: string, code: string): Pupil {
	if (known.room !== room || known.code_sha256 !== hashOfCode(code))
		throw new Refusal(403, 'This phone is in the class under another code.');
	return known;
}

/** Notes that a phone is there; seldom enough that a class costs the store little. */
export async function noteSeen(database: Database, pupil: Pupil, now: Date): Promise<void> {
	if (Math.abs(now.getTime() - pupil.seen.getTime()) < NOTED_MS) return;
	await database.update(pupils).set({ seen: now }).where(eq(pupils.id, pupil.id));
}

/** What a phone may know of the answers it has given. */
export async function answersOfPupil(database: Pick<Database, 'select'>, pupil: string) {
	return database
		.select({ place: roomAnswers.place, trial: roomAnswers.trial, late: roomAnswers.late })
		.from(roomAnswers)
		.where(eq(roomAnswers.pupil, pupil))
		.orderBy(asc(roomAnswers.place));
}

/**
 * Takes answers of a phone, each judged here and kept under its place: the first one counts, and sending twice changes nothing.
 * What comes after the answer was shown is kept and marked, and counts in nothing.
 * @throws {Refusal} naming the question, where it is none, has not been asked, or the answer cannot be one; nothing is kept then
 */
export async function takeRoomAnswers(
	database: Database,
	benchmark: Benchmark,
	code: string,
	who: { pupil: string; code: string },
	sent: readonly SentRoomAnswer[],
	now: Date
): Promise<{ kept: number[]; pupil: Pupil }> {
	const recorder = personRecorder(benchmark);
	return database.transaction(async (store) => {
		// The teacher shows the answer before this or after it, never in between.
		const room = await roomOf(store, code, now, 'share');
		const pupil = await pupilOf(store, code, who);
		const rows = sent.map(({ place, ...given }) => {
			const item = room.plan.items[place];
			if (item === undefined)
				throw new Refusal(422, `There is no question ${place + 1} in this class.`);
			if (room.place < 0 || (room.plan.pace === 'step' && place > room.place))
				throw new Refusal(409, `Question ${place + 1} has not been asked yet.`);
			const late = room.revealed || (room.plan.pace === 'step' && place < room.place);
			try {
				const { trial } = recorder.row(pupil.id, { index: place, phase: 'test', item }, given);
				return { pupil: pupil.id, place, trial, late, received: now };
			} catch (error) {
				throw new Refusal(422, `Question ${place + 1}: ${messageOf(error)}`);
			}
		});
		await store.insert(roomAnswers).values(rows).onConflictDoNothing();
		return { kept: rows.map(({ place }) => place), pupil };
	});
}

/**
 * Goes on: shows the answer, or asks the next question. A press that comes twice, or from a screen that shows another question,
 * does nothing.
 * @param from the question that the screen shows
 */
export async function stepRoom(
	database: Database,
	room: Room,
	action: Extract<LeadAction, 'reveal' | 'next'>,
	from: number
): Promise<void> {
	const last = room.plan.pace === 'own' ? 0 : room.plan.items.length - 1;
	const there = and(eq(rooms.code, room.code), eq(rooms.place, from), isNull(rooms.ended));
	if (action === 'reveal' && from >= 0)
		await database.update(rooms).set({ revealed: true }).where(there);
	// A question is left only after its answer was shown; the first one is asked from the door.
	else if (action === 'next' && from < last)
		await database
			.update(rooms)
			.set({ place: from + 1, revealed: false })
			.where(from < 0 ? there : and(there, eq(rooms.revealed, true)));
}

/** Everybody in the room and every answer, for the teacher's screen. */
export async function everybodyIn(database: Pick<Database, 'select'>, code: string) {
	const there = await database
		.select()
		.from(pupils)
		.where(eq(pupils.room, code))
		.orderBy(asc(pupils.joined), asc(pupils.name));
	const given =
		there.length === 0
			? []
			: await database
					.select({
						pupil: roomAnswers.pupil,
						place: roomAnswers.place,
						trial: roomAnswers.trial,
						late: roomAnswers.late
					})
					.from(roomAnswers)
					.where(
						inArray(
							roomAnswers.pupil,
							there.map(({ id }) => id)
						)
					);
	return { pupils: there, answers: given };
}

/**
 * Ends a class. What is kept becomes tests of its study, of those only who agreed; everything else is deleted, and all of it
 * happens or nothing. A second time changes nothing.
 * @param app revision and version of this program
 * @param keepDesign writes the design down before anything is deleted; where it cannot, nothing is
 * @returns how many people's answers are kept
 */
export async function endRoom(
	database: Database,
	code: string,
	benchmark: Benchmark,
	app: SentSession['app'],
	now: Date,
	keepDesign: (study: Study) => Promise<void>
): Promise<number> {
	return database.transaction(async (store) => {
		const [room] = await store.select().from(rooms).where(eq(rooms.code, code)).for('update');
		if (!room || room.ended) return 0;
		const { study } = room.plan;
		let kept = 0;
		if (study) {
			const everybody = await everybodyIn(store, code);
			for (const pupil of everybody.pupils) {
				const own = everybody.answers.filter((one) => one.pupil === pupil.id && !one.late);
				if (!pupil.consent || own.length === 0) continue;
				const session: SentSession = {
					task: benchmark.task,
					study: { id: study.study.id, sha256: study.sha256 },
					benchmark: {
						id: benchmark.id,
						version: benchmark.version,
						items_sha256: benchmark.items_sha256
					},
					design: {
						seed: pupil.seed,
						option_order: optionOrder(
							benchmark.options.map(({ id }) => id),
							pupil.seed
						),
						trials: room.plan.items.map((item, index) => ({
							index,
							phase: 'test' as const,
							item,
							block: 1
						}))
					},
					confidence: false,
					simulated: pupil.simulated,
					consent: { given: pupil.consent.toISOString(), send: true },
					started: pupil.joined.toISOString(),
					focus_lost: 0,
					app
				};
				await store.insert(tests).values({
					id: pupil.id,
					code_sha256: pupil.code_sha256,
					benchmark: benchmark.id,
					purpose: 'study',
					simulated: pupil.simulated,
					session,
					received: now
				});
				await store.insert(answers).values(
					own.map(({ place, trial }) => ({
						test: pupil.id,
						place,
						item: trial.item,
						trial,
						received: now
					}))
				);
				kept += 1;
			}
		}
		if (study && kept > 0) await keepDesign({ ...study.study, closed: now.toISOString() });
		await store.delete(pupils).where(eq(pupils.room, code));
		await store
			.update(rooms)
			.set({ ended: now, kept: study && kept > 0 ? study.study.id : null })
			.where(eq(rooms.code, code));
		return kept;
	});
}

/** How many rooms go on. */
export async function openRooms(database: Pick<Database, 'select'>): Promise<number> {
	const [found] = await database.select({ n: count() }).from(rooms).where(isNull(rooms.ended));
	return found?.n ?? 0;
}
