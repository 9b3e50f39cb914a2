/** The state of the storage page: what this browser keeps, and letting go of it. */
import type { Item } from '$lib/benchmarks/schema.ts';
import { readCapsule } from '$lib/capsule/read.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { Pictures } from '$lib/device/pictures.ts';
import type { RunStore, StoredRun } from '$lib/device/runs.ts';
import type { StorageUse } from '$lib/device/storageUse.ts';
import { messageOf } from '../../border/messageOf.ts';
import { openedSentence } from '../run/words.ts';
import { storedEntries, type SetEntry, type StoredEntry } from './entries.ts';

/** What lies outside the page: clock, ids, workers; handed in by tests. */
export interface StorageTools {
	openRuns: () => Promise<
		Pick<RunStore, 'list' | 'delete' | 'capsule' | 'importCapsule' | 'close'>
	>;
	pictures: Pick<Pictures, 'sets' | 'delete' | 'sources'>;
	/** Items of a set's present manifest. */
	items: (benchmark: string) => Promise<readonly Pick<Item, 'sha256' | 'bytes'>[]>;
	use: () => Promise<StorageUse>;
	/** Sets that were made on this device; none without. */
	own?: () => Promise<readonly SetEntry[]>;
	/** Takes a run for this tab; undefined when it is going on in another. */
	lock: (run: string) => Promise<(() => unknown) | undefined>;
}

/** What an action did, one sentence each. */
export interface Notice {
	kind: 'done' | 'error';
	text: string;
}

export class StorageDesk {
	#tools: StorageTools;
	#known: readonly SetEntry[];
	#store: Awaited<ReturnType<StorageTools['openRuns']>> | undefined;
	#sets = $state.raw<StoredEntry[]>();
	#runs = $state.raw<StoredRun[]>();
	#use = $state.raw<StorageUse>();
	#setsError = $state<string>();
	#runsError = $state<string>();
	#notices = $state.raw<Notice[]>([]);

	constructor(known: readonly SetEntry[], tools: StorageTools) {
		this.#known = known;
		this.#tools = tools;
	}

	/** Sets with what is here of them; undefined until it is known. */
	get sets(): StoredEntry[] | undefined {
		return this.#sets;
	}
	get runs(): StoredRun[] | undefined {
		return this.#runs;
	}
	get use(): StorageUse | undefined {
		return this.#use;
	}
	/** Why pictures, or runs, cannot be listed. */
	get setsError(): string | undefined {
		return this.#setsError;
	}
	get runsError(): string | undefined {
		return this.#runsError;
	}
	/** What the last action did. */
	get notices(): readonly Notice[] {
		return this.#notices;
	}

	/** Reads all lists; call it again when the page comes back to the front. */
	async refresh(): Promise<void> {
		await Promise.all([this.#readSets(), this.#readRuns()]);
		this.#use = await this.#tools.use();
	}

	async deleteSet(entry: StoredEntry): Promise<void> {
		await this.#act(async () => {
			await this.#tools.pictures.delete(entry.id);
			return `The pictures of ${entry.name} are deleted from this device.`;
		});
	}

	/** Deletes a run for good, unless it is going on in another tab. */
	async deleteRun(run: StoredRun): Promise<void> {
		await this.#act(async () => {
			const release = await this.#tools.lock(run.id);
			if (!release) {
				throw new Error(
					`The run of ${run.observer.name} is going on in another tab. Cancel it there before you delete it.`
				);
			}
			try {
				await (await this.#open()).delete(run.id);
			} finally {
				await release();
			}
			return `The run of ${run.observer.name} is deleted.`;
		});
	}

	/** The run as a result file; undefined where it could not be made, which is then said. */
	async capsule(run: StoredRun): Promise<Capsule | undefined> {
		let capsule: Capsule | undefined;
		await this.#act(async () => {
			capsule = await (await this.#open()).capsule([run.id]);
			return undefined;
		});
		return capsule;
	}

	/** Takes the runs of result files in, each file by itself. */
	async openFiles(files: readonly File[]): Promise<void> {
		const notices: Notice[] = [];
		for (const file of files) {
			try {
				const capsule = await readCapsule(file.stream(), file.name);
				const outcome = await (await this.#open()).importCapsule(capsule, file.name);
				notices.push({ kind: 'done', text: openedSentence(file.name, outcome) });
			} catch (error) {
				notices.push({ kind: 'error', text: messageOf(error) });
			}
		}
		await this.refresh();
		this.#notices = notices;
	}

	/** Lets go of the database. */
	close(): void {
		this.#store?.close();
		this.#store = undefined;
	}

	async #open() {
		this.#store ??= await this.#tools.openRuns();
		return this.#store;
	}

	async #act(work: () => Promise<string | undefined>): Promise<void> {
		try {
			const text = await work();
			await this.refresh();
			this.#notices = text === undefined ? [] : [{ kind: 'done', text }];
		} catch (error) {
			await this.refresh();
			this.#notices = [{ kind: 'error', text: messageOf(error) }];
		}
	}

	async #readRuns(): Promise<void> {
		try {
			this.#runs = await (await this.#open()).list();
			this.#runsError = undefined;
		} catch (error) {
			this.#runsError = messageOf(error);
		}
	}

	async #readSets(): Promise<void> {
		try {
			const stored = await this.#tools.pictures.sets();
			const entries = [...this.#known, ...((await this.#tools.own?.()) ?? [])];
			const known = stored.filter((set) => entries.some((entry) => entry.id === set.benchmark));
			const present = await Promise.all(known.map((set) => this.#present(set.benchmark)));
			this.#sets = storedEntries(entries, stored, present.flat());
			this.#setsError = undefined;
		} catch (error) {
			this.#setsError = messageOf(error);
		}
	}

	/** The items of a set's manifest that are here; nothing where the manifest cannot be read. */
	async #present(benchmark: string): Promise<[string, { items: number; bytes: number }][]> {
		const items = await this.#tools.items(benchmark).catch(() => undefined);
		if (!items) return [];
		const sources = await this.#tools.pictures.sources({ id: benchmark });
		const here = items.filter((item) => sources.has(item.sha256));
		const bytes = here.reduce((sum, item) => sum + item.bytes, 0);
		return [[benchmark, { items: here.length, bytes }]];
	}
}
