/** What an own picture can be asked about: the tasks, their models, and the answers to choose from. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { answerOf, membersOf, type Members } from '$lib/models/answer.ts';
import type { Model } from '$lib/models/schema.ts';

export interface OwnTask {
	id: string;
	name: string;
	question: string;
	/** Models that answer it; none where the project has none yet. */
	models: Model[];
	/** Limited sets of answers, from benchmarks that offer other ones than the models know. */
	sets: AnswerSet[];
	/** Option id → name, from the task's benchmarks. */
	names: Record<string, string>;
}

/** Whether one picture is a whole question of that kind: not where it is compared with candidates, or drawn by hand. */
export function asksOnePicture(kind: string): boolean {
	const { decoder } = kindOf(kind);
	return decoder === 'probabilities' || decoder === 'text';
}

/** The answers that a benchmark offers. */
export interface AnswerSet {
	/** Of the benchmark. */
	id: string;
	name: string;
	options: string[];
	members: Members;
}

/** Every option that the model can answer the task with, in its manifest's order; none where it answers with a text. */
export function ownOptions(model: Model, task: string): string[] {
	const { mapping } = answerOf(model, task);
	if (mapping.rule === 'groups') return Object.keys(mapping.groups);
	return mapping.rule === 'identity' ? mapping.options : [];
}

/** The sets of answers that benchmarks of a task limit its models to, each once; a set that limits no model is left out. */
export function answerSets(
	task: string,
	models: readonly Model[],
	benchmarks: readonly Pick<Benchmark, 'id' | 'name' | 'kind' | 'options'>[]
): AnswerSet[] {
	const known = models.map((model) => new Set(ownOptions(model, task)));
	const sets = new Map<string, AnswerSet>();
	for (const { id, name, kind, options } of benchmarks) {
		if (kindOf(kind).options !== 'set') continue;
		const members = membersOf(options);
		const set = { id, name, options: options.map((option) => option.id), members };
		const everybodys = known.every((own) =>
			set.options.every((option) =>
				[option, ...(members[option] ?? [])].some((one) => own.has(one))
			)
		);
		const limits = known.some(
			(own) => own.size !== set.options.length || Object.keys(members).length > 0
		);
		const key = JSON.stringify([[...set.options].sort(), members]);
		if (everybodys && limits && !sets.has(key)) sets.set(key, set);
	}
	return [...sets.values()];
}

/** What the address asks for; whatever it leaves open, or names wrongly, becomes the first task that has models. */
export function readTask(
	parameters: URLSearchParams,
	tasks: readonly OwnTask[]
): { task: OwnTask | undefined; set: AnswerSet | undefined } {
	const task =
		tasks.find(({ id }) => id === parameters.get('task')) ??
		tasks.find(({ models }) => models.length > 0) ??
		tasks[0];
	return { task, set: task?.sets.find(({ id }) => id === parameters.get('answers')) };
}
