/** Scores on the trials of some classes only, of people and models alike: recall, and mistakes for one another. */
import type { Participants } from './participants.ts';
import { shareOf, type Share } from './shares.ts';
import { answeredBy } from './peopleSummary.ts';
import { isPerson, type Subject } from './prepare.ts';
import { clusterNumbers, type ScoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';
import { referencesOf } from './truth.ts';
import { peopleId } from './voters.ts';

/** Which trials are counted, by their right answer, and which answers to them. */
export interface Counting {
	of: (truth: string) => boolean;
	hit: (truth: string, answer: string | null) => boolean;
}

/** The answers of one observer, or of all people: `people` or a run id. Empty where nobody of that name is there. */
export function subjectsOf(
	{ persons, voters, observers }: Participants,
	observer: string
): Subject[] {
	if (observer === peopleId) return voters ? [voters] : [...persons];
	return observers.filter(({ run }) => run === observer);
}

/**
 * Share of the counted trials with a counted answer. Items without such a trial are left out; of an item with several
 * right answers only the counted ones weigh. Persons count once each, voters are pooled.
 */
export function shareAmong(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	counting: Counting
): Share {
	const weighed = answeredBy(subjects, items).map((item) => ({
		item,
		weight: weightOf(item, counting)
	}));
	const counted = weighed.filter(({ weight }) => weight > 0);
	const among = counted.map(({ item }) => item);
	const present = subjects.filter((subject) => answeredBy([subject], among).length > 0);
	const values = new Float64Array(present.length * among.length).fill(NaN);
	present.forEach((subject, rater) => {
		counted.forEach(({ item, weight }, index) => {
			const hits = hitsOn(subject, item, counting);
			if (hits !== undefined) values[rater * among.length + index] = hits / weight;
		});
	});
	const table: ScoreTable = {
		raters: present.length,
		items: among.length,
		values,
		weights: among.some(({ judged }) => judged)
			? Float64Array.from(counted, ({ weight }) => weight)
			: undefined,
		clusterOf: clusterNumbers(among)
	};
	return shareOf(table, peopleIn(present));
}

/** Whose answers are votes that cannot be told apart. */
function isVoters({ run, people }: Subject): boolean {
	return run === peopleId && people !== undefined;
}

function peopleIn(subjects: readonly Subject[]): number {
	return subjects.reduce(
		(sum, subject) => sum + (isVoters(subject) ? (subject.people ?? 0) : isPerson(subject) ? 1 : 0),
		0
	);
}

function weightOf(item: ReferenceItem, { of }: Counting): number {
	return referencesOf(item).reduce((sum, [truth, count]) => sum + (of(truth) ? count : 0), 0);
}

/** The item's counted trials on which the subject gave a counted answer; undefined without an answer on record. */
function hitsOn(subject: Subject, item: ReferenceItem, counting: Counting): number | undefined {
	const scored = subject.byItem.get(item.id);
	if (!scored) return undefined;
	const { of, hit } = counting;
	const pairs: (readonly [truth: string, answer: string | null, count: number])[] = isVoters(
		subject
	)
		? (item.judged?.votes ?? []).map(({ reference, answer, count }) => [reference, answer, count])
		: referencesOf(item).map(([truth, count]) => [truth, scored.answer, count]);
	let hits = 0;
	for (const [truth, answer, count] of pairs) if (of(truth) && hit(truth, answer)) hits += count;
	return hits;
}
