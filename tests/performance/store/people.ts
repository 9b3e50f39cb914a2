/** People who answer, as the server sees them: each from an address of its own, one request an answer, until it is acknowledged. */
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { designTest } from '../../../src/lib/trials/design.ts';
import type { Sent, SentSession } from '../../../src/lib/trials/sent.ts';
import { withdrawalCode } from '../../../src/lib/trials/withdrawal.ts';

/** Set that is part of the app. */
const SET = 'products-rendered';

export const benchmark = JSON.parse(
	readFileSync(`benchmarks/${SET}/benchmark.json`, 'utf8')
) as Benchmark;

/** What one person was told to be kept. */
export interface Acknowledged {
	test: string;
	place: number;
	item: string;
	answer: string;
	/** Milliseconds from the first try to the acknowledgement. */
	ms: number;
	tries: number;
}

/** Where a server can be reached now; changes when it is started anew. */
export type Origin = () => string;

/** Reuses connections; none is waited for longer than a browser would. */
export function agentFor(people: number): Agent {
	return new Agent({ keepAlive: true, maxSockets: 2 * people, timeout: 30_000 });
}

/** Posts JSON from an address of this machine. @returns status and body; throws where nobody answers */
export function post(
	origin: string,
	path: string,
	body: unknown,
	options: { agent?: Agent; from?: string; timeout?: number } = {}
): Promise<{ status: number; retryAfter: number; body: string }> {
	const { hostname, port, host } = new URL(origin);
	const text = JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const asked = request(
			{
				hostname,
				port,
				path,
				method: 'POST',
				...(options.agent ? { agent: options.agent } : {}),
				...(options.from ? { localAddress: options.from } : {}),
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(text),
					host,
					origin
				}
			},
			(answer) => {
				let said = '';
				answer.setEncoding('utf8');
				answer.on('data', (part: string) => (said += part));
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						retryAfter: Number(answer.headers['retry-after']) || 0,
						body: said
					})
				);
			}
		);
		asked.setTimeout(options.timeout ?? 20_000, () =>
			asked.destroy(new Error('No answer in time.'))
		);
		asked.on('error', reject);
		asked.end(text);
	});
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One person with a test of so many questions. */
export class Person {
	readonly id = randomUUID();
	readonly #session: SentSession;
	readonly #code: string;
	readonly #from: string;
	readonly #random: () => number;
	readonly #agent: Agent;

	constructor(number: number, questions: number, agent: Agent) {
		this.#random = seededRandom(number + 1);
		this.#agent = agent;
		this.#code = withdrawalCode(
			Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256))
		);
		// Whoever answers comes from an address of its own, as over a network: the rate is limited for each.
		this.#from = `127.${1 + (number >> 14)}.${(number >> 7) & 127}.${1 + (number & 127)}`;
		const started = new Date().toISOString();
		this.#session = {
			task: benchmark.task,
			benchmark: {
				id: benchmark.id,
				version: benchmark.version,
				items_sha256: benchmark.items_sha256
			},
			design: designTest({
				items: benchmark.items.filter(({ control }) => !control).map(({ id }) => id),
				options: benchmark.options.map(({ id }) => id),
				count: questions,
				practice: 0,
				catches: false,
				seconds: 2,
				seed: number
			}),
			confidence: false,
			simulated: true,
			consent: { given: started, send: true },
			started,
			focus_lost: 0,
			app: { revision: 'bench', version: '0' }
		};
	}

	get questions(): number {
		return this.#session.design.trials.length;
	}

	/** What is sent for one question; another answer each time. */
	body(place: number): Sent {
		const { item } = this.#session.design.trials[place]!;
		const { options } = benchmark;
		const answer = options[Math.floor(this.#random() * options.length)]!.id;
		return {
			code: this.#code,
			session: this.#session,
			answers: [{ place, item, answer, rt_ms: 700 + Math.floor(this.#random() * 600) }]
		};
	}

	/**
	 * Answers one question, again and again until it is acknowledged or the time is over.
	 * @returns undefined where it was never acknowledged
	 * @throws where the server refuses it for good
	 */
	async answer(
		place: number,
		origin: Origin,
		stopped: () => boolean
	): Promise<Acknowledged | undefined> {
		const body = this.body(place);
		const { item, answer } = body.answers[0]! as { item: string; answer: string };
		const begin = performance.now();
		for (let tries = 1; ; tries++) {
			try {
				const reply = await post(origin(), `/api/tests/${this.id}/answers`, body, {
					agent: this.#agent,
					from: this.#from
				});
				if (reply.status === 200)
					return { test: this.id, place, item, answer, ms: performance.now() - begin, tries };
				if (reply.status < 500 && reply.status !== 429)
					throw new RefusedForGood(`${reply.status}: ${reply.body}`);
				await wait(Math.max(100, Math.min(2000, reply.retryAfter * 1000)));
			} catch (error) {
				if (error instanceof RefusedForGood) throw error;
				await wait(100 + 200 * this.#random());
			}
			if (stopped()) return undefined;
		}
	}

	/** Answers all questions, one each so many milliseconds. */
	async answerAll(
		pace_ms: number,
		origin: Origin,
		stopped: () => boolean,
		tell: (one: Acknowledged) => void
	): Promise<void> {
		let due = performance.now() + this.#random() * pace_ms;
		for (let place = 0; place < this.questions && !stopped(); place++) {
			await wait(Math.max(0, due - performance.now()));
			if (stopped()) return;
			const one = await this.answer(place, origin, stopped);
			if (one) tell(one);
			due = Math.max(due + pace_ms, performance.now());
		}
	}
}

/** The server will never take it: the bench is at fault, or the server. */
export class RefusedForGood extends Error {}

/** The value that a share of them is not above; undefined without values. */
export function quantile(values: readonly number[], share: number): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
