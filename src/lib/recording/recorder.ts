/**
 * Turns what inference streams into trials, and these into a run. The command line and the Run page both
 * record with this, and nothing else builds runs. Knows no worker, no page and no store.
 */
import type { Benchmark } from '../benchmarks/schema.ts';
import { defaultJudging } from '../benchmarks/truths.ts';
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import type { Capsule, Origin, Run } from '../capsule/schema.ts';
import { contentOf } from '../evaluation/content.ts';
import { judgeTrial } from '../evaluation/judge.ts';
import type { Judging } from '../evaluation/kinds/kind.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { ReferenceItem, Trial } from '../evaluation/trial.ts';
import { answerProbabilities, givenFor, membersOf } from '../models/answer.ts';
import { OutputMeaningError } from '../models/meaning.ts';
import { answerNearest } from '../models/nearest.ts';
import type { Model } from '../models/schema.ts';
import { answerText } from '../models/text.ts';
import { unknownAnswers, vocabularyNote } from './vocabulary.ts';
import { floatBytes, hashOfHashes } from './fingerprint.ts';
import {
	assembleCapsule,
	assembleRun,
	isAnswered,
	unansweredItems,
	type AnsweredRow,
	type FailedRow,
	type RunHeader,
	type RunRow
} from './run.ts';

/** What inference hands over for one item. */
export interface Inferred {
	id: string;
	/** Raw logits by output name. */
	outputs: Record<string, Float32Array>;
	/** The same for each further picture, by its id: of the candidates, where answers are chosen among them. */
	further?: Record<string, Record<string, Float32Array>>;
	/** SHA-256 of the input tensor. */
	input_sha256: string;
	/** SHA-256 of all outputs in the order of the model's manifest; computed here when absent. */
	outputs_sha256?: string;
	/** Milliseconds for this item. */
	ms: number;
}

export type InferenceResult = Inferred | { id: string; error: string };

/** What is said about a run beside its answers; the recorder adds model, times and hashes itself. */
export type Conditions = Omit<
	Origin,
	'model' | 'started' | 'finished' | 'inputs_sha256' | 'logits_sha256'
>;

export interface RunPlan {
	/** Id of the run, unique for good: a random UUID, or a name chosen by the caller. */
	id: string;
	benchmark: Benchmark;
	model: Model;
	/** Items to answer, in any order; absent: all. The run keeps the benchmark's order. */
	items?: readonly string[];
	/** When the run was begun, ISO 8601. */
	started: string;
	/** What is known at the start: backend, threads, batch, app revision, device … */
	conditions: Conditions;
}

/** How far a run is; shares are undefined as long as nothing is answered. */
export interface RunProgress {
	planned: number;
	answered: number;
	correct: number;
	failed: number;
	/** correct / answered. Controls count here; the report leaves them out. */
	accuracy: number | undefined;
}

export class RunRecorder {
	#plan: RunPlan;
	#options: string[];
	#header: RunHeader;
	#index: Map<string, number>;
	#judged: Map<string, ReferenceItem>;
	#judging: Judging;
	#note: string | undefined;
	#rows = new Map<string, RunRow>();

	/**
	 * @throws when the model does not answer the benchmark's task, or not in the way that the benchmark asks
	 * for (an option, a text), or when a planned item is not in the benchmark
	 */
	constructor(plan: RunPlan) {
		const { benchmark, model } = plan;
		const given = givenFor(model, benchmark.task);
		if (given === undefined) {
			throw new Error(
				`Model ${model.id} does not answer the task ${benchmark.task}. Add an answer for it to its model.json, or choose another model.`
			);
		}
		const kind = kindOf(benchmark.kind);
		if (kind.decoder === undefined || !Object.hasOwn(readers, kind.decoder)) {
			throw new Error(
				`Benchmark ${benchmark.id} is answered by ${kind.id}, and no run of a model records that yet. Import answers that were recorded elsewhere.`
			);
		}
		if (given !== kind.decoder) {
			throw new Error(
				`Benchmark ${benchmark.id} is answered by ${kind.id}, which needs ${givenWords[kind.decoder]}; model ${model.id} gives ${givenWords[given]}. Choose another model.`
			);
		}
		const known = new Set(benchmark.items.map((item) => item.id));
		const unknown = (plan.items ?? []).filter((item) => !known.has(item));
		if (unknown.length > 0) {
			throw new Error(
				`Benchmark ${benchmark.id} has no item ${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''}. Use ids of its benchmark.json.`
			);
		}
		const wanted = plan.items ? new Set(plan.items) : known;
		const items = benchmark.items.filter((item) => wanted.has(item.id));
		const ids = benchmark.options.map((option) => option.id);
		const strange = unknownAnswers(model, benchmark);
		if (ids.length - strange.length < 2 && strange.length > 0) {
			throw new Error(
				`Model ${model.id} knows ${ids.length - strange.length} of the ${ids.length} answers of ${benchmark.id} (not ${strange.slice(0, 5).join(', ')}${strange.length > 5 ? ', …' : ''}). Map them in its model.json, or choose another model.`
			);
		}
		this.#plan = plan;
		this.#options = ids;
		this.#index = new Map(items.map((item, index) => [item.id, index]));
		const { judged, judging } = defaultJudging(benchmark);
		this.#judged = judged;
		this.#judging = judging;
		this.#note = vocabularyNote(model, benchmark, new Set(items.map(({ id }) => id)));
		this.#header = {
			id: plan.id,
			observer: {
				id: model.id,
				kind: 'model',
				name: nameOfPart(model.name, items.length, benchmark.items.length)
			},
			task: benchmark.task,
			benchmark: {
				id: benchmark.id,
				version: benchmark.version,
				items_sha256: benchmark.items_sha256
			},
			...(kind.options === 'set' ? { options: this.#options } : {}),
			origin: {
				...plan.conditions,
				started: plan.started,
				model: { id: model.id, version: model.version, sha256: model.sha256 }
			},
			items: Object.fromEntries(items.map((item) => [item.id, contentOf(item) ?? item.sha256])),
			plan: items.map((item) => item.id),
			...(this.#note ? { notes: [this.#note] } : {})
		};
	}

	/** Answers of the set that the model does not know, and what that means; to be said before the run. Undefined where none. */
	get note(): string | undefined {
		return this.#note;
	}

	/** The run without its rows: what the local store is given before the first answer. */
	get header(): RunHeader {
		return this.#header;
	}

	/** All rows so far, in the run's order. */
	get rows(): RunRow[] {
		return [...this.#rows.values()].sort((a, b) => a.index - b.index);
	}

	/** Ids of the items without an answer, in the run's order: what is left for inference to do. */
	get remaining(): string[] {
		return unansweredItems(this.#header, [...this.#rows.values()]);
	}

	/** Items that could not be answered, with the reason; to be said on the page. */
	get failures(): FailedRow[] {
		return this.rows.filter((row): row is FailedRow => !isAnswered(row));
	}

	get progress(): RunProgress {
		let answered = 0;
		let correct = 0;
		for (const row of this.#rows.values()) {
			if (!isAnswered(row)) continue;
			answered += 1;
			if (row.trial.correct) correct += 1;
		}
		return {
			planned: this.#header.plan.length,
			answered,
			correct,
			failed: this.#rows.size - answered,
			accuracy: answered > 0 ? correct / answered : undefined
		};
	}

	/**
	 * Takes back the rows of an interrupted run, from the local store; their answers are scored anew.
	 * @throws when a row belongs to an item that the run does not have, or its answer is none of the benchmark's
	 */
	restore(rows: readonly RunRow[]): void {
		for (const row of rows) {
			const index = this.#position(row.item);
			this.#keep(
				isAnswered(row)
					? { ...row, index, trial: { ...row.trial, ...this.#score(row.item, row.trial) } }
					: { ...row, index }
			);
		}
	}

	/**
	 * Records one result and returns its row, for the local store. An answer that is already there
	 * stays; an answer replaces an earlier failure, and a failure never replaces an answer. Outputs that
	 * are not finite are a failure of that item; a text that is empty is an answer.
	 * @throws when the result belongs to no item of the run
	 * @throws {OutputMeaningError} when the numbers are not what model.json says of them: no answer of this run would count
	 */
	async record(result: InferenceResult): Promise<RunRow> {
		const index = this.#position(result.id);
		if ('error' in result) return this.#keep({ index, item: result.id, error: result.error });
		try {
			return this.#keep(await this.#answer(index, result));
		} catch (error) {
			if (error instanceof OutputMeaningError) throw error;
			const reason = messageOf(error);
			return this.#keep({ index, item: result.id, error: reason });
		}
	}

	/**
	 * The header of the finished (or stopped) run, with the times and the hashes over all answered items.
	 * @param finished time of the last answer, ISO 8601
	 * @param conditions what became known during the run: timing, agreement, visibility, why it is invalid.
	 * Median and 95th percentile of the time per item are filled in from the rows where not given.
	 */
	async finish(finished: string, conditions: Partial<Conditions> = {}): Promise<RunHeader> {
		const rows = this.rows.filter(isAnswered);
		const inputs = await hashOfHashes(rows.map((row) => row.input_sha256));
		const logits = await hashOfHashes(rows.map((row) => row.outputs_sha256));
		// A software adapter gives right answers and no times worth keeping.
		const timed = conditions.device?.fallback_adapter !== true;
		const timing = timed
			? { ...itemTimes(rows), ...this.#header.origin.timing, ...conditions.timing }
			: {};
		this.#header = {
			...this.#header,
			origin: {
				...this.#header.origin,
				...conditions,
				finished,
				...(Object.keys(timing).length > 0 ? { timing } : {}),
				...(inputs ? { inputs_sha256: inputs } : {}),
				...(logits ? { logits_sha256: logits } : {})
			}
		};
		return this.#header;
	}

	/** The run as far as it is recorded. Call `finish` first for its hashes and times. */
	run(): Run {
		return assembleRun(this.#header, this.rows);
	}

	/**
	 * The run as a result file; items without an answer are named in its notes.
	 * @param created time of writing, ISO 8601
	 */
	capsule(created: string): Capsule {
		return assembleCapsule([{ header: this.#header, rows: this.rows }], created);
	}

	#position(item: string): number {
		const index = this.#index.get(item);
		if (index === undefined) {
			throw new Error(
				`Run ${this.#plan.id}: item ${item} is not part of it. Give inference the items of this run only.`
			);
		}
		return index;
	}

	#keep(row: RunRow): RunRow {
		const earlier = this.#rows.get(row.item);
		if (earlier && isAnswered(earlier)) return earlier;
		this.#rows.set(row.item, row);
		return row;
	}

	async #answer(index: number, result: Inferred): Promise<AnsweredRow> {
		const { model } = this.#plan;
		const given = this.#read(result);
		const { correct, score } = this.#score(result.id, given);
		const { answer, ...certainty } = given;
		return {
			index,
			item: result.id,
			trial: { item: result.id, answer, correct, score, ...certainty },
			input_sha256: result.input_sha256,
			outputs_sha256:
				result.outputs_sha256 ??
				(await sha256Hex(
					floatBytes(model.outputs.flatMap((output) => result.outputs[output.name] ?? []))
				)),
			ms: result.ms
		};
	}

	#score(item: string, given: ReadAnswer): Pick<Trial, 'correct' | 'score'> {
		const where = { run: this.#plan.id, item };
		const { options } = this.#header;
		const judged = judgeTrial(given, this.#judged.get(item)!, this.#judging, options, where);
		return { correct: judged.correct, score: judged.score };
	}

	/** The answer in the outputs, and how sure the model is of it. */
	#read(inferred: Inferred): ReadAnswer {
		const { benchmark, model } = this.#plan;
		return readers[givenFor(model, benchmark.task) as keyof typeof readers](
			model,
			benchmark,
			inferred
		);
	}
}

/** A run over a part of a set says so in its name, wherever it is shown: it is no run over the set. */
export function nameOfPart(name: string, items: number, of: number): string {
	return items < of ? `${name} (${items} of ${of})` : name;
}

type ReadAnswer = Pick<Trial, 'answer' | 'confidence' | 'character_confidence' | 'probabilities'>;

/** How an answer is made of what an output gives. */
const readers = {
	text: (model: Model, benchmark: Benchmark, { outputs }: Inferred): ReadAnswer => ({
		...answerText(model, benchmark.task, outputs)
	}),
	/** The candidates stand in the order of the item. How alike two pictures are is no probability, and none is recorded. */
	embeddings(
		model: Model,
		benchmark: Benchmark,
		{ id, outputs, further = {} }: Inferred
	): ReadAnswer {
		const options = benchmark.items.find((item) => item.id === id)?.options ?? [];
		const missing = options.find((option) => !further[option]);
		if (missing !== undefined)
			throw new Error(
				`Item ${id}: the candidate "${missing}" was not looked at. Bring the pictures of the set again, and run the item again.`
			);
		const candidates = options.map((option) => ({ id: option, outputs: further[option] ?? {} }));
		return { answer: answerNearest(model, benchmark.task, outputs, candidates).answer };
	},
	probabilities(model: Model, benchmark: Benchmark, { outputs }: Inferred): ReadAnswer {
		const options = benchmark.options.map((option) => option.id);
		const probabilities = answerProbabilities(
			model,
			benchmark.task,
			outputs,
			options,
			membersOf(benchmark.options)
		);
		const answer = options[largest(probabilities)];
		if (answer === undefined || !probabilities.every(Number.isFinite)) {
			throw new Error(
				`Model ${model.id} gave no finite probabilities. Try the WASM backend; if it stays, the model file is damaged.`
			);
		}
		return { answer, probabilities };
	}
};

const givenWords = {
	probabilities: 'a probability for each option',
	text: 'a text',
	embeddings: 'an embedding of each picture'
};

/** Index of the largest value; the first of equals. -1 for an empty list. */
export function largest(values: readonly number[]): number {
	let best = -1;
	values.forEach((value, index) => {
		if (best < 0 || value > (values[best] as number)) best = index;
	});
	return best;
}

/** Median and 95th percentile (nearest rank) of the time per item; empty without times. */
function itemTimes(rows: readonly AnsweredRow[]): {
	item_median_ms?: number;
	item_p95_ms?: number;
} {
	const times = rows.flatMap((row) => row.ms ?? []).sort((a, b) => a - b);
	if (times.length === 0) return {};
	const at = (share: number) => times[Math.ceil(share * times.length) - 1] as number;
	return { item_median_ms: at(0.5), item_p95_ms: at(0.95) };
}
