/** What can be chosen for a run or a test: models and sets. */
import { pictureOffer, type PictureOffer } from '../../benchmarks/offer.ts';
import type { Benchmark } from '../../benchmarks/schema.ts';
import type { Model } from '../../models/schema.ts';
import { vocabularyNote } from '../../recording/vocabulary.ts';

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
	/** Somebody brought it to this device. */
	own?: true;
}

/** @param benchmarks sets that it is said of what the model does not know */
export function modelEntry(model: Model, benchmarks: Iterable<Benchmark>): ModelEntry {
	return {
		id: model.id,
		name: model.name,
		summary: model.summary,
		bytes: model.bytes,
		...(model.exact_threads ? { exactThreads: model.exact_threads } : {}),
		tasks: model.outputs.flatMap((output) => output.answers.map((answer) => answer.task)),
		mayHaveSeen: model.may_have_seen,
		lacks: Object.fromEntries(
			[...benchmarks].flatMap((benchmark) => {
				const note = vocabularyNote(model, benchmark);
				return note ? [[benchmark.id, note]] : [];
			})
		)
	};
}

export interface BenchmarkEntry extends PictureOffer {
	name: string;
	task: string;
	taskName: string;
	/** File names of the recorded answers of people. */
	people: string[];
	/** People answered it under their names, or voted on its items. */
	answered?: boolean;
	/** Somebody made it on this device, and it has no page of its own. */
	own?: true;
}

/** A set that somebody made on this device. @param taskName of its task */
export function ownSetEntry(benchmark: Benchmark, taskName: string): BenchmarkEntry {
	return {
		...pictureOffer(benchmark),
		// Its pictures are no part of the app: where they are gone, they come from the folder again.
		storage: 'imported',
		fetchable: false,
		name: benchmark.name,
		task: benchmark.task,
		taskName,
		people: [],
		answered: false,
		own: true
	};
}
