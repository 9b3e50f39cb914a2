/**
 * What generality needs of one set of items: people and systems on the items they share, and the same under resampling.
 * Every draw takes items (whole clusters) and persons anew, one draw for people and all systems together, so that their
 * scores stay paired.
 */
import { bootstrapAll, weightedMean, type Statistic } from '../../statistics/bootstrap.ts';
import { peopleOn, type Participants } from '../participants.ts';
import { sideValue } from '../comparison.ts';
import { enoughItems, fewest } from '../enough.ts';
import type { Resampling } from '../estimates.ts';
import { compareWithReference, preparedInput, type EvaluationInput } from '../evaluate.ts';
import { answeredBy } from '../peopleSummary.ts';
import type { Subject } from '../prepare.ts';
import { normalQuantile } from '../../statistics/distributions.ts';
import { seededRandom, type Random } from '../../statistics/random.ts';
import { againstPublished, publishedDraws, type PublishedPeople } from '../published.ts';
import { shareOf } from '../shares.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import {
	answeredDifferentItems,
	joinRows,
	raterMean,
	scoreTable,
	type JoinedRows,
	type ScoreTable
} from '../scoreTable.ts';
import type { ReferenceItem } from '../trial.ts';
import { peopleId } from '../voters.ts';

export interface SetInput {
	benchmark: string;
	name: string;
	input: EvaluationInput;
	/** A passport says that people answered these very items: without it they are no yardstick. */
	record: boolean;
	/** Of people without recorded answers, a published mean on these very items: they are the yardstick then. */
	published?: PublishedPeople | undefined;
}

export interface SetMeasure {
	benchmark: string;
	name: string;
	chance: number;
	n_items: number;
	/** People on the whole set, where `record`; undefined without people. */
	people: (Estimate & { value: number; voters: boolean }) | undefined;
	/** People answered, but no passport makes them a record. */
	unrecorded: boolean;
	/** Score of people under each draw; empty where no interval may be claimed. */
	peopleDraws: Float64Array;
	/** By system id. */
	systems: Map<string, SystemMeasure>;
}

/** A system on the items that it and people answered; without people, on all of its own. */
export interface SystemMeasure {
	run: string;
	score: number;
	people: number | undefined;
	n: number;
	/** Against people, under all ways of counting; undefined without an interval. */
	not_worse: boolean | undefined;
	/** Draw by draw the same as `peopleDraws`; empty where no interval may be claimed. */
	scoreDraws: Float64Array;
	/** People on this system's items, in the same draws. */
	peopleDraws: Float64Array;
}

/**
 * Systems with fewer than 30 items to compare on are left out. Of several runs of a system the one with most items
 * counts; what follows an `@` in its id (a backend) makes no other system.
 */
export function measureSet(set: SetInput, { seed, draws }: Resampling): SetMeasure {
	const { input } = set;
	const { participants } = preparedInput(input);
	// Each set has random numbers of its own: equal ones would tie the draws of two sets together.
	const own: Resampling = { seed: streamSeed(seed, set.benchmark), draws };
	const recorded = set.record ? recordOf(participants) : undefined;
	const published = recorded ? undefined : set.published;
	const people = recorded ?? (published && publishedRecord(published, participants.items.length));
	const crowd = recorded
		? participants.voters
			? [participants.voters]
			: participants.persons
		: [];
	const asked = recorded ? answeredBy(crowd, participants.items) : participants.items;
	const systems = [...systemsOf(participants, asked)];
	const comparisons =
		recorded && systems.length > 0
			? compareWithReference({ ...input, reference: peopleId, seed, draws }).comparisons
			: [];
	const items = answeredBy([...crowd, ...systems.map(([, subject]) => subject)], asked);
	const drawn = drawAll(
		crowd,
		recorded && !participants.voters ? crowd.length : 0,
		systems,
		items,
		own
	);
	// One draw of the published mean for all systems, as people are drawn once for all of them.
	const drawnPeople = published
		? publishedDraws(published, draws, seededRandom(streamSeed(own.seed, 'published')))
		: drawn.people;
	return {
		benchmark: set.benchmark,
		name: set.name,
		chance: input.chance,
		n_items: participants.items.length,
		people,
		unrecorded:
			!people &&
			!set.record &&
			(participants.voters !== undefined || participants.persons.length > 0),
		peopleDraws: drawnPeople,
		systems: new Map(
			systems.map(([id, subject], index) => {
				const shared = answeredBy([subject], asked);
				return [
					id,
					{
						run: subject.run,
						score: raterMean(scoreTable([subject], shared), 0) ?? 0,
						people:
							published?.value ??
							(people && sideValue({ id: peopleId, subjects: crowd, mean: true }, shared)),
						n: shared.length,
						not_worse: published
							? besidePublished(subject, shared, published)
							: comparisons.find(({ observer }) => observer === subject.run)?.not_worse,
						...drawn.systems[index]!,
						...(published ? { peopleDraws: drawnPeople } : {})
					}
				];
			})
		)
	};
}

function recordOf(participants: Participants): SetMeasure['people'] {
	const estimate = peopleOn(participants, participants.items);
	if (estimate?.value === undefined) return undefined;
	return { ...estimate, value: estimate.value, voters: participants.voters !== undefined };
}

function publishedRecord(
	{ value, ci95, n_people }: PublishedPeople,
	n: number
): SetMeasure['people'] {
	return { value, ci95, method: 'published', n, n_trials: 0, n_people, voters: false };
}

function besidePublished(
	subject: Subject,
	items: readonly ReferenceItem[],
	published: PublishedPeople
): boolean | undefined {
	const { value, ci95 } = shareOf(scoreTable([subject], items), 1);
	return againstPublished({ value, ci95 }, published)?.not_worse;
}

/** Models and outside systems with enough items, by id. */
function systemsOf(
	{ observers }: Participants,
	items: readonly ReferenceItem[]
): Map<string, Subject> {
	const systems = new Map<string, Subject>();
	const size = (subject: Subject) => answeredBy([subject], items).length;
	for (const subject of observers) {
		const { id, kind } = subject.observer;
		if ((kind !== 'model' && kind !== 'system') || size(subject) < fewest.items) continue;
		const name = id.split('@', 1)[0] ?? id;
		const held = systems.get(name);
		if (!held || size(subject) > size(held)) systems.set(name, subject);
	}
	return systems;
}

/** Draws of people and of every system; none where items or clusters are too few. */
function drawAll(
	crowd: readonly Subject[],
	persons: number,
	systems: readonly [string, Subject][],
	items: readonly ReferenceItem[],
	{ seed, draws }: Resampling
): { people: Float64Array; systems: Pick<SystemMeasure, 'scoreDraws' | 'peopleDraws'>[] } {
	const none = new Float64Array(0);
	const byItem = answeredDifferentItems(crowd, items);
	const table = {
		...scoreTable([...crowd, ...systems.map(([, subject]) => subject)], items),
		byItem
	};
	const ofCrowd = byItem ? meanOfItems : meanOfCrowd;
	if (!enoughItems(table))
		return { people: none, systems: systems.map(() => ({ scoreDraws: none, peopleDraws: none })) };
	const joined = joinRows({ ...table, stratumOf: undefined });
	const { rows, rowOf, values, weights: trials } = joined;
	const plan = {
		items: items.length,
		clusterOf: table.clusterOf,
		rowOf,
		rows,
		byRows: trials !== undefined,
		raters: persons
	};
	const statistics: Statistic[] = crowd.length > 0 ? [ofCrowd(joined, crowd.length)] : [];
	systems.forEach((_, index) => {
		const rater = crowd.length + index;
		statistics.push((weights) => weightedMean(values, weights, rater * rows, trials));
		if (crowd.length > 0) statistics.push(ofCrowd(joined, crowd.length, rater));
	});
	const random = seededRandom(seed);
	const drawn = bootstrapAll(plan, statistics, draws, random).map((values, index) => {
		const single = crowd.length === 0 ? index : index % 2 === 1 ? (index - 1) / 2 : undefined;
		const rater = single === undefined ? undefined : crowd.length + single;
		return spreadOut(
			values,
			rater === undefined ? peopleOf(table, crowd.length) : rowOfTable(table, rater),
			random
		);
	});
	if (crowd.length === 0)
		return {
			people: none,
			systems: systems.map((_, index) => ({ scoreDraws: drawn[index]!, peopleDraws: none }))
		};
	return {
		people: drawn[0]!,
		systems: systems.map((_, index) => ({
			scoreDraws: drawn[1 + 2 * index]!,
			peopleDraws: drawn[2 + 2 * index]!
		}))
	};
}

/**
 * Draws of a score of 0 or 1 are all alike, which would claim certainty. Then they are drawn from what such a score leaves
 * possible: a share of n effective trials without an error, Beta(n + ½, ½) (Jeffreys), as 1 − z²/(z² + 2n + 1).
 */
function spreadOut(values: Float64Array, table: ScoreTable, random: Random): Float64Array {
	const first = values[0];
	if ((first !== 0 && first !== 1) || values.some((value) => value !== first)) return values;
	const { effective } = shareOf(table, table.raters);
	if (effective === undefined) return values;
	return values.map(() => {
		const z = normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
		const error = (z * z) / (z * z + 2 * effective + 1);
		return first === 1 ? 1 - error : error;
	});
}

/** One row of a table, its gaps left out. */
function rowOfTable(table: ScoreTable, rater: number): ScoreTable {
	const kept = Array.from({ length: table.items }, (_, item) => item).filter(
		(item) => !Number.isNaN(table.values[rater * table.items + item]!)
	);
	return {
		raters: 1,
		items: kept.length,
		values: Float64Array.from(kept, (item) => table.values[rater * table.items + item]!),
		weights: table.weights && Float64Array.from(kept, (item) => table.weights![item]!),
		clusterOf: table.clusterOf && Int32Array.from(kept, (item) => table.clusterOf![item]!),
		crossedOf: table.crossedOf && Int32Array.from(kept, (item) => table.crossedOf![item]!)
	};
}

/** The first rows: people. */
function peopleOf(table: ScoreTable, people: number): ScoreTable {
	if (people === 1) return rowOfTable(table, 0);
	return {
		...table,
		raters: people,
		values: table.values.subarray(0, people * table.items),
		stratumOf: undefined
	};
}

/** Mean of the drawn persons' means over the drawn items, of those that rater `among` answered where it is given. */
function meanOfCrowd(
	{ rows, values, weights: trials }: JoinedRows,
	crowd: number,
	among?: number
): Statistic {
	const counted = Uint8Array.from({ length: rows }, (_, row) =>
		among === undefined || !Number.isNaN(values[among * rows + row]!) ? 1 : 0
	);
	return (weights, drawn) => {
		let sum = 0;
		let n = 0;
		for (let rater = 0; rater < crowd; rater++) {
			const times = drawn.length > 0 ? drawn[rater]! : 1;
			if (times === 0) continue;
			let right = 0;
			let all = 0;
			for (let row = 0; row < rows; row++) {
				const value = values[rater * rows + row]!;
				if (counted[row] === 0 || weights[row] === 0 || Number.isNaN(value)) continue;
				const weight = trials ? weights[row]! * trials[row]! : weights[row]!;
				right += weight * value;
				all += weight;
			}
			if (all === 0) continue;
			sum += (times * right) / all;
			n += times;
		}
		return n === 0 ? undefined : sum / n;
	};
}

/** Mean over the drawn items of what the drawn persons who answered each score on it; else as `meanOfCrowd`. */
function meanOfItems(
	{ rows, values, weights: trials }: JoinedRows,
	crowd: number,
	among?: number
): Statistic {
	const asked = Array.from({ length: rows }, (_, row) => row).filter(
		(row) => among === undefined || !Number.isNaN(values[among * rows + row]!)
	);
	return (weights, drawn) => {
		let sum = 0;
		let all = 0;
		for (const row of asked) {
			if (weights[row] === 0) continue;
			let right = 0;
			let n = 0;
			for (let rater = 0; rater < crowd; rater++) {
				const value = values[rater * rows + row]!;
				const times = drawn.length > 0 ? drawn[rater]! : 1;
				if (times === 0 || Number.isNaN(value)) continue;
				right += times * value;
				n += times;
			}
			if (n === 0) continue;
			const weight = trials ? weights[row]! * trials[row]! : weights[row]!;
			sum += (weight * right) / n;
			all += weight;
		}
		return all === 0 ? undefined : sum / all;
	};
}

/** A seed for each set, or other purpose, from the seed of the whole: FNV-1a over its id. */
export function streamSeed(seed: number, id: string): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let index = 0; index < id.length; index++)
		value = Math.imul(value ^ id.charCodeAt(index), 0x01000193) >>> 0;
	return value;
}
