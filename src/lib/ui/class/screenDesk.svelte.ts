/** The teacher's screen of a class: what is asked, who is in, and what is shown. */
import type { LeadAction, LeadView } from '$lib/trials/room.ts';
import { isPassing, lookAfter, saidIn, type RoomPost, type RoomReply } from './roomPost.ts';

/** Somebody on the questions that were shown so far; see `standings` of the server. */
export interface Standing {
	id: string;
	name: string;
	kind: 'person' | 'model';
	estimate: {
		value: number | undefined;
		ci95: [number, number] | null | undefined;
		n: number;
		n_people: number;
	};
}

export interface ScreenTools {
	post: RoomPost;
	random: () => number;
}

/** How a class ended. */
export interface ScreenEnd {
	/** People whose answers are kept. */
	kept: number;
	/** Id of their study; undefined where nothing is kept. */
	study: string | undefined;
}

/** @template M what the server tells of the questions, once */
export class ScreenDesk<M> {
	readonly #tools: ScreenTools;
	readonly #code: string;
	readonly #key: string;
	#view = $state.raw<LeadView>();
	#material = $state.raw<M>();
	#standings = $state.raw<readonly Standing[]>([]);
	#problem = $state<string>();
	#offline = $state(false);
	#end = $state.raw<ScreenEnd>();
	#gone = $state<string>();
	#failures = 0;
	#retryAfter = 0;

	constructor(code: string, key: string, tools: ScreenTools) {
		this.#code = code;
		this.#key = key;
		this.#tools = tools;
	}

	get view(): LeadView | undefined {
		return this.#view;
	}
	get material(): M | undefined {
		return this.#material;
	}
	/** The recorded people and models on the questions whose answers are shown; empty before the first. */
	get standings(): readonly Standing[] {
		return this.#standings;
	}
	get problem(): string | undefined {
		return this.#problem;
	}
	get offline(): boolean {
		return this.#offline;
	}
	/** Set once this screen has ended the class. */
	get end(): ScreenEnd | undefined {
		return this.#end;
	}
	/** Why there is nothing to show any more: it has ended elsewhere, or this screen has no right to it. */
	get gone(): string | undefined {
		return this.#gone;
	}

	/** Fetches what the screen shows by and by, and where the class stands. */
	async begin(): Promise<void> {
		const reply = await this.#ask('material', { key: this.#key });
		if (reply) this.#material = reply.body as unknown as M;
		await this.look();
	}

	/** Asks where the class stands. */
	async look(): Promise<void> {
		if (this.#end || this.#gone) return;
		if (!this.#material) {
			const reply = await this.#ask('material', { key: this.#key });
			if (!reply) return;
			this.#material = reply.body as unknown as M;
		}
		await this.#lead('look');
	}

	/** Shows the answer. */
	reveal(): Promise<void> {
		return this.#lead('reveal');
	}

	/** Asks the next question; the first one from the door. */
	next(): Promise<void> {
		return this.#lead('next');
	}

	/** Ends the class: what was agreed to is kept, all else is forgotten. */
	async finish(): Promise<void> {
		const reply = await this.#ask('lead', { key: this.#key, action: 'end' });
		if (!reply) return;
		this.#end = {
			kept: Number(reply.body['kept'] ?? 0),
			study: typeof reply.body['study'] === 'string' ? reply.body['study'] : undefined
		};
	}

	/** Milliseconds until the next look. */
	pause(): number {
		const wait = lookAfter(this.#failures, this.#retryAfter, this.#tools.random);
		this.#retryAfter = 0;
		return wait;
	}

	async #lead(action: LeadAction): Promise<void> {
		const before = this.#shown();
		const from = this.#view?.place;
		const reply = await this.#ask('lead', {
			key: this.#key,
			action,
			...(from === undefined ? {} : { from })
		});
		if (!reply) return;
		this.#view = reply.body['view'] as LeadView;
		if (this.#shown() === before) return;
		const standing = await this.#ask('standing', { key: this.#key });
		if (standing) this.#standings = (standing.body['standings'] as Standing[] | undefined) ?? [];
	}

	/** How many answers are shown. */
	#shown(): number {
		const view = this.#view;
		if (!view) return 0;
		if (view.pace === 'own') return view.revealed ? view.questions : 0;
		return Math.max(0, view.place) + (view.revealed ? 1 : 0);
	}

	async #ask(act: string, body: object): Promise<RoomReply | undefined> {
		let reply: RoomReply;
		try {
			reply = await this.#tools.post(`/${this.#code}/${act}`, body);
		} catch {
			this.#lost(0);
			return undefined;
		}
		if (isPassing(reply.status)) {
			this.#lost(reply.retryAfter);
			return undefined;
		}
		this.#failures = 0;
		this.#offline = false;
		if (reply.status < 300) {
			this.#problem = undefined;
			return reply;
		}
		if ([403, 404, 410].includes(reply.status)) this.#gone = saidIn(reply);
		else this.#problem = saidIn(reply);
		return undefined;
	}

	#lost(retryAfter: number): void {
		this.#failures += 1;
		this.#retryAfter = retryAfter;
		this.#offline = true;
	}
}
