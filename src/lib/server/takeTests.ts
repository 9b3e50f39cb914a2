/** The two things that a browser may ask of the store: to keep answers, and to take a test back. */
import * as v from 'valibot';
import { messageOf } from '../border/messageOf.ts';
import { sentSchema, testId, withdrawalSchema } from '../trials/sent.ts';
import { told, tooOften } from './answers.ts';
import type { Catalog } from './catalog.ts';
import type { Connection } from './database/connection.ts';
import { Refusal, takeAnswers, withdraw, type KnownStudy } from './database/testAnswers.ts';
import { RateLimit } from './rateLimit.ts';
import { sentBody, Unacceptable } from './sentBody.ts';

export interface TestsDesk {
	/** Opens the store; only for what has passed all checks. */
	store: () => Promise<Pick<Connection, 'database'>>;
	catalog: () => Promise<Pick<Catalog, 'benchmarks'>>;
	/** The studies of this server, by id. */
	studies: () => Promise<ReadonlyMap<string, KnownStudy>>;
	now: () => Date;
}

/** What is said where the store does not answer. */
export const STORE_DOWN =
	'The store of answers cannot be used at the moment. They stay on the device that sent them, which will try again.';

/** A whole class may sit behind one address. */
const perAddress = () => new RateLimit(400, 60);
const perTest = () => new RateLimit(40, 4);
/** A code is guessed by nobody at this rate: there are 2⁸⁰ of them. */
const perWithdrawal = () => new RateLimit(20, 0.2);

/** Answers requests about tests; one for each server, for it keeps in mind who asked how often. */
export class TestRequests {
	readonly #desk: TestsDesk;
	readonly #addresses = perAddress();
	readonly #tests = perTest();
	readonly #withdrawals = perWithdrawal();

	constructor(desk: TestsDesk) {
		this.#desk = desk;
	}

	/** `POST /api/tests/<id>/answers`: what was kept, by place. */
	answers(id: string, request: Request, address: string): Promise<Response> {
		return this.#answer(async () => {
			const wait = this.#wait(this.#addresses, address) || this.#wait(this.#tests, id);
			if (wait > 0) return tooOften(wait);
			if (!v.is(testId, id)) throw new Unacceptable(422, 'The address names no test.');
			const sent = await sentBody(request, sentSchema);
			const { benchmarks } = await this.#desk.catalog();
			const benchmark = benchmarks.get(sent.session.benchmark.id);
			const wanted = sent.session.study?.id;
			const study = wanted === undefined ? undefined : (await this.#desk.studies()).get(wanted);
			const { database } = await this.#desk.store();
			return told(await takeAnswers(database, benchmark, study, id, sent, this.#desk.now()));
		});
	}

	/** `POST /api/withdrawals`: how many answers were deleted. */
	withdrawal(request: Request, address: string): Promise<Response> {
		return this.#answer(async () => {
			const wait = this.#wait(this.#withdrawals, address);
			if (wait > 0) return tooOften(wait);
			const { code } = await sentBody(request, withdrawalSchema);
			const { database } = await this.#desk.store();
			const deleted = await withdraw(database, code, this.#desk.now());
			if (deleted === undefined)
				return told(
					{ message: 'No test here has this code. Look at it again, sign by sign.' },
					404
				);
			return told({ deleted });
		});
	}

	#wait(limit: RateLimit, name: string): number {
		return limit.take(name, this.#desk.now().getTime());
	}

	async #answer(work: () => Promise<Response>): Promise<Response> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof Unacceptable || error instanceof Refusal)
				return told({ message: error.message }, error.status);
			console.error(messageOf(error));
			return told({ message: STORE_DOWN }, 503, { 'retry-after': '30' });
		}
	}
}
