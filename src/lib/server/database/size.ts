import { count } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { answers, tests } from './schema.ts';

/** How much there is in the store. */
export async function storeSize(
	database: Pick<Database, 'select'>
): Promise<{ tests: number; answers: number }> {
	const [found] = await database.select({ n: count() }).from(tests);
	const [given] = await database.select({ n: count() }).from(answers);
	return { tests: found?.n ?? 0, answers: given?.n ?? 0 };
}
