/**
 * What this phone has answered in a class, until the class is over: every answer is written here before it is sent, so that a
 * phone that sleeps, loses its network or is reloaded loses nothing.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { openingError } from './database.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';

/** This phone in a class. */
export interface KeptRoom {
	/** Of the room. */
	code: string;
	/** Made here at random: it names nobody. */
	pupil: string;
	/** Gives the right to these answers, and takes them back where they are kept. */
	withdrawal: string;
	consent: boolean;
	/** The class is over, and the answers are part of a record: only the code is left here. */
	kept?: true;
}

export interface KeptRoomAnswer {
	code: string;
	place: number;
	answer: string | null;
	retries?: string[];
	rt_ms?: number;
	/** The server has it, or will never take it. */
	sent?: true;
}

interface RoomDatabase extends DBSchema {
	rooms: { key: string; value: KeptRoom };
	answers: { key: [string, number]; value: KeptRoomAnswer };
}

const allOf = (code: string) => IDBKeyRange.bound([code, 0], [code, Infinity]);

export class RoomStore {
	readonly #database: IDBPDatabase<RoomDatabase>;

	/** Use `openRoomStore`. */
	constructor(database: IDBPDatabase<RoomDatabase>) {
		this.#database = database;
	}

	get(code: string): Promise<KeptRoom | undefined> {
		return this.#database.get('rooms', code);
	}

	/** Writes this phone's place in a class down; one that is there already stays as it is. */
	async begin(room: KeptRoom): Promise<KeptRoom> {
		return writing(async () => {
			const transaction = this.#database.transaction('rooms', 'readwrite');
			const there = await transaction.store.get(room.code);
			if (!there) await transaction.store.add(room);
			await transaction.done;
			return there ?? room;
		});
	}

	/** Writes an answer down; the first one to a question counts. */
	async record(answer: KeptRoomAnswer): Promise<void> {
		await writing(async () => {
			const transaction = this.#database.transaction('answers', 'readwrite');
			if ((await transaction.store.getKey([answer.code, answer.place])) === undefined)
				await transaction.store.add(answer);
			await transaction.done;
		});
	}

	/** Answers in the order of the questions. */
	answers(code: string): Promise<KeptRoomAnswer[]> {
		return this.#database.getAll('answers', allOf(code));
	}

	async markSent(code: string, places: readonly number[]): Promise<void> {
		const transaction = this.#database.transaction('answers', 'readwrite');
		for (const place of places) {
			const answer = await transaction.store.get([code, place]);
			if (answer) await transaction.store.put({ ...answer, sent: true });
		}
		await transaction.done;
	}

	/** The class is over: its answers are gone from here; where they are kept, the code that takes them back stays. */
	async end(code: string, kept: boolean): Promise<void> {
		const transaction = this.#database.transaction(['rooms', 'answers'], 'readwrite');
		const room = await transaction.objectStore('rooms').get(code);
		if (room && kept) await transaction.objectStore('rooms').put({ ...room, kept: true });
		else await transaction.objectStore('rooms').delete(code);
		await transaction.objectStore('answers').delete(allOf(code));
		await transaction.done;
	}

	close(): void {
		this.#database.close();
	}
}

async function writing<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (isStorageFull(error)) throw new StorageFullError('the answers before', { cause: error });
		throw error;
	}
}

/**
 * Opens the classes of this phone.
 * @throws where the browser forbids storage; says what to do
 */
export async function openRoomStore(name = 'yardstick-rooms'): Promise<RoomStore> {
	if (typeof indexedDB === 'undefined')
		throw new Error(
			'This browser keeps nothing for the page, so answers could be lost. Open it in a window that is not private.'
		);
	try {
		const database: IDBPDatabase<RoomDatabase> = await openDB<RoomDatabase>(name, 1, {
			upgrade(fresh) {
				fresh.createObjectStore('rooms', { keyPath: 'code' });
				fresh.createObjectStore('answers', { keyPath: ['code', 'place'] });
			},
			blocking() {
				database.close();
			}
		});
		return new RoomStore(database);
	} catch (error) {
		throw openingError(error);
	}
}
