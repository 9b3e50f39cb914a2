/**
 * The capsule, the one result file: runs, trials, origin. Viewer, server, command line and replay all
 * read and write this. Types are derived from the schema; nothing is checked again behind it.
 */
import * as v from 'valibot';
import { sha256 } from '../border/atoms.ts';

const name = v.pipe(v.string(), v.nonEmpty());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const DAY_MS = 86_400_000;

/** What a person was shown, as measured on the screen. */
export const shownSchema = v.strictObject({
	/** When the picture came, in milliseconds after the start of the sitting. */
	onset_ms: v.pipe(v.number(), v.minValue(0)),
	/** How long it stood, from the frame that it came in to the frame that it was gone in. */
	exposure_ms: v.pipe(v.number(), v.minValue(0)),
	/** Frames that were drawn meanwhile. */
	frames: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** The page was left while this item was asked. */
	focus_lost: v.exactOptional(v.literal(true))
});

export const trialSchema = v.strictObject({
	item: name,
	answer: v.nullable(v.string()),
	/** Answers after the first, each given after being told that the one before was wrong. */
	retries: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1))),
	correct: v.boolean(),
	score: share,
	rt_ms: v.exactOptional(
		v.pipe(v.number(), v.minValue(0), v.maxValue(DAY_MS, 'expected at most a day, in milliseconds'))
	),
	confidence: v.exactOptional(share),
	/** Of a text: one for each character of the answer. */
	character_confidence: v.exactOptional(v.array(share)),
	probabilities: v.exactOptional(v.array(share)),
	/**
	 * Where the options form groups and the probabilities are not kept: the group with the largest sum of them, if it is
	 * not the group of the answer.
	 */
	group: v.exactOptional(name),
	timed_out: v.exactOptional(v.boolean()),
	/** Of a person who took the test here. */
	shown: v.exactOptional(shownSchema),
	phase: v.exactOptional(v.picklist(['practice', 'test', 'catch']))
});

export const observerSchema = v.strictObject({
	id: name,
	kind: v.picklist(['person', 'crowd', 'model', 'system', 'simulated']),
	name
});

/** The machine a run was made on: enough to judge a time, too little to know a person. */
export const deviceSchema = v.strictObject({
	cores: v.exactOptional(v.number()),
	threads: v.exactOptional(v.number()),
	workers: v.exactOptional(v.number()),
	isolated: v.exactOptional(v.boolean()),
	adapter: v.exactOptional(v.string()),
	/** True for a software WebGPU adapter, which is never timed. */
	fallback_adapter: v.exactOptional(v.boolean()),
	/** Smallest step of the clock, in milliseconds. */
	timer_step_ms: v.exactOptional(v.number()),
	/** The page was visible for the whole run. */
	visible: v.exactOptional(v.boolean()),
	/** `chromium`, `firefox`, `safari`, `node`: the engine, never the user agent string. */
	engine: v.exactOptional(v.string())
});

/** Same effort on both sides (docs/design.md §3.4): what the observer was given to answer with. */
export const effortSchema = v.strictObject({
	exposure_ms: v.exactOptional(v.number()),
	response_limit_ms: v.exactOptional(v.number()),
	retries: v.exactOptional(v.number()),
	test_time_augmentation: v.exactOptional(v.string()),
	ensemble_size: v.exactOptional(v.number())
});

/** Times of a model's run, phases apart. Milliseconds. */
export const timingSchema = v.strictObject({
	download_ms: v.exactOptional(v.number()),
	session_ms: v.exactOptional(v.number()),
	first_run_ms: v.exactOptional(v.number()),
	/** Wall time of the whole run, pauses left out. */
	total_ms: v.exactOptional(v.number()),
	item_median_ms: v.exactOptional(v.number()),
	item_p95_ms: v.exactOptional(v.number()),
	items_per_second: v.exactOptional(v.number())
});

/** The backend truth meter: the first items run on WASM too. */
export const agreementSchema = v.strictObject({
	items: v.number(),
	top1: share,
	max_difference: v.number()
});

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One recipe trained on a number of examples: such runs are compared with each other, and with nobody else. */
export const trainingSchema = v.strictObject({
	/** `all`: every class gives all that it has. */
	photos_per_class: v.union([count, v.literal('all')]),
	/** Of all classes together. */
	photos: count,
	/** Which of the draws of that size, from 1. */
	draw: count,
	/** What the features had learnt from before; null where from nothing. */
	pretrained: v.nullable(
		v.strictObject({
			name,
			photos: count,
			/** Where the number of photos is from. */
			source: name
		})
	),
	recipe: name
});

/** A test that was taken in this app. */
export const sittingSchema = v.strictObject({
	/**
	 * `self-test`: a visitor's own, which is nobody's record and in no comparison; `study`: under a design that was fixed
	 * before.
	 */
	purpose: v.picklist(['self-test', 'study']),
	/** The study, with the hash of its design. */
	study: v.exactOptional(v.strictObject({ id: name, sha256 })),
	/** Order of items and options; see `designTest`. */
	seed: v.number(),
	/** The answers in their places, as this person saw them; absent where each item has its own, or none. */
	option_order: v.exactOptional(v.array(name)),
	/** Items of the practice that came back, and how many were answered right again. */
	catches: v.exactOptional(v.strictObject({ asked: v.number(), right: v.number() })),
	/** How often the page was left. */
	focus_lost: v.exactOptional(v.number()),
	/** One frame of the screen, in milliseconds, as measured. */
	frame_ms: v.exactOptional(v.number()),
	/** Window in CSS pixels, and device pixels in one of them. */
	window: v.exactOptional(
		v.strictObject({ width: v.number(), height: v.number(), pixel_ratio: v.number() })
	)
});

export const originSchema = v.strictObject({
	/** Git revision of the app that made the run, `unknown` outside a checkout. */
	app_revision: v.exactOptional(v.string()),
	app_version: v.exactOptional(v.string()),
	started: v.exactOptional(v.string()),
	finished: v.exactOptional(v.string()),
	/** `wasm`, `webgpu`, `node-wasm`, `node`. */
	backend: v.exactOptional(v.string()),
	threads: v.exactOptional(v.number()),
	batch: v.exactOptional(v.number()),
	seed: v.exactOptional(v.number()),
	model: v.exactOptional(v.strictObject({ id: name, version: name, sha256 })),
	/** Id of the preprocessing code and its settings. */
	preprocessing: v.exactOptional(v.string()),
	/**
	 * SHA-256 over the hex digests of all input tensors (float32, little endian), laid end to end in item
	 * order without separators; equal on exact replay.
	 */
	inputs_sha256: v.exactOptional(sha256),
	/** The same over the hex digests of each item's logits, outputs in the manifest's order. */
	logits_sha256: v.exactOptional(sha256),
	packages: v.exactOptional(v.record(v.string(), v.string())),
	device: v.exactOptional(deviceSchema),
	effort: v.exactOptional(effortSchema),
	timing: v.exactOptional(timingSchema),
	agreement: v.exactOptional(agreementSchema),
	/** Why this run must not be compared; absent for a valid run. */
	invalid: v.exactOptional(v.string()),
	/** Where imported answers come from. */
	source: v.exactOptional(v.string()),
	/** Set for answers that a person gave in this app. */
	sitting: v.exactOptional(sittingSchema),
	/** Set for a run of a recipe at one size of its training: no model of its own, see `evaluationInput`. */
	training: v.exactOptional(trainingSchema)
});

export const runSchema = v.strictObject({
	id: name,
	observer: observerSchema,
	task: name,
	benchmark: v.strictObject({ id: name, version: name, items_sha256: sha256 }),
	/** Order of `probabilities`. */
	options: v.exactOptional(v.array(name)),
	origin: originSchema,
	trials: v.array(trialSchema)
});

export const capsuleSchema = v.strictObject({
	schema: v.literal('yardstick-capsule/1'),
	created: v.string(),
	title: v.exactOptional(v.string()),
	citation: v.exactOptional(v.string()),
	licence: v.exactOptional(v.string()),
	notes: v.exactOptional(v.array(v.string())),
	/** Content hash of every item answered, by item id: comparisons use equal hashes only. */
	items: v.record(v.string(), sha256),
	runs: v.array(runSchema)
});

export type Device = v.InferOutput<typeof deviceSchema>;
export type Effort = v.InferOutput<typeof effortSchema>;
export type Timing = v.InferOutput<typeof timingSchema>;
export type Agreement = v.InferOutput<typeof agreementSchema>;
export type Sitting = v.InferOutput<typeof sittingSchema>;
export type Shown = v.InferOutput<typeof shownSchema>;
export type Training = v.InferOutput<typeof trainingSchema>;
export type Origin = v.InferOutput<typeof originSchema>;
export type Run = v.InferOutput<typeof runSchema>;
export type Capsule = v.InferOutput<typeof capsuleSchema>;
