/** What is chosen on the Run page; all of it is in the address, so that a link shows the same. */
import type { BenchmarkEntry, ModelEntry } from './entries.ts';
import { standingOf, type Standing } from './standing.ts';

export type { BenchmarkEntry, ModelEntry } from './entries.ts';

export interface Choice {
	model: string | undefined;
	benchmark: string | undefined;
	backend: 'wasm' | 'webgpu';
	/** Absent: by rule. */
	workers?: number;
	threads?: number;
	/** How many items are answered, spread evenly over the set; absent: all. */
	limit?: number;
}

/**
 * Reads the choice from an address. What the address leaves open, or names wrongly, becomes the first that fits and is here:
 * a set that is part of the app, and a model that answers it.
 */
export function readChoice(
	parameters: URLSearchParams,
	models: readonly ModelEntry[],
	benchmarks: readonly BenchmarkEntry[]
): Choice {
	const wanted = benchmarks.find((entry) => entry.id === parameters.get('benchmark'));
	const named = models.find((entry) => entry.id === parameters.get('model'));
	const benchmark = wanted ?? firstSet(benchmarks, named ? [named] : models);
	const model = named && answers(named, benchmark) ? named : firstModel(models, benchmark);
	const workers = wholeNumber(parameters.get('workers'), 32);
	const threads = wholeNumber(parameters.get('threads'), 32);
	const limit = wholeNumber(parameters.get('limit'), Infinity);
	return {
		model: model?.id,
		benchmark: benchmark?.id,
		backend: parameters.get('backend') === 'webgpu' ? 'webgpu' : 'wasm',
		...(workers !== undefined ? { workers } : {}),
		...(threads !== undefined ? { threads } : {}),
		...(limit !== undefined ? { limit } : {})
	};
}

const answers = (model: ModelEntry, set: BenchmarkEntry | undefined): boolean =>
	set === undefined || model.tasks.includes(set.task);

function firstModel(
	models: readonly ModelEntry[],
	set: BenchmarkEntry | undefined
): ModelEntry | undefined {
	return models.find((model) => answers(model, set));
}

/** The first set that one of the models answers: one that is ready, else one that can be fetched, else any. */
function firstSet(
	benchmarks: readonly BenchmarkEntry[],
	models: readonly ModelEntry[],
	here: ReadonlySet<string> = new Set()
): BenchmarkEntry | undefined {
	const fitting = benchmarks.filter((set) => models.some((model) => answers(model, set)));
	const of = (standing: Standing) => fitting.find((set) => standingOf(set, here) === standing);
	return of('ready') ?? of('fetch') ?? of('import') ?? benchmarks[0];
}

/** A choice after one of its parts was changed, and what had to follow. */
export interface Moved {
	choice: Choice;
	/** What was changed with it and why; undefined where nothing was. */
	said: string | undefined;
}

/**
 * Another model: the set stays where the model answers it, else it becomes one that it does.
 * @param here ids of the sets whose pictures are on this device
 */
export function withModel(
	choice: Choice,
	id: string,
	models: readonly ModelEntry[],
	benchmarks: readonly BenchmarkEntry[],
	here: ReadonlySet<string>
): Moved {
	const model = models.find((one) => one.id === id);
	const set = benchmarks.find((one) => one.id === choice.benchmark);
	if (!model || answers(model, set)) return { choice: { ...choice, model: id }, said: undefined };
	const next = firstSet(benchmarks, [model], here);
	if (!next || !answers(model, next)) {
		return {
			choice: { ...choice, model: id },
			said: `No set here is of a task that ${model.name} answers.`
		};
	}
	return {
		choice: { ...choice, model: id, benchmark: next.id },
		said: `${model.name} cannot answer “${set?.name}”, so the pictures are “${next.name}” now.`
	};
}

/** Another set: the model stays where it answers the set, else it becomes one that does. */
export function withBenchmark(
	choice: Choice,
	id: string,
	models: readonly ModelEntry[],
	benchmarks: readonly BenchmarkEntry[]
): Moved {
	const set = benchmarks.find((one) => one.id === id);
	const model = models.find((one) => one.id === choice.model);
	if (!set || (model && answers(model, set)))
		return { choice: { ...choice, benchmark: id }, said: undefined };
	const next = firstModel(models, set);
	return {
		choice: { ...choice, benchmark: id, model: next?.id },
		said:
			next &&
			model &&
			`${model.name} cannot answer “${set.name}”, so the model is ${next.name} now.`
	};
}

/** The address' query for a choice; what is by rule is left out. */
export function choiceQuery(choice: Choice): string {
	const parameters = new URLSearchParams();
	if (choice.model) parameters.set('model', choice.model);
	if (choice.benchmark) parameters.set('benchmark', choice.benchmark);
	parameters.set('backend', choice.backend);
	for (const name of ['workers', 'threads', 'limit'] as const) {
		const value = choice[name];
		if (value !== undefined) parameters.set(name, String(value));
	}
	return `?${parameters}`;
}

/** A whole number from 1 to `most`; undefined for anything else, the empty text included. */
export function wholeNumber(text: string | null | undefined, most: number): number | undefined {
	if (!text || !/^\d+$/.test(text.trim())) return undefined;
	const value = Number(text);
	return value >= 1 && value <= most ? value : undefined;
}
