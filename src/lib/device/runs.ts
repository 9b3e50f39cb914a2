/**
 * Runs on this device: every answer is written here before anything else happens with it, so that a
 * closed tab or a stopped server loses nothing. One instance per page, made in the browser.
 */
import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import type { Capsule, Run } from '../capsule/schema.ts';
import {
	openDatabase,
	type DatabaseOptions,
	type RunDatabase,
	type StoredRow,
	type StoredRun
} from './database.ts';
import {
	assembleCapsule,
	assembleRun,
	isAnswered,
	takeApart,
	type AnsweredRow,
	type RunHeader,
	type RunRow
} from '../recording/run.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';

export type { StoredRun } from './database.ts';

/** What became of the runs of an imported capsule, by run id. */
export interface ImportedCapsule {
	/** New here. */
	added: string[];
	/** Were here with fewer answers, and are complete now. */
	completed: string[];
	/** Were here already with these answers: nothing changed. */
	unchanged: string[];
	/** Were here with other answers under the same id; those here were kept. */
	different: string[];
}

/** Longer names of runs are cut: they stand in drawings. */
export const LONGEST_LABEL = 40;

const allRowsOf = (run: string) => IDBKeyRange.bound([run, 0], [run, Infinity]);

type Stores = {
	runs: IDBPObjectStore<RunDatabase, ('runs' | 'rows')[], 'runs', 'readwrite'>;
	rows: IDBPObjectStore<RunDatabase, ('runs' | 'rows')[], 'rows', 'readwrite'>;
};

export class RunStore {
	#connection: IDBPDatabase<RunDatabase>;
	#now: () => Date;
	#closed: string | undefined;

	/** Use `openRunStore`. */
	constructor(connection: IDBPDatabase<RunDatabase>, now: () => Date) {
		this.#connection = connection;
		this.#now = now;
	}

	/**
	 * Begins a run, or finds the one with this id again (its rows stay).
	 * @throws StorageFullError
	 */
	async begin(header: RunHeader): Promise<StoredRun> {
		return this.#write('everything stored before', async ({ runs }) => {
			const there = await runs.get(header.id);
			const run = there ?? this.#fresh(header, 'recorded');
			if (!there) await runs.put(run);
			return run;
		});
	}

	/**
	 * Writes rows as they come, all or none of a batch. A row that is there stays; only a failure is
	 * replaced, by an answer or a newer failure.
	 * @returns the run with its new totals
	 * @throws StorageFullError naming how many answers are kept; an error when the run was deleted
	 * meanwhile, in this tab or another
	 */
	async append(run: string, rows: readonly RunRow[]): Promise<StoredRun> {
		const before = await this.get(run);
		if (!before) throw gone(run);
		const kept = `${before.answered} of ${before.plan.length} answers of run ${run}`;
		return this.#write(kept, async (stores) => {
			const stored = await stores.runs.get(run);
			if (!stored) throw gone(run);
			for (const row of rows) {
				const value: StoredRow = { ...row, run };
				const there = await stores.rows.get([run, row.index]);
				if (there && (isAnswered(there) || sameJson(there, value))) continue;
				if (there) count(stored, there, -1);
				count(stored, value, 1);
				await stores.rows.put(value);
			}
			stored.updated = this.#now().toISOString();
			await stores.runs.put(stored);
			return stored;
		});
	}

	/**
	 * Marks a run as finished, with the header that the recorder completed. Doing it twice changes nothing.
	 * @throws when the run was deleted; StorageFullError
	 */
	async finish(header: RunHeader): Promise<StoredRun> {
		return this.#write(`the answers of run ${header.id}`, async ({ runs }) => {
			const stored = await runs.get(header.id);
			if (!stored) throw gone(header.id);
			if (stored.state === 'finished') return stored;
			const updated = this.#now().toISOString();
			const run: StoredRun = { ...stored, ...header, state: 'finished', updated };
			await runs.put(run);
			return run;
		});
	}

	/**
	 * Gives a run a name of its owner's; an empty one takes the name away.
	 * @throws when the run was deleted; StorageFullError
	 */
	async rename(run: string, label: string): Promise<StoredRun> {
		return this.#write('the name that it had before', async ({ runs }) => {
			const stored = await runs.get(run);
			if (!stored) throw gone(run);
			const name = label.trim().slice(0, LONGEST_LABEL);
			if (name) stored.label = name;
			else delete stored.label;
			await runs.put(stored);
			return stored;
		});
	}

	/** All runs with their totals, the newest first; rows are not read. */
	async list(): Promise<StoredRun[]> {
		const runs = await this.#database.getAll('runs');
		return runs.sort((a, b) => b.created.localeCompare(a.created) || a.id.localeCompare(b.id));
	}

	/** Runs on one benchmark, the newest first. */
	async listFor(benchmark: string): Promise<StoredRun[]> {
		const runs = await this.#database.getAllFromIndex('runs', 'benchmark', benchmark);
		return runs.sort((a, b) => b.created.localeCompare(a.created) || a.id.localeCompare(b.id));
	}

	/** The run with this id; undefined when there is none. */
	async get(run: string): Promise<StoredRun | undefined> {
		return this.#database.get('runs', run);
	}

	/** The rows of a run in its order: what `RunRecorder.restore` takes. Empty for an unknown run. */
	async rows(run: string): Promise<RunRow[]> {
		const rows = await this.#database.getAll('rows', allRowsOf(run));
		return rows.map(withoutRun);
	}

	/** The run as a capsule holds it; undefined when there is none with this id. */
	async run(run: string): Promise<Run | undefined> {
		const stored = await this.get(run);
		return stored && assembleRun(headerOf(stored), await this.rows(run));
	}

	/**
	 * Runs as one result file, unfinished ones with what they have.
	 * @throws when a run is unknown, or when the runs disagree about an item's content
	 */
	async capsule(runs: readonly string[]): Promise<Capsule> {
		const parts: { header: RunHeader; rows: RunRow[] }[] = [];
		for (const run of runs) {
			const stored = await this.get(run);
			if (!stored) throw gone(run);
			const header = headerOf(stored);
			const stopped = stored.state === 'unfinished' && stored.answered < stored.plan.length;
			const note = `Run ${run} is unfinished: ${stored.answered} of ${stored.plan.length} items answered.`;
			parts.push({
				header: stopped ? { ...header, notes: [...(header.notes ?? []), note] } : header,
				rows: await this.rows(run)
			});
		}
		return assembleCapsule(parts, this.#now().toISOString());
	}

	/**
	 * Takes the runs of a checked capsule in, each whole or not at all. Opening the same file twice
	 * changes nothing.
	 * @param file its name, which tells its runs from others of the same observer
	 * @throws StorageFullError naming the runs that were taken in before
	 */
	async importCapsule(capsule: Capsule, file?: string): Promise<ImportedCapsule> {
		const result: ImportedCapsule = { added: [], completed: [], unchanged: [], different: [] };
		for (const run of capsule.runs) {
			const kept = [...result.added, ...result.completed];
			const outcome = await this.#write(
				kept.length > 0 ? `runs ${kept.join(', ')} of this file` : 'everything stored before',
				(stores) => this.#importRun(stores, capsule, run, file)
			);
			result[outcome].push(run.id);
		}
		return result;
	}

	/** Deletes a run with its rows. Deleting what is not there changes nothing. */
	async delete(run: string): Promise<void> {
		await this.#write('everything', async ({ runs, rows }) => {
			await runs.delete(run);
			await rows.delete(allRowsOf(run));
		});
	}

	/** Lets go of the database; every later call fails with the reason. */
	close(reason = 'The local store was closed. Reload the page.'): void {
		this.#closed = reason;
		this.#connection.close();
	}

	get #database(): IDBPDatabase<RunDatabase> {
		if (this.#closed !== undefined) throw new Error(this.#closed);
		return this.#connection;
	}

	async #importRun(
		{ runs, rows: store }: Stores,
		capsule: Capsule,
		run: Run,
		file: string | undefined
	): Promise<keyof ImportedCapsule> {
		const { header, rows } = takeApart(capsule, run);
		const there = await runs.get(run.id);
		if (there) {
			const stored = (await store.getAll(allRowsOf(run.id))).filter((row) => isAnswered(row));
			if (containsAll(stored, rows)) return 'unchanged';
			if (there.state === 'finished' || !containsAll(rows, stored)) return 'different';
			await store.delete(allRowsOf(run.id));
		}
		const stored = this.#fresh(header, 'capsule');
		stored.state = 'finished';
		if (file !== undefined) stored.file = file;
		if (there?.label !== undefined) stored.label = there.label;
		const values = rows.map((row): StoredRow => ({ ...row, run: run.id }));
		for (const value of values) count(stored, value, 1);
		await Promise.all([runs.put(stored), ...values.map((value) => store.put(value))]);
		return there ? 'completed' : 'added';
	}

	#fresh(header: RunHeader, from: StoredRun['from']): StoredRun {
		const now = this.#now().toISOString();
		return {
			...header,
			state: 'unfinished',
			from,
			created: header.origin.started ?? now,
			updated: now,
			answered: 0,
			correct: 0,
			failed: 0,
			bytes: 0
		};
	}

	/** One transaction, all of it or nothing; says in plain words when the browser has no room. */
	async #write<T>(kept: string, work: (stores: Stores) => Promise<T>): Promise<T> {
		const transaction = this.#database.transaction(['runs', 'rows'], 'readwrite');
		const done = transaction.done.then(
			() => undefined,
			(error: unknown) => ({ error })
		);
		try {
			const result = await work({
				runs: transaction.objectStore('runs'),
				rows: transaction.objectStore('rows')
			});
			const failed = await done;
			if (failed) throw failed.error;
			return result;
		} catch (error) {
			try {
				transaction.abort();
			} catch {
				// It has ended already.
			}
			await done;
			if (isStorageFull(error)) throw new StorageFullError(kept, { cause: error });
			throw error;
		}
	}
}

/**
 * Opens the local store of runs.
 * @param options.now the clock
 * @throws where there is no IndexedDB (on the server, or the browser forbids it); see `openDatabase`
 */
export async function openRunStore(
	options: DatabaseOptions & { now?: () => Date } = {}
): Promise<RunStore> {
	let store: RunStore | undefined = undefined as RunStore | undefined;
	const onclosed = (message: string) => {
		store?.close(message);
		options.onclosed?.(message);
	};
	const database = await openDatabase({ ...options, onclosed });
	store = new RunStore(database, options.now ?? (() => new Date()));
	return store;
}

function gone(run: string): Error {
	return new Error(
		`Run ${run} is not in the local store: it was deleted, perhaps in another tab. Start it anew.`
	);
}

function count(run: StoredRun, row: StoredRow, sign: 1 | -1): void {
	run.bytes += sign * new TextEncoder().encode(JSON.stringify(row)).length;
	if (!isAnswered(row)) run.failed += sign;
	else {
		run.answered += sign;
		if (row.trial.correct) run.correct += sign;
	}
}

function withoutRun(stored: StoredRow): RunRow {
	const row: RunRow & { run?: string } = { ...stored };
	delete row.run;
	return row;
}

function headerOf(stored: StoredRun): RunHeader {
	const { id, observer, task, benchmark, options, origin, items, plan, citation, licence, notes } =
		stored;
	return {
		id,
		observer,
		task,
		benchmark,
		...(options ? { options } : {}),
		origin,
		items,
		plan,
		...(citation ? { citation } : {}),
		...(licence ? { licence } : {}),
		...(notes ? { notes } : {})
	};
}

/** Whether each of the other answers is among the rows, wherever it stands. */
function containsAll(rows: readonly AnsweredRow[], others: readonly AnsweredRow[]): boolean {
	const byItem = new Map<string, AnsweredRow[]>();
	for (const row of rows) byItem.set(row.item, [...(byItem.get(row.item) ?? []), row]);
	return others.every((row) =>
		byItem.get(row.item)?.some((other) => sameJson(row.trial, other.trial))
	);
}

/** Equal as JSON, whatever the order of the fields. */
function sameJson(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	const left = Object.entries(a).filter(([, value]) => value !== undefined);
	const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
	return (
		left.length === right.size && left.every(([key, value]) => sameJson(value, right.get(key)))
	);
}
