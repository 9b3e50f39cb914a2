import { resolve } from '$app/paths';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { pictureOf, type ItemPicture } from '$lib/benchmarks/showable.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { ownRunNames } from '$lib/device/runNames.ts';
import { openRunStore } from '$lib/device/runs.ts';
import type { Asked, HeadToHeadOutcome } from '$lib/evaluation/headToHead.ts';
import { DEVICE } from '$lib/findings/compareQuery.ts';
import { capsuleAddress } from '$lib/items/addresses.ts';
import type { Choice } from '$lib/reports/comparable.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { EvaluationThread } from '$lib/reports/evaluationThread.ts';
import { json } from '$lib/ui/localRuns.svelte.ts';
import { ownCapsules } from '$lib/ui/ownCapsules.ts';

/** What is compared here, in the browser. */
export interface DeviceQuestion {
	set: string;
	truth: string | undefined;
	/** As the address has them; `device:` and an id are runs of this device. */
	asked: Asked;
	/** Recorded capsules, by file name. */
	files: readonly string[];
	/** Ids of models that were trained on these very items. */
	trained: readonly string[];
}

export interface DeviceAnswer {
	outcome: HeadToHeadOutcome;
	/** Of every item of the set. */
	pictures: Record<string, ItemPicture>;
	/** Hashes of the pictures that the server has. */
	stored: string[];
}

/** The runs of this browser on a set, as choices, and a comparison with them in a thread beside the page. */
export class DeviceComparison {
	#choices = $state.raw<Choice[]>([]);
	#answer = $state.raw<DeviceAnswer>();
	#paces = $state.raw<Record<string, number>>({});
	#busy = $state(false);
	#problem = $state('');

	/** Runs of this device on the set, the newest first. */
	get choices(): Choice[] {
		return this.#choices;
	}

	/** Undefined while there is none. */
	get answer(): DeviceAnswer | undefined {
		return this.#answer;
	}

	/** Median milliseconds for one item on this device, by observer id; of the newest run. */
	get paces(): Record<string, number> {
		return this.#paces;
	}

	get busy(): boolean {
		return this.#busy;
	}

	/** What went wrong, with what to do; empty when all is well. */
	get problem(): string {
		return this.#problem;
	}

	/** Lists the runs of a set. What cannot be opened is said. */
	async list(set: string): Promise<void> {
		if (typeof indexedDB === 'undefined') return;
		try {
			const store = await openRunStore();
			try {
				const here = await store.list();
				const answered = here.filter((run) => run.benchmark.id === set && run.answered > 0);
				const names = ownRunNames(answered);
				this.#choices = answered.map(({ id, observer }) => ({
					id: DEVICE + id,
					run: id,
					name: names.get(id) ?? observer.name,
					kind: observer.kind,
					among: 'This device'
				}));
				const paces: Record<string, number> = {};
				for (const { observer, origin, from } of here) {
					const ms = origin.timing?.item_median_ms;
					if (from === 'recorded' && ms !== undefined) paces[observer.id] ??= ms;
				}
				this.#paces = paces;
			} finally {
				store.close();
			}
		} catch (error) {
			this.#problem = `The runs of this device could not be read: ${messageOf(error)}`;
		}
	}

	/** Starts comparing; returns what stops it. For one `$effect`. */
	watch(question: DeviceQuestion): () => void {
		const stop = new AbortController();
		void this.#compare(question, stop.signal);
		return () => stop.abort();
	}

	/** Nothing of this device is asked for. */
	clear(): void {
		this.#answer = undefined;
		this.#problem = '';
	}

	async #compare(question: DeviceQuestion, signal: AbortSignal): Promise<void> {
		this.#problem = '';
		this.#answer = undefined;
		this.#busy = true;
		const thread = new EvaluationThread();
		try {
			const { asked, set } = question;
			const words = [asked.a, asked.b, ...(asked.also ?? [])];
			const ids = words.flatMap((word) =>
				word.startsWith(DEVICE) ? [word.slice(DEVICE.length)] : []
			);
			const { capsules, names } = await capsulesOf(ids);
			const [benchmark, ...recorded] = await Promise.all([
				json<Benchmark>(resolve('/data/benchmarks/[id].json', { id: set }), signal),
				...question.files.map((file) => json<Capsule>(capsuleAddress(set, file), signal))
			]);
			const { own, left } = ownCapsules(capsules, names, benchmark);
			if (left.length > 0) throw new Error(left.join(' '));
			const { input } = evaluationInput(
				benchmark,
				[...recorded, ...own.map(asObservers)],
				question.truth,
				question.trained
			);
			const plain = (word: string): string =>
				word.startsWith(DEVICE) ? word.slice(DEVICE.length) : word;
			const outcome = await thread.headToHead(
				input,
				{
					a: plain(asked.a),
					b: plain(asked.b),
					also: (asked.also ?? []).map(plain),
					margin: asked.margin
				},
				signal
			);
			const stored = await storedOf(benchmark, signal);
			if (signal.aborted) return;
			this.#answer = {
				outcome,
				pictures: Object.fromEntries(benchmark.items.map((item) => [item.id, pictureOf(item)])),
				stored
			};
		} catch (error) {
			if (!signal.aborted) this.#problem = messageOf(error);
		} finally {
			thread.stop();
			if (!signal.aborted) this.#busy = false;
		}
	}
}

/** A person whose answers lie on this device is no part of the recorded people: they would be compared with themselves. */
function asObservers(capsule: Capsule): Capsule {
	return {
		...capsule,
		runs: capsule.runs.map((run) =>
			run.observer.kind === 'person'
				? { ...run, observer: { ...run.observer, kind: 'system' as const } }
				: run
		)
	};
}

/** @throws naming the runs that are not on this device */
async function capsulesOf(
	ids: readonly string[]
): Promise<{ capsules: Capsule[]; names: ReadonlyMap<string, string> }> {
	const missing = (list: readonly string[]) =>
		new Error(
			`Run ${list.map((id) => `“${id}”`).join(', ')} is not on this device. A link with a run of a device works on that device only; open its result file on the page Run to have it here.`
		);
	if (typeof indexedDB === 'undefined') throw missing(ids);
	const store = await openRunStore();
	try {
		const runs = await Promise.all(ids.map((id) => store.get(id)));
		const absent = ids.filter((_, place) => !runs[place]);
		if (absent.length > 0) throw missing(absent);
		return {
			capsules: await Promise.all(ids.map((id) => store.capsule([id]))),
			names: ownRunNames(runs.flatMap((run) => run ?? []))
		};
	} finally {
		store.close();
	}
}

/** None where the server tells this visitor nothing of its pictures. */
async function storedOf(benchmark: Benchmark, signal: AbortSignal): Promise<string[]> {
	try {
		const address = resolve('/data/stored/[benchmark].json', { benchmark: benchmark.id });
		const { items } = await json<{ items: string[] }>(address, signal);
		const here = new Set(items);
		return benchmark.items.filter(({ id }) => here.has(id)).map(({ sha256 }) => sha256);
	} catch (error) {
		if (signal.aborted) throw error;
		return [];
	}
}
