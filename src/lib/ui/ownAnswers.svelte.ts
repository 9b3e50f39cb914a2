/* eslint-disable svelte/prefer-svelte-reactivity -- maps are replaced as a whole, never changed in place */
import { resolve } from '$app/paths';
import { messageOf } from '$lib/border/messageOf.ts';
import { readBenchmark } from '$lib/benchmarks/validate.ts';
import { recordedHere } from '$lib/device/ownRuns.ts';
import type { TruthRule } from '$lib/evaluation/report/truthRule.ts';
import { itemRows, type ItemAnswer } from '$lib/items/itemRow.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { ownCapsules } from './ownCapsules.ts';

/**
 * What runs of this device answered, item by item, scored like the recorded ones. Nothing is fetched or computed while there
 * is no such run.
 */
export class OwnAnswers {
	#byItem = $state.raw<ReadonlyMap<string, ItemAnswer[]>>(new Map());
	#problem = $state('');

	/** Answers to an item, one for each own run that has one. */
	of(item: string): readonly ItemAnswer[] {
		return this.#byItem.get(item) ?? [];
	}

	/** The own runs that have any answer, each once. */
	get observers(): ItemAnswer['observer'][] {
		const all = [...this.#byItem.values()].flat().map(({ observer }) => observer);
		return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
	}

	/** Why own runs are not shown; empty when all is well. */
	get problem(): string {
		return this.#problem;
	}

	/** Starts looking; returns what stops it. For one `$effect`. @param truth what counts as right */
	watch(benchmark: string, truth: TruthRule | undefined): () => void {
		const stop = new AbortController();
		void this.#load(benchmark, truth, stop.signal);
		return () => stop.abort();
	}

	async #load(id: string, truth: TruthRule | undefined, signal: AbortSignal): Promise<void> {
		this.#byItem = new Map();
		this.#problem = '';
		try {
			const { capsules, names } = await recordedHere(id);
			if (signal.aborted || capsules.length === 0) return;
			const address = resolve('/data/benchmarks/[id].json', { id });
			const response = await fetch(address, { signal });
			if (!response.ok) throw new Error(`${address} answered ${response.status}`);
			const benchmark = await readBenchmark(await response.text(), address);
			const { own } = ownCapsules(capsules, names, benchmark);
			const { input } = evaluationInput(benchmark, own, truth?.id);
			const rows = itemRows(benchmark, input.runs, truth);
			if (signal.aborted) return;
			this.#byItem = new Map(
				rows.flatMap(({ item, models }) => (models.length > 0 ? [[item.id, models]] : []))
			);
		} catch (error) {
			if (!signal.aborted)
				this.#problem = `Your own runs could not be added: ${messageOf(error)} The recorded answers are shown.`;
		}
	}
}
