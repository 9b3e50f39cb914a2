/** What is chosen on the Run page; all of it is in the address, so that a link shows the same. */
import type { PictureOffer } from '../../benchmarks/offer.ts';

export interface ModelEntry {
	id: string;
	name: string;
	summary: string;
	/** Size of the ONNX file. */
	bytes: number;
	/** Tasks that it answers. */
	tasks: string[];
	/** The most threads that leave its answers as they are; absent: not measured. */
	exactThreads?: number;
	/** Benchmarks that its training data may hold, with the reason. */
	mayHaveSeen: Record<string, string>;
	/** By benchmark, what is said where it knows fewer answers than the set offers. */
	lacks?: Record<string, string>;
}

export interface BenchmarkEntry extends PictureOffer {
	name: string;
	task: string;
	taskName: string;
	/** File names of the recorded answers of people. */
	people: string[];
	/** People answered it under their names, or voted on its items. */
	answered?: boolean;
}

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
 * Reads the choice from an address. What the address leaves open, or names wrongly, becomes the first
 * that fits: a model that answers the benchmark's task.
 */
export function readChoice(
	parameters: URLSearchParams,
	models: readonly ModelEntry[],
	benchmarks: readonly BenchmarkEntry[]
): Choice {
	const wanted = benchmarks.find((entry) => entry.id === parameters.get('benchmark'));
	const named = models.find((entry) => entry.id === parameters.get('model'));
	const benchmark =
		wanted ??
		benchmarks.find((entry) => (named ?? models[0])?.tasks.includes(entry.task)) ??
		benchmarks[0];
	const fitting = benchmark
		? models.filter((entry) => entry.tasks.includes(benchmark.task))
		: models;
	const model = named && fitting.includes(named) ? named : fitting[0];
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
