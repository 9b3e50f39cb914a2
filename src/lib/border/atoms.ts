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
export const text = v.pipe(v.string(), v.nonEmpty());
/** How many: a whole number, which may be 0. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** How many or how large: a whole number above 0. */
export const size = v.pipe(v.number(), v.integer(), v.minValue(1));
