/**
 * A task (a question) and a benchmark (a versioned, hashed set of items for it). Several benchmarks can
 * serve one task; the task names its headline one and, before any model is run, which count for generality.
 */
import * as v from 'valibot';
import { count, id, openId, sha256, size, text } from '../border/atoms.ts';
import { isKind, kindIds } from '../evaluation/kinds/registry.ts';

const crop = v.tuple([v.number(), v.number(), v.number(), v.number()]);
const pixels = v.strictObject({ width: size, height: size, channels: v.literal(1) });
/** How answers are given and judged: see `evaluation/kinds`. */
const kind = v.pipe(
	v.string(),
	v.check(isKind, () => `expected one of the answer kinds ${kindIds().join(', ')}`)
);

export const optionSchema = v.strictObject({
	id: openId,
	name: text,
	/** Id of the group of options that it belongs to, see `option_groups`. */
	group: v.exactOptional(text),
	/**
	 * Answers of finer readers that count for this one beside its own id, e.g. five kinds of apple for `apple`: their
	 * probabilities are summed.
	 */
	members: v.exactOptional(v.pipe(v.array(text), v.minLength(1))),
	/** What is meant, to be shown beside the name; found like an item's picture. */
	picture: v.exactOptional(
		v.strictObject({
			path: text,
			sha256,
			bytes: count,
			/** What it shows where the option is more than that: one kind of several. */
			shows: v.exactOptional(text)
		})
	)
});

/** A picture of an item beside its own file, which is what is asked about: the probe. */
export const furtherPictureSchema = v.strictObject({
	/** Unique within the item; of a candidate also the answer that names it. */
	id: openId,
	/** `candidate`: one of the pictures to choose from; `example`: shown beside the question. */
	role: v.picklist(['candidate', 'example']),
	path: text,
	sha256,
	bytes: count,
	pixels: v.exactOptional(pixels),
	crop: v.exactOptional(crop)
});

export const itemSchema = v.strictObject({
	id: openId,
	/** Path below the source's base address, and below the folder given to the import. */
	path: text,
	/** SHA-256 of the file. Two routes to the same item have the same hash. */
	sha256,
	bytes: count,
	/** The file is raw grey bytes row by row, without a container: `bytes` = width × height. */
	pixels: v.exactOptional(pixels),
	/** The right answer: an option id, the text, the id of a candidate, the grid. */
	truth: text,
	/** Answers that this item offers, in the order in which they are shown, where the set has no options for all. */
	options: v.exactOptional(v.pipe(v.array(text), v.minLength(2))),
	/** What is shown beside the item's own file, in that order. */
	pictures: v.exactOptional(v.pipe(v.array(furtherPictureSchema), v.minLength(1))),
	/** Of an item with `options` or `pictures`: the content hash over all of it, see `contentHash`. */
	content_sha256: v.exactOptional(sha256),
	labels: v.exactOptional(v.record(v.string(), v.string())),
	control: v.exactOptional(v.boolean()),
	cluster: v.exactOptional(text),
	crossed_cluster: v.exactOptional(text),
	/** [x, y, width, height] in source pixels. */
	crop: v.exactOptional(crop),
	groups: v.exactOptional(v.record(v.string(), v.string())),
	parameters: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
	/** Recorded votes per option; may name options that are no answer (see `benchmark.votes`). */
	votes: v.exactOptional(v.record(v.string(), count)),
	label_notes: v.exactOptional(text)
});

export const sourceSchema = v.strictObject({
	name: text,
	repository: v.exactOptional(text),
	commit: v.exactOptional(text),
	/** Pinned public address that item paths are appended to. Absent for imported-only sets. */
	base_url: v.exactOptional(v.pipe(v.string(), v.url(), v.regex(/\/$/, 'must end with a slash'))),
	/** The pictures are published as one ZIP archive: item paths are those of its files, and it has this path itself. */
	archive: v.exactOptional(v.strictObject({ path: text, sha256, bytes: size }))
});

/** What others have published on these very items, without their answers: quoted, and in no comparison. */
export const publishedResultSchema = v.strictObject({
	name: text,
	/** Score as published, a fraction. */
	value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	/** Where the figure was read. */
	source: text
});

/**
 * What counts as right. `label`: the item's truth. `leave-one-out`: each vote is judged by the other votes on the
 * item, models on the same trials. `option-group`: the group of the item's truth; answers count as their groups, and of
 * probabilities the largest sum within a group. `metric` is the name in `yardstick score --json`.
 */
export const truthSchema = v.strictObject({
	id,
	name: text,
	metric: v.pipe(
		v.string(),
		v.regex(/^[a-z0-9][a-z0-9_]*$/, 'expected a name like loo_accuracy_7')
	),
	note: text,
	/** Options that may be right, in the order of the options; under `option-group` all groups, in theirs. */
	classes: v.pipe(v.array(text), v.minLength(2)),
	rule: v.picklist(['label', 'leave-one-out', 'option-group'])
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
	kind,
	/** Empty where there is nothing to choose from, or every item has options of its own. */
	options: v.array(optionSchema),
	/** Coarser answers that the options belong to (`option.group`), every option to one. */
	option_groups: v.exactOptional(
		v.pipe(v.array(v.strictObject({ id: text, name: text })), v.minLength(2))
	),
	/** Score of somebody who does not look, under the default truth, as the answer kind has it. */
	chance: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	/**
	 * Each person was asked only some of the items: the mean of people is then over items, each counting once. Absent: all
	 * were asked all, and each person counts once.
	 */
	people_answered: v.exactOptional(v.literal('some')),
	/** `shape` for cue conflicts: scored also as shape against texture from `labels`. */
	cues: v.exactOptional(v.strictObject({ shape: text, texture: text })),
	/** Votes on the items are counts without voter ids; `no_answer` names vote options that are no answer. */
	votes: v.exactOptional(v.strictObject({ per_item: size, no_answer: v.array(text) })),
	/** What counts as right, to choose from; the first is the default. Absent: the item's truth alone. */
	truths: v.exactOptional(v.pipe(v.array(truthSchema), v.minLength(1))),
	/**
	 * Item parameters that accuracy is drawn against; items that do not declare one are not part of its curve. With `where`
	 * only items are that have one of the values of a group or of another parameter, e.g. `{ factor: ['blur'] }`.
	 */
	curves: v.exactOptional(
		v.array(
			v.strictObject({
				parameter: text,
				name: text,
				unit: v.exactOptional(text),
				where: v.exactOptional(v.record(text, v.pipe(v.array(text), v.minLength(1))))
			})
		)
	),
	/** Declared `groups` of the items that are drawn as slices; `values` gives their order, where they have one. */
	slices: v.exactOptional(
		v.array(v.strictObject({ group: text, name: text, values: v.exactOptional(v.array(text)) }))
	),
	protocol: v.strictObject({
		shown: text,
		/** A cross to look at, before the picture comes. */
		fixation_ms: v.exactOptional(count),
		/** How long the picture stood; absent where it stayed until the answer, or nobody has answered. */
		exposure_ms: v.exactOptional(v.number()),
		/** What followed the picture, in words. */
		mask: v.exactOptional(text),
		/** The same for whoever takes the test here: noise whose amplitude falls with the spatial frequency. */
		noise_mask: v.exactOptional(v.strictObject({ spectrum: v.picklist(['1/f']), ms: size })),
		/** Width and height of the shown picture, in CSS pixels. */
		shown_px: v.exactOptional(size),
		response_limit_ms: v.exactOptional(v.number()),
		missing_policy: text
	}),
	licence: text,
	citation: text,
	doi: v.exactOptional(text),
	source: sourceSchema,
	published_results: v.exactOptional(v.pipe(v.array(publishedResultSchema), v.minLength(1))),
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
	kind,
	summary: text,
	/** Position among the tasks of the overview. */
	order: v.number(),
	headline: id,
	benchmarks: v.pipe(v.array(id), v.minLength(1)),
	/** Named before any model is run; their normalised scores are averaged. */
	counts_for_generality: v.array(id),
	not_counted: v.exactOptional(v.record(v.string(), v.string())),
	/** Folder below `static/` that has a drawing of what each answer means, `<option>.svg`: for people who take the test. */
	icons: v.exactOptional(v.pipe(v.string(), v.regex(/^icons\/[a-z0-9-]+$/)))
});

/** A human record with its passport (docs/design.md §5). */
export const baselineSchema = v.strictObject({
	schema: v.literal('yardstick-baseline/1'),
	id: text,
	task: id,
	benchmark: id,
	benchmark_version: text,
	items_sha256: sha256,
	/** Capsule with the rows behind it, relative to the benchmark's folder; absent for aggregates. */
	capsule: v.exactOptional(text),
	/** `votes`: computed from the votes in the benchmark's own manifest, where there is no capsule. */
	rows: v.exactOptional(v.literal('votes')),
	/** Id of the benchmark's truth that the figure is scored by; absent: its default. */
	truth: v.exactOptional(id),
	metric: text,
	value: v.number(),
	ci95: v.nullable(v.tuple([v.number(), v.number()])),
	ci_method: text,
	aggregation: v.picklist([
		'individual-mean',
		/** Mean over items of the share of their people who were right, where each person was asked some of the items. */
		'item-mean',
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
export type Truth = v.InferOutput<typeof truthSchema>;
export type Item = v.InferOutput<typeof itemSchema>;
export type FurtherPicture = v.InferOutput<typeof furtherPictureSchema>;
export type Benchmark = v.InferOutput<typeof benchmarkSchema>;
export type Task = v.InferOutput<typeof taskSchema>;
export type Baseline = v.InferOutput<typeof baselineSchema>;
