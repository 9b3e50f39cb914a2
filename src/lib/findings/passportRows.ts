/** A human record as a passport: every field by name, "not reported" where its source does not tell. */
import { passportCompleteness, NOT_REPORTED } from '../benchmarks/passport.ts';
import type { Baseline } from '../benchmarks/schema.ts';
import { count, duration, interval, percent } from '../charts/format.ts';
import { methodWords } from './methods.ts';

const aggregations: Record<Baseline['aggregation'], string> = {
	'individual-mean': 'mean person',
	'item-mean': 'mean over items of the share of people who were right',
	'individual-median': 'median person',
	'crowd-plurality': 'vote of the crowd',
	'best-of-n': 'best person',
	expert: 'expert'
};

const verification: Record<Baseline['verified'], string> = {
	seen: 'seen in its source',
	computed: 'computed here from every recorded answer',
	unverified: 'not checked: quoted from elsewhere, so never printed as certain'
};

const comparability: Record<Baseline['comparable_items'], string> = {
	same: 'the very same items',
	'same-distribution': 'other items of the same kind: drawn hatched, in no test',
	different: 'different items: drawn hatched, in no test'
};

/** `mean person`, `vote of the crowd` …; votes are nobody's mean: `one voter (crowd-7)`, with the truth's id. */
export function aggregationWords(
	record: Pick<Baseline, 'aggregation'> & Partial<Pick<Baseline, 'rows' | 'truth'>>
): string {
	if (record.aggregation === 'item-mean' && record.truth)
		return `${aggregations['item-mean']} (${record.truth.replaceAll('-', ' ')})`;
	if (record.rows !== 'votes') return aggregations[record.aggregation];
	return `one voter${record.truth ? ` (${record.truth})` : ''}`;
}

/** The figure as it may be printed: an unverified one is said to be reported, never stated. */
export function figureWords(record: Pick<Baseline, 'value' | 'verified'>): string {
	return record.verified === 'unverified'
		? `reported as ${percent(record.value)}, not checked`
		: percent(record.value);
}

/** The interval in words, with how it was made; why there is none where there is none. */
export function intervalWords(
	record: Pick<Baseline, 'ci95' | 'ci_method' | 'n_raters' | 'verified'>
): string {
	if (record.verified === 'unverified') return 'no interval for a figure that was not checked';
	if (record.ci95) return `${interval(record.ci95)} (${methodWords(record.ci_method)})`;
	return record.n_raters > 0 && record.n_raters < 5
		? 'pilot: fewer than five people, so no interval is claimed'
		: NOT_REPORTED;
}

const known = (value: string | null | undefined) =>
	value === null || value === undefined || value.trim() === '' ? NOT_REPORTED : value;
const number = (value: number) => (value > 0 ? count(value) : NOT_REPORTED);

const fields: readonly { term: string; value: (record: Baseline) => string }[] = [
	{ term: 'Figure', value: (record) => `${figureWords(record)}, ${aggregationWords(record)}` },
	{ term: '95 % interval', value: intervalWords },
	{
		term: 'People',
		value: (record) =>
			record.rows === 'votes'
				? `${number(record.n_raters)} on every item; how many there are in all is unknown`
				: number(record.n_raters)
	},
	{ term: 'Items', value: (record) => number(record.n_items) },
	{ term: 'Answers', value: (record) => number(record.n_trials) },
	{ term: 'Chance', value: (record) => percent(record.chance, 2) },
	{
		term: 'Shown for',
		value: (record) => (record.exposure_ms === null ? NOT_REPORTED : `${record.exposure_ms} ms`)
	},
	{
		term: 'Response limit',
		value: (record) =>
			record.response_limit_ms === null ? NOT_REPORTED : duration(record.response_limit_ms)
	},
	{
		term: 'Options',
		value: (record) => (record.options === null ? NOT_REPORTED : String(record.options))
	},
	{ term: 'Missing answers', value: (record) => known(record.missing_policy) },
	{ term: 'Population', value: (record) => known(record.population) },
	{ term: 'Training', value: (record) => known(record.training) },
	{ term: 'Pay', value: (record) => known(record.pay) },
	{ term: 'Ethics', value: (record) => known(record.ethics) },
	{ term: 'Year', value: (record) => String(record.year) },
	{ term: 'Checked', value: (record) => verification[record.verified] },
	{ term: 'Comparable items', value: (record) => comparability[record.comparable_items] },
	{
		term: 'Answers of each person',
		value: (record) => {
			if (record.rows === 'votes') return 'counts of votes in the manifest, without voter ids';
			return record.capsule === undefined ? NOT_REPORTED : 'recorded, see below';
		}
	},
	{ term: 'Citation', value: (record) => known(record.citation) },
	{ term: 'DOI', value: (record) => known(record.doi) },
	{ term: 'Licence', value: (record) => known(record.licence) },
	{
		term: 'Made for',
		value: (record) =>
			`${record.benchmark} ${record.benchmark_version}, items ${record.items_sha256.slice(0, 12)}…`
	}
];

export interface PassportRow {
	term: string;
	/** One value per record, or a single one where all agree. */
	values: string[];
	/** Its source does not tell. */
	missing: boolean;
}

/** The passports of records that share their people, side by side. */
export function passportRows(records: readonly Baseline[]): PassportRow[] {
	return fields.map(({ term, value }) => {
		const values = records.map(value);
		const distinct = new Set(values);
		return {
			term,
			values: distinct.size === 1 ? values.slice(0, 1) : values,
			missing: values.every((text) => text.toLowerCase().startsWith(NOT_REPORTED))
		};
	});
}

/**
 * Records grouped by the people behind them: the same capsule, else the same citation. Mean person first within a
 * group.
 */
export function groupRecords(records: readonly Baseline[]): Baseline[][] {
	const order = Object.keys(aggregations);
	const groups = new Map<string, Baseline[]>();
	for (const record of records) {
		const key = record.capsule ?? record.citation;
		groups.set(key, [...(groups.get(key) ?? []), record]);
	}
	return [...groups.values()].map((group) =>
		[...group].sort((a, b) => order.indexOf(a.aggregation) - order.indexOf(b.aggregation))
	);
}

/** `13 of 16 facts stated; missing: pay, ethics, population`. */
export function completenessWords(record: Baseline): string {
	const { known: stated, of, missing } = passportCompleteness(record);
	return missing.length === 0
		? `All ${of} facts are stated.`
		: `${stated} of ${of} facts stated. Missing: ${missing.join(', ')}.`;
}
