/* eslint-disable svelte/prefer-svelte-reactivity -- gone when the function returns */
/** The models and sets that somebody brought to this device, as pages offer them beside those of the project. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { OwnModels, type KeptModel } from '$lib/device/ownModels.ts';
import { OwnSets, type OwnSet } from '$lib/device/ownSets.ts';
import type { Model } from '$lib/models/schema.ts';
import { modelEntry, ownSetEntry, type BenchmarkEntry, type ModelEntry } from '../run/entries.ts';

export class OwnThings {
	#models: Pick<OwnModels, 'list' | 'read'>;
	#sets: Pick<OwnSets, 'list'>;
	#modelList = $state.raw<readonly Model[]>([]);
	#setList = $state.raw<readonly OwnSet[]>([]);
	#loaded = $state(false);

	constructor(
		models: Pick<OwnModels, 'list' | 'read'> = new OwnModels(),
		sets: Pick<OwnSets, 'list'> = new OwnSets()
	) {
		this.#models = models;
		this.#sets = sets;
	}

	/** Models on this device, by name; none before they are loaded. */
	get models(): readonly Model[] {
		return this.#modelList;
	}
	/** Sets on this device, by name; none before they are loaded. */
	get sets(): readonly OwnSet[] {
		return this.#setList;
	}
	/** It was looked. */
	get loaded(): boolean {
		return this.#loaded;
	}

	/** Looks at what is here; call it again after a change. */
	async load(): Promise<void> {
		const [models, sets] = await Promise.all([this.#models.list(), this.#sets.list()]);
		this.#modelList = models;
		this.#setList = sets;
		this.#loaded = true;
	}

	/** The set of this id; undefined where none is on this device. */
	set(id: string): Benchmark | undefined {
		return this.#setList.find(({ benchmark }) => benchmark.id === id)?.benchmark;
	}

	/** @throws where it is not here any more, or not whole */
	async model(id: string): Promise<KeptModel> {
		const kept = await this.#models.read(id);
		if (kept) return kept;
		throw new Error(
			`The model "${id}" is not on this device any more, or a part of it is gone. Add it again on the page “Add a model”.`
		);
	}

	/**
	 * The project's models, and the own ones after them. Where the project has one of the same id, that one stands alone.
	 * @param set the chosen set: what an own model does not know of it is said
	 */
	modelEntries(project: readonly ModelEntry[], set: Benchmark | undefined): ModelEntry[] {
		const taken = new Set(project.map(({ id }) => id));
		const own = this.#modelList
			.filter(({ id }) => !taken.has(id))
			.map((model): ModelEntry => ({ ...modelEntry(model, set ? [set] : []), own: true }));
		return [...project, ...own];
	}

	/** The project's sets, and the own ones after them. */
	setEntries(project: readonly BenchmarkEntry[]): BenchmarkEntry[] {
		const names = new Map(project.map(({ task, taskName }) => [task, taskName]));
		const own = this.#setList.map(({ benchmark, task }) =>
			ownSetEntry(benchmark, task?.name ?? names.get(benchmark.task) ?? benchmark.task)
		);
		return [...project, ...own];
	}
}
