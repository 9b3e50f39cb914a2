/** Loads what a run is made of from the app, once, so that nothing more is needed of the server later. */
import { resolve } from '$app/paths';
import { capsuleAddress } from '../../items/addresses.ts';
import { defaultJudging } from '$lib/benchmarks/truths.ts';
import { readBenchmark } from '$lib/benchmarks/validate.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import type { Subject } from '$lib/evaluation/prepare.ts';
import type { Model } from '$lib/models/schema.ts';
import { parseModel } from '$lib/models/validate.ts';
import type { BenchmarkEntry } from './choice.ts';
import { preparePeople, type JudgedItems } from './tally.ts';

/** Address of a model's folder, ending in `/`: its files are static and have no route. */
export function modelFolder(id: string): string {
	return `${resolve('/')}models/${id}/`;
}

/** Keeps what was loaded; a failed load is forgotten, so that it can be tried again. */
export class MaterialLoader {
	#loaded = new Map<string, Promise<unknown>>();
	#own: ((id: string) => Benchmark | undefined) | undefined;

	/** @param own sets that were made on this device: the server is not asked for them, and hears nothing of them */
	constructor(own?: (id: string) => Benchmark | undefined) {
		this.#own = own;
	}

	/** Whether the set was made on this device. */
	isOwn(id: string): boolean {
		return this.#own?.(id) !== undefined;
	}

	benchmark(id: string): Promise<Benchmark> {
		const own = this.#own?.(id);
		if (own) return Promise.resolve(own);
		const address = resolve('/data/benchmarks/[id].json', { id });
		return this.#once(address, (text) => readBenchmark(text, address));
	}

	model(id: string): Promise<Model> {
		const address = `${modelFolder(id)}model.json`;
		return this.#once(address, (text) => parseModel(text, address));
	}

	/** The items as the default truth judges them, and the recorded answers of people; none where there is no record. */
	async people(entry: BenchmarkEntry): Promise<{ people: Subject[]; judged: JudgedItems }> {
		const benchmark = await this.benchmark(entry.id);
		const capsules = await Promise.all(
			entry.people.map((file) => {
				const address = capsuleAddress(entry.id, file);
				// Checked where the server reads it; checking thousands of rows again would block the page.
				return this.#once(address, (text) => JSON.parse(text) as Capsule);
			})
		);
		const { judged } = defaultJudging(benchmark);
		return { people: preparePeople(benchmark, capsules, judged), judged };
	}

	/** Ids of the items of a set that were imported where the app is served. */
	onServer(id: string): Promise<ReadonlySet<string>> {
		return this.isOwn(id) ? Promise.resolve(new Set()) : storedOnServer(id);
	}

	#once<T>(address: string, read: (text: string) => T | Promise<T>): Promise<T> {
		const known = this.#loaded.get(address) as Promise<T> | undefined;
		if (known) return known;
		const loading = fetchText(address).then(read);
		this.#loaded.set(address, loading);
		loading.catch(() => this.#loaded.delete(address));
		return loading;
	}
}

async function fetchText(address: string): Promise<string> {
	let response: Response;
	try {
		response = await fetch(address);
	} catch (error) {
		throw new Error(
			`${address} does not answer: the Yardstick server has stopped. Start it (npm start) and try again.`,
			{ cause: error }
		);
	}
	if (!response.ok) throw new Error(`${address} answered ${response.status}. Reload the page.`);
	return response.text();
}

/** Ids of the items of a benchmark that were imported where the server runs. */
export async function storedOnServer(benchmark: string): Promise<ReadonlySet<string>> {
	const address = resolve('/data/stored/[benchmark].json', { benchmark });
	const { items } = JSON.parse(await fetchText(address)) as { items: string[] };
	return new Set(items);
}
