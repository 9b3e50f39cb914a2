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
	timestamp
} from 'drizzle-orm/pg-core';
import type { Trial } from '../../evaluation/trial.ts';
import type { SentSession } from '../../trials/sent.ts';

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
