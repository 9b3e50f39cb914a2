/** The pictures of the chosen set: which are here, and bringing the others. */
/* eslint-disable svelte/prefer-svelte-reactivity -- maps are replaced as a whole, never changed in place */
import type { FetchProgress } from '$lib/benchmarks/fetch.ts';
import { countedAs, type ImportProgress, type ImportReport } from '$lib/benchmarks/importFolder.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { spread } from '$lib/benchmarks/spread.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { ImageSource } from '$lib/inference/source.ts';
import type { Pictures } from '$lib/device/pictures.ts';
import { inferenceItems, pictureState, type PictureState } from './pictures.ts';
import { importSentence } from './words.ts';

export type PictureProvider = Pick<Pictures, 'sources' | 'fetch' | 'importFolder'>;

export class PictureDesk {
	#provider: PictureProvider;
	#load: (benchmark: string) => Promise<Benchmark>;
	#importedOnServer: (benchmark: string) => Promise<ReadonlySet<string>>;
	#imported = $state.raw<ReadonlySet<string>>(new Set());
	#benchmark = $state.raw<Benchmark>();
	#sources = $state.raw<ReadonlyMap<string, ImageSource>>(new Map());
	#busy = $state<'looking' | 'fetching' | 'importing'>();
	#progress = $state.raw<FetchProgress>();
	#importing = $state.raw<ImportProgress>();
	#message = $state<string>();
	#error = $state<string>();
	#problems = $state.raw<readonly string[]>([]);
	#nothingCame = $state(false);
	#controller: AbortController | undefined;
	#wanted: string | undefined;

	/**
	 * @param load reads the manifest of a benchmark
	 * @param importedOnServer ids of the items that were imported where the app is served
	 */
	constructor(
		provider: PictureProvider,
		load: (benchmark: string) => Promise<Benchmark>,
		importedOnServer: (benchmark: string) => Promise<ReadonlySet<string>>
	) {
		this.#provider = provider;
		this.#load = load;
		this.#importedOnServer = importedOnServer;
	}

	/** The chosen set; undefined until its manifest is read. */
	get benchmark(): Benchmark | undefined {
		return this.#benchmark;
	}
	get sources(): ReadonlyMap<string, ImageSource> {
		return this.#sources;
	}
	get busy(): 'looking' | 'fetching' | 'importing' | undefined {
		return this.#busy;
	}
	get progress(): FetchProgress | undefined {
		return this.#progress;
	}
	get importing(): ImportProgress | undefined {
		return this.#importing;
	}
	/** What the last fetch or import did. */
	get message(): string | undefined {
		return this.#message;
	}
	get error(): string | undefined {
		return this.#error;
	}
	/** Pictures that did not come, each with the reason. */
	get problems(): readonly string[] {
		return this.#problems;
	}
	/** The last fetch was tried to its end and brought not one picture. */
	get nothingCame(): boolean {
		return this.#nothingCame;
	}
	/** What is here of the set. Undefined until it was looked at. */
	get state(): PictureState | undefined {
		const benchmark = this.#benchmark;
		return (
			benchmark &&
			pictureState(benchmark.items, this.#sources, this.#imported, benchmark.source.archive?.bytes)
		);
	}

	/** Looks at another set. A fetch that is going on is stopped; what came stays. */
	async choose(id: string): Promise<void> {
		if (this.#wanted === id && (this.#benchmark?.id === id || this.#busy === 'looking')) return;
		this.cancel();
		this.#wanted = id;
		this.#benchmark = undefined;
		this.#sources = new Map();
		this.#quiet();
		this.#busy = 'looking';
		try {
			const benchmark = await this.#load(id);
			const sources = await this.#provider.sources(benchmark);
			// A server that has no store, or has stopped, has imported nothing.
			const imported = await this.#importedOnServer(id).catch(() => new Set<string>());
			if (this.#wanted !== id) return;
			this.#imported = imported;
			this.#benchmark = benchmark;
			this.#sources = sources;
		} catch (error) {
			if (this.#wanted === id) this.#error = messageOf(error);
		} finally {
			if (this.#wanted === id && this.#busy === 'looking') this.#busy = undefined;
		}
	}

	/**
	 * Ids of the items that a run can answer: those whose pictures are here, or were imported where the app is served.
	 * @param limit so many of them, spread evenly over the set; all without
	 */
	answerable(limit?: number): string[] {
		const items = this.#benchmark?.items ?? [];
		const here = new Set(inferenceItems(items, this.#sources).map(({ id }) => id));
		const can = items.filter(({ id }) => here.has(id) || this.#imported.has(id));
		return spread(can, limit).map(({ id }) => id);
	}

	/**
	 * Takes over what was imported where the app is served, so that the run needs the server no more.
	 * @param wanted ids of the items that are wanted
	 * @returns whether it came to its end: false when it was stopped, failed, or another set was chosen meanwhile. How much
	 * came says `here`.
	 */
	async takeOver(wanted: readonly string[] = this.answerable()): Promise<boolean> {
		const benchmark = this.#benchmark;
		const asked = new Set(wanted);
		const items =
			benchmark?.items.filter(({ id }) => asked.has(id) && this.#imported.has(id)) ?? [];
		if (items.length === 0) return benchmark !== undefined;
		return this.fetch(items);
	}

	/** How many of these items have their pictures in this browser. */
	here(items: readonly string[]): number {
		const asked = new Set(items);
		const those = this.#benchmark?.items.filter(({ id }) => asked.has(id)) ?? [];
		return inferenceItems(those, this.#sources).length;
	}

	/**
	 * Fetches what is missing; calling it again after a cancel goes on where it stopped.
	 * @returns whether it came to its end
	 */
	async fetch(items?: Benchmark['items']): Promise<boolean> {
		return this.#bring('fetching', async (benchmark, signal) => {
			const wanted = items ? only(benchmark, items) : benchmark;
			const report = await this.#provider.fetch(wanted, {
				signal,
				onprogress: (progress) => {
					if (this.#benchmark === benchmark) this.#progress = progress;
				}
			});
			if (this.#benchmark !== benchmark) return;
			this.#problems = report.failed.map((failure) => failure.error);
			this.#nothingCame =
				!report.cancelled && report.failed.length > 0 && report.fetched + report.kept === 0;
			this.#message = report.cancelled
				? 'Stopped. What has come is kept; fetching again goes on from there.'
				: undefined;
		});
	}

	async importFolder(files: readonly File[]): Promise<void> {
		await this.#bring('importing', async (benchmark, signal) => {
			const report: ImportReport = await this.#provider.importFolder(benchmark, files, {
				signal,
				onprogress: (progress) => {
					if (this.#benchmark === benchmark) this.#importing = progress;
				}
			});
			if (this.#benchmark !== benchmark) return;
			this.#message = [importSentence(report, countedAs(benchmark, report)), ...report.notes].join(
				' '
			);
			this.#problems = [
				...report.wrong.map(
					({ item, row = 'the file in its place' }) =>
						`${item}: ${row} is another picture: its content differs from the manifest.`
				),
				...report.failed.map(({ item, reason }) => `${item}: ${reason}`)
			];
		});
	}

	/** Stops a fetch or an import; what came is kept. */
	cancel(): void {
		this.#controller?.abort(new DOMException('Stopped.', 'AbortError'));
	}

	async #bring(
		kind: 'fetching' | 'importing',
		work: (benchmark: Benchmark, signal: AbortSignal) => Promise<void>
	): Promise<boolean> {
		const benchmark = this.#benchmark;
		if (!benchmark || this.#busy) return false;
		const controller = new AbortController();
		this.#controller = controller;
		this.#quiet();
		this.#busy = kind;
		let ended = false;
		try {
			await work(benchmark, controller.signal);
			ended = !controller.signal.aborted;
		} catch (error) {
			if (!controller.signal.aborted && this.#benchmark === benchmark) {
				this.#error = messageOf(error);
			}
		} finally {
			const sources = await this.#provider.sources(benchmark).catch(() => this.#sources);
			if (this.#benchmark === benchmark) {
				this.#sources = sources;
				this.#busy = undefined;
				this.#progress = undefined;
				this.#importing = undefined;
			}
		}
		return ended && this.#benchmark === benchmark;
	}

	#quiet(): void {
		this.#message = undefined;
		this.#error = undefined;
		this.#problems = [];
		this.#nothingCame = false;
		this.#progress = undefined;
		this.#importing = undefined;
	}
}

/** A set of these items alone: without the pictures beside its options, which no model looks at. */
function only(benchmark: Benchmark, items: Benchmark['items']): Benchmark {
	const options = benchmark.options.map(({ id, name }) => ({ id, name }));
	return { ...benchmark, items, options };
}
