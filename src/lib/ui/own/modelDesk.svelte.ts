/** The state of the page on which a model is added: files, proposal, trial, keeping. Knows no element of the page. */
import { idFrom } from '$lib/border/idFrom.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { KeptModel } from '$lib/device/ownModels.ts';
import type { About } from '$lib/recording/ownModel.ts';
import type { TrialResult } from '$lib/recording/ownTrial.ts';
import type {
	FileFacts,
	HandedFile,
	MadeModel,
	Proposed,
	WorkshopRequest
} from '$lib/recording/ownWorkshop.ts';

/** The bench, in a worker or not. */
export interface Bench {
	read(files: readonly HandedFile[], onnx?: string): Promise<FileFacts>;
	propose(request: WorkshopRequest): Promise<Proposed>;
	attempt(onprogress: (what: string, done: number, of: number) => void): Promise<TrialResult>;
	finish(about: About, warnings: readonly string[]): Promise<MadeModel>;
	stop(): void;
}

export interface ModelTools {
	bench: Bench;
	keep: (model: KeptModel) => Promise<void>;
	/** Ids that are taken: by the project, and by addresses of pages. */
	taken: ReadonlySet<string>;
}

export type Busy = 'reading' | 'asking' | 'trying' | 'keeping';

/** What is said of a network when it is kept; the id comes from the name. */
export type Said = Omit<About, 'id' | 'command'>;

export class ModelDesk {
	#tools: ModelTools;
	#files: readonly HandedFile[] = [];
	#choices = $state.raw<readonly string[]>([]);
	#facts = $state.raw<FileFacts>();
	#proposed = $state.raw<Proposed>();
	#trial = $state.raw<TrialResult>();
	#busy = $state<Busy>();
	#progress = $state('');
	#problem = $state('');
	#kept = $state.raw<KeptModel>();
	/** The step that was begun last. */
	#running: Promise<unknown> = Promise.resolve();

	constructor(tools: ModelTools) {
		this.#tools = tools;
	}

	/** Paths of the ONNX files that were given, where one must be chosen. */
	get choices(): readonly string[] {
		return this.#choices;
	}
	/** What the files say; undefined before there are usable ones. */
	get facts(): FileFacts | undefined {
		return this.#facts;
	}
	get proposed(): Proposed | undefined {
		return this.#proposed;
	}
	get trial(): TrialResult | undefined {
		return this.#trial;
	}
	get busy(): Busy | undefined {
		return this.#busy;
	}
	/** How far the trial is, in words. */
	get progress(): string {
		return this.#progress;
	}
	/** What went wrong with the last step, with what to do. */
	get problem(): string {
		return this.#problem;
	}
	/** The model that was kept last. */
	get kept(): KeptModel | undefined {
		return this.#kept;
	}

	/**
	 * Takes files. Where they cannot be used, what was there before stays as it is, and the reason is said.
	 * @param onnx which of several ONNX files
	 */
	async take(files: readonly HandedFile[], onnx?: string): Promise<boolean> {
		return this.#step('reading', async () => {
			const choices = files.map(({ path }) => path).filter((path) => /\.onnx$/i.test(path));
			let facts: FileFacts;
			try {
				facts = await this.#tools.bench.read(files, onnx);
			} catch (error) {
				// Of several networks one may still be chosen.
				if (choices.length > 1) {
					this.#files = files;
					this.#choices = choices;
				}
				throw error;
			}
			this.#files = files;
			this.#choices = choices.length > 1 ? choices : [];
			this.#facts = facts;
			this.#proposed = this.#trial = this.#kept = undefined;
		});
	}

	/** Takes another network of the same files. */
	choose(onnx: string): Promise<boolean> {
		return this.take(this.#files, onnx);
	}

	/** Asks for a proposal, and tries it at once. */
	async ask(request: WorkshopRequest): Promise<void> {
		const { bench } = this.#tools;
		const asked = await this.#step('asking', async () => {
			this.#proposed = this.#trial = this.#kept = undefined;
			this.#proposed = await bench.propose(request);
		});
		if (!asked) return;
		await this.#step('trying', async () => {
			this.#trial = await bench.attempt((what, done, of) => {
				this.#progress = `${done + 1} of ${of}, ${what}`;
			});
		});
	}

	/** Makes the model and keeps it on this device. */
	async keep(said: Said): Promise<boolean> {
		return this.#step('keeping', async () => {
			const id = idFrom(said.name, 'own-model');
			if (this.#tools.taken.has(id))
				throw new Error(
					`There is a model "${id}" in this Yardstick already, and it was left as it is. Give yours another name.`
				);
			const command = `the page “Add a model” (${this.#facts?.name ?? 'model.onnx'})`;
			const warnings = [
				...(this.#proposed?.output.warnings ?? []),
				...(this.#trial?.warnings ?? [])
			];
			const made = await this.#tools.bench.finish({ ...said, id, command }, warnings);
			await this.#tools.keep(made);
			this.#kept = made;
		});
	}

	/** Ends what is going on; the same files are read again, so that something else can be chosen. */
	async halt(): Promise<void> {
		const files = this.#files;
		const onnx = this.#facts?.name;
		this.#tools.bench.stop();
		// What was waited for ends a moment later.
		await this.#running;
		await this.take(files, onnx);
	}

	/** Ends what is going on, and lets go of the network. */
	stop(): void {
		this.#tools.bench.stop();
		this.#facts = this.#proposed = this.#trial = undefined;
		this.#choices = [];
	}

	/** One step at a time. @returns whether it came to its end */
	#step(name: Busy, work: () => Promise<void>): Promise<boolean> {
		if (this.#busy) return Promise.resolve(false);
		const step = this.#work(name, work);
		this.#running = step;
		return step;
	}

	async #work(name: Busy, work: () => Promise<void>): Promise<boolean> {
		this.#busy = name;
		this.#problem = '';
		this.#progress = '';
		try {
			await work();
			return true;
		} catch (error) {
			if (!(error instanceof DOMException && error.name === 'AbortError'))
				this.#problem = messageOf(error);
			return false;
		} finally {
			this.#busy = undefined;
			this.#progress = '';
		}
	}
}
