/**
 * A run while it is being made: a header and one row per item. Recorder and local store both speak
 * these two shapes, and only this file joins them into the run of a capsule.
 */
import type { Capsule, Origin, Run } from '../capsule/schema.ts';
import type { Observer, Trial } from '../evaluation/trial.ts';

/** All of a run but its rows. */
export interface RunHeader {
	id: string;
	observer: Observer;
	task: string;
	benchmark: { id: string; version: string; items_sha256: string };
	/** Order of `Trial.probabilities`; absent where answers are typed. */
	options?: string[];
	/** What is known of the conditions so far; completed when the run is finished. */
	origin: Origin;
	/** Content hash of every item of the run, by item id. */
	items: Record<string, string>;
	/** Ids of the items to answer, in order. */
	plan: string[];
	citation?: string;
	licence?: string;
	notes?: string[];
}

interface RowKey {
	/** Position in the run: with the run's id it names the row for good, so writing twice changes nothing. */
	index: number;
	item: string;
}

/** A row with an answer, and the fingerprints that an exact replay must reproduce. */
export interface AnsweredRow extends RowKey {
	trial: Trial;
	/** SHA-256 of the input tensor (float32, little endian). */
	input_sha256?: string;
	/** SHA-256 of the logits (float32, little endian), outputs in the order of the model's manifest. */
	outputs_sha256?: string;
	/** Milliseconds the model took for this item. */
	ms?: number;
}

/** An item that could not be answered: not a trial, said in the notes, tried again on resuming. */
export interface FailedRow extends RowKey {
	error: string;
}

export type RunRow = AnsweredRow | FailedRow;

/** Whether the row holds an answer. */
export function isAnswered<Row extends RunRow>(row: Row): row is Row & AnsweredRow {
	return 'trial' in row;
}

/** Ids of the items of a run that have no answer yet (failed ones among them), in the run's order. */
export function unansweredItems(header: RunHeader, rows: readonly RunRow[]): string[] {
	const done = new Set(rows.filter(isAnswered).map((row) => row.item));
	return header.plan.filter((item) => !done.has(item));
}

/** One sentence for the capsule's notes and the page: which items have no trial, and why. */
export function failureNotes(header: RunHeader, rows: readonly RunRow[]): string[] {
	return inOrder(rows).flatMap((row) =>
		isAnswered(row) ? [] : [`Run ${header.id}: no trial for item ${row.item}: ${row.error}`]
	);
}

/** The capsule's run: the header with the answered rows in the run's order. */
export function assembleRun(header: RunHeader, rows: readonly RunRow[]): Run {
	return {
		id: header.id,
		observer: header.observer,
		task: header.task,
		benchmark: header.benchmark,
		...(header.options ? { options: header.options } : {}),
		origin: header.origin,
		trials: inOrder(rows)
			.filter(isAnswered)
			.map((row) => row.trial)
	};
}

/**
 * One capsule of one or more runs.
 * @param created time of writing, ISO 8601
 * @throws when there is no run, or when two runs name one item id with different contents (two
 * benchmarks that share file names): these belong in separate files
 */
export function assembleCapsule(
	parts: readonly { header: RunHeader; rows: readonly RunRow[] }[],
	created: string
): Capsule {
	if (parts.length === 0) throw new Error('There is no run to save: choose at least one.');
	const items: Record<string, string> = {};
	const notes = new Set<string>();
	for (const { header, rows } of parts) {
		for (const row of rows) {
			const hash = header.items[row.item];
			if (!isAnswered(row) || !hash) continue;
			if (items[row.item] !== undefined && items[row.item] !== hash) {
				throw new Error(
					`Run ${header.id}: item ${row.item} is another picture than in the runs before it. Save runs of different benchmarks as separate capsules.`
				);
			}
			items[row.item] = hash;
		}
		for (const note of [...(header.notes ?? []), ...failureNotes(header, rows)]) notes.add(note);
	}
	const citation = shared(parts.map((part) => part.header.citation));
	const licence = shared(parts.map((part) => part.header.licence));
	return {
		schema: 'yardstick-capsule/1',
		created,
		...(citation ? { citation } : {}),
		...(licence ? { licence } : {}),
		...(notes.size > 0 ? { notes: [...notes] } : {}),
		items,
		runs: parts.map(({ header, rows }) => assembleRun(header, rows))
	};
}

/**
 * A run of a capsule taken apart again, for the local store.
 * @param capsule the capsule the run is part of: its notes, citation and item hashes belong to the run
 */
export function takeApart(capsule: Capsule, run: Run): { header: RunHeader; rows: AnsweredRow[] } {
	const plan = run.trials.map((trial) => trial.item);
	const items: Record<string, string> = {};
	for (const item of plan) {
		const hash = capsule.items[item];
		if (hash) items[item] = hash;
	}
	return {
		header: {
			id: run.id,
			observer: run.observer,
			task: run.task,
			benchmark: run.benchmark,
			...(run.options ? { options: run.options } : {}),
			origin: run.origin,
			items,
			plan,
			...(capsule.citation ? { citation: capsule.citation } : {}),
			...(capsule.licence ? { licence: capsule.licence } : {}),
			...(capsule.notes ? { notes: capsule.notes } : {})
		},
		rows: run.trials.map((trial, index) => ({ index, item: trial.item, trial: trial as Trial }))
	};
}

function inOrder(rows: readonly RunRow[]): RunRow[] {
	return [...rows].sort((a, b) => a.index - b.index);
}

/** The value all parts agree on. */
function shared(values: (string | undefined)[]): string | undefined {
	return values.every((value) => value === values[0]) ? values[0] : undefined;
}
