/** The smallest parts of the files' schemas. */
import * as v from 'valibot';

export const sha256 = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in lower-case hex')
);
export const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens')
);
/** Folders of themselves and above, and names that every object has: they would be lost in addresses and in records. */
const TAKEN: ReadonlySet<string> = new Set(['.', '..', '__proto__', 'constructor', 'prototype']);
/**
 * An id that others choose, of an item for example: any text, with / % # and ? in it too, that can stand in an address, in a
 * table and as a key.
 */
export const openId = v.pipe(
	v.string(),
	v.check(
		(value) =>
			value !== '' && value.trim() === value && !TAKEN.has(value) && !/\p{Cc}|\p{Cs}/u.test(value),
		`expected a text without control characters and without white space at its ends, other than ${[...TAKEN].join(', ')}`
	)
);
export const text = v.pipe(v.string(), v.nonEmpty());
/** How many: a whole number, which may be 0. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** How many or how large: a whole number above 0. */
export const size = v.pipe(v.number(), v.integer(), v.minValue(1));
