/** The result file of `npm run bench`: conditions, every sample, every prediction. Nothing in it is derived. */

/** Index of the largest output and its probability, for one picture. */
export type Prediction = [index: number, probability: number];

export interface SideResult {
	/** In words, for the table. */
	name: string;
	backend: 'wasm' | 'native';
	/** Threads or processes that work at the same time. */
	workers: number;
	/** Threads of the runtime in each. */
	threads: number;
	/** Pictures in one run of the model. */
	batch: number;
	/** Start of the page or process until the first answer can begin: runtime, model, workers. */
	load_ms: number;
	/** Fetching and packing all photos, once and before the passes. */
	photos_ms?: number;
	/** Creation of the runtime's session alone, where the side tells it. */
	session_ms?: number;
	/** First answer after the load. */
	first_run_ms: number;
	/** Duration of each whole pass over the pictures, in the order of the passes. */
	pass_ms: number[];
	/** One picture at a time, after the warm-ups. */
	item_ms: number[];
	/** One for each picture, in the order of the set. */
	predictions: Prediction[];
	/** Passes in which every answer was the same as in `predictions`. */
	stable_passes: number;
	/** Against this project's own answers; absent for itself. */
	agreement?: Agreement;
	/** Longest tasks of the main thread in the timed passes, where they were watched. */
	long_tasks?: { over_50_ms: number; longest_ms: number };
}

export interface Agreement {
	items: number;
	/** Pictures with the same most probable output. */
	same_top1: number;
	/** Largest difference of any probability of any picture. */
	max_difference: number;
}

export interface ModelFacts {
	id: string;
	sha256: string;
	bytes: number;
	macs?: number;
	parameters: number;
	seed?: number;
}

export interface ColdStart {
	page: string;
	/** Address opened until the first chart is drawn, in fresh browser contexts. */
	chart_ms: number[];
	/** JavaScript that had arrived when the first chart was drawn, gzip, bytes. */
	early_script_gzip_bytes: number;
	/** All JavaScript that the page loads by itself, runtime and models apart, gzip, bytes. */
	script_gzip_bytes: number;
	script_files: number;
}

export interface MemorySample {
	/** Pictures answered so far. */
	items: number;
	/** Memory of the page's process (workers included), bytes; absent where the system does not tell. */
	rss?: number;
	/** JavaScript heap of the main thread, bytes. */
	heap: number;
}

export interface LargeReport {
	/** Recorded answers in all runs. */
	answers: number;
	/** From the start of the process to its end, reading included. */
	ms: number;
	/** Largest resident memory of the process, bytes; absent where the system does not tell. */
	peak_rss?: number;
}

export interface BenchResult {
	schema: 'yardstick-bench/1';
	created: string;
	conditions: {
		revision: string;
		/** Files differed from the revision. */
		changed_files: boolean;
		platform: string;
		processor: string;
		cores: number;
		memory_gb: number;
		/** Load average of the last minute when the bench began: other work disturbs it. */
		load_before: number;
		packages: Record<string, string>;
		isolated: boolean;
	};
	options: { rounds: number; images: number; warm_ups: number; timed: number; only: string[] };
	model: ModelFacts;
	images: {
		set: 'grocery-test' | 'made';
		count: number;
		bytes: number;
		/** SHA-256 over the hashes of the files in order. */
		sha256: string;
		seed?: number;
	};
	sides: Record<string, SideResult>;
	backbone?: { model: ModelFacts; images: number; sides: Record<string, SideResult> };
	cold_start?: ColdStart[];
	memory?: { items: number; samples: MemorySample[] };
	report?: LargeReport;
}
