/**
 * Answering only when sure: accuracy on the answers that are kept, by how sure the model must be (the risk–coverage
 * curve of selective classification: El-Yaniv & Wiener 2010, "On the Foundations of Noise-free Selective
 * Classification", JMLR 11, 1605–1641; risk is 1 − accuracy).
 */
import type { Estimate } from '../statistics/estimate.ts';
import { peopleOn, type Participants } from './participants.ts';
import { shareOf } from './shares.ts';
import { preparedInput, type EvaluationInput } from './evaluate.ts';
import { enoughItems } from './enough.ts';
import { answeredBy } from './peopleSummary.ts';
import { isPerson } from './prepare.ts';
import { scoreTable, type ScoreTable } from './scoreTable.ts';
import { confidenceOf } from './sureErrors.ts';
import type { ReferenceItem } from './trial.ts';
import { trialsOf } from './truth.ts';

export interface CoveragePoint {
	/** Least confidence of the answers that are kept, 0 … 1. */
	threshold: number;
	/** Share of the trials whose answers are kept, 0 … 1. */
	coverage: number;
	/** Items whose answers are kept. */
	n: number;
	/** On the items kept: value and interval of `shareOf`. */
	accuracy: Pick<Estimate, 'value' | 'ci95'>;
	/** People on the very same items; undefined without people. */
	people: Pick<Estimate, 'value' | 'ci95'> | undefined;
}

export interface CoverageCurve {
	run: string;
	/** Scored items that the run answered. */
	n_items: number;
	/** Those of them without a confidence: no threshold keeps them. */
	n_unsure: number;
	/** From every answer with a confidence to the surest; the threshold rises. */
	points: CoveragePoint[];
}

/** Steps of coverage at most: one for each hundredth. */
const steps = 100;

/**
 * The curve of one run. Answers of the same confidence are kept or dropped together, so there may be fewer points than
 * steps. It ends where fewer than 30 items (or 10 clusters) are kept, as every figure does. Undefined where that leaves
 * fewer than two points: no confidence on record, all equally sure, or too few items.
 */
export function coverageCurve(participants: Participants, run: string): CoverageCurve | undefined {
	const subject = participants.observers.find((observer) => observer.run === run);
	if (!subject) return undefined;
	const items = answeredBy([subject], participants.items);
	const sure = items
		.flatMap((item) => {
			const confidence = confidenceOf(subject.byItem.get(item.id)!, subject.options);
			return confidence === undefined ? [] : [{ item, confidence }];
		})
		.sort((a, b) => b.confidence - a.confidence);
	const total = items.reduce((sum, item) => sum + trialsOf(item), 0);
	const ordered = sure.map(({ item }) => item);
	// The surest k items are the first k of these tables: made once, not for every point.
	const own = scoreTable([subject], ordered);
	const people = peopleAmong(participants, ordered);
	const points: CoveragePoint[] = [];
	let trials = 0;
	let step = 0;
	sure.forEach(({ item, confidence }, index) => {
		trials += trialsOf(item);
		const next = sure[index + 1]?.confidence;
		const reached = Math.floor((trials / total) * steps + 1e-9);
		if (next === confidence || (reached <= step && next !== undefined)) return;
		step = reached;
		const kept = firstOf(own, index + 1);
		if (!enoughItems(kept)) return;
		points.push({
			threshold: confidence,
			coverage: trials / total,
			n: kept.items,
			accuracy: shareOf(kept),
			people: people(index + 1)
		});
	});
	if (points.length < 2) return undefined;
	return {
		run,
		n_items: items.length,
		n_unsure: items.length - sure.length,
		points: points.reverse()
	};
}

/** The same of one benchmark's input. */
export function coverageOf(input: EvaluationInput, run: string): CoverageCurve | undefined {
	const runs = input.runs.filter((one) => isPerson(one) || one.id === run);
	return coverageCurve(preparedInput({ ...input, runs }).participants, run);
}

/** The first items of a table of one observer. */
function firstOf({ raters, values, weights, clusterOf }: ScoreTable, items: number): ScoreTable {
	return {
		raters,
		items,
		values: values.subarray(0, items),
		weights: weights?.subarray(0, items),
		clusterOf: clusterOf?.subarray(0, items)
	};
}

/** People on the first items, by their number. Voters are not resampled for every point; persons as everywhere. */
function peopleAmong(
	participants: Participants,
	items: readonly ReferenceItem[]
): (n: number) => CoveragePoint['people'] {
	const { voters } = participants;
	if (!voters) return (n) => peopleOn(participants, items.slice(0, n));
	const voted = items.flatMap((item, index) => (voters.byItem.has(item.id) ? [index] : []));
	const table = scoreTable(
		[voters],
		voted.map((index) => items[index]!)
	);
	return (n) => {
		const later = voted.findIndex((index) => index >= n);
		const shared = firstOf(table, later < 0 ? voted.length : later);
		return shared.items === 0 ? undefined : shareOf(shared, voters.people);
	};
}
