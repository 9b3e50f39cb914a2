/**
 * Answers that come while others are being written wait for these, and are then written together in one statement: the more people
 * answer at once, the less each costs.
 */
import { sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { answers, tests } from './schema.ts';

export type AnswerRow = typeof answers.$inferInsert;

interface Waiting {
	rows: readonly AnswerRow[];
	resolve: (added: boolean) => void;
	reject: (error: unknown) => void;
}

/** Rows in one statement. */
const AT_ONCE = 500;

export class AnswerBatches {
	readonly #database: Database;
	#waiting: Waiting[] = [];
	#writing = false;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * Adds answers to a test that is here, and was not taken back.
	 * @returns whether all of them are new; else it is to be looked at whether they were here before or the test is gone
	 */
	add(rows: readonly AnswerRow[]): Promise<boolean> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ rows, resolve, reject });
			void this.#write();
		});
	}

	async #write(): Promise<void> {
		if (this.#writing) return;
		this.#writing = true;
		while (this.#waiting.length > 0) {
			const batch = this.#take();
			try {
				await this.#together(batch);
			} catch (error) {
				// What is wrong with one of them is nobody else's fault.
				if (batch.length === 1) batch[0]!.reject(error);
				else for (const one of batch) await this.#together([one]).catch((own) => one.reject(own));
			}
		}
		this.#writing = false;
	}

	#take(): Waiting[] {
		let rows = 0;
		const some = this.#waiting.findIndex(
			(one, at) => (rows += one.rows.length) > AT_ONCE && at > 0
		);
		return this.#waiting.splice(0, some < 0 ? this.#waiting.length : some);
	}

	async #together(batch: readonly Waiting[]): Promise<void> {
		const rows = batch.flatMap((one) => one.rows);
		const values = sql.join(
			rows.map(
				({ test, place, item, trial, received }) =>
					sql`(${test}::text, ${place}::int, ${item}::text, ${JSON.stringify(trial)}::jsonb, ${received.toISOString()}::timestamptz)`
			),
			sql`, `
		);
		const ids = sql.join(
			[...new Set(rows.map(({ test }) => test))].map((test) => sql`${test}`),
			sql`, `
		);
		// Whoever takes a test back holds its row: this comes before that, and is deleted, or after it, and finds nothing.
		// In one order, so that two servers never wait for each other.
		const added = await this.#database.execute(sql`
			insert into ${answers} (test, place, item, trial, received)
			select given.test, given.place, given.item, given.trial, given.received
			from (values ${values}) as given (test, place, item, trial, received)
			join (
				select id from ${tests} where id in (${ids}) and withdrawn is null order by id for share
			) known on known.id = given.test
			order by given.test, given.place
			on conflict do nothing
			returning test, place`);
		const left = new Map<string, number>();
		for (const { test, place } of rowsIn(added)) left.set(`${test} ${place}`, 1);
		for (const { rows: own, resolve } of batch)
			// Of two that bring the same answer at once, the first one has added it.
			resolve(own.every(({ test, place }) => left.delete(`${test} ${place}`)));
	}
}

/** What a statement gave back: PGlite puts it into a field, the driver of Postgres does not. */
function rowsIn(result: unknown): readonly { test: string; place: number }[] {
	const rows: unknown = Array.isArray(result) ? result : (result as { rows?: unknown }).rows;
	return rows as readonly { test: string; place: number }[];
}
