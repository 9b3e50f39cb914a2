/**
 * The browser's database of runs: its stores, its upgrades, and what happens with a second tab.
 * Opened by the page that needs it; never on the server.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { RunHeader, RunRow } from '../recording/run.ts';

/** A run's entry in the list: header, state and totals that are kept with every row written. */
export interface StoredRun extends RunHeader {
	state: 'unfinished' | 'finished';
	/** Made here, or taken from a capsule file. */
	from: 'recorded' | 'capsule';
	/** Name of the file that it was taken from, where it is known. */
	file?: string;
	/** What its owner calls it; it stays on this device and is in no result file. */
	label?: string;
	/** ISO 8601. */
	created: string;
	updated: string;
	/** Rows with an answer, and rows of items that could not be answered. */
	answered: number;
	/** As the rows state it. Not to be shown: a file may claim anything, see `rescore`. */
	correct: number;
	failed: number;
	/** Size of the rows as text, in bytes: near what the browser needs for them. */
	bytes: number;
}

/** A row in the database: under run and position, so that writing it twice changes nothing. */
export type StoredRow = RunRow & { run: string };

export interface RunDatabase extends DBSchema {
	runs: { key: string; value: StoredRun; indexes: { benchmark: string } };
	rows: { key: [string, number]; value: StoredRow };
}

const DELETED =
	'The stored runs were deleted, in another tab or in the settings of this browser. Answers that this page still shows can be saved as a result file. Reload the page to begin anew.';

type Upgrade = IDBPTransaction<RunDatabase, ('runs' | 'rows')[], 'versionchange'>;
/** Brings the database from one version to the next; never removes what was recorded. */
export type Migration = (database: IDBPDatabase<RunDatabase>, transaction: Upgrade) => void;

/** Version n of the database is what the first n steps make. Steps are added, never changed. */
export const migrations: readonly Migration[] = [
	(database) => {
		database.createObjectStore('runs', { keyPath: 'id' }).createIndex('benchmark', 'benchmark.id');
		database.createObjectStore('rows', { keyPath: ['run', 'index'] });
	}
];

export interface DatabaseOptions {
	name?: string;
	migrations?: readonly Migration[];
	/** Another tab with an older version keeps the upgrade waiting; say so, it goes on by itself. */
	onblocked?: (message: string) => void;
	/** This tab had to let go of the database; every later call fails until the page is reloaded. */
	onclosed?: (message: string) => void;
}

/**
 * Opens the database, upgrading it step by step.
 * @throws on the server, where the browser forbids storage (private window, blocked site data), and when
 * a newer Yardstick has written it already
 */
export async function openDatabase(
	options: DatabaseOptions = {}
): Promise<IDBPDatabase<RunDatabase>> {
	const steps = options.migrations ?? migrations;
	if (typeof indexedDB === 'undefined') {
		throw new Error(
			'Runs are stored in the browser only: there is no IndexedDB here. Open them from a component in the browser, or use capsule files.'
		);
	}
	try {
		const database: IDBPDatabase<RunDatabase> = await openDB<RunDatabase>(
			options.name ?? 'yardstick',
			steps.length,
			{
				upgrade(upgraded, from, _to, transaction) {
					for (const step of steps.slice(from)) step(upgraded, transaction as unknown as Upgrade);
				},
				blocked() {
					options.onblocked?.(
						'Another tab runs an older Yardstick and holds the local store. Close or reload that tab; this one then goes on by itself.'
					);
				},
				blocking(_version, wanted) {
					database.close();
					if (wanted === null) return options.onclosed?.(DELETED);
					options.onclosed?.(
						'A newer Yardstick was opened in another tab. Reload this tab to go on; everything recorded so far is kept.'
					);
				},
				terminated() {
					options.onclosed?.(
						'The browser closed the local store. Reload this tab; everything recorded so far is kept.'
					);
				}
			}
		);
		return database;
	} catch (error) {
		throw openingError(error);
	}
}

/** Why a database did not open, in words that say what to do. */
export function openingError(error: unknown): Error {
	const name = error instanceof Error || error instanceof DOMException ? error.name : '';
	if (name === 'VersionError') {
		return new Error(
			'The local store was written by a newer Yardstick. Reload the page to get the newer version; nothing is lost.',
			{ cause: error }
		);
	}
	if (name === 'QuotaExceededError') {
		return new Error(
			'The browser has no room left to open the local store. Free space on the disk or delete stored site data, then reload.',
			{ cause: error }
		);
	}
	if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'UnknownError') {
		return new Error(
			'The browser does not allow storage for this page (a private window, or site data is blocked). Allow it, or save runs as capsule files before closing the tab.',
			{ cause: error }
		);
	}
	return error instanceof Error ? error : new Error(String(error));
}
