/** What the words of the objects say besides their manifests; the numbers are taken from the sources. */
import * as v from 'valibot';
import { count, text } from '../../lib/border/atoms.ts';
import { readWords, record } from '../words.ts';

/** The released answers of people. */
const answers = v.strictObject({
	repository: text,
	commit: text,
	licence: text,
	citation: text,
	people: count,
	/** Name of the record: file, observer ids and passports carry it. */
	record: text,
	/** Day on which this conversion was fixed: files made again are the same files. */
	converted: text
});
export type Answers = v.InferOutput<typeof answers>;

/** The published answers of networks. */
const networks = v.strictObject({
	/** Folders below texture-vs-shape's `raw-data`. */
	folders: v.array(text),
	count,
	repository: text,
	commit: text,
	licence: text,
	citation: text,
	/** Begins the observers' ids, and is the file's name. */
	record: text,
	converted: text
});
export type Networks = v.InferOutput<typeof networks>;

const facts = {
	/** Folder of the pictures in the source. */
	folder: text,
	/** Folder of the answers in model-vs-human's `raw-data`. */
	experiment: text,
	/** Items and controls that the source must hold, checked when the files are made. */
	counts: v.strictObject({ items: count, controls: count }),
	answers,
	networks,
	record
};

export const SETS = ['objects-edges', 'objects-silhouettes', 'objects-shape-texture'].map((id) =>
	readWords(id, facts)
);
export type ObjectsSet = (typeof SETS)[number];
