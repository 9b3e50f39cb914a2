/**
 * The rows that every metric works on. People and models produce the same ones, so one scorer serves both.
 * Field names are those of the capsule file (docs/design.md §1); a field without data is absent, never zero.
 */

import type { Judged } from './judged.ts';

export type Phase = 'practice' | 'test' | 'catch';

/** One observer, one item, one answer. */
export interface Trial {
	/** Item id within the run's benchmark. */
	item: string;
	/** Option or candidate id, the grid, or the text as typed or read, which may be empty; `null` when there was no answer. */
	answer: string | null;
	/**
	 * Answers after the first, in their order, each given after being told that the one before was wrong. How many count is
	 * for the truth in force to say.
	 */
	retries?: string[];
	correct: boolean;
	/** 0 … 1; equals `correct` for choice tasks. */
	score: number;
	/** Response time in milliseconds, of a person; models carry speed in the run's origin. */
	rt_ms?: number;
	/** Confidence in the answer, 0 … 1: stated by a person, or a model's in the whole of the text that it read. */
	confidence?: number;
	/** A model's confidence in each character (code point) of the text that it read, 0 … 1, in their order. */
	character_confidence?: number[];
	/** One probability per option, in the order of the run's `options`; sums to 1. */
	probabilities?: number[];
	/** Without probabilities: the group that is the answer under a truth of groups, if not the group of `answer`. */
	group?: string;
	/** No answer within the limit. Counts as wrong (docs/design.md §3.6). */
	timed_out?: boolean;
	/** Of a person who took the test in this app: what was on the screen, and for how long. */
	shown?: { onset_ms: number; exposure_ms: number; frames: number; focus_lost?: true };
	/** Absent means `test`. Only test trials are scored. */
	phase?: Phase;
}

export type ObserverKind = 'person' | 'crowd' | 'model' | 'system' | 'simulated';

/** Whoever answers. `simulated` is for tests and is labelled so wherever it appears. */
export interface Observer {
	id: string;
	kind: ObserverKind;
	name: string;
}

/** An item as the scorer sees it: what the right answer is, and how items group. */
export interface ReferenceItem {
	id: string;
	/** Content hash; trials that declare another one for this item are not compared (docs/design.md §3.1). */
	sha256?: string;
	/** Of an item with further pictures or options of its own: the content hash over all of it, in place of `sha256`. */
	content_sha256?: string;
	/** The right answer: an option id, the text, the id of a candidate, the grid. */
	truth: string;
	/** Answers that this item offers, where the set has no options for all. */
	options?: readonly string[];
	/** Other named labels of the same item, e.g. `{ texture: 'dog' }`, `{ coarse: 'milk' }`. */
	labels?: Record<string, string>;
	/** A control item, left out of the headline score and of the shape bias. */
	control?: boolean;
	/** Items that share a source (photo, identity, scene) are resampled together. */
	cluster?: string;
	/** A second source that crosses the first: pictures of one texture, each on another shape. */
	crossed_cluster?: string;
	/**
	 * Declared group membership for slices, never inferred from the picture. `condition` (a noise level, a rotation)
	 * separates error consistency, which is never pooled over conditions.
	 */
	groups?: Record<string, string>;
	/** Generator parameters of embedded items (blur, width, intensity …). */
	parameters?: Record<string, string | number | boolean>;
	/** Recorded votes per option, where the truth comes from people. */
	votes?: Record<string, number>;
	/** The item under a truth other than its one `truth`; put there by `judgeItems`, never by a file. */
	judged?: Judged;
}

/** What the scorer needs of a run: who answered, in which option order, and the rows. */
export interface ObserverTrials {
	/** Run id. */
	id: string;
	observer: Observer;
	/** Order of `Trial.probabilities`. */
	options?: string[];
	/** Content hash of the items as answered, by item id (a capsule's `items`). */
	item_hashes?: Record<string, string>;
	trials: Trial[];
}
