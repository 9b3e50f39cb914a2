import type { Baseline } from './schema.ts';

/** What a text field says when its source does not tell. An explicit value, never an empty one. */
export const NOT_REPORTED = 'not reported';

/** The facts that a human record should state (docs/design.md §5), with the words the page uses for them. */
const FACTS: readonly { name: string; known: (record: Baseline) => boolean }[] = [
	{ name: 'answers of each person', known: (record) => record.capsule !== undefined },
	{ name: 'interval', known: (record) => record.ci95 !== null },
	{ name: 'number of people', known: (record) => record.n_raters > 0 },
	{ name: 'number of items', known: (record) => record.n_items > 0 },
	{ name: 'number of answers', known: (record) => record.n_trials > 0 },
	{ name: 'exposure', known: (record) => record.exposure_ms !== null },
	{ name: 'response limit', known: (record) => record.response_limit_ms !== null },
	{ name: 'number of options', known: (record) => record.options !== null },
	{ name: 'rule for missing answers', known: (record) => isStated(record.missing_policy) },
	{ name: 'training', known: (record) => isStated(record.training) },
	{ name: 'pay', known: (record) => isStated(record.pay) },
	{ name: 'population', known: (record) => isStated(record.population) },
	{ name: 'ethics', known: (record) => isStated(record.ethics) },
	{ name: 'citation', known: (record) => isStated(record.citation) },
	{ name: 'licence', known: (record) => isStated(record.licence) },
	{ name: 'checked against its source', known: (record) => record.verified !== 'unverified' }
];

const isStated = (text: string) =>
	text.trim() !== '' && !text.toLowerCase().startsWith(NOT_REPORTED);

export interface Completeness {
	/** Facts that are stated. */
	known: number;
	/** Facts asked for. */
	of: number;
	/** known / of, 0 … 1. */
	share: number;
	/** Names of the facts that are not. */
	missing: string[];
}

/** How much of what a reader needs to judge a human record is stated in it. */
export function passportCompleteness(record: Baseline): Completeness {
	const missing = FACTS.filter((fact) => !fact.known(record)).map((fact) => fact.name);
	const known = FACTS.length - missing.length;
	return { known, of: FACTS.length, share: known / FACTS.length, missing };
}

/**
 * Whether a record may be drawn solid, tested against and counted for generality: made on the very same
 * items, and not unverified (docs/design.md §5).
 */
export function isComparable(record: Baseline): boolean {
	return record.comparable_items === 'same' && record.verified !== 'unverified';
}
