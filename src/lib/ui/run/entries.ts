/** What can be chosen for a run or a test: models and sets. */
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
