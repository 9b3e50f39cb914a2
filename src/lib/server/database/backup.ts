/** Everything in the store as one file, and back: the same for embedded and for real Postgres, also from one to the other. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { asc, isNotNull } from 'drizzle-orm';
import * as v from 'valibot';
import { checked, parseJson } from '../../border/check.ts';
import { FileError } from '../../border/fileError.ts';
import { sha256 } from '../../border/atoms.ts';
import type { Trial } from '../../evaluation/trial.ts';
import type { SentSession } from '../../trials/sent.ts';
import type { Database } from './connection.ts';
import { answers, tests } from './schema.ts';
import { storeSize } from './size.ts';

const REMEDY = 'Use a file that `npx yardstick store backup` has written; nothing was restored.';
/** Rows in one statement. */
const AT_ONCE = 500;

const moment = v.pipe(v.string(), v.isoTimestamp());
const backupSchema = v.strictObject({
	schema: v.literal('yardstick-store/1'),
	created: moment,
	tests: v.array(
		v.strictObject({
			id: v.string(),
			code_sha256: sha256,
			benchmark: v.string(),
			purpose: v.picklist(['self-test', 'study']),
			simulated: v.boolean(),
			session: v.nullable(v.record(v.string(), v.unknown())),
			received: moment,
			withdrawn: v.nullable(moment)
		})
	),
	answers: v.array(
		v.strictObject({
			test: v.string(),
			place: v.number(),
			item: v.string(),
			trial: v.record(v.string(), v.unknown()),
			received: moment
		})
	)
});

/**
 * The file's bytes (gzip).
 * @param created time of writing, ISO 8601
 */
export async function backupOf(
	database: Database,
	created: string
): Promise<{ bytes: Uint8Array; tests: number; answers: number }> {
	return database.transaction(
		async (store) => {
			const allTests = await store.select().from(tests).orderBy(asc(tests.id));
			const allAnswers = await store
				.select()
				.from(answers)
				.orderBy(asc(answers.test), asc(answers.place));
			const text = JSON.stringify({
				schema: 'yardstick-store/1',
				created,
				tests: allTests,
				answers: allAnswers
			});
			return {
				bytes: gzipSync(text),
				tests: allTests.length,
				answers: allAnswers.length
			};
		},
		{ isolationLevel: 'repeatable read' }
	);
}

/**
 * Puts a backup back: all of it or nothing. What is in the store already stays as it is, so doing it twice changes nothing.
 * @returns how many were not here before
 * @throws {FileError} where it is no such file
 */
export async function restore(
	database: Database,
	bytes: Uint8Array,
	file: string
): Promise<{ tests: number; answers: number }> {
	let text: string;
	try {
		text = gunzipSync(bytes).toString('utf8');
	} catch (error) {
		throw new FileError(file, [`is no whole gzip file (${String(error)}).`], REMEDY);
	}
	const backup = checked(backupSchema, parseJson(text, file, REMEDY), file, REMEDY);
	return database.transaction(async (store) => {
		const before = await storeSize(store);
		for (let at = 0; at < backup.tests.length; at += AT_ONCE)
			await store
				.insert(tests)
				.values(
					backup.tests.slice(at, at + AT_ONCE).map((row) => ({
						...row,
						session: row.session as unknown as SentSession | null,
						received: new Date(row.received),
						withdrawn: row.withdrawn === null ? null : new Date(row.withdrawn)
					}))
				)
				.onConflictDoNothing();
		// A backup may be older than a withdrawal: what was taken back stays away.
		const gone = new Set(
			(await store.select({ id: tests.id }).from(tests).where(isNotNull(tests.withdrawn))).map(
				({ id }) => id
			)
		);
		const kept = backup.answers.filter(({ test }) => !gone.has(test));
		for (let at = 0; at < kept.length; at += AT_ONCE)
			await store
				.insert(answers)
				.values(
					kept.slice(at, at + AT_ONCE).map((row) => ({
						...row,
						trial: row.trial as unknown as Trial,
						received: new Date(row.received)
					}))
				)
				.onConflictDoNothing();
		const after = await storeSize(store);
		return { tests: after.tests - before.tests, answers: after.answers - before.answers };
	});
}
