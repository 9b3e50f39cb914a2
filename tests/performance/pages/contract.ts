import type { Prediction } from '../result.ts';

/** What the bench tells a page before it measures it. */
export interface PageSettings {
	/** Address of the model's folder with `model.json` and `model.onnx`, ending in `/`. */
	model: string;
	/** Number of photos of the served set to use. */
	photos: number;
	/** Workers, where the side has them; absent: as many as the side itself would take. */
	workers?: number;
	threads?: number;
	/** Pictures in one run, for sides that do not choose it themselves. */
	batch?: number;
	/** Peers: read each photo by its address (as such pages do) instead of from memory. */
	byAddress?: boolean;
}

export interface LoadFacts {
	load_ms: number;
	/** Fetching and packing all photos, once and before the passes; absent where each pass does it. */
	photos_ms?: number;
	session_ms?: number;
	first_run_ms: number;
	workers: number;
	threads: number;
	packages: Record<string, string>;
}

export interface PassReport {
	/** From the first picture to the last scored answer. */
	ms: number;
	/** Workers that answered. */
	workers: number;
	/** Largest batch that was run. */
	batch: number;
	predictions: Prediction[];
	/** Main-thread tasks over 50 ms in this pass, milliseconds. */
	long_tasks: number[];
}

/** Every page of the bench answers to this, under `globalThis.bench`. */
export interface BenchPage {
	load(settings: PageSettings): Promise<LoadFacts>;
	/** All photos once, timed. */
	pass(): Promise<PassReport>;
	/** One photo by itself; its duration in milliseconds. */
	single(index: number): Promise<number>;
	/** Probabilities of all photos, untimed: float32 in base64, photo by photo. */
	probabilities(): Promise<string>;
}

/** A photo as the bench's server lists it. */
export interface ListedPhoto {
	id: string;
	sha256: string;
	label: string;
	offset: number;
	length: number;
}

declare global {
	var bench: BenchPage;
}
