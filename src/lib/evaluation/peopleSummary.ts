/** What people did on one benchmark: mean, median, crowd, best, worst, and every single person. */
import { median } from '../statistics/average.ts';
import { weightedMean, type Statistic } from '../statistics/bootstrap.ts';
import { tQuantile } from '../statistics/distributions.ts';
import { calibration } from './calibration.ts';
import { pluralityScore } from './crowd.ts';
import {
	allPairs,
	consistencyError,
	meanConsistency,
	rarerAnswers,
	type Pairs
} from './errorConsistency.ts';
import {
	bootstrapLimits,
	bootstrapMethod,
	peopleMean,
	singleEstimate,
	type Resampling
} from './estimates.ts';
import { enoughItems, fewest } from './enough.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import type { Calibration } from './report/calibration.ts';
import type { ErrorConsistencySummary } from './report/consistency.ts';
import type { PeopleSummary, PersonSummary } from './report/people.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { logitLimits } from '../statistics/scoreLimits.ts';
import { effectiveOfPeople } from './effectiveTrials.ts';
import {
	countTrials,
	raterMean,
	scoreTable,
	tableMean,
	type JoinedRows,
	type ScoreTable
} from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';

/** The items among `items` that at least one of the subjects answered. */
export function answeredBy(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[]
): ReferenceItem[] {
	return items.filter((item) => subjects.some((subject) => subject.byItem.has(item.id)));
}

/** The subject's trials on these items, in their order. */
export function trialsOn(subject: Subject, items: readonly ReferenceItem[]): ScoredTrial[] {
	return items.flatMap((item) => subject.byItem.get(item.id) ?? []);
}

/** Summary of all people; undefined when none of them answered any of the items. */
export function summarisePeople(
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	resampling: Resampling
): PeopleSummary | undefined {
	const present = persons.filter((person) => trialsOn(person, items).length > 0);
	if (present.length === 0) return undefined;
	const shared = answeredBy(present, items);
	const table = scoreTable(present, shared);
	const summaries = present.map((person) => summarisePerson(person, items));
	const ranked = [...summaries].sort((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0));
	const estimate = peopleMean(table);
	return {
		n_people: present.length,
		n_items: shared.length,
		n_trials: estimate.n_trials,
		pilot: present.length < fewest.people,
		mean: estimate,
		median: medianEstimate(table, resampling),
		crowd: crowdEstimate(present, shared),
		best: ranked[0],
		worst: ranked.at(-1),
		persons: summaries,
		mean_answered: tableMean(
			scoreTable(present, shared, ({ answer, score }) => (answer === null ? NaN : score))
		),
		error_consistency: consistencySummary(
			correctTable(present, shared),
			allPairs(present.length),
			present.length
		),
		median_rt_ms: median(summaries.map((person) => person.median_rt_ms)),
		votes: undefined
	};
}

/** One person's own figures. */
export function summarisePerson(person: Subject, items: readonly ReferenceItem[]): PersonSummary {
	const own = answeredBy([person], items);
	const trials = trialsOn(person, own);
	const answered = own.filter((item) => person.byItem.get(item.id)!.answer !== null);
	const accuracy = singleEstimate(scoreTable([person], own), 1);
	return {
		observer: person.observer,
		run: person.run,
		accuracy: accuracy.value,
		n: trials.length,
		timeouts: trials.length - answered.length,
		accuracy_answered: raterMean(scoreTable([person], answered), 0),
		median_rt_ms: median(trials.map(({ trial }) => trial.rt_ms)),
		ci95: accuracy.ci95,
		calibration: statedCalibration(trials)
	};
}

function statedCalibration(trials: readonly ScoredTrial[]): Calibration | undefined {
	return calibration(
		trials.flatMap(({ trial, correct }) =>
			trial.confidence === undefined ? [] : [{ confidence: trial.confidence, correct }]
		)
	);
}

/**
 * Median of people's accuracies; bootstrap of people and items, never narrower than the interval of the mean would be
 * around the same value: the median of few people is a coarse figure, and all of its draws may be equal.
 */
function medianEstimate(people: ScoreTable, resampling: Resampling): Estimate {
	// Conditions do not matter to a median of persons, so items are drawn from all of them; each person counts once.
	const table: ScoreTable = { ...people, stratumOf: undefined, byItem: undefined };
	const { raters } = table;
	const value = median(Array.from({ length: raters }, (_, rater) => raterMean(table, rater)));
	const valid = value !== undefined && raters >= fewest.people && enoughItems(table);
	const effective = valid ? effectiveOfPeople(table, value) : undefined;
	return {
		value,
		ci95:
			valid && effective
				? widest(
						bootstrapLimits(table, raters, medianOfPeople, resampling),
						logitLimits(value, effective.trials, effective.quantile)
					)
				: undefined,
		method: bootstrapMethod(table, true),
		n: table.items,
		n_trials: countTrials(table),
		n_people: raters
	};
}

function widest(first: Limits | undefined, second: Limits | undefined): Limits | undefined {
	if (!first || !second) return first ?? second;
	return [Math.min(first[0], second[0]), Math.max(first[1], second[1])];
}

function medianOfPeople({ values, rows, weights: trials }: JoinedRows): Statistic {
	const drawn: (number | undefined)[] = [];
	return (weights, raterWeights) => {
		drawn.length = 0;
		raterWeights.forEach((times, rater) => {
			if (times === 0) return;
			const score = weightedMean(values, weights, rater * rows, trials);
			for (let k = 0; k < times; k++) drawn.push(score);
		});
		return median(drawn);
	};
}

/** Plurality vote as its own observer; its interval is over items only, because the crowd is this crowd. */
function crowdEstimate(persons: readonly Subject[], items: readonly ReferenceItem[]): Estimate {
	const values = Float64Array.from(items, ({ id }) =>
		pluralityScore(persons.flatMap(({ byItem }) => byItem.get(id) ?? []))
	);
	const people = scoreTable(persons, items);
	const table: ScoreTable = { ...people, raters: 1, values };
	const estimate = { ...singleEstimate(table, persons.length), n_trials: countTrials(people) };
	return persons.length >= fewest.people ? estimate : { ...estimate, ci95: undefined };
}

/** Right and wrong as 1 and 0, for error consistency. */
export function correctTable(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[]
): ScoreTable {
	return scoreTable(subjects, items, (trial) => (trial.correct ? 1 : 0));
}

/**
 * Mean κ over pairs ± t × its jackknife error over items and over the first `people` rows, within −1 … 1; no
 * interval below five people, or where an average observer has fewer than five wrong (or right) answers. Where people
 * were asked different items, only pairs that share enough of them count: κ of ten items is an accident.
 */
export function consistencySummary(
	table: ScoreTable,
	pairs: Pairs,
	people: number
): ErrorConsistencySummary {
	const counted = enoughShared(table, pairs);
	const { kappa, attainable, n_pairs, n } = meanConsistency(table, counted);
	const valid =
		kappa !== undefined &&
		people >= fewest.people &&
		enoughItems(table) &&
		rarerAnswers(table, counted) >= fewest.units;
	const error = valid ? consistencyError(table, counted, people) : undefined;
	const half = error && tQuantile(0.975, error.degrees) * error.error;
	return {
		kappa,
		ci95:
			kappa === undefined || !half
				? undefined
				: [Math.max(-1, kappa - half), Math.min(1, kappa + half)],
		attainable,
		n_pairs,
		n
	};
}

/** Pairs of raters who answered enough of the same items; all of them where everybody answered the same. */
function enoughShared(table: ScoreTable, pairs: Pairs): Pairs {
	if (!table.byItem) return pairs;
	const { values, items } = table;
	return pairs.filter(([a, b]) => {
		let shared = 0;
		for (let item = 0; item < items; item++)
			if (!Number.isNaN(values[a * items + item]!) && !Number.isNaN(values[b * items + item]!))
				shared += 1;
		return shared >= fewest.items;
	});
}
