/**
 * Sends what was agreed to: from this device's store to the server, in one tab at a time, again and again until it has arrived.
 * Sending twice changes nothing, so a lost answer of the server costs a repetition only.
 */
import type { StoredAnswer, TestStore } from '$lib/device/tests.ts';
import type { TestSession } from '$lib/recording/sitting.ts';
import type { Random } from '$lib/statistics/random.ts';
import { MOST_AT_ONCE, type Sent } from '$lib/trials/sent.ts';

/** What lies outside: network, clock, chance; handed in by tests. */
export interface SenderTools {
	store: Pick<TestStore, 'toSend' | 'answers' | 'markSent' | 'forget'>;
	/** Posts JSON; throws where nobody answers. */
	post: (
		path: string,
		body: unknown
	) => Promise<{ status: number; retryAfter: number; body: unknown }>;
	/** Resolved after so many milliseconds, or as soon as there may be a connection again. */
	wait: (ms: number) => Promise<void>;
	random: Random;
	/** Does the work when no other tab is at it. */
	alone: (work: () => Promise<void>) => Promise<void>;
	/** Told after each step. @param left whether there is still something to send */
	onchange?: (left: boolean) => void;
}

export const SHORTEST_WAIT_MS = 1000;
export const LONGEST_WAIT_MS = 300_000;

/** Twice as long after every failure, spread so that a class does not come back at one moment. */
export function waitAfter(failures: number, random: Random): number {
	const full = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.max(0, failures - 1));
	return full * (0.5 + random() / 2);
}

/** A test as it is sent: nothing but what the server keeps. */
export function sentOf(session: TestSession, rows: readonly StoredAnswer[]): Sent {
	const {
		task,
		study,
		benchmark,
		design,
		confidence,
		simulated,
		consent,
		started,
		screen,
		focus_lost,
		app
	} = session;
	return {
		code: session.code,
		session: {
			task,
			...(study ? { study } : {}),
			benchmark,
			design,
			confidence,
			simulated,
			consent: { given: consent.given, send: true },
			started,
			...(screen
				? {
						screen: {
							width: screen.width,
							height: screen.height,
							pixel_ratio: screen.pixel_ratio,
							...(screen.frame_ms === undefined ? {} : { frame_ms: screen.frame_ms })
						}
					}
				: {}),
			focus_lost,
			app
		},
		answers: rows.map(({ index, item, trial }) => ({
			place: index,
			item,
			answer: trial.answer,
			...(trial.retries ? { retries: trial.retries } : {}),
			...(trial.rt_ms === undefined ? {} : { rt_ms: trial.rt_ms }),
			...(trial.confidence === undefined ? {} : { confidence: trial.confidence }),
			...(trial.timed_out ? { timed_out: true as const } : {}),
			...(trial.shown ? { shown: trial.shown } : {})
		}))
	};
}

/** What became of one request: done, to be tried again, or refused for good. */
type Outcome = 'done' | 'later' | 'never';

export class TestSender {
	readonly #tools: SenderTools;
	#running: Promise<void> | undefined;
	#again = false;
	#stopped = false;
	/** Tests that the server refuses for good, with what it said. */
	readonly #refused = new Map<string, string>();
	#retryAfter = 0;

	constructor(tools: SenderTools) {
		this.#tools = tools;
	}

	/** What the server said to a test that it will never take; undefined for any other. */
	refusal(test: string): string | undefined {
		return this.#refused.get(test);
	}

	/** There may be something to send. Many calls are one work. */
	wake(): void {
		this.#again = true;
		this.#running ??= this.#tools
			.alone(() => this.#run())
			.catch(() => undefined)
			.finally(() => {
				this.#running = undefined;
			});
	}

	/** Resolved when nothing is going on; for tests. */
	async settled(): Promise<void> {
		await this.#running;
	}

	stop(): void {
		this.#stopped = true;
	}

	async #run(): Promise<void> {
		let failures = 0;
		while (!this.#stopped) {
			this.#again = false;
			const outcome = await this.#round();
			this.#tools.onchange?.(outcome === 'later');
			if (outcome === 'later') {
				failures += 1;
				const wait = Math.max(waitAfter(failures, this.#tools.random), this.#retryAfter * 1000);
				this.#retryAfter = 0;
				await this.#tools.wait(wait);
			} else {
				failures = 0;
				if (!this.#again) return;
			}
		}
	}

	/** Goes once over everything that is to be sent. */
	async #round(): Promise<Outcome> {
		for (const session of await this.#tools.store.toSend()) {
			if (this.#refused.has(session.id)) continue;
			const outcome =
				session.withdrawn === undefined
					? await this.#sendAnswers(session)
					: await this.#sendWithdrawal(session);
			if (outcome === 'later') return 'later';
		}
		return 'done';
	}

	async #sendAnswers(session: TestSession): Promise<Outcome> {
		const unsent = (await this.#tools.store.answers(session.id)).filter(({ sent }) => !sent);
		for (let at = 0; at < unsent.length; at += MOST_AT_ONCE) {
			const batch = unsent.slice(at, at + MOST_AT_ONCE);
			const outcome = await this.#post(
				session,
				`tests/${session.id}/answers`,
				sentOf(session, batch)
			);
			if (outcome !== 'done') return outcome;
			await this.#tools.store.markSent(
				session.id,
				batch.map(({ index }) => index)
			);
		}
		return 'done';
	}

	async #sendWithdrawal(session: TestSession): Promise<Outcome> {
		const outcome = await this.#post(session, 'withdrawals', { code: session.code }, [404]);
		if (outcome === 'done') await this.#tools.store.forget(session.id);
		return outcome;
	}

	/** @param fine statuses that are as good as done: nothing of it ever arrived */
	async #post(
		session: TestSession,
		path: string,
		body: unknown,
		fine: readonly number[] = []
	): Promise<Outcome> {
		let answer: Awaited<ReturnType<SenderTools['post']>>;
		try {
			answer = await this.#tools.post(path, body);
		} catch {
			return 'later';
		}
		const { status, retryAfter } = answer;
		if ((status >= 200 && status < 300) || fine.includes(status)) return 'done';
		if (status === 408 || status === 429 || status >= 500) {
			this.#retryAfter = retryAfter;
			return 'later';
		}
		const said = (answer.body as { message?: unknown } | undefined)?.message;
		this.#refused.set(
			session.id,
			typeof said === 'string' ? said : `The server refused it (${status}).`
		);
		return 'never';
	}
}
