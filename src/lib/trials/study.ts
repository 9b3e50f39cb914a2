/**
 * A study: who is asked what, who is left out, and how many are wanted, all of it fixed before the first answer. Its hash goes
 * with every answer, so that a design that was changed afterwards is another study.
 */
import * as v from 'valibot';
import { count, id, sha256, size, text } from '../border/atoms.ts';
import { sha256OfText } from '../border/sha256.ts';
import type { Trial } from '../evaluation/trial.ts';
import { median } from '../statistics/average.ts';
import { tQuantile } from '../statistics/distributions.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const studySchema = v.strictObject({
	schema: v.literal('yardstick-study/1'),
	id,
	title: text,
	/** What taking part means, in whole sentences, as participants read it. */
	purpose: text,
	benchmark: v.strictObject({ id, version: text, items_sha256: sha256 }),
	/** Items that each person is asked, drawn anew for each. */
	items_per_person: size,
	confidence: v.boolean(),
	/** Who is left out, by rule; a person counts who breaks none. Both results are told. */
	exclusions: v.strictObject({
		/** Least share of the questions that have an answer or a time-out on record. */
		least_done: share,
		/** Least share of the returning practice items that are right. */
		least_catches_right: share,
		/** Least median response time, in milliseconds. */
		least_median_rt_ms: count,
		/** Most times that the page was left. */
		most_focus_lost: count
	}),
	/** How many people are wanted: so many that the 95 % interval of their mean is as narrow as this. */
	precision: v.strictObject({
		/** Half of the interval, as a fraction. */
		half_width: v.pipe(share, v.minValue(0.001)),
		/** Spread between people that is assumed, as a standard deviation, with its reason. */
		expected_sd: v.pipe(share, v.minValue(0.001)),
		reason: text
	}),
	/** What is known of the people who are asked, for the passport. */
	passport: v.strictObject({
		population: text,
		pay: text,
		ethics: text,
		training: text,
		licence: text
	}),
	/** After this time nothing is taken any more; absent while it is open. */
	closed: v.exactOptional(v.pipe(v.string(), v.isoTimestamp()))
});

export type Study = v.InferOutput<typeof studySchema>;

/** SHA-256 over the design, whatever the order of its fields; the time of its end is no part of it. */
export function studyHash(study: Study): Promise<string> {
	const design: Partial<Study> = { ...study };
	delete design.closed;
	return sha256OfText(JSON.stringify(sorted(design)));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, one]) => [key, sorted(one)])
	);
}

/** What somebody did, as far as the rules look at it. */
export interface Participation {
	/** Questions that were planned, returning ones and the practice among them. */
	planned: number;
	focus_lost: number;
	trials: readonly Pick<Trial, 'phase' | 'correct' | 'rt_ms'>[];
}

/** Why a person is left out, one sentence for each rule that is broken; empty where the person counts. */
export function exclusionsOf(
	{ exclusions: rules }: Pick<Study, 'exclusions'>,
	{ planned, focus_lost, trials }: Participation
): string[] {
	const done = planned === 0 ? 0 : trials.length / planned;
	const catches = trials.filter(({ phase }) => phase === 'catch');
	const right = catches.filter(({ correct }) => correct).length;
	const time = median(
		trials.filter(({ phase = 'test' }) => phase === 'test').map(({ rt_ms }) => rt_ms)
	);
	return [
		...(done < rules.least_done ? [`did ${trials.length} of ${planned} questions`] : []),
		...(catches.length > 0 && right / catches.length < rules.least_catches_right
			? [`got ${right} of ${catches.length} returning practice items right`]
			: []),
		...(time !== undefined && time < rules.least_median_rt_ms
			? [`answered within ${Math.round(time)} ms half of the time`]
			: []),
		...(focus_lost > rules.most_focus_lost ? [`left the page ${focus_lost} times`] : [])
	];
}

/** Half of the 95 % interval of the mean of so many people, as a fraction; undefined for fewer than two. */
export function halfWidth(people: number, sd: number): number | undefined {
	if (people < 2) return undefined;
	return (tQuantile(0.975, people - 1) * sd) / Math.sqrt(people);
}

/** Fewest people whose interval is as narrow as wanted; never fewer than make a baseline. */
export function wantedPeople({ half_width, expected_sd }: Study['precision'], fewest = 5): number {
	let people = fewest;
	while ((halfWidth(people, expected_sd) ?? 1) > half_width) people += 1;
	return people;
}
