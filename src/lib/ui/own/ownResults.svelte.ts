/* eslint-disable svelte/prefer-svelte-reactivity -- maps are replaced as a whole, never changed in place */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import { recordedHere } from '$lib/device/ownRuns.ts';
import { OwnSets, type OwnSet } from '$lib/device/ownSets.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { BenchmarkFacts } from '$lib/findings/answering.ts';
import { itemRows, type ItemAnswer } from '$lib/items/itemRow.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { EvaluationThread } from '$lib/reports/evaluationThread.ts';
import { ownCapsules } from '../ownCapsules.ts';

/** What drawings and sentences need of a set that was made on this device. */
export function ownFacts({ id, name, noun, kind }: Benchmark): BenchmarkFacts {
	return { id, name, noun, kind, cues: false };
}

/** A set of this device and what runs of this device answered to it, evaluated by the code that the tasks' pages use. */
export class OwnResults {
	#set = $state.raw<OwnSet>();
	#report = $state.raw<BenchmarkReport>();
	#byItem = $state.raw<ReadonlyMap<string, ItemAnswer[]>>(new Map());
	#loaded = $state(false);
	#problem = $state('');

	/** Undefined before it is loaded, and where there is none of this id. */
	get set(): OwnSet | undefined {
		return this.#set;
	}
	/** Undefined while no run has answered. */
	get report(): BenchmarkReport | undefined {
		return this.#report;
	}
	get loaded(): boolean {
		return this.#loaded;
	}
	get problem(): string {
		return this.#problem;
	}

	/** Answers to an item, one for each run that has one. */
	of(item: string): readonly ItemAnswer[] {
		return this.#byItem.get(item) ?? [];
	}

	/** Starts looking; returns what stops it. For one `$effect`. */
	watch(id: string, sets: Pick<OwnSets, 'list'> = new OwnSets()): () => void {
		const stop = new AbortController();
		void this.#load(id, sets, stop.signal);
		return () => stop.abort();
	}

	async #load(id: string, sets: Pick<OwnSets, 'list'>, signal: AbortSignal): Promise<void> {
		const thread = new EvaluationThread();
		try {
			const set = (await sets.list()).find(({ benchmark }) => benchmark.id === id);
			const { capsules, names } = await recordedHere(id, true);
			if (signal.aborted) return;
			this.#set = set;
			this.#loaded = true;
			if (!set || capsules.length === 0) return;
			const { own, left } = ownCapsules(capsules, names, set.benchmark);
			this.#problem = left.join(' ');
			const { input } = evaluationInput(set.benchmark, own);
			const rows = itemRows(set.benchmark, input.runs, undefined);
			this.#byItem = new Map(rows.map(({ item, models }) => [item.id, models]));
			if (input.runs.length > 0) this.#report = await thread.evaluate(input, signal);
		} catch (error) {
			if (!signal.aborted) this.#problem = messageOf(error);
		} finally {
			thread.stop();
			if (!signal.aborted) this.#loaded = true;
		}
	}
}
