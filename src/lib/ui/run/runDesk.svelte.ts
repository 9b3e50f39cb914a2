/**
 * The state of the Run page: one run at a time, from the first batch to the finished row in the local
 * store. Every batch is written there before the page shows it. Knows no element of the page.
 */
/* eslint-disable svelte/prefer-svelte-reactivity -- maps are replaced as a whole, never changed in place */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { Subject } from '$lib/evaluation/prepare.ts';
import { confidenceOf } from '$lib/evaluation/sureErrors.ts';
import { preprocessingId } from '$lib/inference/preprocess/preprocess.ts';
import type { InferenceJob, RunOptions, RunSummary, RunUpdate } from '$lib/inference/run.ts';
import type { ImageSource } from '$lib/inference/source.ts';
import type { Model } from '$lib/models/schema.ts';
import { RunRecorder } from '$lib/recording/recorder.ts';
import { isAnswered, type FailedRow, type RunHeader, type RunRow } from '$lib/recording/run.ts';
import type { RunStore, StoredRun } from '$lib/device/runs.ts';
import { conditions, withoutResults, withoutTotal } from './conditions.ts';
import { inferenceItems } from './pictures.ts';
import { RunShelf, type ShelfTools } from './runShelf.svelte.ts';
import type { ItemState, JudgedItems } from './tally.ts';

/** What a run is made of; loaded before it starts, so that it goes on when the server stops. */
export interface RunMaterial {
	benchmark: Benchmark;
	model: Model;
	modelUrl: string;
	/** The files of a model that is kept on this device; absent for those of the app. */
	local?: ReadonlyMap<string, Blob>;
	people: readonly Subject[];
	/** The items as the default truth judges them; absent where each has its one right answer. */
	judged?: JudgedItems;
}

export interface RunSettings {
	backend: 'wasm' | 'webgpu';
	workers?: number;
	threads?: number;
	/** Ids of the items to answer; all whose pictures are here without. */
	items?: readonly string[];
}

/** What lies outside the page: clock, ids, workers; handed in by tests. */
export interface RunTools extends Omit<ShelfTools, 'store'> {
	store: Pick<RunStore, 'begin' | 'append' | 'finish' | 'rows' | 'capsule' | 'delete'> &
		ShelfTools['store'];
	infer: (options: RunOptions) => InferenceJob;
	now: () => Date;
	newId: () => string;
	/** Takes the run for this tab; undefined when another tab has it. */
	lock: (run: string) => Promise<(() => void | Promise<void>) | undefined>;
	app: { revision: string; version: string };
}

/**
 * `idle`: nothing was started; `active`: a run is going on (or paused); `incomplete`: all was tried and
 * some pictures have no answer; the others say how a run ended.
 */
export type Stage = 'idle' | 'active' | 'incomplete' | 'finished' | 'cancelled' | 'failed';

export class RunDesk {
	#tools: RunTools;
	#stage = $state<Stage>('idle');
	#update = $state.raw<RunUpdate>();
	#states = $state.raw<ReadonlyMap<string, ItemState>>(new Map());
	#material = $state.raw<RunMaterial>();
	#header = $state.raw<RunHeader>();
	#summary = $state.raw<RunSummary>();
	#error = $state<string>();
	#failures = $state.raw<FailedRow[]>([]);
	/** Items without an answer, failed ones among them. */
	#unanswered = $state(0);
	#latest = $state<string>();
	#left = false;
	/** Answers that the local store had no room for: only this page still has them. */
	#unsaved = $state(0);

	#recorder: RunRecorder | undefined;
	#settings: RunSettings | undefined;
	#sources: ReadonlyMap<string, ImageSource> = new Map();
	#job: InferenceJob | undefined;
	#controller: AbortController | undefined;
	/** Changed with every batch, shown ten times a second. */
	#filling = new Map<string, ItemState>();
	#noted: string | undefined;

	/** The runs that are kept on this device. */
	readonly shelf: RunShelf;

	constructor(tools: RunTools) {
		this.#tools = tools;
		this.shelf = new RunShelf(tools, () =>
			this.#stage === 'active' ? this.#header?.id : undefined
		);
	}

	get stage(): Stage {
		return this.#stage;
	}
	/** Phase, progress and notes of the run that is going on. */
	get update(): RunUpdate | undefined {
		return this.#update;
	}
	/** What became of each item so far. */
	get states(): ReadonlyMap<string, ItemState> {
		return this.#states;
	}
	get material(): RunMaterial | undefined {
		return this.#material;
	}
	/** The run on the desk, running or ended. */
	get run(): RunHeader | undefined {
		return this.#header;
	}
	get summary(): RunSummary | undefined {
		return this.#summary;
	}
	/** Why the run ended early, in a sentence that says what to do. */
	get error(): string | undefined {
		return this.#error;
	}
	/** Pictures that got no answer, with the reason. */
	get failures(): readonly FailedRow[] {
		return this.#failures;
	}
	/** How many pictures of a run that was tried to its end have no answer, whether they failed or were not here. */
	get unanswered(): number {
		return this.#unanswered;
	}
	get unsaved(): number {
		return this.#unsaved;
	}
	/** The item that was answered last, while the run goes on. */
	get latest(): string | undefined {
		return this.#latest;
	}

	/** The page is left: what runs is cancelled, and nothing is begun any more, whatever is still being waited for. */
	leave(): void {
		this.#left = true;
		this.cancel();
	}

	/**
	 * Starts a new run over the items whose pictures are here.
	 * @throws when none is here, when a run is going on, or when the model cannot answer this set
	 */
	async start(
		material: RunMaterial,
		sources: ReadonlyMap<string, ImageSource>,
		settings: RunSettings
	): Promise<void> {
		this.#mustBeFree();
		const { benchmark, model } = material;
		const wanted = settings.items && new Set(settings.items);
		const items = inferenceItems(benchmark.items, sources)
			.map((item) => item.id)
			.filter((id) => wanted?.has(id) ?? true);
		if (items.length === 0) {
			throw new Error(
				`None of the ${benchmark.noun.many} of ${benchmark.name} is on this device. Fetch them, or import them from a folder, first.`
			);
		}
		const recorder = new RunRecorder({
			id: this.#tools.newId(),
			benchmark,
			model,
			items,
			started: this.#tools.now().toISOString(),
			conditions: {
				app_revision: this.#tools.app.revision,
				app_version: this.#tools.app.version,
				backend: settings.backend,
				preprocessing: preprocessingId(model.input.preprocessing),
				effort: { retries: 0, test_time_augmentation: 'none', ensemble_size: 1 }
			}
		});
		await this.#go(recorder, material, sources, settings, false);
	}

	/**
	 * Goes on with an interrupted run.
	 * @throws when model or pictures have changed since: its answers would not belong together
	 */
	async resumeStored(
		run: StoredRun,
		material: RunMaterial,
		sources: ReadonlyMap<string, ImageSource>,
		settings: RunSettings
	): Promise<void> {
		this.#mustBeFree();
		const { benchmark, model } = material;
		const changed =
			run.origin.model?.sha256 !== model.sha256
				? `the model ${model.id}`
				: run.benchmark.items_sha256 !== benchmark.items_sha256
					? `the set ${benchmark.id}`
					: run.origin.preprocessing !== preprocessingId(model.input.preprocessing)
						? 'the preprocessing'
						: undefined;
		if (changed) {
			throw new Error(
				`Run ${run.id} cannot go on: ${changed} is another one now than when it was begun. Save what it has, or delete it, and start a new run.`
			);
		}
		const recorder = new RunRecorder({
			id: run.id,
			benchmark,
			model,
			items: run.plan,
			started: run.origin.started ?? run.created,
			conditions: withoutResults(run.origin)
		});
		recorder.restore(await this.#tools.store.rows(run.id));
		await this.#go(recorder, material, sources, settings, true);
	}

	/**
	 * Tries the pictures without an answer again.
	 * @param sources where they are now; absent: where they were
	 */
	async retry(sources = this.#sources): Promise<void> {
		if (this.#stage !== 'incomplete' || !this.#recorder || !this.#material || !this.#settings)
			return;
		await this.#go(this.#recorder, this.#material, sources, this.#settings, true);
	}

	/** Closes the run without the pictures that have no answer; they are named in its notes. */
	async accept(): Promise<void> {
		if (this.#stage !== 'incomplete' || !this.#summary) return;
		await this.#finish(this.#summary, true);
	}

	/** Takes effect after the running batches. */
	pause(): void {
		this.#job?.pause();
	}

	resume(): void {
		this.#job?.resume();
	}

	/** Ends the run now; what is recorded stays and can be resumed. */
	cancel(): void {
		if (this.#stage !== 'active') return;
		this.#controller?.abort(new DOMException('The run was cancelled.', 'AbortError'));
		this.#stage = 'cancelled';
	}

	/** Puts the desk back to the beginning; the run stays in the store. */
	clear(): void {
		this.cancel();
		this.#stage = 'idle';
		this.#show(undefined);
	}

	/** A run as a result file: from the store, or what only this page still has. */
	async capsule(run: string): Promise<Capsule> {
		const recorder = this.#recorder;
		if (this.#unsaved > 0 && recorder && recorder.header.id === run) {
			await recorder.finish(this.#tools.now().toISOString());
			return recorder.capsule(this.#tools.now().toISOString());
		}
		return this.#tools.store.capsule([run]);
	}

	/** Deletes a run for good. The one that is going on is cancelled first. */
	async delete(run: string): Promise<void> {
		if (this.#header?.id === run) {
			this.clear();
			this.#header = undefined;
			this.#unsaved = 0;
		}
		await this.#tools.store.delete(run);
		await this.shelf.refresh();
	}

	async #go(
		recorder: RunRecorder,
		material: RunMaterial,
		sources: ReadonlyMap<string, ImageSource>,
		settings: RunSettings,
		again: boolean
	): Promise<void> {
		const { id } = recorder.header;
		const release = await this.#tools.lock(id);
		if (!release) {
			throw new Error(`Run ${id} is going on in another tab. Watch it there, or close that tab.`);
		}
		try {
			this.#mustBeFree();
			if (this.#left) return;
			const controller = new AbortController();
			this.#controller = controller;
			this.#recorder = recorder;
			this.#settings = settings;
			this.#sources = sources;
			this.#show(material, recorder.rows);
			this.#header = recorder.header;
			this.#stage = 'active';
			if (!again) await this.#tools.store.begin(recorder.header);
			await this.shelf.refresh();
			const summary = await this.#answer(recorder, material, sources, settings, controller);
			if (summary) await this.#finish(again ? withoutTotal(summary) : summary, false);
		} catch (error) {
			if (this.#controller?.signal.aborted) return;
			this.#count(recorder);
			this.#stage = 'failed';
			this.#error = messageOf(error);
		} finally {
			this.#states = new Map(this.#filling);
			this.#job = undefined;
			await release();
			await this.shelf.refresh().catch(() => {});
		}
	}

	/** Runs what is left; undefined when cancelled. */
	async #answer(
		recorder: RunRecorder,
		material: RunMaterial,
		sources: ReadonlyMap<string, ImageSource>,
		settings: RunSettings,
		controller: AbortController
	): Promise<RunSummary | undefined> {
		const { signal } = controller;
		const left = new Set(recorder.remaining);
		const { id, plan } = recorder.header;
		const wanted = material.benchmark.items.filter((item) => left.has(item.id));
		const items = inferenceItems(wanted, sources);
		if (items.length < wanted.length && items.length === 0) {
			throw new Error(
				`The pictures of ${material.benchmark.name} are not on this device any more. Fetch them again, then resume.`
			);
		}
		signal.throwIfAborted();
		this.#job = this.#tools.infer({
			model: material.model,
			task: material.benchmark.task,
			modelUrl: material.modelUrl,
			...(material.local ? { local: material.local } : {}),
			items,
			backend: settings.backend,
			...(settings.workers !== undefined ? { workers: settings.workers } : {}),
			...(settings.threads !== undefined ? { threads: settings.threads } : {}),
			finished: plan.length - items.length,
			signal,
			onbatch: async (results) => {
				const rows = await Promise.all(results.map((result) => recorder.record(result)));
				if (signal.aborted) return;
				try {
					await this.#tools.store.append(id, rows);
				} catch (error) {
					this.#unsaved += rows.length;
					this.#note(rows);
					throw error;
				}
				this.#note(rows);
			},
			onprogress: (update) => {
				if (signal.aborted) return;
				this.#update = update;
				this.#states = new Map(this.#filling);
				this.#latest = this.#noted;
			}
		});
		return this.#job.finished;
	}

	async #finish(summary: RunSummary, complete: boolean): Promise<void> {
		const recorder = this.#recorder as RunRecorder;
		const cancelled = () => this.#controller?.signal.aborted === true && !complete;
		if (cancelled()) return;
		this.#summary = summary;
		this.#count(recorder);
		if (!complete && recorder.remaining.length > 0) {
			this.#stage = 'incomplete';
			return;
		}
		const header = await recorder.finish(this.#tools.now().toISOString(), conditions(summary));
		if (cancelled()) return;
		this.#header = header;
		await this.#tools.store.finish(header);
		this.#stage = 'finished';
		await this.shelf.refresh();
	}

	#show(material: RunMaterial | undefined, rows: readonly RunRow[] = []): void {
		this.#material = material;
		this.#update = undefined;
		this.#summary = undefined;
		this.#error = undefined;
		this.#failures = [];
		this.#unanswered = 0;
		this.#unsaved = 0;
		this.#filling = new Map();
		this.#note(rows);
		this.#states = new Map(this.#filling);
		this.#latest = this.#noted = undefined;
	}

	#count(recorder: RunRecorder): void {
		this.#failures = recorder.failures;
		this.#unanswered = recorder.remaining.length;
	}

	#note(rows: readonly RunRow[]): void {
		for (const row of rows) {
			if (!isAnswered(row)) {
				this.#filling.set(row.item, { state: 'failed', error: row.error });
				continue;
			}
			const { trial } = row;
			const { answer, correct, score } = trial;
			const confidence = confidenceOf({ trial, answer }, this.#recorder?.header.options);
			this.#filling.set(row.item, {
				state: correct ? 'right' : 'wrong',
				answer,
				score,
				...(confidence === undefined ? {} : { confidence })
			});
			this.#noted = row.item;
		}
	}

	#mustBeFree(): void {
		if (this.#stage === 'active') {
			throw new Error('A run is going on. Pause or cancel it before another one is started.');
		}
	}
}
