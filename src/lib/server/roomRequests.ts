/** What a browser may ask about a class: the teacher's screen by the key of the room, phones by their own code. */
import { messageOf } from '../border/messageOf.ts';
import type { Benchmark } from '../benchmarks/schema.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import { answerName } from '../items/itemWords.ts';
import type { Random } from '../statistics/random.ts';
import {
	FEWEST_SHOWN,
	HERE_MS,
	isRoomCode,
	joinSchema,
	leadSchema,
	lookSchema,
	materialSchema,
	normaliseRoomCode,
	openSchema,
	roomAnswersSchema,
	type LeadView,
	type PhoneView,
	type QuestionResult,
	type RoomPlan
} from '../trials/room.ts';
import type { SentSession } from '../trials/sent.ts';
import { studyHash, type Study } from '../trials/study.ts';
import { answerNames } from '../benchmarks/truths.ts';
import { told, tooOften } from './answers.ts';
import type { Catalog } from './catalog.ts';
import type { Connection, Database } from './database/connection.ts';
import {
	answersOfPupil,
	endRoom,
	everybodyIn,
	joinRoom,
	noteSeen,
	openRoom,
	pupilOf,
	requireLead,
	RoomOver,
	roomOf,
	stepRoom,
	takeRoomAnswers,
	UnknownRoom,
	type Pupil,
	type Room
} from './database/rooms.ts';
import { Refusal } from './database/testAnswers.ts';
import { RateLimit } from './rateLimit.ts';
import {
	phoneQuestions,
	rightAnswers,
	roomMaterial,
	standings,
	whyNotAsked,
	whyNotKept
} from './roomMaterial.ts';
import { sentBody, Unacceptable } from './sentBody.ts';
import { STORE_DOWN } from './takeTests.ts';

export interface RoomsDesk {
	/** Opens the store; only for what has passed all checks. */
	store: () => Promise<Pick<Connection, 'database'>>;
	catalog: () => Promise<Catalog>;
	/** Whether this visitor may do what the owner may: by machine, or by the owner's token. */
	isOwner: (request: Request, address: string, token: string | undefined) => boolean;
	/** Writes the design of a class whose answers are kept where `yardstick store record` finds it. */
	keepDesign: (study: Study) => Promise<void>;
	/** A key of 64 hex digits that nobody can guess. */
	newKey: () => string;
	/** Numbers that nobody can guess. */
	random: Random;
	now: () => Date;
	app: SentSession['app'];
}

/** A whole class may sit behind one address, each phone asking every second or two. */
const perAddress = () => new RateLimit(600, 80);
/** Codes that are no room's. A class mistypes a few; who tries them all is held up for good. */
const perWrongCode = () => new RateLimit(20, 0.1);
const perOpening = () => new RateLimit(20, 0.1);

/** Answers requests about classes; one for each server, for it keeps in mind who asked how often. */
export class RoomRequests {
	readonly #desk: RoomsDesk;
	readonly #addresses = perAddress();
	readonly #wrong = perWrongCode();
	readonly #openings = perOpening();
	/** Right answers in words by room: a plan never changes. */
	readonly #right = new Map<string, Promise<string[]>>();

	constructor(desk: RoomsDesk) {
		this.#desk = desk;
	}

	/** `POST /api/rooms`: opens a room. */
	open(request: Request, address: string): Promise<Response> {
		return this.#answer(address, async () => {
			const wait = this.#openings.take(address, this.#time());
			if (wait > 0) return tooOften(wait);
			const asked = await sentBody(request, openSchema);
			if (!this.#desk.isOwner(request, address, asked.token))
				throw new Unacceptable(
					403,
					asked.token === undefined
						? 'A class is opened on the machine that runs Yardstick, or with the owner’s token, which was printed there at the first start.'
						: 'This is not the owner’s token. It was printed at the first start, and lies in data/owner-token on the machine that runs Yardstick.'
				);
			const benchmark = (await this.#desk.catalog()).benchmarks.get(asked.benchmark);
			if (!benchmark)
				throw new Refusal(404, `There is no set "${asked.benchmark}" in this Yardstick.`);
			const known = new Map(benchmark.items.map((item) => [item.id, item]));
			for (const item of asked.items)
				if (!known.has(item) || known.get(item)!.control)
					throw new Refusal(
						422,
						`"${item}" is no ${benchmark.noun.one} of ${benchmark.id} that is asked.`
					);
			if (new Set(asked.items).size < asked.items.length)
				throw new Refusal(422, 'A question stands twice in this class. Ask each once.');
			const not =
				whyNotAsked(benchmark, asked.pace) ?? (asked.keep ? whyNotKept(benchmark) : undefined);
			if (not) throw new Refusal(422, not);
			const key = this.#desk.newKey();
			const now = this.#desk.now();
			const study = asked.keep
				? classStudy(
						benchmark,
						asked.items.length,
						asked.pace,
						this.#desk.newKey().slice(0, 6),
						now
					)
				: undefined;
			const plan: RoomPlan = {
				benchmark: benchmark.id,
				items_sha256: benchmark.items_sha256,
				items: asked.items,
				pace: asked.pace,
				...(study ? { study: { study, sha256: await studyHash(study) } } : {})
			};
			const { database } = await this.#desk.store();
			const code = await openRoom(database, plan, key, this.#desk.random, now);
			return told({ code, key });
		});
	}

	/** `POST /api/rooms/<code>/join`: lets a phone in. */
	join(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (database, room) => {
			const sent = await sentBody(request, joinSchema);
			const pupil = await joinRoom(
				database,
				room.code,
				{ ...sent, simulated: sent.simulated === true },
				this.#desk.random,
				this.#desk.now()
			);
			return told({
				view: await this.#phoneView(database, room, pupil),
				questions: phoneQuestions(await this.#benchmark(room), room.plan)
			});
		});
	}

	/** `POST /api/rooms/<code>/look`: what a phone shows now. */
	look(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (database, room) => {
			const sent = await sentBody(request, lookSchema);
			const pupil = await pupilOf(database, room.code, sent);
			await noteSeen(database, pupil, this.#desk.now());
			return told({ view: await this.#phoneView(database, room, pupil) });
		});
	}

	/** `POST /api/rooms/<code>/answers`: keeps answers of a phone, and says what it shows now. */
	answers(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (database, room) => {
			const { answers, ...who } = await sentBody(request, roomAnswersSchema);
			const now = this.#desk.now();
			const benchmark = await this.#benchmark(room);
			const { kept, pupil } = await takeRoomAnswers(
				database,
				benchmark,
				room.code,
				who,
				answers,
				now
			);
			await noteSeen(database, pupil, now);
			return told({ kept, view: await this.#phoneView(database, room, pupil) });
		});
	}

	/** `POST /api/rooms/<code>/lead`: what the teacher's screen does, and what it shows then. */
	lead(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (database, room) => {
			const { key, action, from } = await sentBody(request, leadSchema);
			requireLead(room, key);
			if (action === 'end') {
				const benchmark = await this.#benchmark(room);
				const kept = await endRoom(
					database,
					room.code,
					benchmark,
					this.#desk.app,
					this.#desk.now(),
					(study) => this.#desk.keepDesign(study)
				);
				this.#right.delete(room.code);
				return told({ ended: true, kept, study: kept > 0 ? room.plan.study?.study.id : undefined });
			}
			if (action !== 'look') await stepRoom(database, room, action, from ?? room.place);
			const now = action === 'look' ? room : await roomOf(database, room.code, this.#desk.now());
			return told({ view: await this.#leadView(database, now) });
		});
	}

	/** `POST /api/rooms/<code>/material`: everything that the screen shows by and by. */
	material(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (_, room) => {
			const { key } = await sentBody(request, materialSchema);
			requireLead(room, key);
			return told(await roomMaterial(await this.#desk.catalog(), room.plan, request, address));
		});
	}

	/** `POST /api/rooms/<code>/standing`: the recorded people and models on the questions whose answers are shown. */
	standing(code: string, request: Request, address: string): Promise<Response> {
		return this.#inRoom(code, address, async (_, room) => {
			const { key } = await sentBody(request, materialSchema);
			requireLead(room, key);
			const items = new Set(room.plan.items.filter((__, place) => isShown(room, place)));
			const benchmark = await this.#benchmark(room);
			return told({
				places: items.size,
				standings:
					items.size === 0 ? [] : await standings(await this.#desk.catalog(), benchmark, items)
			});
		});
	}

	#time(): number {
		return this.#desk.now().getTime();
	}

	/** @throws {Refusal} where the set is another one since the room was opened */
	async #benchmark(room: Room): Promise<Benchmark> {
		const { benchmarks } = await this.#desk.catalog();
		const benchmark = benchmarks.get(room.plan.benchmark);
		if (benchmark?.items_sha256 !== room.plan.items_sha256)
			throw new Refusal(
				409,
				`The set "${room.plan.benchmark}" has changed since this class was opened. End it and open a new one.`
			);
		return benchmark;
	}

	async #phoneView(database: Database, room: Room, pupil: Pupil): Promise<PhoneView> {
		const benchmark = await this.#benchmark(room);
		const { plan, place, revealed } = room;
		const { tasks } = await this.#desk.catalog();
		const kind = kindOf(benchmark.kind);
		const shown = plan.items.flatMap((_, at) => (isShown(room, at) ? [at] : []));
		const right = shown.length > 0 ? await this.#rightOf(room) : [];
		return {
			pace: plan.pace,
			questions: plan.items.length,
			place,
			revealed,
			name: pupil.name,
			seed: pupil.seed,
			consent: pupil.consent !== null,
			set: {
				name: benchmark.name,
				question: tasks.find(({ id }) => id === benchmark.task)?.question ?? 'What is this?',
				kind: kind.id,
				how: kind.person.how,
				exposed: benchmark.protocol.exposure_ms !== undefined
			},
			keeps: plan.study !== undefined,
			answered: (await answersOfPupil(database, pupil.id)).map((one) => ({
				place: one.place,
				...(isShown(room, one.place) ? { correct: one.trial.correct } : {}),
				...(one.late ? { late: true as const } : {})
			})),
			shown: shown.map((at) => ({ place: at, right: right[at] ?? '' }))
		};
	}

	#rightOf(room: Room): Promise<string[]> {
		let right = this.#right.get(room.code);
		if (!right) {
			right = this.#desk.catalog().then((catalog) => rightAnswers(catalog, room.plan));
			this.#right.set(room.code, right);
			right.catch(() => this.#right.delete(room.code));
		}
		return right;
	}

	async #leadView(database: Database, room: Room): Promise<LeadView> {
		const benchmark = await this.#benchmark(room);
		const { pupils, answers } = await everybodyIn(database, room.code);
		const { plan, place, revealed, code } = room;
		const names = { options: answerNames(benchmark), kind: benchmark.kind };
		const { normalise } = kindOf(benchmark.kind);
		// A simulated pupil is seen, and is part of no figure.
		const persons = new Set(pupils.flatMap(({ id, simulated }) => (simulated ? [] : [id])));
		const now = this.#time();
		return {
			code,
			pace: plan.pace,
			questions: plan.items.length,
			place,
			revealed,
			pupils: pupils.map(({ id, name, seen, simulated }) => {
				const own = answers.filter(({ pupil }) => pupil === id);
				return {
					name,
					simulated,
					here: now - seen.getTime() < HERE_MS,
					answered: own.length,
					now:
						plan.pace === 'own'
							? own.length === plan.items.length
							: own.some((one) => one.place === place)
				};
			}),
			agreed: plan.study
				? pupils.filter(({ consent, simulated }) => consent !== null && !simulated).length
				: undefined,
			results: plan.items.map((_, at): QuestionResult => {
				const all = answers.filter((one) => one.place === at && persons.has(one.pupil));
				const given = all.filter(({ late }) => !late);
				const base = {
					place: at,
					answered: given.length,
					late: all.length - given.length,
					right: undefined,
					counts: [],
					others: 0
				};
				if (!isShown(room, at) || given.length < FEWEST_SHOWN) return base;
				const told = new Map<string | null, number>();
				for (const { trial } of given) {
					const answer = trial.answer === null ? null : answerName(names, normalise(trial.answer));
					told.set(answer, (told.get(answer) ?? 0) + 1);
				}
				const counts = [...told]
					.map(([answer, people]) => ({ answer, people }))
					.filter(({ people }) => people >= FEWEST_SHOWN)
					.sort((a, b) => b.people - a.people);
				return {
					...base,
					right: given.reduce((sum, { trial }) => sum + trial.score, 0),
					counts,
					others: given.length - counts.reduce((sum, { people }) => sum + people, 0)
				};
			})
		};
	}

	#inRoom(
		typed: string,
		address: string,
		work: (database: Database, room: Room) => Promise<Response>
	): Promise<Response> {
		return this.#answer(address, async () => {
			const code = normaliseRoomCode(typed);
			const held = this.#wrong.wait(address, this.#time());
			if (held > 0)
				return told(
					{
						message: `Too many codes that are no class’s came from here. Try again in ${held} s.`
					},
					429,
					{ 'retry-after': String(held) }
				);
			try {
				if (!isRoomCode(code)) throw new UnknownRoom();
				const { database } = await this.#desk.store();
				return await work(database, await roomOf(database, code, this.#desk.now()));
			} catch (error) {
				if (error instanceof UnknownRoom) this.#wrong.take(address, this.#time());
				throw error;
			}
		});
	}

	async #answer(address: string, work: () => Promise<Response>): Promise<Response> {
		const wait = this.#addresses.take(address, this.#time());
		if (wait > 0) return tooOften(wait);
		try {
			return await work();
		} catch (error) {
			if (error instanceof RoomOver)
				return told({ message: error.message, kept: error.kept }, error.status);
			if (error instanceof Unacceptable || error instanceof Refusal)
				return told({ message: error.message }, error.status);
			console.error(messageOf(error));
			return told({ message: STORE_DOWN }, 503, { 'retry-after': '5' });
		}
	}
}

/** Whether the answer to a question is shown to all. */
function isShown({ plan, place, revealed }: Pick<Room, 'plan' | 'place' | 'revealed'>, at: number) {
	if (plan.pace === 'own') return revealed;
	return at < place || (at === place && revealed);
}

/** The design of a class whose answers are kept: fixed and hashed before anybody comes in. */
function classStudy(
	benchmark: Benchmark,
	items: number,
	pace: RoomPlan['pace'],
	sign: string,
	now: Date
): Study {
	const day = now.toISOString().slice(0, 10);
	return {
		schema: 'yardstick-study/1',
		id: `class-${day}-${sign}`,
		title: `A class on ${day}: ${benchmark.name}`,
		purpose: `A class answered ${items} ${items === 1 ? benchmark.noun.one : benchmark.noun.many} in a lesson, each pupil on a phone. Part of it are those who agreed before the first question.`,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		items_per_person: items,
		confidence: false,
		exclusions: {
			least_done: 1,
			least_catches_right: 0,
			least_median_rt_ms: 300,
			most_focus_lost: 0
		},
		precision: {
			half_width: 0.1,
			expected_sd: 0.1,
			reason: 'A class is as large as it is: no number of people was aimed at.'
		},
		passport: {
			population: 'pupils of one class, each on a phone; nothing else is asked',
			pay: 'none',
			ethics:
				'consent on each phone before the first question, withdrawal by code at any time; no ethics committee was asked by this project',
			training:
				pace === 'step'
					? 'none; the right answer was shown after each question, and the picture stood on a large screen'
					: 'none; right answers were shown at the end',
			licence: 'CC BY 4.0'
		}
	};
}
