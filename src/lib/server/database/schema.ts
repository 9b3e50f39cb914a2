/**
 * What the store keeps of people's answers, for embedded and for real Postgres alike. After a change here:
 * `npm install --no-save drizzle-kit@0.31.11 && npx drizzle-kit generate --dialect postgresql --schema src/lib/server/database/schema.ts --out src/lib/server/database/migrations`.
 * Migrations are added, never changed.
 */
import {
	boolean,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique
} from 'drizzle-orm/pg-core';
import type { Trial } from '../../evaluation/trial.ts';
import type { SentSession } from '../../trials/sent.ts';
import type { RoomPlan } from '../../trials/room.ts';

/** One test that somebody took and agreed to send. No name, no address, no browser. */
export const tests = pgTable(
	'tests',
	{
		/** Made at random on the device that the test was taken on. */
		id: text('id').primaryKey(),
		/** SHA-256 of the withdrawal code; the code itself is never here. */
		code_sha256: text('code_sha256').notNull().unique(),
		benchmark: text('benchmark').notNull(),
		purpose: text('purpose', { enum: ['self-test', 'study'] }).notNull(),
		/** Made by a test of this program: no person, and left out of everything. */
		simulated: boolean('simulated').notNull(),
		/** Null where it was taken back. */
		session: jsonb('session').$type<SentSession>(),
		/** When the first answer came, by the server's clock. */
		received: timestamp('received', { withTimezone: true }).notNull(),
		/** When it was taken back: id and code stay, so that nothing of it can come again. */
		withdrawn: timestamp('withdrawn', { withTimezone: true })
	},
	(table) => [index('tests_benchmark').on(table.benchmark)]
);

/** One answer, as the server judged it. Under test and place, so that sending it twice changes nothing. */
export const answers = pgTable(
	'answers',
	{
		test: text('test')
			.notNull()
			.references(() => tests.id, { onDelete: 'cascade' }),
		place: integer('place').notNull(),
		item: text('item').notNull(),
		trial: jsonb('trial').$type<Trial>().notNull(),
		received: timestamp('received', { withTimezone: true }).notNull()
	},
	(table) => [primaryKey({ columns: [table.test, table.place] })]
);

/**
 * A class in its room. Everything below it is deleted when it ends; the row itself stays a day, so that a late phone hears that
 * the class is over.
 */
export const rooms = pgTable('rooms', {
	/** What is typed or scanned to come in. */
	code: text('code').primaryKey(),
	/** SHA-256 of the teacher's key, which is in the teacher's browser only. */
	key_sha256: text('key_sha256').notNull(),
	plan: jsonb('plan').$type<RoomPlan>().notNull(),
	/** The question that is asked, from 0; -1 before the first. At one's own pace: 0 from the start on. */
	place: integer('place').notNull(),
	/** The answer to it is shown, or at one's own pace all of them; nothing that comes later counts. */
	revealed: boolean('revealed').notNull(),
	opened: timestamp('opened', { withTimezone: true }).notNull(),
	/** Absent while it goes on. */
	ended: timestamp('ended', { withTimezone: true }),
	/** What became of the answers: kept under the name of a study, or null: forgotten. */
	kept: text('kept')
});

/** A phone in a room, under a name that was drawn for it: nobody is asked for one. */
export const pupils = pgTable(
	'pupils',
	{
		/** Made at random on the phone. */
		id: text('id').primaryKey(),
		room: text('room')
			.notNull()
			.references(() => rooms.code, { onDelete: 'cascade' }),
		/** SHA-256 of the phone's code, by which answers that are kept can be taken back. */
		code_sha256: text('code_sha256').notNull().unique(),
		name: text('name').notNull(),
		/** Decides the places of the answers for this phone. */
		seed: integer('seed').notNull(),
		/** Agreed that the answers become part of a record; null: did not. */
		consent: timestamp('consent', { withTimezone: true }),
		simulated: boolean('simulated').notNull(),
		joined: timestamp('joined', { withTimezone: true }).notNull(),
		/** When the phone was last heard of. */
		seen: timestamp('seen', { withTimezone: true }).notNull()
	},
	(table) => [unique('pupils_room_name').on(table.room, table.name)]
);

/** One answer of a phone, as the server judged it: once, under pupil and place. */
export const roomAnswers = pgTable(
	'room_answers',
	{
		pupil: text('pupil')
			.notNull()
			.references(() => pupils.id, { onDelete: 'cascade' }),
		place: integer('place').notNull(),
		trial: jsonb('trial').$type<Trial>().notNull(),
		/** Came after the answer was shown, so it counts in nothing. */
		late: boolean('late').notNull(),
		received: timestamp('received', { withTimezone: true }).notNull()
	},
	(table) => [primaryKey({ columns: [table.pupil, table.place] })]
);
