/**
 * A model: an ONNX file and this manifest. It states exactly how a picture becomes the input tensor, what
 * the outputs mean, and how they map to each task's options.
 */
import * as v from 'valibot';
import { id, sha256, size, text } from '../border/atoms.ts';

/** How a decoded picture becomes the input tensor; bit-identical to Pillow and torchvision. */
export const preprocessingSchema = v.strictObject({
	colour: v.picklist(['rgb', 'bgr', 'grey']),
	/** Background that transparent pixels are laid on, 0 … 255 per channel. */
	background: v.exactOptional(v.tuple([v.number(), v.number(), v.number()])),
	resize: v.strictObject({
		kernel: v.picklist(['nearest', 'box', 'bilinear', 'bicubic', 'lanczos']),
		/** `stretch` to width × height; `crop`: shorter side to `shorter`, then the middle; `letterbox`: longer side fits, rest filled. */
		mode: v.picklist(['stretch', 'crop', 'letterbox']),
		shorter: v.exactOptional(size),
		fill: v.exactOptional(v.tuple([v.number(), v.number(), v.number()]))
	}),
	width: size,
	height: size,
	/** value = (pixel · scale − mean) / std, in float32, per channel. */
	scale: v.number(),
	mean: v.array(v.number()),
	std: v.array(v.number()),
	layout: v.picklist(['nchw', 'nhwc'])
});

/** How the outputs answer one task. */
export const answerSchema = v.strictObject({
	task: id,
	/**
	 * `groups`: option = mean of its outputs' probabilities, divided by the sum of these means. `identity`: one output
	 * per option. `text`: the text that was read, of a `ctc` output only. `nearest`: the candidate whose embedding has the
	 * largest cosine with the probe's, of an `embedding` output only.
	 */
	mapping: v.variant('rule', [
		v.strictObject({
			rule: v.literal('groups'),
			groups: v.record(v.string(), v.pipe(v.array(count()), v.minLength(1)))
		}),
		v.strictObject({ rule: v.literal('identity'), options: v.array(text) }),
		v.strictObject({ rule: v.literal('text') }),
		v.strictObject({ rule: v.literal('nearest') })
	])
});

function count() {
	return v.pipe(v.number(), v.integer(), v.minValue(0));
}

const temperature = v.pipe(v.number(), v.gtValue(0, 'expected a number above 0'));

/** What every output states, whatever reads it. */
const outputFields = {
	name: text,
	/** Length of the output per picture. */
	classes: size,
	answers: v.array(answerSchema)
};

/**
 * A text, read by connectionist temporal classification: `steps` rows of one logit for "no character" (the blank, class
 * 0) and one for each character of the alphabet in its order, row after row; `classes` = steps × (1 + characters).
 */
export const ctcOutputSchema = v.strictObject({
	...outputFields,
	decoder: v.literal('ctc'),
	steps: size,
	alphabet: text,
	/** Logits are divided by these before the softmax: for the confidence in a character, and in the whole text. */
	temperature: v.strictObject({ character: temperature, plate: temperature })
});

export const outputSchema = v.variant('decoder', [
	ctcOutputSchema,
	v.strictObject({
		...outputFields,
		decoder: v.literal('softmax'),
		/** Logits are divided by it before the softmax, so that confidences are honest; 1 where it is left out. */
		temperature: v.exactOptional(temperature)
	}),
	/** The network ends in Softmax: the output is one probability for each class already. */
	v.strictObject({ ...outputFields, decoder: v.literal('probabilities') }),
	v.strictObject({ ...outputFields, decoder: v.literal('slots') }),
	/** A vector for each picture: pictures of the same thing point the same way. */
	v.strictObject({
		...outputFields,
		decoder: v.literal('embedding'),
		/**
		 * `name` is a tensor inside of the network, which the file does not give out: it becomes an output when the file is
		 * loaded, and the file stays as it is. So any network that was taught something else can be asked by its features.
		 */
		inner: v.exactOptional(v.literal(true))
	})
]);

const goldenTopSchema = v.strictObject({
	name: text,
	/** The first classes and their probabilities, the largest first; from WASM. */
	top: v.array(v.tuple([count(), v.number()]))
});

const goldenTextSchema = v.strictObject({
	name: text,
	/** What is read; the empty text where the model must see none. */
	text: v.string(),
	/** Confidence in the whole text, 0 … 1; from WASM. */
	confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
});

const goldenEmbeddingSchema = v.strictObject({
	name: text,
	/** The first numbers of the embedding, as many as are stated; from WASM. */
	embedding: v.pipe(v.array(v.number()), v.minLength(1))
});

/** What an output must give: a text or an embedding where the manifest states one, else its first classes. */
const goldenOutputSchema = v.lazy((input) => {
	if (typeof input !== 'object' || input === null) return goldenTopSchema;
	if ('text' in input) return goldenTextSchema;
	return 'embedding' in input ? goldenEmbeddingSchema : goldenTopSchema;
});

/** A picture made by the project, with what the model must say about it: the preprocessing proof. */
export const goldenSchema = v.strictObject({
	/** Path below the model's folder. */
	image: text,
	sha256,
	/** SHA-256 of the input tensor (float32, little endian). */
	input_sha256: sha256,
	output: goldenOutputSchema,
	/** SHA-256 of the logits on WASM. */
	logits_sha256: sha256,
	/** Largest allowed difference of a probability, of the confidence in a text, or of a number of an embedding, on other backends. */
	tolerance: v.number()
});

export const modelSchema = v.strictObject({
	schema: v.literal('yardstick-model/1'),
	id,
	version: text,
	name: text,
	/** One line for tables: `ImageNet only · 4.7 M weights`. */
	summary: text,
	file: v.literal('model.onnx'),
	sha256,
	bytes: size,
	weights: v.picklist(['fp16', 'fp32', 'int8']),
	parameters: size,
	/** Multiply-accumulate operations for one picture. */
	macs: v.exactOptional(size),
	/**
	 * The most threads of WASM with which the golden values come out to the bit, and with every smaller number too; absent:
	 * not measured. With more, the runtime adds up the products of a layer in another order.
	 */
	exact_threads: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	input: v.strictObject({ name: text, preprocessing: preprocessingSchema }),
	outputs: v.pipe(v.array(outputSchema), v.minLength(1)),
	training: v.strictObject({
		data: text,
		imagenet: v.boolean(),
		seed: v.nullable(v.number()),
		command: text,
		cost: text
	}),
	/** Benchmarks whose items may be in the training data, with the reason (docs/design.md §3.11). */
	may_have_seen: v.record(v.string(), v.string()),
	/** Those of them whose very items it was trained on: its scores there are no test, and it is not ranked. */
	trained_on: v.exactOptional(v.array(v.string())),
	licence: text,
	source: text,
	citation: text,
	golden: v.pipe(v.array(goldenSchema), v.minLength(1))
});

/** Marks that models are drawn with; circles belong to people. */
export const MODEL_MARKS = [
	'square',
	'diamond',
	'triangle',
	'hexagon',
	'down',
	'cross',
	'bar'
] as const;
/** Hues of models: `--series-1` to this one. */
export const MODEL_HUES = 7;
/** Colours of models: the hues, and from there the second shade of some of them (`hueOf`). */
export const MODEL_COLOURS = 11;
/** Hue of each second shade. */
const SECOND_SHADES: Readonly<Record<number, number>> = { 8: 1, 9: 2, 10: 4, 11: 6 };

/** The hue of a colour: models of one family share it, in two shades. */
export function hueOf(colour: number): number {
	return SECOND_SHADES[colour] ?? colour;
}

/** `static/models/models.json`: the index. Models are shown in its order. */
export const modelIndexSchema = v.strictObject({
	schema: v.literal('yardstick-models/1'),
	models: v.array(
		v.strictObject({
			id,
			sha256,
			bytes: size,
			/** How the model is drawn on every page; without it, its id decides. */
			mark: v.exactOptional(
				v.picklist(MODEL_MARKS, `expected one of the marks ${MODEL_MARKS.join(', ')}`)
			),
			/** Number of its colour, present with `mark`. */
			colour: v.exactOptional(
				v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MODEL_COLOURS))
			)
		})
	)
});

export type Preprocessing = v.InferOutput<typeof preprocessingSchema>;
export type Output = v.InferOutput<typeof outputSchema>;
export type CtcOutput = v.InferOutput<typeof ctcOutputSchema>;
export type Golden = v.InferOutput<typeof goldenSchema>;
export type Model = v.InferOutput<typeof modelSchema>;
export type ModelIndex = v.InferOutput<typeof modelIndexSchema>;
export type ModelMark = (typeof MODEL_MARKS)[number];
