/** What ships, brought into the form in which generality is assessed: the same for server and command line. */
import { isComparable } from '../benchmarks/passport.ts';
import type { Baseline, Benchmark, Task } from '../benchmarks/schema.ts';
import { truthOf } from '../benchmarks/truths.ts';
import type { Capsule } from '../capsule/schema.ts';
import type { Resampling } from '../evaluation/estimates.ts';
import type { EvaluationInput } from '../evaluation/evaluate.ts';
import { assessWithDraws, type System, type TaskMeasure } from '../evaluation/generality/assess.ts';
import { measureSet } from '../evaluation/generality/measure.ts';
import type { PublishedPeople } from '../evaluation/published.ts';
import type { GeneralityReport } from '../evaluation/generality/report.ts';
import type { Weighable } from '../evaluation/generality/weighted.ts';
import type { Model } from '../models/schema.ts';
import { evaluationInput, trainedOn } from './evaluationInput.ts';

/** One set that counts, with everything recorded on it. */
export interface CountedSet {
	benchmark: Benchmark;
	capsules: readonly Capsule[];
	baselines: readonly Baseline[];
}

/** A task with the sets that its `counts_for_generality` names. */
export interface CountedTask {
	task: Pick<Task, 'id' | 'name'>;
	sets: readonly CountedSet[];
}

/**
 * Whether a set's people are a human record on its very items: a passport of the mean person (or voter) under the default
 * truth says so, over answers or votes that are here.
 */
export function hasRecord({ benchmark, baselines }: CountedSet): boolean {
	const truth = truthOf(benchmark)?.id;
	return baselines.some(
		(record) =>
			(record.capsule !== undefined || record.rows !== undefined) &&
			isComparable(record) &&
			['individual-mean', 'item-mean'].includes(record.aggregation) &&
			(record.truth ?? truth) === truth
	);
}

/**
 * The published mean of people on a set's very items, without their answers, where a passport that may be counted states it
 * with an interval. Undefined where there is none.
 */
export function publishedPeople(baselines: readonly Baseline[]): PublishedPeople | undefined {
	const found = baselines.find(
		(record) =>
			record.capsule === undefined &&
			record.rows === undefined &&
			isComparable(record) &&
			record.aggregation === 'individual-mean' &&
			record.ci95 !== null
	);
	return found?.ci95
		? { value: found.value, ci95: found.ci95, n_people: found.n_raters }
		: undefined;
}

/**
 * Everybody who is assessed: the shipped models with the tasks that their manifests name, and others of whom there are
 * runs, with the tasks of these runs. Simulated observers are none.
 */
export function systemsOf(tasks: readonly CountedTask[], models: readonly Model[]): System[] {
	const systems = new Map<string, System>(
		models.map(({ id, name, bytes, outputs }) => [
			id,
			{
				id,
				name,
				kind: 'model',
				bytes,
				tasks: tasksOf(outputs),
				made_for: tasksOf(
					outputs.filter((output) => !(output.decoder === 'embedding' && output.inner))
				)
			}
		])
	);
	for (const { task, sets } of tasks)
		for (const { capsules } of sets)
			for (const { observer } of capsules.flatMap(({ runs }) => runs)) {
				if (observer.kind !== 'model' && observer.kind !== 'system') continue;
				const id = observer.id.split('@', 1)[0] ?? observer.id;
				const known = systems.get(id);
				const { name, kind } = observer;
				if (!known) systems.set(id, { id, name, kind, bytes: undefined, tasks: [task.id] });
				else if (known.bytes === undefined && !known.tasks.includes(task.id))
					systems.set(id, { ...known, tasks: [...known.tasks, task.id] });
			}
	return [...systems.values()];
}

function tasksOf(outputs: Model['outputs']): string[] {
	return [...new Set(outputs.flatMap(({ answers }) => answers.map(({ task }) => task)))];
}

/** What was trained on the very items of a set has taken no test there: it counts as not run. */
function testsOnly(input: EvaluationInput): EvaluationInput {
	return { ...input, runs: input.runs.filter(({ id }) => !input.trained?.includes(id)) };
}

/** The report of generality. Without tasks or systems it has none of them. */
export function generalityReport(
	tasks: readonly CountedTask[],
	models: readonly Model[],
	resampling: Resampling
): GeneralityReport {
	return weighableGenerality(tasks, models, resampling).report;
}

/** The same, with the draws that are needed to weigh it anew. */
export function weighableGenerality(
	tasks: readonly CountedTask[],
	models: readonly Model[],
	resampling: Resampling
): Weighable {
	const measured = tasks.map(({ task, sets }): TaskMeasure => ({
		id: task.id,
		name: task.name,
		sets: sets.map((set) =>
			measureSet(
				{
					benchmark: set.benchmark.id,
					name: set.benchmark.name,
					input: testsOnly(
						evaluationInput(
							set.benchmark,
							set.capsules,
							undefined,
							trainedOn(models, set.benchmark.id)
						).input
					),
					record: hasRecord(set),
					published: publishedPeople(set.baselines)
				},
				resampling
			)
		)
	}));
	return assessWithDraws(measured, systemsOf(tasks, models), resampling);
}
