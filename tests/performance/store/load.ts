/** Many people at once: how long until an answer is acknowledged, how long others wait for pages meanwhile, and whether all is there. */
import { connect, placeOf } from '../../../src/lib/server/database/connection.ts';
import { answers } from '../../../src/lib/server/database/schema.ts';
import { agentFor, Person, quantile, type Acknowledged } from './people.ts';
import type { App } from './server.ts';

/** Pages that somebody reads meanwhile. */
const PAGES = ['/', '/tasks', '/tasks/objects', '/generality', '/models', '/people', '/test'];

export interface LoadResult {
	people: number;
	seconds: number;
	/** Answers that were given and acknowledged. */
	given: number;
	/** Milliseconds from giving to acknowledgement. */
	median_ms: number;
	p95_ms: number;
	longest_ms: number;
	/** Requests that were tried more than once. */
	tried_again: number;
	pages: { asked: number; median_ms: number; p95_ms: number; longest_ms: number };
	/** Acknowledged and not there, there with another answer, and there without having been given. */
	lost: number;
	changed: number;
	unknown: number;
	/** Rows under a test and place that has one already. */
	twice: number;
}

/** @param pace_ms between two answers of one person */
export async function load(
	apps: readonly App[],
	people: number,
	seconds: number,
	pace_ms: number
): Promise<Omit<LoadResult, 'lost' | 'changed' | 'unknown' | 'twice'> & { told: Acknowledged[] }> {
	const agent = agentFor(people);
	const told: Acknowledged[] = [];
	const end = performance.now() + seconds * 1000;
	const stopped = () => performance.now() >= end;
	const questions = Math.min(400, Math.ceil((seconds * 1000) / pace_ms));
	const pages: number[] = [];
	const reading = read(apps[0]!, stopped, pages);
	// A page that fails is told when all have answered.
	reading.catch(() => undefined);
	await Promise.all(
		Array.from({ length: people }, (_, number) => {
			const app = apps[number % apps.length]!;
			return new Person(number, questions, agent).answerAll(
				pace_ms,
				() => app.origin,
				stopped,
				(one) => told.push(one)
			);
		})
	);
	await reading;
	agent.destroy();
	const times = told.map(({ ms }) => ms);
	const round = (value: number | undefined) => Math.round(value ?? NaN);
	return {
		people,
		seconds,
		given: told.length,
		median_ms: round(quantile(times, 0.5)),
		p95_ms: round(quantile(times, 0.95)),
		longest_ms: round(quantile(times, 1)),
		tried_again: told.filter(({ tries }) => tries > 1).length,
		pages: {
			asked: pages.length,
			median_ms: round(quantile(pages, 0.5)),
			p95_ms: round(quantile(pages, 0.95)),
			longest_ms: round(quantile(pages, 1))
		},
		told
	};
}

async function read(app: App, stopped: () => boolean, times: number[]): Promise<void> {
	for (let at = 0; !stopped(); at++) {
		const begin = performance.now();
		const page = await fetch(app.origin + PAGES[at % PAGES.length]!);
		await page.arrayBuffer();
		if (page.status !== 200) throw new Error(`${page.url} was answered with ${page.status}.`);
		times.push(performance.now() - begin);
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** Holds what people were told against what is in the store, once nobody has it open any more. */
export async function held(
	environment: Record<string, string>,
	told: readonly Acknowledged[]
): Promise<Pick<LoadResult, 'lost' | 'changed' | 'unknown' | 'twice'>> {
	const store = await connect(placeOf(environment));
	try {
		const rows = await store.database
			.select({ test: answers.test, place: answers.place, trial: answers.trial })
			.from(answers);
		const there = new Map(rows.map(({ test, place, trial }) => [`${test} ${place}`, trial.answer]));
		let lost = 0;
		let changed = 0;
		for (const { test, place, answer } of told) {
			const found = there.get(`${test} ${place}`);
			if (found === undefined) lost += 1;
			else if (found !== answer) changed += 1;
		}
		const given = new Set(told.map(({ test, place }) => `${test} ${place}`));
		return {
			lost,
			changed,
			unknown: [...there.keys()].filter((key) => !given.has(key)).length,
			twice: rows.length - there.size
		};
	} finally {
		await store.close();
	}
}
