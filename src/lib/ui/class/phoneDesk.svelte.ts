/** A phone in a class: what it shows, what it has answered, and what the server has of it. */
import type { KeptRoom, KeptRoomAnswer, RoomStore } from '$lib/device/roomAnswers.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { PhoneQuestion, PhoneView } from '$lib/trials/room.ts';
import { isPassing, lookAfter, saidIn, type RoomPost, type RoomReply } from './roomPost.ts';

/** What lies outside the page; handed in by tests. */
export interface PhoneTools {
	store: Pick<RoomStore, 'get' | 'begin' | 'record' | 'answers' | 'markSent' | 'end'>;
	post: RoomPost;
	newId: () => string;
	newCode: () => string;
	random: () => number;
}

/** `door`: not in yet; `in`: the class goes on; `over`: it has ended. */
export type PhoneStage = 'door' | 'in' | 'over';

/** What became of a request; `later`: nobody answered, and it is tried again. */
type Outcome = 'done' | 'refused' | 'later' | 'over';

export class PhoneDesk {
	readonly #tools: PhoneTools;
	readonly #code: string;
	#room: KeptRoom | undefined;
	#stage = $state<PhoneStage>('door');
	#view = $state.raw<PhoneView>();
	#questions = $state.raw<readonly PhoneQuestion[]>([]);
	#own = $state.raw<readonly KeptRoomAnswer[]>([]);
	#problem = $state<string>();
	#offline = $state(false);
	#end = $state<string>();
	#failures = 0;
	#retryAfter = 0;
	#work: Promise<void> = Promise.resolve();

	constructor(code: string, tools: PhoneTools) {
		this.#code = code;
		this.#tools = tools;
	}

	get stage(): PhoneStage {
		return this.#stage;
	}
	get view(): PhoneView | undefined {
		return this.#view;
	}
	get questions(): readonly PhoneQuestion[] {
		return this.#questions;
	}
	/** What was answered here, sent or not. */
	get own(): readonly KeptRoomAnswer[] {
		return this.#own;
	}
	/** What was refused, in words. */
	get problem(): string | undefined {
		return this.#problem;
	}
	/** Nobody answers at the moment; what is answered here is kept and sent later. */
	get offline(): boolean {
		return this.#offline;
	}
	/** What became of the class, once it is over. */
	get end(): string | undefined {
		return this.#end;
	}
	/** By which answers that were kept are taken back. */
	get withdrawal(): string | undefined {
		return this.#room?.kept ? this.#room.withdrawal : undefined;
	}
	/** Answers that the server does not have yet. */
	get unsent(): number {
		return this.#own.filter(({ sent }) => !sent).length;
	}

	/** Goes on where this phone was in this class before. */
	async back(): Promise<void> {
		this.#room = await this.#tools.store.get(this.#code);
		if (!this.#room) return;
		if (this.#room.kept) {
			this.#stage = 'over';
			this.#end = 'This class is over. The answers of those who agreed are kept, without a name.';
			return;
		}
		this.#own = await this.#tools.store.answers(this.#code);
		await this.#enter(this.#room);
	}

	/** Joins the class. @param consent whether the answers may become part of a record */
	async join(consent: boolean): Promise<void> {
		this.#room = await this.#tools.store.begin({
			code: this.#code,
			pupil: this.#tools.newId(),
			withdrawal: this.#tools.newCode(),
			consent
		});
		await this.#enter(this.#room);
	}

	async #enter(room: KeptRoom): Promise<void> {
		await this.#ask('join', { consent: room.consent });
	}

	/** Answers a question: written down here first, then sent. */
	async answer(given: Omit<KeptRoomAnswer, 'code' | 'sent'>): Promise<void> {
		await this.#tools.store.record({ ...given, code: this.#code });
		this.#own = await this.#tools.store.answers(this.#code);
		await this.look();
	}

	/** Sends what has not been sent, and asks where the class stands; one after the other, however often it is called. */
	look(): Promise<void> {
		return (this.#work = this.#work.then(() => this.#round()));
	}

	/** Milliseconds until the next look. */
	pause(): number {
		const wait = lookAfter(this.#failures, this.#retryAfter, this.#tools.random);
		this.#retryAfter = 0;
		return wait;
	}

	async #round(): Promise<void> {
		if (this.#stage === 'over' || !this.#room) return;
		if (this.#questions.length === 0) return this.#enter(this.#room);
		const unsent = this.#own.filter(({ sent }) => !sent);
		if (unsent.length === 0) return void (await this.#ask('look', {}));
		// All at once; where the server refuses one of them, each alone, so that it costs no other.
		const refused = (await this.#send(unsent)) === 'refused';
		if (refused && unsent.length > 1) for (const one of unsent) await this.#send([one]);
	}

	async #send(unsent: readonly KeptRoomAnswer[]): Promise<Outcome> {
		const outcome = await this.#ask('answers', {
			answers: unsent.map(({ place, answer, retries, rt_ms }) => ({
				place,
				answer,
				...(retries?.length ? { retries } : {}),
				...(rt_ms === undefined ? {} : { rt_ms })
			}))
		});
		// What is refused for good is not sent again and again.
		if (outcome === 'done' || (outcome === 'refused' && unsent.length === 1)) {
			await this.#tools.store.markSent(
				this.#code,
				unsent.map(({ place }) => place)
			);
			this.#own = await this.#tools.store.answers(this.#code);
		}
		return outcome;
	}

	/** One request, and what follows of it. */
	async #ask(act: 'join' | 'look' | 'answers', body: object): Promise<Outcome> {
		const { pupil, withdrawal } = this.#room!;
		let reply: RoomReply;
		try {
			reply = await this.#tools.post(`/${this.#code}/${act}`, {
				pupil,
				code: withdrawal,
				...body
			});
		} catch {
			return this.#lost(0);
		}
		if (isPassing(reply.status)) return this.#lost(reply.retryAfter);
		this.#failures = 0;
		this.#offline = false;
		if (reply.status === 410) {
			await this.#over(saidIn(reply), reply.body['kept'] === true);
			return 'over';
		}
		if (reply.status >= 300) {
			this.#problem = saidIn(reply);
			// It never came in: the code was wrong, or the class is full.
			if (act === 'join') {
				await this.#tools.store.end(this.#code, false);
				this.#room = undefined;
			}
			return 'refused';
		}
		if (act !== 'look') this.#problem = undefined;
		this.#view = reply.body['view'] as PhoneView;
		if (act === 'join') this.#questions = reply.body['questions'] as PhoneQuestion[];
		this.#stage = 'in';
		return 'done';
	}

	#lost(retryAfter: number): Outcome {
		this.#failures += 1;
		this.#retryAfter = retryAfter;
		this.#offline = true;
		return 'later';
	}

	async #over(words: string, kept: boolean): Promise<void> {
		const lost = this.unsent;
		const mine = kept && this.#room?.consent === true;
		await this.#tools.store.end(this.#code, mine);
		if (mine) this.#room = { ...this.#room!, kept: true };
		this.#own = [];
		this.#end =
			lost > 0
				? `${words} ${lost === 1 ? 'One answer of this phone came' : `${lost} answers of this phone came`} after the end and ${lost === 1 ? 'is' : 'are'} not counted.`
				: words;
		this.#stage = 'over';
	}

	/** Says what went wrong outside, such as a full store of the browser. */
	fail(error: unknown): void {
		this.#problem = messageOf(error);
	}
}
