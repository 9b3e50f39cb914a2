/**
 * A task (a question) and a benchmark (a versioned, hashed set of items for it). Several benchmarks can
 * serve one task; the task names its headline one and, before any model is run, which count for generality.
 */
import * as v from 'valibot';

const sha256 = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in lower-case hex')
);
const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens')
);
const text = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const optionSchema = v.strictObject({ id: text, name: text });

export const itemSchema = v.strictObject({
	id: text,
	/** Path below the source's base address, and below the folder given to the import. */
	path: text,
	/** SHA-256 of the file. Two routes to the same item have the same hash. */
	sha256,
	bytes: count,
	/** The right answer: an option id, or the text. */
	truth: text,
	labels: v.exactOptional(v.record(v.string(), v.string())),
	control: v.exactOptional(v.boolean()),
	cluster: v.exactOptional(text),
	/** [x, y, width, height] in source pixels. */
	crop: v.exactOptional(v.tuple([v.number(), v.number(), v.number(), v.number()])),
	groups: v.exactOptional(v.record(v.string(), v.string())),
	parameters: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
	votes: v.exactOptional(v.record(v.string(), count)),
	label_notes: v.exactOptional(text)
});

export const sourceSchema = v.strictObject({
	name: text,
	repository: v.exactOptional(text),
	commit: v.exactOptional(text),
	/** Pinned public address that item paths are appended to. Absent for imported-only sets. */
	base_url: v.exactOptional(v.pipe(v.string(), v.url(), v.regex(/\/$/, 'must end with a slash')))
});

export const benchmarkSchema = v.strictObject({
	schema: v.literal('yardstick-benchmark/1'),
	id,
	version: text,
	task: id,
	name: text,
	/** What an item is called: `drawing` / `drawings`. */
	noun: v.strictObject({ one: text, many: text }),
	description: text,
	storage: v.picklist(['embedded', 'remote', 'imported']),
	answer: v.picklist(['choice', 'text', 'match']),
	options: v.array(optionSchema),
	/** max(1/k, share won by the best constant answer); 0 for text. */
	chance: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	/** `shape` for cue conflicts: scored also as shape against texture from `labels`. */
	cues: v.exactOptional(v.strictObject({ shape: text, texture: text })),
	protocol: v.strictObject({
		shown: text,
		exposure_ms: v.exactOptional(v.number()),
		mask: v.exactOptional(text),
		response_limit_ms: v.exactOptional(v.number()),
		missing_policy: text
	}),
	licence: text,
	citation: text,
	doi: v.exactOptional(text),
	source: sourceSchema,
	limits: v.array(text),
	/** SHA-256 over the items; see `itemsHash`. */
	items_sha256: sha256,
	items: v.pipe(v.array(itemSchema), v.minLength(1))
});

export const taskSchema = v.strictObject({
	schema: v.literal('yardstick-task/1'),
	id,
	name: text,
	question: text,
	answer: v.picklist(['choice', 'text', 'match']),
	summary: text,
	/** Position among the tasks of the overview. */
	order: v.number(),
	headline: id,
	benchmarks: v.pipe(v.array(id), v.minLength(1)),
	/** Named before any model is run; their normalised scores are averaged. */
	counts_for_generality: v.array(id),
	not_counted: v.exactOptional(v.record(v.string(), v.string()))
});

/** A human record with its passport (DESIGN §5). */
export const baselineSchema = v.strictObject({
	schema: v.literal('yardstick-baseline/1'),
	id: text,
	task: id,
	benchmark: id,
	benchmark_version: text,
	items_sha256: sha256,
	/** Capsule with the rows behind it, relative to the benchmark's folder; absent for aggregates. */
	capsule: v.exactOptional(text),
	metric: text,
	value: v.number(),
	ci95: v.nullable(v.tuple([v.number(), v.number()])),
	ci_method: text,
	aggregation: v.picklist([
		'individual-mean',
		'individual-median',
		'crowd-plurality',
		'best-of-n',
		'expert'
	]),
	n_raters: count,
	n_items: count,
	n_trials: count,
	chance: v.number(),
	exposure_ms: v.nullable(v.number()),
	response_limit_ms: v.nullable(v.number()),
	options: v.nullable(count),
	missing_policy: text,
	training: text,
	pay: text,
	population: text,
	ethics: text,
	year: v.number(),
	citation: text,
	doi: v.nullable(v.string()),
	verified: v.picklist(['seen', 'computed', 'unverified']),
	licence: text,
	comparable_items: v.picklist(['same', 'same-distribution', 'different']),
	notes: v.array(v.string())
});

export type Option = v.InferOutput<typeof optionSchema>;
export type Item = v.InferOutput<typeof itemSchema>;
export type Benchmark = v.InferOutput<typeof benchmarkSchema>;
export type Task = v.InferOutput<typeof taskSchema>;
export type Baseline = v.InferOutput<typeof baselineSchema>;
