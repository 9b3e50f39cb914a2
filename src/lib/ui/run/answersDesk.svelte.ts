/** Answers from CSV and JSON files on the Run page: read as soon as a set is chosen, taken in when who answered is known. */
import { answersCapsule, type AnswersSettings } from '$lib/answers/capsule.ts';
import type { AnswererKind } from '$lib/answers/forms/form.ts';
import { readAnswers, type ReadAnswers } from '$lib/answers/read.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { answersSentence } from './answersWords.ts';

/** Part of a file in which a result file names its schema. */
const HEAD = 4096;

/** Whether a file is a result file of this app, packed or not; any other is taken for a table of answers. */
export async function isResultFile(file: Blob & { name: string }): Promise<boolean> {
	if (/\.gz$/i.test(file.name)) return true;
	if (/\.(csv|tsv|txt)$/i.test(file.name)) return false;
	const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
	const packed = head[0] === 0x1f && head[1] === 0x8b;
	return packed || /"schema"\s*:\s*"yardstick-/.test(new TextDecoder().decode(head));
}

interface Read {
	benchmark: Benchmark;
	files: ReadAnswers[];
}

export class AnswersDesk {
	readonly #load: (benchmark: string) => Promise<Benchmark>;
	#files = $state.raw<readonly File[]>([]);
	#read = $state.raw<Read>();
	#problem = $state<string>();
	#busy = $state(false);
	/** Grows with every choice, so that a slow answer to an old one is dropped. */
	#asked = 0;

	/** @param load the manifest of a set */
	constructor(load: (benchmark: string) => Promise<Benchmark>) {
		this.#load = load;
	}

	/** Names of the files on the desk; empty where there are none. */
	get names(): string[] {
		return this.#files.map(({ name }) => name);
	}
	/** What is wrong with a file, with line and remedy. */
	get problem(): string | undefined {
		return this.#problem;
	}
	get busy(): boolean {
		return this.#busy;
	}
	/** All files were read and hold answers to the set. */
	get ready(): boolean {
		return this.#read !== undefined;
	}
	/** Who answered, as far as all files tell it. */
	get answerers(): AnswererKind | undefined {
		const [first, ...others] = this.#read?.files.map(({ answerers }) => answerers) ?? [];
		return others.every((one) => one === first) ? first : undefined;
	}
	/** There are conditions that the model-vs-human toolbox leaves out. */
	get excludable(): boolean {
		return (
			this.#read?.files.some(({ answers }) => answers.some(({ excluded }) => excluded)) ?? false
		);
	}
	/** What was read, in one sentence. */
	get summary(): string | undefined {
		return this.#read && answersSentence(this.#read.files, this.#read.benchmark);
	}
	get notes(): string[] {
		return this.#read?.files.flatMap(({ notes }) => notes) ?? [];
	}

	/** Puts files on the desk and holds them against a set. */
	async take(files: readonly File[], benchmark: string | undefined): Promise<void> {
		this.#files = files;
		await this.hold(benchmark);
	}

	/** Reads the files again for another set. Nothing of them is kept where one is wrong. */
	async hold(benchmark: string | undefined): Promise<void> {
		const asked = ++this.#asked;
		this.#read = this.#problem = undefined;
		if (benchmark === undefined || this.#files.length === 0) return;
		this.#busy = true;
		try {
			const set = await this.#load(benchmark);
			const read: ReadAnswers[] = [];
			for (const file of this.#files)
				read.push(
					await readAnswers(
						{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
						set
					)
				);
			if (asked === this.#asked) this.#read = { benchmark: set, files: read };
		} catch (error) {
			if (asked === this.#asked) this.#problem = messageOf(error);
		} finally {
			if (asked === this.#asked) this.#busy = false;
		}
	}

	/**
	 * The answers as a capsule; undefined where they cannot be one, which is then said.
	 * @param settings who answered; the time of writing
	 */
	capsule(settings: Omit<AnswersSettings, 'benchmark'>): Capsule | undefined {
		if (!this.#read) return undefined;
		this.#problem = undefined;
		try {
			const { benchmark, files } = this.#read;
			return answersCapsule(files, { ...settings, benchmark }).capsule;
		} catch (error) {
			this.#problem = messageOf(error);
			return undefined;
		}
	}

	/** Takes the files off the desk. */
	clear(): void {
		this.#asked += 1;
		this.#files = [];
		this.#read = this.#problem = undefined;
		this.#busy = false;
	}
}
