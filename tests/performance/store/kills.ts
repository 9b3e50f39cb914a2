/** Server and database are ended at random moments of a flood (`kill -9`): what was acknowledged must be there, once. */
import type { RunningPostgres } from '../../fixtures/postgres.ts';
import { agentFor, Person, type Acknowledged } from './people.ts';
import type { App } from './server.ts';

export interface KillsResult {
	kills: { server: number; database: number };
	given: number;
	/** Answers that were sent more than once, because an acknowledgement was lost or late. */
	tried_again: number;
	/** Seconds until the first answer after a kill, at most. */
	longest_gap_s: number;
}

/**
 * @param database ended in turn with the server, where it is a process of its own
 * @param random decides the moments
 */
export async function kills(
	app: App,
	database: RunningPostgres | undefined,
	times: number,
	people: number,
	random: () => number,
	log: (line: string) => void
): Promise<KillsResult & { told: Acknowledged[] }> {
	const agent = agentFor(people);
	const told: Acknowledged[] = [];
	let over = false;
	let last = performance.now();
	let longest = 0;
	const flood = Promise.all(
		Array.from({ length: people }, async (_, number) => {
			// One after the other without a pause; whoever is through begins anew.
			for (let round = 0; !over; round++)
				await new Person(number + round * people, 40, agent).answerAll(
					200,
					() => app.origin,
					// What was begun is seen through: its acknowledgement may have been lost on the way.
					() => over,
					(one) => {
						const now = performance.now();
						longest = Math.max(longest, now - last);
						last = now;
						told.push(one);
					}
				);
		})
	);
	const counted = { server: 0, database: 0 };
	const until = async (enough: () => boolean) => {
		while (!enough()) await new Promise((resolve) => setTimeout(resolve, 20));
	};
	for (let at = 0; at < times; at++) {
		const before = told.length;
		// Only a flood that flows is cut off.
		await until(() => told.length >= before + 20);
		await new Promise((resolve) => setTimeout(resolve, 2000 * random()));
		if (database && at % 2 === 1) {
			counted.database += 1;
			await database.kill();
			await database.restart();
		} else {
			counted.server += 1;
			await app.end('SIGKILL');
			await app.start();
		}
		log(`kill ${at + 1} of ${times}: ${told.length} answers acknowledged so far`);
	}
	const before = told.length;
	await until(() => told.length >= before + 20);
	over = true;
	await flood;
	agent.destroy();
	return {
		kills: counted,
		given: told.length,
		tried_again: told.filter(({ tries }) => tries > 1).length,
		longest_gap_s: Math.round(longest / 100) / 10,
		told
	};
}
