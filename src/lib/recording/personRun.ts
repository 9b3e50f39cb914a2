/** The person's recorder, beside the model's: the same header and the same rows, judged by the same code. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { defaultJudging } from '../benchmarks/truths.ts';
import type { Sitting } from '../capsule/schema.ts';
import { contentOf } from '../evaluation/content.ts';
import { judgeTrial } from '../evaluation/judge.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import type { Phase, Trial } from '../evaluation/trial.ts';
import type { AnsweredRow, RunHeader } from './run.ts';

/** What a person gave, as it came from the screen. */
export type Given = Pick<
	Trial,
	'answer' | 'retries' | 'rt_ms' | 'confidence' | 'timed_out' | 'shown'
>;

export interface PersonRun {
	id: string;
	/** For tests only: no person, and marked as such for good. */
	simulated: boolean;
	/** ISO 8601. */
	started: string;
	sitting: Sitting;
	app: { revision: string; version: string };
}

/** Judges answers to a set as they come; one for each sitting. */
export class PersonRecorder {
	readonly #benchmark: Benchmark;
	readonly #judging: ReturnType<typeof defaultJudging>;

	constructor(benchmark: Benchmark) {
		this.#benchmark = benchmark;
		this.#judging = defaultJudging(benchmark);
	}

	/**
	 * The row of one answer. What was typed is kept as typed; the kind says what is right.
	 * @throws {Error} naming the item, where the set has none of that id or the answer is none of its answers
	 */
	row(
		run: string,
		asked: { index: number; phase: Phase; item: string },
		given: Given
	): AnsweredRow {
		const item = this.#judging.judged.get(asked.item);
		if (!item)
			throw new Error(
				`Item "${asked.item}" is not in ${this.#benchmark.id}. The set has changed since the test began; begin a new one.`
			);
		const { correct, score } = judgeTrial(given, item, this.#judging.judging, undefined, {
			run,
			item: asked.item
		});
		const { answer, retries, rt_ms, confidence, timed_out, shown } = given;
		return {
			index: asked.index,
			item: asked.item,
			trial: {
				item: asked.item,
				answer,
				...(retries?.length ? { retries } : {}),
				correct,
				score,
				...(rt_ms === undefined ? {} : { rt_ms: Math.round(rt_ms * 10) / 10 }),
				...(confidence === undefined ? {} : { confidence }),
				...(timed_out ? { timed_out } : {}),
				...(shown ? { shown } : {}),
				phase: asked.phase
			}
		};
	}
}

/**
 * All of a person's run but its rows.
 * @param items ids of the items asked, in their order; an item of the practice that comes back stands once
 */
export function personHeader(
	benchmark: Benchmark,
	items: readonly string[],
	{ id, simulated, started, sitting, app }: PersonRun
): RunHeader {
	const { exposure_ms, response_limit_ms } = benchmark.protocol;
	const { attempts = 1 } = kindOf(benchmark.kind);
	const plan = [...new Set(items)];
	const known = new Map(benchmark.items.map((item) => [item.id, contentOf(item)]));
	return {
		id,
		observer: simulated
			? { id: `simulated-${id}`, kind: 'simulated', name: 'Simulated participant' }
			: { id: `visitor-${id}`, kind: 'person', name: 'A visitor' },
		task: benchmark.task,
		benchmark: {
			id: benchmark.id,
			version: benchmark.version,
			items_sha256: benchmark.items_sha256
		},
		...(benchmark.options.length > 0
			? { options: benchmark.options.map((option) => option.id) }
			: {}),
		origin: {
			app_revision: app.revision,
			app_version: app.version,
			started,
			seed: sitting.seed,
			effort: {
				...(exposure_ms === undefined ? {} : { exposure_ms }),
				...(response_limit_ms === undefined ? {} : { response_limit_ms }),
				...(attempts > 1 ? { retries: attempts - 1 } : {})
			},
			sitting
		},
		items: Object.fromEntries(
			plan.flatMap((item) => {
				const hash = known.get(item);
				return hash ? [[item, hash]] : [];
			})
		),
		plan,
		citation: benchmark.citation,
		licence: benchmark.licence,
		notes: [
			simulated
				? 'A simulated participant, made for tests: no person, and in no comparison.'
				: sitting.purpose === 'study'
					? 'One participation in a study. A record is made of all of them, by the rules of the study.'
					: 'A visitor’s own test. It is nobody’s record and in no comparison.'
		]
	};
}
