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

/** Why a task's models are not asked about one picture, in a sentence; undefined where one picture is a whole question. */
export function whyNotAsked(kind: string): string | undefined {
	return kindOf(kind).words.beside;
}

/** A task that one picture is no question of. */
export interface NotAsked {
	name: string;
	/** A sentence. */
	why: string;
}

/** A picture that is part of the app, to begin with. */
export interface Sample {
	/** Name below `static/teasers/`; stands in the address. */
	file: string;
	/** Task whose pictures it is one of. */
	task: string;
	/** `face`, `drawing`. */
	noun: string;
	/** Its right answer, by name. */
	right: string;
	/** Author and licence. */
	credit: string;
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

/** What the address asks for. */
export interface Asked {
	/** Those whose models are asked, with the chosen of their models. */
	tasks: OwnTask[];
	/** The only one, where one was chosen. */
	task: OwnTask | undefined;
	set: AnswerSet | undefined;
	/** Every model that is asked, once, in the order of the tasks. */
	models: Model[];
	/** Every model that could be asked within these tasks, once. */
	offered: Model[];
}

/**
 * What the address asks for: `task`, `answers` of it, and `models`, their ids with commas between. Whatever it leaves open,
 * or names wrongly, is everything.
 */
export function readAsked(parameters: URLSearchParams, tasks: readonly OwnTask[]): Asked {
	const only = tasks.find(({ id }) => id === parameters.get('task'));
	const within = only ? [only] : tasks.filter(({ models }) => models.length > 0);
	const offered = each(within);
	const named = new Set(parameters.get('models')?.split(',') ?? []);
	const some = offered.some(({ id }) => named.has(id));
	const chosen = within
		.map((task) => ({
			...task,
			models: some ? task.models.filter(({ id }) => named.has(id)) : task.models
		}))
		.filter(({ models }) => only || models.length > 0);
	return {
		tasks: chosen,
		task: only && chosen[0],
		set: only?.sets.find(({ id }) => id === parameters.get('answers')),
		models: each(chosen),
		offered
	};
}

function each(tasks: readonly OwnTask[]): Model[] {
	return [...new Map(tasks.flatMap(({ models }) => models).map((one) => [one.id, one])).values()];
}
