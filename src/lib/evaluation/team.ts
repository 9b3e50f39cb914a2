/**
 * A team: the machine answers where it is sure enough, and a person where it is not (selective prediction with a human
 * behind it; Madras, Pitassi & Zemel 2018, "Predict Responsibly", arXiv:1711.06664, learning to defer with a fixed rule). From
 * recorded answers only.
 */
import { mean } from '../statistics/average.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { enoughItems, fewest } from './enough.ts';
import { readInput, type EvaluationInput } from './evaluate.ts';
import type { Participants } from './participants.ts';
import { answeredBy } from './peopleSummary.ts';
import { isPerson, type Subject } from './prepare.ts';
import type { Calibration } from './report/calibration.ts';
import { scoreTable, tableMean, type ScoreTable } from './scoreTable.ts';
import { shareOf } from './shares.ts';
import { confidenceOf } from './sureErrors.ts';
import { foldCount, foldsOf, temperatureReport, type TemperatureReport } from './temperature.ts';
import type { ReferenceItem } from './trial.ts';
import { trialsOf } from './truth.ts';

/** What one part of the items costs in errors and time: sums over its trials. */
export interface TeamSums {
	/** Trials of which the person answers. */
	left: number;
	/** Expected wrong answers: of the machine where it answers, of a person where it does not. */
	machine_wrong: number;
	person_wrong: number;
	/** Expected milliseconds of a person; undefined where no times are recorded. */
	person_ms: number | undefined;
}

export interface TeamPoint {
	/** Least confidence of the answers that the machine gives; above 1: it gives none. */
	threshold: number;
	/** Share of the trials that a person answers, 0 … 1. */
	left: number;
	/** How often the team is right, 0 … 1. */
	team: Estimate;
	/** Shares of all trials. */
	machine_wrong: number;
	person_wrong: number;
	/** Milliseconds of a person for one trial, on average over all; undefined where no times are recorded. */
	person_ms: number | undefined;
}

export interface TeamCurve {
	/** From "the machine answers all" to "a person answers all". */
	points: TeamPoint[];
	/** For each fold of the items, the sums at each point: a threshold that is chosen on some folds is judged on another. */
	folds: { trials: number; sums: TeamSums[] }[];
}

export interface Team {
	benchmark: string;
	run: string;
	/** Items that the machine and people answered. */
	n_items: number;
	n_people: number;
	/** People are votes without names. */
	voters: boolean;
	/** Answers of people without a time, where others have one. */
	untimed: number;
	recorded: TeamCurve;
	/** With confidences after cross-validated temperature; undefined where there is none. */
	tempered: TeamCurve | undefined;
	temperature:
		| (Pick<TemperatureReport, 'temperature' | 'range' | 'folds' | 'of'> & {
				before: Calibration & { logLoss: number };
				after: Calibration & { logLoss: number };
		  })
		| undefined;
	trained: boolean;
}

/** Why there is no team. */
export interface NoTeam {
	problem: 'no people' | 'no run' | 'no confidence' | 'too few' | 'pilot';
	/** Items that both answered. */
	items: number;
}

export type TeamOutcome =
	{ found: Team; refused?: undefined } | { found?: undefined; refused: NoTeam };

/** A threshold that no confidence reaches. */
const NOBODY = 2;

/** Points at most: one for each fiftieth of the work. */
const steps = 50;

/** The machine and people on the items that both answered; of people the mean, or one voter judged by the others. */
export function teamOf(input: EvaluationInput, run: string): TeamOutcome {
	const { participants, options, classes, kind, resampling } = readInput({
		...input,
		runs: input.runs.filter((one) => isPerson(one) || one.id === run)
	});
	const subject = participants.observers.find((one) => one.run === run);
	const people = peopleOf(participants);
	const refuse = (problem: NoTeam['problem'], items = 0): TeamOutcome => ({
		refused: { problem, items }
	});
	if (!subject) return refuse('no run');
	if (people.length === 0) return refuse('no people');
	const items = answeredBy([subject], answeredBy(people, participants.items));
	const n_people = people[0]!.people ?? people.length;
	if (items.length === 0) return refuse('no people');
	const sure = new Map(
		items.flatMap(({ id }) => {
			const scored = subject.byItem.get(id)!;
			const confidence = confidenceOf(scored, subject.options);
			return confidence === undefined ? [] : [[id, confidence] as const];
		})
	);
	if (sure.size === 0) return refuse('no confidence', items.length);
	const table = scoreTable(people, items);
	if (!enoughItems(table)) return refuse('too few', items.length);
	if (n_people < fewest.people) return refuse('pilot', items.length);
	const temperature = temperatureReport(
		subject,
		items,
		options,
		kind.summaries.classes ? classes : [],
		resampling.seed
	);
	const about = { subject, people, items, n_people, seed: resampling.seed };
	return {
		found: {
			benchmark: input.benchmark,
			run,
			n_items: items.length,
			n_people,
			voters: participants.voters !== undefined,
			untimed: untimed(people, items),
			recorded: curveOf(about, sure),
			tempered: temperature && curveOf(about, temperature.confidences),
			temperature: temperature && {
				temperature: temperature.temperature,
				range: temperature.range,
				folds: temperature.folds,
				of: temperature.of,
				before: temperature.before,
				after: temperature.after
			},
			trained: input.trained?.includes(run) ?? false
		}
	};
}

function peopleOf({ voters, persons }: Participants): readonly Subject[] {
	return voters ? [voters] : persons;
}

function untimed(people: readonly Subject[], items: readonly ReferenceItem[]): number {
	const trials = people.flatMap(({ byItem }) => items.flatMap(({ id }) => byItem.get(id) ?? []));
	const without = trials.filter(({ trial }) => trial.rt_ms === undefined).length;
	return without === trials.length ? 0 : without;
}

interface About {
	subject: Subject;
	people: readonly Subject[];
	items: readonly ReferenceItem[];
	n_people: number;
	seed: number;
}

function curveOf(
	{ subject, people, items, n_people, seed }: About,
	sure: ReadonlyMap<string, number>
) {
	const folds = foldsOf(items, seed);
	const theirs = scoreTable(people, items);
	const rows = items.map((item, at) => {
		const column = (rater: number) => theirs.values[rater * items.length + at]!;
		const scores = people.map((_, rater) => column(rater)).filter((score) => !Number.isNaN(score));
		return {
			fold: folds[at]!,
			trials: trialsOf(item),
			// An answer without a confidence is never sure enough.
			sure: sure.get(item.id) ?? -1,
			machine: subject.byItem.get(item.id)!.score,
			person: mean(scores) ?? 0,
			ms: mean(people.flatMap(({ byItem }) => byItem.get(item.id)?.trial.rt_ms ?? []))
		};
	});
	const usual = mean(rows.map(({ ms }) => ms));
	const total = rows.reduce((sum, { trials }) => sum + trials, 0);
	const sums = (list: readonly (typeof rows)[number][], threshold: number): TeamSums => {
		const result = { left: 0, machine_wrong: 0, person_wrong: 0, ms: 0 };
		for (const row of list) {
			if (row.sure >= threshold) result.machine_wrong += row.trials * (1 - row.machine);
			else {
				result.left += row.trials;
				result.person_wrong += row.trials * (1 - row.person);
				result.ms += row.trials * (row.ms ?? usual ?? 0);
			}
		}
		const { ms, ...rest } = result;
		return { ...rest, person_ms: usual === undefined ? undefined : ms };
	};
	const thresholds = thresholdsOf(rows, total);
	const machine = scoreTable([subject], items);
	const points = thresholds.map((threshold): TeamPoint => {
		const { left, machine_wrong, person_wrong, person_ms } = sums(rows, threshold);
		return {
			threshold,
			left: left / total,
			team: mixed(theirs, machine, rows, threshold, n_people),
			machine_wrong: machine_wrong / total,
			person_wrong: person_wrong / total,
			person_ms: person_ms === undefined ? undefined : person_ms / total
		};
	});
	return {
		points,
		folds: Array.from({ length: foldCount }, (_, fold) => {
			const own = rows.filter((row) => row.fold === fold);
			return {
				trials: own.reduce((sum, { trials }) => sum + trials, 0),
				sums: thresholds.map((threshold) => sums(own, threshold))
			};
		})
	};
}

/** From 0, where the machine answers all that has a confidence, to above 1, where a person answers all. */
function thresholdsOf(rows: readonly { sure: number; trials: number }[], total: number): number[] {
	const found = [0];
	let trials = 0;
	let step = 0;
	const rising = [...rows].sort((a, b) => a.sure - b.sure);
	rising.forEach(({ sure, trials: own }, index) => {
		trials += own;
		const next = rising[index + 1]?.sure;
		const reached = Math.floor((trials / total) * steps + 1e-9);
		if (next === undefined || next === sure || next <= 0 || reached <= step) return;
		step = reached;
		found.push(next);
	});
	return [...found, NOBODY];
}

/**
 * The team's share right with its interval, by the method of every other figure: people's table with the machine's answer in every
 * row where the machine answers. All to the machine is one observer, and has its interval.
 */
function mixed(
	people: ScoreTable,
	machine: ScoreTable,
	rows: readonly { sure: number }[],
	threshold: number,
	n_people: number
): Estimate {
	const own = rows.map(({ sure }) => sure >= threshold);
	if (own.every(Boolean)) {
		const { effective, ...alone } = shareOf({ ...machine, stratumOf: undefined });
		return effective === undefined ? { ...alone, ci95: undefined } : alone;
	}
	const values = people.values.map((value, cell) => {
		const item = cell % people.items;
		return own[item] && !Number.isNaN(value) ? machine.values[item]! : value;
	});
	const table: ScoreTable = { ...people, values, stratumOf: undefined };
	const { effective, ...estimate } = shareOf(table, n_people);
	return {
		...estimate,
		value: tableMean(table),
		ci95: effective === undefined ? undefined : estimate.ci95
	};
}
