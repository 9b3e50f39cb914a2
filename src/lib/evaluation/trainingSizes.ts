/** One recipe trained on few and on many examples: its score at every size, over several draws of the examples. */
import { mean } from '../statistics/average.ts';
import { peopleMean, singleEstimate } from './estimates.ts';
import type { EvaluationInput } from './evaluate.ts';
import { defaultKind } from './kinds/registry.ts';
import { answeredBy } from './peopleSummary.ts';
import { prepareSubjects, type Subject } from './prepare.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { raterMean, scoreTable } from './scoreTable.ts';
import type { ObserverTrials, ReferenceItem } from './trial.ts';
import { judgeItems, scoredItems } from './truth.ts';

/** What a run had learnt from. */
export interface TrainingSize {
	/** Of each class; `all`: every class gives all that it has. */
	photos_per_class: number | 'all';
	/** Of all classes together. */
	photos: number;
	/** Which of the draws of that size, from 1. */
	draw: number;
	/** What the features had learnt from before; null where from nothing. */
	pretrained: { name: string; photos: number; source: string } | null;
	recipe: string;
}

export interface SizedRun extends ObserverTrials {
	training: TrainingSize;
}

/** One size with all its draws. */
export interface SizePoint {
	photos_per_class: number | 'all';
	/** Mean over the draws. */
	photos: number;
	/** Of all draws together, each counting once. `n_people` is 0: these are draws, and nobody else. */
	score: Estimate;
	/** The score of every draw, in their order. */
	draws: { draw: number; value: number }[];
}

/** One recipe on one kind of features. */
export interface SizeLine {
	recipe: string;
	pretrained: TrainingSize['pretrained'];
	/** From few examples to many. */
	points: SizePoint[];
}

export interface SizesReport {
	/** The most pre-training first. */
	lines: SizeLine[];
	/** Classes that the recipe tells apart, whatever the truth makes of them. */
	classes: number;
	n_items: number;
	chance: number;
}

/**
 * Scores runs at sizes of their training with the one scorer, under the truth of the input. Draws of one size are
 * averaged, each counting once; with five or more the interval is over items and over draws (as the mean of
 * people is), with one it is that of a single observer, and with two to four there is none. Undefined without runs.
 */
export function trainingSizes(
	input: Omit<EvaluationInput, 'runs'>,
	runs: readonly SizedRun[]
): SizesReport | undefined {
	if (runs.length === 0) return undefined;
	const judged = judgeItems(input.items, input);
	const { subjects } = prepareSubjects(
		runs,
		judged,
		input.options,
		input.kind ?? defaultKind,
		input.truth
	);
	const bySubject = new Map(subjects.map((subject) => [subject.run, subject]));
	const items = scoredItems(judged);
	const lines = [...grouped(runs, lineOf).values()].map((own): SizeLine => {
		const { recipe, pretrained } = own[0]!.training;
		const sizes = grouped(own, ({ training }) => String(training.photos_per_class));
		const points = [...sizes.values()].map((size) => pointOf(size, bySubject, items));
		return { recipe, pretrained, points: points.sort((a, b) => a.photos - b.photos) };
	});
	const before = ({ pretrained }: SizeLine): number => pretrained?.photos ?? 0;
	return {
		lines: lines.sort((a, b) => before(b) - before(a)),
		classes: input.options.length,
		n_items: items.length,
		chance: input.chance
	};
}

const lineOf = ({ training: { recipe, pretrained } }: SizedRun): string =>
	JSON.stringify([recipe, pretrained?.name]);

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of list) {
		const key = keyOf(one);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return groups;
}

function pointOf(
	runs: readonly SizedRun[],
	bySubject: ReadonlyMap<string, Subject>,
	items: readonly ReferenceItem[]
): SizePoint {
	const ordered = [...runs].sort((a, b) => a.training.draw - b.training.draw);
	const subjects = ordered.map(({ id }) => bySubject.get(id)!);
	const own = answeredBy(subjects, items);
	const table = scoreTable(subjects, own);
	const score = subjects.length === 1 ? singleEstimate(table) : peopleMean(table);
	return {
		photos_per_class: ordered[0]!.training.photos_per_class,
		photos: mean(ordered.map(({ training }) => training.photos))!,
		score: { ...score, n_people: 0 },
		draws: ordered.flatMap(({ training: { draw } }, rater) => {
			const value = raterMean(table, rater);
			return value === undefined ? [] : [{ draw, value }];
		})
	};
}
