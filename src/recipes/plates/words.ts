/** What the words of the plates say besides their manifests; the numbers are taken from the sources. */
import * as v from 'valibot';
import { count, text } from '../../lib/border/atoms.ts';
import { readGeneratedWords, readWords } from '../words.ts';

/**
 * A form in which registrations are issued: A is a letter, 9 a digit. Only forms that occur among the labels and that
 * tell letters from digits for certain.
 */
const form = v.strictObject({ shape: text, of: text });
export type Form = v.InferOutput<typeof form>;

/** A limit that names how many: for one, and for more, with `{count}` in the place of the number. */
const counted = v.strictObject({ one: text, many: text });

const photos = {
	/** Folder of the photos in the source. */
	folder: text,
	/** Photos that the source must hold, checked when the files are made. */
	photos: count,
	/** Begins the ids of the items, which tell nothing else. */
	prefix: text,
	forms: v.array(form),
	/**
	 * Photos whose SHA-256 begins with 0–7 could be looked at while readers were made; the others were scored at the end.
	 */
	halves: v.strictObject({ development: text, held_back: text }),
	/** What stands in the place of `{notes}` and `{repeated}` among the limits; nothing where there are none. */
	counted: v.strictObject({ notes: counted, repeated: counted })
};

/** The two sets of photos. */
export const SETS = ['plates-eu', 'plates-us'].map((id) => readWords(id, photos));
export type PhotoSet = (typeof SETS)[number];

export const halfOf = (sha256: string, { make: { halves } }: PhotoSet): string =>
	sha256.charAt(0) < '8' ? halves.development : halves.held_back;

/**
 * What limits a set of photos.
 * @param counts labels with a note, and texts that stand on several photos
 */
export function limitsOf(
	{ manifest, make }: PhotoSet,
	counts: { notes: number; repeated: number }
): string[] {
	return manifest.limits.flatMap((limit) => {
		const [, name] = /^\{(notes|repeated)\}$/.exec(limit) ?? [];
		if (name === undefined) return [limit];
		const found = counts[name as keyof typeof counts];
		const { one, many } = make.counted[name as keyof typeof counts];
		return found === 0 ? [] : [found === 1 ? one : many.replace('{count}', String(found))];
	});
}

export const GENERATED = readGeneratedWords('plates-generated', {
	/** How each condition is drawn: the parameter that was graded, by its name in the generator. */
	conditions: v.record(
		text,
		v.strictObject({ parameter: text, name: text, unit: v.exactOptional(text) })
	),
	/** The easy plates from which every condition starts: part of every curve, where the generator made some. */
	base: v.array(text),
	/** Several conditions at once: part of no curve. */
	mixed: text
});
