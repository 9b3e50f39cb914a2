/** What the words of the products say besides their manifests; the numbers are taken from the sources. */
import * as v from 'valibot';
import { truthSchema } from '../../lib/benchmarks/schema.ts';
import { count, text } from '../../lib/border/atoms.ts';
import { readGeneratedWords, readWords } from '../words.ts';

export const REMEDY = 'Get the folder again from its source; no manifest was written.';

const split = {
	/** Folder that the lists, the photos and the iconic pictures lie in. */
	home: text,
	/** List of its photos in the source. */
	list: text,
	/** Photos that the source must hold, checked when the files are made. */
	photos: count,
	/** Begins the ids of the items, which tell nothing else. */
	prefix: text,
	/** Classes and kinds that the source must name. */
	classes: count,
	kinds: count,
	/** Part of the shop, by folder of the source. */
	sections: v.record(text, text),
	/** The ways of reading an answer, by product and by kind; their classes are those of the source. */
	truths: v.strictObject({
		fine: v.omit(truthSchema, ['classes']),
		coarse: v.omit(truthSchema, ['classes'])
	})
};

/** The test photos, as a set of their own. */
export const TEST = readWords('products-grocery', split);
/** The photos that are set apart for choosing among models. */
export const VALIDATION = readWords('products-grocery-val', split);
export type SplitSet = typeof TEST;

/** A kind among the answers of the small set, and the product whose iconic picture stands for it. */
const shownKind = v.strictObject({ kind: text, icon: text });
export type ShownKind = v.InferOutput<typeof shownKind>;

/**
 * The small set. Among its twenty kinds, in the order of the source, are none that look like one that is kept (satsumas and
 * red grapefruit like an orange, zucchini like a cucumber) or like each other (nectarine, peach and plum; mango and
 * papaya), no cartons that only Swedish words tell from milk or juice (yoghurt, sour milk, sour cream, what is made of oats
 * or soy), none with fewer than twenty photos (asparagus, cabbage, ginger, red beet), and, to leave twenty, no leek, lime,
 * passion fruit and pomegranate.
 */
export const SMALL = readWords('products-grocery-20', {
	/** Photos of each kind that are drawn from the test photos. */
	each: count,
	seed: count,
	kinds: v.array(shownKind)
});
export type SmallSet = typeof SMALL;

/** Of its options, `members` are the products in photos that count for it. Yoghurt has none: that of the photos comes in cartons. */
export const RENDERED = readGeneratedWords('products-rendered', {});
