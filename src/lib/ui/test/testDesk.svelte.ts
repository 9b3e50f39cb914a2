/* eslint-disable svelte/prefer-svelte-reactivity -- the set is read once, and never changed */
/** A test from its design to its end: what is asked, what is written down, and what is left after a reload. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { TestStore } from '$lib/device/tests.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { PersonRecorder, type Given } from '$lib/recording/personRun.ts';
import type { AnsweredRow } from '$lib/recording/run.ts';
import type { PlannedTrial, Screen, TestSession } from '$lib/recording/sitting.ts';
import { designTest, itemsIn, secondsPerItem } from '$lib/trials/design.ts';
import { capsuleOf } from '$lib/trials/sittingRun.ts';
import { timelineOf, type Step } from '$lib/trials/timeline.ts';
import type { TestChoice } from './lengths.ts';

/** What lies outside the page: store, clock, chance; handed in by tests. */
export interface TestTools {
	store: Pick<TestStore, 'begin' | 'record' | 'change' | 'list' | 'get' | 'answers' | 'withdraw'>;
	now: () => Date;
	newId: () => string;
	newCode: () => string;
	newSeed: () => number;
	/** Takes a test for this tab; undefined when it is going on in another. */
	lock: (test: string) => Promise<(() => Promise<void>) | undefined>;
	/** Told when there is something that the server may be sent. */
	send: () => void;
	app: { revision: string; version: string };
}

/** A study as far as it plans a test. */
export interface PlannedStudy {
	id: string;
	/** Hash of its design. */
	sha256: string;
	items_per_person: number;
	confidence: boolean;
}

/** Where a test stands. */
export type TestStage = 'choosing' | 'running' | 'stopped' | 'finished';

export class TestDesk {
	readonly #tools: TestTools;
	#stage = $state<TestStage>('choosing');
	#session = $state.raw<TestSession>();
	#benchmark = $state.raw<Benchmark>();
	#steps = $state.raw<readonly Step[]>([]);
	#rows = $state.raw<readonly AnsweredRow[]>([]);
	#problem = $state<string>();
	#earlier = $state.raw<readonly TestSession[]>([]);
	#arrived = $state(0);
	#recorder: PersonRecorder | undefined;
	#kept = false;
	#left = false;
	#release: (() => Promise<void>) | undefined;

	constructor(tools: TestTools) {
		this.#tools = tools;
	}

	get stage(): TestStage {
		return this.#stage;
	}
	get session(): TestSession | undefined {
		return this.#session;
	}
	get benchmark(): Benchmark | undefined {
		return this.#benchmark;
	}
	/** The screens that are left of the test. */
	get steps(): readonly Step[] {
		return this.#steps;
	}
	get rows(): readonly AnsweredRow[] {
		return this.#rows;
	}
	/** What went wrong last, in words. */
	get problem(): string | undefined {
		return this.#problem;
	}
	/** Tests of this device, the newest first. */
	get earlier(): readonly TestSession[] {
		return this.#earlier;
	}

	/** How many answers of the test in hand the server has. */
	get arrived(): number {
		return this.#arrived;
	}

	/** Reads how many answers of the test in hand have arrived. */
	async lookWhatArrived(): Promise<void> {
		const session = this.#session;
		if (!session) return;
		const rows = await this.#tools.store.answers(session.id);
		if (this.#session?.id === session.id) this.#arrived = rows.filter(({ sent }) => sent).length;
	}

	/** Reads which tests are on this device. */
	async refresh(): Promise<void> {
		this.#earlier = await this.#tools.store.list();
	}

	/** Says what went wrong, and stops the test; what was answered is kept. */
	fail(error: unknown): void {
		this.#problem = messageOf(error);
		if (this.#stage === 'running') this.#stage = 'stopped';
	}

	/**
	 * Plans a test. Nothing is written down before it is agreed to.
	 * @param available ids of the items whose pictures are here
	 * @param study decides length and questions, where it is part of one
	 * @throws {RangeError} without items
	 */
	plan(
		benchmark: Benchmark,
		available: ReadonlySet<string>,
		choice: TestChoice,
		study?: PlannedStudy
	): void {
		const { person } = kindOf(benchmark.kind);
		const items = benchmark.items.flatMap(({ id, control }) =>
			available.has(id) && !control ? [id] : []
		);
		const all = benchmark.items.filter(({ control }) => !control).length;
		if (study && items.length < all)
			throw new Error(
				`The study draws its questions from all ${all} ${benchmark.noun.many}, and the pictures of ${items.length} are here. Bring the others first.`
			);
		const seconds = secondsPerItem(benchmark.protocol, person.seconds);
		const practice = Math.min(person.practice, Math.max(0, items.length - 1));
		const design = designTest({
			items,
			options: benchmark.options.map(({ id }) => id),
			count:
				study?.items_per_person ??
				choice.items ??
				itemsIn(choice.minutes, seconds, items.length - practice),
			practice,
			catches: person.catches,
			seconds,
			seed: choice.seed ?? this.#tools.newSeed()
		});
		const started = this.#tools.now().toISOString();
		this.#kept = false;
		this.#take(benchmark, [], {
			id: this.#tools.newId(),
			code: this.#tools.newCode(),
			task: benchmark.task,
			benchmark: {
				id: benchmark.id,
				version: benchmark.version,
				items_sha256: benchmark.items_sha256
			},
			design,
			...(study ? { study: { id: study.id, sha256: study.sha256 } } : {}),
			confidence: study?.confidence ?? choice.confidence,
			simulated: choice.simulated,
			consent: { given: '', send: false },
			started,
			updated: started,
			focus_lost: 0,
			app: this.#tools.app
		});
	}

	/**
	 * Takes up a test that was left.
	 * @throws where another tab has it, or the set has changed since
	 */
	async resume(session: TestSession, benchmark: Benchmark): Promise<void> {
		if (session.benchmark.items_sha256 !== benchmark.items_sha256)
			throw new Error(
				`The set has changed since this test began, so its questions are not the same any more. Begin a new one; the old answers stay.`
			);
		await this.#hold(session.id);
		this.#kept = true;
		this.#take(benchmark, await this.#tools.store.answers(session.id), session);
	}

	/** Looks at a finished test again. */
	async open(session: TestSession, benchmark: Benchmark): Promise<void> {
		this.#take(benchmark, await this.#tools.store.answers(session.id), session);
		this.#stage = 'finished';
	}

	/** It was agreed to: from here on everything is kept on this device. */
	async consent(send: boolean): Promise<void> {
		const session = this.#session!;
		await this.#hold(session.id);
		const given = this.#tools.now().toISOString();
		this.#session = await this.#tools.store.begin({
			...session,
			consent: { given, send },
			started: given
		});
		this.#kept = true;
	}

	/** What the browser check found. */
	async measured(screen: Screen): Promise<void> {
		this.#session = await this.#tools.store.change(this.#session!.id, { screen });
	}

	/** The page was left, or came back to the front. */
	left(): void {
		this.#left = true;
		const session = this.#session;
		if (!session || !this.#kept || this.#stage !== 'running') return;
		const focus_lost = session.focus_lost + 1;
		this.#session = { ...session, focus_lost };
		void this.#tools.store.change(session.id, { focus_lost }).catch((error) => this.fail(error));
	}

	/** A question comes: what was left before it is forgotten. */
	asking(): void {
		this.#left = false;
	}

	/**
	 * Writes an answer down, then says what became of it.
	 * @throws {StorageFullError}, and where the answer is none of the set's
	 */
	async answer(trial: PlannedTrial, given: Given): Promise<AnsweredRow> {
		const shown = given.shown && {
			...given.shown,
			...(this.#left ? { focus_lost: true as const } : {})
		};
		const row = this.#recorder!.row(this.#session!.id, trial, {
			...given,
			...(shown ? { shown } : {})
		});
		await this.#tools.store.record(this.#session!.id, row);
		this.#rows = [...this.#rows, row];
		if (this.#session!.consent.send) this.#tools.send();
		return row;
	}

	/** The last screen is over. */
	async finish(): Promise<void> {
		const left = this.#session!.design.trials.length - this.#rows.length;
		if (left > 0) {
			this.#stage = 'stopped';
			return;
		}
		const finished = this.#tools.now().toISOString();
		this.#session = await this.#tools.store.change(this.#session!.id, { finished });
		await this.#let();
		this.#stage = 'finished';
		if (this.#session.consent.send) this.#tools.send();
		await this.refresh();
	}

	/** Leaves a test; what was answered stays, and it can be taken up again. */
	async stop(): Promise<void> {
		this.#stage = this.#kept ? 'stopped' : 'choosing';
		await this.#let();
		await this.refresh();
	}

	/** Back to the choice of a set. */
	leave(): void {
		this.#stage = 'choosing';
		this.#session = this.#benchmark = this.#problem = undefined;
		this.#rows = [];
	}

	/** Takes a test back: gone from this device, and from the server as soon as it can be told. */
	async withdraw(session: TestSession): Promise<void> {
		await this.#tools.store.withdraw(session.id);
		if (session.consent.send) this.#tools.send();
		if (this.#session?.id === session.id) this.leave();
		await this.refresh();
	}

	/** The test as a result file. */
	async capsule(session: TestSession, benchmark: Benchmark): Promise<Capsule> {
		const rows = await this.#tools.store.answers(session.id);
		return capsuleOf(session, rows, benchmark, this.#tools.now().toISOString());
	}

	#take(benchmark: Benchmark, rows: readonly AnsweredRow[], session: TestSession): void {
		this.#problem = undefined;
		this.#benchmark = benchmark;
		this.#recorder = new PersonRecorder(benchmark);
		this.#rows = rows;
		this.#session = session;
		this.#steps = timelineOf(session.design, {
			consented: session.consent.given !== '',
			answered: new Set(rows.map(({ index }) => index))
		});
		this.#arrived = 0;
		this.#stage = 'running';
		void this.lookWhatArrived().catch(() => undefined);
	}

	async #hold(test: string): Promise<void> {
		await this.#let();
		this.#release = await this.#tools.lock(test);
		if (!this.#release)
			throw new Error(
				'This test is going on in another tab. Go on there, or close that tab first.'
			);
	}

	async #let(): Promise<void> {
		const release = this.#release;
		this.#release = undefined;
		await release?.();
	}
}
