/**
 * What a set says in words, and how it is made from its source: `words.json` beside its manifest. It is read when the set
 * is made; who changes a sentence changes it there and makes the set again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { benchmarkSchema } from '../lib/benchmarks/schema.ts';
import { count, text } from '../lib/border/atoms.ts';
import { checked, parseJson } from '../lib/border/check.ts';
import { FileError } from '../lib/border/fileError.ts';

const REMEDY = 'Correct the file; nothing was made.';
/** The project that this code is part of, whichever one is written into. */
export const home = fileURLToPath(new URL('../..', import.meta.url));

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- counted and hashed when the set is made
const { chance, items, items_sha256, version, citation, ...said } = benchmarkSchema.entries;
/** Part of a manifest: what is said, without what is counted or hashed when the set is made. */
const generatedSchema = v.strictObject({ ...said, options: v.optional(said.options, []) });
/** With version and citation, which a generated set has from its generator. */
const publishedSchema = v.strictObject({ ...generatedSchema.entries, version, citation });

/** What the passports of one human record have in common: for the facts of a set that people have answered. */
export const record = v.strictObject({
	/** Begins the passports' ids and file names. */
	name: text,
	training: text,
	pay: text,
	population: text,
	ethics: text,
	year: count,
	citation: text,
	doi: v.nullable(text),
	licence: text,
	notes: v.array(text)
});

export interface Words<M, D> {
	/** The part of the manifest that is the same whenever it is made. */
	manifest: M;
	/** What the recipe wants to know besides. */
	make: D;
}
export type Published = v.InferOutput<typeof publishedSchema>;
export type Generated = v.InferOutput<typeof generatedSchema>;
type Facts<E extends v.ObjectEntries> = v.InferOutput<v.StrictObjectSchema<E, undefined>>;

function read<S extends v.GenericSchema, E extends v.ObjectEntries>(
	id: string,
	manifest: S,
	make: E
): Words<v.InferOutput<S>, Facts<E>> {
	const file = `benchmarks/${id}/words.json`;
	let content: string;
	try {
		content = readFileSync(join(home, file), 'utf8');
	} catch {
		throw new FileError(file, ['is missing.'], 'Get it again from Git; nothing was made.');
	}
	const schema = v.strictObject({
		schema: v.literal('yardstick-words/1'),
		manifest: v.pipe(
			manifest,
			v.check((one) => (one as { id: string }).id === id, `expected the id "${id}"`)
		),
		make: v.strictObject(make)
	});
	return checked(schema, parseJson(content, file, REMEDY), file, REMEDY) as Words<
		v.InferOutput<S>,
		Facts<E>
	>;
}

/**
 * The words of a set whose pictures are published elsewhere.
 * @param make schema of the recipe's own facts
 * @throws {FileError} naming the file and the field that cannot be used
 */
export function readWords<E extends v.ObjectEntries>(id: string, make: E) {
	return read(id, publishedSchema, make);
}

/** The words of a set that a script under `training/` makes, which gives it version and citation. */
export function readGeneratedWords<E extends v.ObjectEntries>(id: string, make: E) {
	return read(id, generatedSchema, make);
}
