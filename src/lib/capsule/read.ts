import * as v from 'valibot';
import { checked, describeIssues, parseJson, type Locate } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { messageOf } from '../border/messageOf.ts';
import { inconsistencies } from './consistency.ts';
import { capsuleSchema, trialSchema, type Capsule } from './schema.ts';
import { textPieces, type CapsuleSource } from './text.ts';
import { MOST_REST, TooLargeError, TrialsAside } from './trialsAside.ts';

const REMEDY = 'Export the capsule again, or correct the file.';

function idOf(value: unknown, key: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const id = (value as Record<string, unknown>)[key];
	return typeof id === 'string' ? id : undefined;
}

/** `run "geirhos-2019/subject-01", trial 12 (item "airplane1")`; trials are counted from 1. */
const locate: Locate = (path, root) => {
	const [first, run, second, trial] = path;
	if (first !== 'runs' || typeof run !== 'number') return { thing: '', rest: path };
	const runValue = (root as { runs: unknown[] }).runs[run];
	const runName = `run "${idOf(runValue, 'id') ?? run + 1}"`;
	if (second !== 'trials' || typeof trial !== 'number')
		return { thing: runName, rest: path.slice(2) };
	const item = idOf((runValue as { trials: unknown[] }).trials[trial], 'item');
	const trialName = `trial ${trial + 1}${item === undefined ? '' : ` (item "${item}")`}`;
	return { thing: `${runName}, ${trialName}`, rest: path.slice(4) };
};

/** Texts up to this length are parsed as a whole; longer ones trial by trial. */
const SHORT = 8 * 1024 * 1024;
/** Answers that a computer with little memory holds. */
const MOST_TRIALS = 2_000_000;

export interface ReadSettings {
	/** Told how many characters have been read; large files take seconds. */
	onread?: (characters: number) => void;
	/** Texts up to this length are parsed as a whole. */
	short?: number;
	/** Answers in all runs together. */
	mostTrials?: number;
	/** Bytes of text, unpacked. */
	mostText?: number;
	/** Characters of all but the answers. */
	mostRest?: number;
}

/**
 * Reads a capsule, plain or gzip, and checks it whole: shape, then that the rows agree with each other
 * and with their own list of options. Of a large one no more is held than its answers.
 * @param name the file as the user knows it, for messages
 * @throws {FileError} naming file, run, trial, field and remedy; nothing of a refused file is kept
 */
export async function readCapsule(
	source: CapsuleSource,
	name: string,
	{
		onread,
		short = SHORT,
		mostTrials = MOST_TRIALS,
		mostText,
		mostRest = MOST_REST
	}: ReadSettings = {}
): Promise<Capsule> {
	const pieces = textPieces(source, name, REMEDY, mostText);
	let text = '';
	let large: LargeCapsule | undefined;
	let read = 0;
	for await (const piece of pieces) {
		read += piece.length;
		if (large) large.push(piece);
		else {
			text += piece;
			if (text.length > short) {
				requireRecord(text, name);
				large = new LargeCapsule(name, mostTrials, mostRest);
				large.push(text);
				text = '';
			}
		}
		onread?.(read);
	}
	if (!large) requireRecord(text, name);
	const raw = large ? large.end() : parseJson(text, name, REMEDY);
	// The trials of a large one were checked as they came.
	const capsule = large
		? large.complete(checked(capsuleSchema, raw, name, REMEDY, locate))
		: checked(capsuleSchema, raw, name, REMEDY, locate);
	const problems = inconsistencies(capsule);
	if (problems.length > 0) throw new FileError(name, problems, REMEDY);
	return capsule;
}

/** Length of a beginning that is quoted. */
const QUOTED = 40;

/** @throws {FileError} where the text is no record in JSON, and says what takes a table of answers */
function requireRecord(text: string, name: string): void {
	const begin = text
		.slice(0, 1000)
		.replace(/^\ufeff/, '')
		.trimStart();
	if (begin.startsWith('{')) return;
	const [line = ''] = begin.split(/\r|\n/, 1);
	const shown = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
	throw new FileError(
		name,
		[begin === '' ? 'is empty.' : `is no result file: it begins with "${shown}".`],
		`Result files end in .capsule.json. Answers in a table (CSV, or a list in JSON) are read by: npx yardstick import answers ${name} --benchmark <set> --observer <name>, or on the Run page.`
	);
}

type Trials = Capsule['runs'][number]['trials'];

/** A capsule that comes in pieces. */
class LargeCapsule {
	readonly #name: string;
	readonly #most: number;
	readonly #aside: TrialsAside;
	readonly #trials: Trials[] = [];
	#count = 0;

	constructor(name: string, most: number, mostRest: number) {
		this.#name = name;
		this.#most = most;
		this.#aside = new TrialsAside({ onTrials: (text, run) => this.#take(text, run), mostRest });
	}

	push(text: string): void {
		try {
			this.#aside.push(text);
		} catch (error) {
			if (!(error instanceof TooLargeError)) throw error;
			throw new FileError(this.#name, [messageOf(error)], REMEDY);
		}
	}

	/** All but the trials, not yet checked. */
	end(): unknown {
		return parseJson(this.#aside.end(), this.#name, REMEDY);
	}

	/** The checked rest with its trials. */
	complete(rest: Capsule): Capsule {
		rest.runs.forEach((run, at) => (run.trials = this.#trials[at] ?? []));
		return rest;
	}

	#take(text: string, run: number): void {
		const there = (this.#trials[run] ??= []);
		const at = `run ${run + 1}, trial ${there.length + 1} and following`;
		let values: unknown[];
		try {
			values = JSON.parse(text) as unknown[];
		} catch (error) {
			throw new FileError(
				this.#name,
				[`${at}: is not complete JSON (${messageOf(error)}).`],
				REMEDY
			);
		}
		this.#count += values.length;
		if (this.#count > this.#most)
			throw new FileError(
				this.#name,
				[`holds more than ${this.#most.toLocaleString('en')} answers.`],
				'Save fewer runs in one file. Nothing of it was used.'
			);
		const result = v.safeParse(v.array(trialSchema), values);
		if (result.success) {
			for (const trial of result.output) there.push(trial);
			return;
		}
		const before = there.length;
		throw new FileError(
			this.#name,
			describeIssues(result.issues, values, ([index, ...rest]) => {
				const item = idOf(values[Number(index)], 'item');
				return {
					thing: `run ${run + 1}, trial ${before + Number(index) + 1}${item === undefined ? '' : ` (item "${item}")`}`,
					rest
				};
			}),
			REMEDY
		);
	}
}
