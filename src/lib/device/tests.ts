/**
 * Tests that were taken on this device: a database of their own, so that no page that reads runs of models can take them for
 * one. Every answer is written here before anything else happens with it.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AnsweredRow } from '../recording/run.ts';
import type { TestSession } from '../recording/sitting.ts';
import { openingError } from './database.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';

/** An answer as it lies here. */
export type StoredAnswer = AnsweredRow & {
	test: string;
	/** The server has it. */
	sent?: true;
};

interface TestDatabase extends DBSchema {
	tests: { key: string; value: TestSession };
	answers: { key: [string, number]; value: StoredAnswer };
}

const allOf = (test: string) => IDBKeyRange.bound([test, 0], [test, Infinity]);

const gone = (test: string) =>
	new Error(
		`Test ${test} is not on this device any more: it was deleted, perhaps in another tab. Begin a new one.`
	);

export class TestStore {
	readonly #database: IDBPDatabase<TestDatabase>;
	readonly #now: () => Date;

	/** Use `openTestStore`. */
	constructor(database: IDBPDatabase<TestDatabase>, now: () => Date) {
		this.#database = database;
		this.#now = now;
	}

	/** Writes a test down; one that is there already stays as it is. */
	async begin(session: TestSession): Promise<TestSession> {
		return this.#writing('everything answered before', async () => {
			const there = await this.#database.get('tests', session.id);
			if (there) return there;
			await this.#database.add('tests', session);
			return session;
		});
	}

	/**
	 * Writes an answer down. One that is there already stays: the first answer counts.
	 * @throws StorageFullError; an error where the test was deleted meanwhile
	 */
	async record(test: string, row: AnsweredRow): Promise<void> {
		await this.#writing('the answers before this one', async () => {
			const transaction = this.#database.transaction(['tests', 'answers'], 'readwrite');
			const session = await transaction.objectStore('tests').get(test);
			if (!session) throw gone(test);
			const answers = transaction.objectStore('answers');
			if ((await answers.getKey([test, row.index])) === undefined)
				await answers.add({ ...row, test });
			await transaction.objectStore('tests').put({ ...session, updated: this.#time() });
			await transaction.done;
		});
	}

	/** Changes what is known of a test; its answers stay. @throws where it was deleted meanwhile */
	async change(
		test: string,
		changes: Partial<Pick<TestSession, 'screen' | 'focus_lost' | 'finished' | 'withdrawn'>>
	): Promise<TestSession> {
		return this.#writing('all answers', async () => {
			const transaction = this.#database.transaction('tests', 'readwrite');
			const session = await transaction.store.get(test);
			if (!session) throw gone(test);
			const next = { ...session, ...changes, updated: this.#time() };
			await transaction.store.put(next);
			await transaction.done;
			return next;
		});
	}

	/** All tests, the newest first; those taken back are not among them. */
	async list(): Promise<TestSession[]> {
		const all = await this.#database.getAll('tests');
		return all
			.filter(({ withdrawn }) => withdrawn === undefined)
			.sort((a, b) => b.started.localeCompare(a.started));
	}

	/** Tests of which the server is to be told something: answers, or that they are taken back. */
	async toSend(): Promise<TestSession[]> {
		return (await this.#database.getAll('tests')).filter(({ consent }) => consent.send);
	}

	get(test: string): Promise<TestSession | undefined> {
		return this.#database.get('tests', test);
	}

	/** Answers in the order of the questions; empty for an unknown test. */
	async answers(test: string): Promise<StoredAnswer[]> {
		return this.#database.getAll('answers', allOf(test));
	}

	/** Notes which answers the server has. */
	async markSent(test: string, indices: readonly number[]): Promise<void> {
		await this.#writing('all answers', async () => {
			const transaction = this.#database.transaction('answers', 'readwrite');
			for (const index of indices) {
				const row = await transaction.store.get([test, index]);
				if (row) await transaction.store.put({ ...row, sent: true });
			}
			await transaction.done;
		});
	}

	/**
	 * Takes a test back: its answers are gone from this device at once. Where some were sent, its name and code stay until the
	 * server has deleted them too.
	 */
	async withdraw(test: string): Promise<void> {
		const session = await this.get(test);
		if (!session) return;
		const sent = session.consent.send;
		const transaction = this.#database.transaction(['tests', 'answers'], 'readwrite');
		await transaction.objectStore('answers').delete(allOf(test));
		if (sent) await transaction.objectStore('tests').put({ ...session, withdrawn: this.#time() });
		else await transaction.objectStore('tests').delete(test);
		await transaction.done;
	}

	/** Forgets a test for good. Forgetting what is not there changes nothing. */
	async forget(test: string): Promise<void> {
		const transaction = this.#database.transaction(['tests', 'answers'], 'readwrite');
		await transaction.objectStore('tests').delete(test);
		await transaction.objectStore('answers').delete(allOf(test));
		await transaction.done;
	}

	close(): void {
		this.#database.close();
	}

	#time(): string {
		return this.#now().toISOString();
	}

	async #writing<T>(kept: string, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (isStorageFull(error)) throw new StorageFullError(kept, { cause: error });
			throw error;
		}
	}
}

/**
 * Opens the tests of this device.
 * @throws where there is no IndexedDB (on the server, or the browser forbids it)
 */
export async function openTestStore(
	options: { name?: string; now?: () => Date } = {}
): Promise<TestStore> {
	if (typeof indexedDB === 'undefined')
		throw new Error('Tests are kept in the browser only: there is no IndexedDB here.');
	try {
		const database: IDBPDatabase<TestDatabase> = await openDB<TestDatabase>(
			options.name ?? 'yardstick-tests',
			1,
			{
				upgrade(fresh) {
					fresh.createObjectStore('tests', { keyPath: 'id' });
					fresh.createObjectStore('answers', { keyPath: ['test', 'index'] });
				},
				blocking() {
					database.close();
				}
			}
		);
		return new TestStore(database, options.now ?? (() => new Date()));
	} catch (error) {
		throw openingError(error);
	}
}
