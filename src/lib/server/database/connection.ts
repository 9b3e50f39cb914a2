/** The database behind the store: embedded Postgres in a folder, or a real one by its address. One schema, the same migrations. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { messageOf } from '../../border/messageOf.ts';
import { projectRoot } from '../projectRoot.ts';
import { takeLock } from './lock.ts';
import * as schema from './schema.ts';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Connection {
	database: Database;
	/** In words, without a password: `the folder data/db`, `the Postgres at host:5432`. */
	where: string;
	/** Writes everything down and lets go; a second call does nothing. */
	close(): Promise<void>;
}

export interface Place {
	/** Address of a Postgres; absent: embedded. */
	url?: string | undefined;
	/** Folder of the embedded one. */
	folder: string;
	/** Folder of the migrations. */
	migrations: string;
}

/** The place as the environment says: `DATABASE_URL`, else `YARDSTICK_DB`, else `data/db` in the project. */
export function placeOf(environment: NodeJS.ProcessEnv = process.env, root = projectRoot()): Place {
	return {
		url: environment['DATABASE_URL'] || undefined,
		folder: resolve(root, environment['YARDSTICK_DB'] || 'data/db'),
		migrations: migrationsFolder(root)
	};
}

/** The migrations of this program: beside this file, or below where the built server was started; the data may lie elsewhere. */
function migrationsFolder(root: string): string {
	const below = (folder: string) => join(folder, 'src/lib/server/database/migrations');
	const places = [join(import.meta.dirname, 'migrations'), below('.'), below(root)];
	return resolve(places.find((place) => existsSync(join(place, 'meta'))) ?? below(root));
}

/**
 * Opens the database and brings it to this version.
 * @throws {Error} in words that name the place and what to do: in use, not writable, not there
 */
export async function connect(place: Place): Promise<Connection> {
	return place.url === undefined ? embedded(place) : remote(place, place.url);
}

async function embedded({ folder, migrations }: Place): Promise<Connection> {
	const where = `the folder ${folder}`;
	let release: () => void;
	try {
		mkdirSync(dirname(folder), { recursive: true });
		release = takeLock(`${folder}.lock`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === undefined) throw error;
		throw new Error(
			`The store of answers cannot be kept in ${folder}: ${messageOf(error)}. Make the folder writable, free some space, or name another one with YARDSTICK_DB.`,
			{ cause: error }
		);
	}
	try {
		const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
			import('@electric-sql/pglite'),
			import('drizzle-orm/pglite'),
			import('drizzle-orm/pglite/migrator')
		]);
		const client = await PGlite.create(folder);
		const database = drizzle(client, { schema });
		await migrate(database, { migrationsFolder: migrations });
		return {
			database: database as unknown as Database,
			where,
			close: once(async () => {
				try {
					await client.close();
				} finally {
					release();
				}
			})
		};
	} catch (error) {
		release();
		throw new Error(
			`The store of answers in ${folder} cannot be opened: ${reasonOf(error)}. Nothing in it was changed. Free some space or make it readable; or take a backup back into another folder: npx yardstick store restore <file>, with YARDSTICK_DB set.`,
			{ cause: error }
		);
	}
}

async function remote({ migrations }: Place, url: string): Promise<Connection> {
	if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
		throw new Error(
			'DATABASE_URL is no address of a Postgres. It looks like postgres://user:password@host:5432/name.'
		);
	const { hostname, port, pathname } = new URL(url);
	const where = `the Postgres at ${hostname}:${port || '5432'}${pathname}`;
	const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
		import('postgres'),
		import('drizzle-orm/postgres-js'),
		import('drizzle-orm/postgres-js/migrator')
	]);
	const client = postgres(url, { max: 10, connect_timeout: 10, onnotice: () => undefined });
	try {
		const database = drizzle(client, { schema });
		await migrate(database, { migrationsFolder: migrations });
		return {
			database: database as unknown as Database,
			where,
			close: once(() => client.end({ timeout: 5 }))
		};
	} catch (error) {
		await client.end({ timeout: 1 }).catch(() => undefined);
		throw new Error(
			`The store of answers at ${where} cannot be opened: ${reasonOf(error)}. Start that Postgres, correct DATABASE_URL, or unset it to use the embedded store.`,
			{ cause: error }
		);
	}
}

/** What lies behind an error of a query: that is what somebody can do something about. */
function reasonOf(error: unknown): string {
	let last = error;
	while (last instanceof Error && last.cause !== undefined) last = last.cause;
	return messageOf(last);
}

function once(work: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= work());
}
