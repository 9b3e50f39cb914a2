/** Everything that is shown of one benchmark, from its runs: the only place where reports are made. */
import { agreementBins } from './agreement.ts';
import { answeredOnlyFigures, heldUnderBoth } from './answeredOnly.ts';
import { participantsOf, type Participants } from './participants.ts';
import { classRows, confusions } from './classRows.ts';
import { compareSides, withVerdicts } from './comparison.ts';
import { reportCues } from './cueReport.ts';
import { curvesOf, type CurveRule } from './curves.ts';
import type { Resampling } from './estimates.ts';
import { defaultMargin } from '../statistics/nonInferiority.ts';
import { summariseObserver } from './observerSummary.ts';
import { answersUnder } from './optionGroups.ts';
import { summarisePeople } from './peopleSummary.ts';
import { defaultKind, kindOf } from './kinds/registry.ts';
import { isPerson, prepareSubjects, type Subject } from './prepare.ts';
import { ranking } from './ranking.ts';
import type { BenchmarkReport } from './report/benchmark.ts';
import type { Comparison } from './report/comparison.ts';
import type { TruthRule } from './report/truthRule.ts';
import type { Cues } from './shapeBias.ts';
import { sliceGaps } from './sliceGaps.ts';
import { slicesOf, type SliceRule } from './slices.ts';
import { textReport } from './textReport.ts';
import type { ObserverTrials, ReferenceItem } from './trial.ts';
import { trialMeans } from './trialMeans.ts';
import { judgeItems, scoredItems, type VoteRules } from './truth.ts';
import { voteDivergence } from './voteDivergence.ts';
import { peopleId, summariseVoters } from './voters.ts';

export const defaultSeed = 1;
export const defaultDraws = 10_000;

export interface EvaluationInput {
	/** Benchmark id, for the report and for messages. */
	benchmark: string;
	items: readonly ReferenceItem[];
	/** Option ids in display order; empty where the set has none. A truth may read them as groups. */
	options: readonly string[];
	/** Id of the answer kind; that of a choice by default. */
	kind?: string | undefined;
	/** Under the truth that is in force. */
	chance: number;
	/** What counts as right; absent: the items' one truth, all options as classes. */
	truth?: TruthRule | undefined;
	/** How the items' votes are to be read; with it, the voters are the people of the report. */
	votes?: VoteRules | undefined;
	slices?: readonly SliceRule[] | undefined;
	curves?: readonly CurveRule[] | undefined;
	/** `some`: each person was asked only some of the items, and people's mean is over items. Absent: over people. */
	people_answered?: 'some' | undefined;
	runs: readonly ObserverTrials[];
	/** Ids of runs whose model was trained on these very items: their scores are no test, and they are in no ranking. */
	trained?: readonly string[] | undefined;
	/** `people` or a run id. By default people, or the first observer where there are none. */
	reference?: string | undefined;
	/** Names of the labels that hold the two cues; absent for other benchmarks. */
	cues?: Cues | undefined;
	seed?: number | undefined;
	draws?: number | undefined;
	/** Non-inferiority margin δ, as a fraction. */
	margin?: number | undefined;
}

/**
 * Evaluates all runs on one benchmark. Controls, and items without a trial under the truth, count nowhere. Without runs
 * and votes the report has no people, no observers and no comparisons.
 * @throws when an answer is none of the options, or the reference is no run of the input.
 */
export function evaluateBenchmark(input: EvaluationInput): BenchmarkReport {
	const {
		kind,
		options,
		classes,
		ignored,
		subjects,
		participants,
		answered,
		reference,
		margin,
		resampling
	} = readInput(input);
	const { items, persons, voters, observers } = participants;
	const { classes: closed, readings } = kind.summaries;
	const judging = { kind: kind.id, folded: input.truth?.rule === 'folded' };
	const compared = compareAll(participants, answered, reference, classes, margin);
	const trained = observers.map(({ run }) => run).filter((run) => input.trained?.includes(run));
	return {
		benchmark: input.benchmark,
		truth: input.truth && { ...input.truth, classes: [...classes] },
		n_items: items.length,
		n_controls: input.items.filter((item) => item.control).length,
		chance: input.chance,
		options: [...options],
		people: voters
			? summariseVoters(voters, persons, items, compared.answered_only?.people.value)
			: summarisePeople(persons, items, resampling),
		observers: observers.map((observer) =>
			summariseObserver(observer, persons, items, options, judging, classes)
		),
		reference,
		...compared,
		classes: closed ? classRows(participants, options, classes) : [],
		confusions: closed ? confusions(participants, options) : [],
		cues: input.cues && reportCues(subjects, input.items, input.options, input.cues),
		agreement: agreementBins(participants),
		divergence: voteDivergence(participants, input.items, input.votes, input.options, resampling),
		slices: slicesOf(participants, input.slices ?? [], readings),
		slice_gaps: sliceGaps(participants, input.slices ?? []),
		curves: curvesOf(participants, input.curves ?? [], input.chance, resampling),
		text: readings ? textReport(participants) : undefined,
		trial_means: trialMeans(participants, { kind, options, classes }),
		trained,
		...ranking(participants, answered, margin, trained),
		ignored,
		...resampling
	};
}

/** The part of a report that depends on the reference. */
export type ReferencedReport = Pick<BenchmarkReport, 'reference' | 'comparisons' | 'answered_only'>;

/**
 * Only the comparisons with another reference, as `evaluateBenchmark` would give them: the rest of a report does not
 * depend on the reference, and takes far longer.
 * @throws like `evaluateBenchmark`
 */
export function compareWithReference(input: EvaluationInput): ReferencedReport {
	const { participants, answered, reference, classes, margin } = readInput(input);
	return { reference, ...compareAll(participants, answered, reference, classes, margin) };
}

/**
 * Everybody's scored answers and who takes part with them.
 * @param answeredOnly drops votes that are no answer instead of judging them wrong
 */
export function preparedInput(input: EvaluationInput, answeredOnly = false) {
	const judged = judgeItems(input.items, input, answeredOnly);
	const prepared = prepareSubjects(
		input.runs,
		judged,
		input.options,
		input.kind ?? defaultKind,
		input.truth
	);
	const subjects = prepared.subjects.map((subject) =>
		input.people_answered && isPerson(subject)
			? { ...subject, asked: input.people_answered }
			: subject
	);
	return {
		...prepared,
		subjects,
		participants: participantsOf(subjects, scoredItems(judged), input.votes?.per_item)
	};
}

/** The input judged, scored and sorted: who is there, on which items, against whom. */
export function readInput(input: EvaluationInput) {
	const kind = kindOf(input.kind ?? defaultKind);
	const resampling: Resampling = {
		seed: input.seed ?? defaultSeed,
		draws: input.draws ?? defaultDraws
	};
	const classes = input.truth?.classes ?? input.options;
	const { participants, subjects, ignored } = preparedInput(input);
	return {
		kind,
		options: answersUnder(input.options, input.truth),
		classes,
		resampling,
		participants,
		subjects,
		ignored,
		/** Everybody where votes that are no answer are dropped; undefined where there are none to drop. */
		answered:
			participants.voters && input.votes?.no_answer.length
				? preparedInput(input, true).participants
				: undefined,
		reference: chooseReference(input, participants, subjects),
		margin: input.margin ?? defaultMargin
	};
}

function chooseReference(
	input: EvaluationInput,
	{ sides }: Participants,
	subjects: readonly Subject[]
): string {
	const wanted = input.reference ?? sides[0]?.id ?? peopleId;
	if (sides.some((side) => side.id === wanted)) return wanted;
	const run = input.runs.find((one) => one.id === wanted);
	const joined = run && subjects.find((subject) => subject.observer.id === run.observer.id);
	if (joined && sides.some((side) => side.id === joined.run)) return joined.run;
	if (wanted === peopleId) return wanted;
	throw new Error(
		`Benchmark ${input.benchmark}: the reference "${wanted}" is no run here. ` +
			'Choose "people" or the id of a run that answered some of the items.'
	);
}

/** Everybody against the reference, claims about voters only where both ways of reading "no answer" make them. */
export function compareAll(
	participants: Participants,
	answered: Participants | undefined,
	reference: string,
	classes: readonly string[],
	margin: number
): Pick<BenchmarkReport, 'comparisons' | 'answered_only'> {
	const comparisons = compareWith(participants, reference, margin);
	if (!answered) return { comparisons, answered_only: undefined };
	const others = compareWith(answered, reference, margin);
	return {
		comparisons: heldUnderBoth(comparisons, others),
		answered_only: answeredOnlyFigures(answered, classes, heldUnderBoth(others, comparisons))
	};
}

function compareWith(
	{ sides, items }: Participants,
	reference: string,
	margin: number
): Comparison[] {
	const to = sides.find((side) => side.id === reference);
	if (!to) return [];
	const others = sides.filter((side) => side !== to);
	const family = (people: boolean) =>
		withVerdicts(
			others
				.filter((side) => (!side.mean && side.subjects.every(isPerson)) === people)
				.map((side) => compareSides(side, to, items, margin))
		);
	return [...family(false), ...family(true)];
}
