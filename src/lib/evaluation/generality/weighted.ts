/**
 * G under weights of tasks. Equal weights are the rule; others are a question that a reader asks. What is fixed before a
 * model is run stays as it is under any weights: which tasks are valid, the worst of them, parity, and who has a G at all.
 */
import { percentileLimits } from '../../statistics/bootstrap.ts';
import { leaveOneTaskOut, weightedGenerality } from './profile.ts';
import type {
	GeneralityDraws,
	GeneralityReport,
	GeneralityTask,
	SystemGenerality,
	SystemTask
} from './report.ts';

/** Weights by task id, finite and at least 0, on any scale; a task that is not named weighs nothing. */
export type Weights = Readonly<Record<string, number>>;

/** A report and the draws that its intervals are taken from. Plain data. */
export interface Weighable {
	report: GeneralityReport;
	draws: GeneralityDraws;
}

/**
 * The report under other weights, which are normalised over the valid tasks: value and interval of G from the same draws,
 * the range with one task left out, the band of people and the order. A weight of a task without valid people is not
 * used: it stays out. Where all that is left is 0, no G is defined.
 */
export function weighGenerality({ report, draws }: Weighable, weights: Weights): GeneralityReport {
	const valid = report.tasks.filter((task) => task.valid).map(({ id }) => id);
	const weighed = new Map(valid.map((id) => [id, weights[id] ?? 0]));
	return {
		...report,
		tasks: withShares(report.tasks, weighed),
		people: weightedBand(draws, weighed),
		systems: inOrder(
			report.systems.map((system) => ({ ...system, ...weighSystem(system, draws, weighed) }))
		)
	};
}

/** The tasks with their shares of all weights; none where all are 0. */
export function withShares(
	tasks: readonly GeneralityTask[],
	weights: ReadonlyMap<string, number>
): GeneralityTask[] {
	const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
	return tasks.map((task) => ({
		...task,
		share: task.valid && sum > 0 ? (weights.get(task.id) ?? 0) / sum : undefined
	}));
}

/** By G, those without one last; of equal ones by name. The bag, which is told the task, comes after all others. */
export function inOrder(systems: readonly SystemGenerality[]): SystemGenerality[] {
	return [...systems].sort(
		(a, b) =>
			Number(a.told) - Number(b.told) ||
			(b.value ?? -1) - (a.value ?? -1) ||
			a.name.localeCompare(b.name, 'en')
	);
}

/**
 * What weights change in one system. No G where a valid task has not been run, even one that weighs nothing; no interval
 * where no task that weighs was measured: 0 by rule has none.
 * @param weights of the valid tasks
 */
export function weighSystem(
	{ id, tasks }: Pick<SystemGenerality, 'id' | 'tasks'>,
	draws: GeneralityDraws,
	weights: ReadonlyMap<string, number>
): Pick<SystemGenerality, 'value' | 'ci95' | 'leave_one_out'> {
	const weighed = tasks.filter(({ task }) => weights.has(task));
	const gs = weighed.flatMap(({ g }) => g ?? []);
	if (weighed.length === 0 || gs.length < weighed.length)
		return { value: undefined, ci95: undefined, leave_one_out: undefined };
	const weightOf = ({ task }: SystemTask) => weights.get(task) ?? 0;
	const each = weighed.map(weightOf);
	const all = each.reduce((sum, weight) => sum + weight, 0);
	const measured = weighed.filter((row) => row.state === 'answered' && weightOf(row) > 0);
	const lists = measured.map(({ task, member }) => draws[task]?.systems[member ?? id] ?? []);
	return {
		value: weightedGenerality(gs, each),
		ci95: percentileLimits(sumOfDraws(lists, measured.map(weightOf), all)),
		leave_one_out: leaveOneTaskOut(gs, each)
	};
}

/** 95 % range of the weighted mean over tasks of people's own (h* − c)/(h − c), not clipped. */
export function weightedBand(
	draws: GeneralityDraws,
	weights: ReadonlyMap<string, number>
): GeneralityReport['people'] {
	const weighing = [...weights].filter(([, weight]) => weight > 0);
	const each = weighing.map(([, weight]) => weight);
	return percentileLimits(
		sumOfDraws(
			weighing.map(([task]) => draws[task]?.people ?? []),
			each,
			each.reduce((sum, weight) => sum + weight, 0)
		)
	);
}

/** Draw by draw Σ weight · value / all; empty where a list has no draws, or another number of them. */
function sumOfDraws(
	lists: readonly (readonly number[])[],
	weights: readonly number[],
	all: number
): Float64Array {
	const n = lists[0]?.length ?? 0;
	if (lists.some(({ length }) => length !== n)) return new Float64Array(0);
	return Float64Array.from(
		{ length: n },
		(_, draw) => lists.reduce((sum, list, index) => sum + weights[index]! * list[draw]!, 0) / all
	);
}
