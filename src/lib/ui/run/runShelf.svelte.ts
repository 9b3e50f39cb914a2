/** The runs that are kept on this device: listed, opened from files, named, scored anew. Knows no element of the page. */
/* eslint-disable svelte/prefer-svelte-reactivity -- sets are replaced as a whole, never changed in place */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { ImportedCapsule, RunStore, StoredRun } from '$lib/device/runs.ts';
import { misfit } from '$lib/recording/fit.ts';
import { rescore } from '$lib/recording/rescore.ts';
import { takeApart } from '$lib/recording/run.ts';

/** What lies outside the page; handed in by tests. */
export interface ShelfTools {
	store: Pick<RunStore, 'list' | 'rows' | 'importCapsule' | 'rename'>;
	/** Ids of the runs that some tab has, this one included. */
	taken?: () => Promise<ReadonlySet<string>>;
}

export interface StoredScore {
	/** Of its answers, controls included; undefined where none can be scored. */
	share: number | undefined;
	/** What of it does not fit its set, in a sentence. */
	misfit: string | undefined;
}

export class RunShelf {
	#tools: ShelfTools;
	/** Id of the run that is going on in this tab. */
	#busy: () => string | undefined;
	#runs = $state.raw<StoredRun[]>([]);
	/** Runs that are going on in another tab. */
	#elsewhere = $state.raw<ReadonlySet<string>>(new Set());

	#scores = $state.raw<Readonly<Record<string, StoredScore>>>({});

	/** @param busy id of the run that is going on in this tab */
	constructor(tools: ShelfTools, busy: () => string | undefined = () => undefined) {
		this.#tools = tools;
		this.#busy = busy;
	}

	/** Runs on this device, the newest first. */
	get runs(): readonly StoredRun[] {
		return this.#runs;
	}
	/** Finished runs, scored anew, by run id: what a file says of itself is not shown. */
	get scores(): Readonly<Record<string, StoredScore>> {
		return this.#scores;
	}
	/** Runs that were interrupted and can go on: neither the one on the desk while it runs, nor those of other tabs. */
	get unfinished(): StoredRun[] {
		const busy = this.#busy();
		return this.#runs.filter(
			(run) => run.state === 'unfinished' && run.id !== busy && !this.#elsewhere.has(run.id)
		);
	}
	/** Runs that are going on in another tab. */
	get elsewhere(): StoredRun[] {
		return this.#runs.filter((run) => run.state === 'unfinished' && this.#elsewhere.has(run.id));
	}

	/** Reads the list of runs again, and which of them other tabs have. */
	async refresh(): Promise<void> {
		const taken = new Set(await this.#tools.taken?.());
		const busy = this.#busy();
		if (busy !== undefined) taken.delete(busy);
		this.#runs = await this.#tools.store.list();
		this.#elsewhere = taken;
	}

	/**
	 * Scores the finished runs that were not yet, one after another; none is scored of a set that is not known here.
	 * @param setOf the set of a run; undefined where there is none of this id
	 * @throws what reading a set throws; the runs scored until then keep their scores
	 */
	async score(setOf: (benchmark: string) => Promise<Benchmark | undefined>): Promise<void> {
		for (const run of this.#runs) {
			if (run.state !== 'finished' || run.id in this.#scores) continue;
			const benchmark = await setOf(run.benchmark.id);
			if (!benchmark) continue;
			const score = await this.shareRight(run, benchmark);
			this.#scores = { ...this.#scores, [run.id]: score };
		}
	}

	/** Gives a run a name of one's own; an empty one takes it away. */
	async rename(run: string, label: string): Promise<void> {
		await this.#tools.store.rename(run, label);
		await this.refresh();
	}

	/**
	 * Takes the runs of a result file, each for itself: one that cannot be scored is refused, and what does not fit is named.
	 * @param setOf the set of a run; undefined where there is none of this id
	 * @param file name of the file, which its runs are told apart by
	 */
	async importCapsule(
		capsule: Capsule,
		setOf: (benchmark: string) => Promise<Benchmark | undefined>,
		file?: string
	): Promise<ImportedCapsule & { misfits: string[] }> {
		const misfits: string[] = [];
		const runs: Capsule['runs'] = [];
		for (const run of capsule.runs) {
			const { header, rows } = takeApart(capsule, run);
			const found = misfit(header, rows, await setOf(run.benchmark.id));
			if (found) misfits.push(found.refused ?? found.note);
			if (!found?.refused) runs.push(run);
		}
		const outcome = await this.#tools.store.importCapsule({ ...capsule, runs }, file);
		await this.refresh();
		return { ...outcome, misfits };
	}

	/**
	 * Share of a stored run's answers that are right, scored anew; undefined where none can be scored.
	 * @returns with what does not fit the set, in a sentence
	 */
	async shareRight(run: StoredRun, benchmark: Benchmark): Promise<StoredScore> {
		const rows = await this.#tools.store.rows(run.id);
		const found = misfit(run, rows, benchmark);
		if (found?.refused) return { share: undefined, misfit: found.refused };
		const { right, scored } = rescore(run, rows, benchmark);
		return { share: scored > 0 ? right / scored : undefined, misfit: found?.note };
	}
}
