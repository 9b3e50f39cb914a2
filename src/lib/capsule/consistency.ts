import { contentOf } from '../evaluation/content.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import { peopleId } from '../evaluation/voters.ts';
import { timeProblem } from './responseTimes.ts';
import type { Capsule, Run } from './schema.ts';

/** What a run is held against: the parts of a benchmark that its answers depend on. */
export interface AnsweredBenchmark {
	id: string;
	version: string;
	items_sha256: string;
	/** Id of the answer kind. */
	kind: string;
	options: readonly { id: string }[];
	/** How people answered, as far as it bears on their times. */
	protocol?: { response_limit_ms?: number };
	/** What the options form, where they form groups. */
	option_groups?: readonly { id: string }[];
	items: readonly {
		id: string;
		sha256: string;
		content_sha256?: string;
		options?: readonly string[];
	}[];
}

/** Probabilities come from float32 arithmetic and are rounded when written. */
const SUM_TOLERANCE = 1e-3;

/** Probabilities nearer than this are a tie: files round them. */
const TIE_TOLERANCE = 1e-4;

const list = (options: Iterable<string>) => [...options].join(', ');

function trialName(run: Run, index: number): string {
	return `run "${run.id}", trial ${index + 1} (item "${run.trials[index]?.item}")`;
}

function problemsOfRun(run: Run, capsule: Capsule): string[] {
	const problems: string[] = [];
	const options = run.options && new Set(run.options);
	if (run.options && options && options.size < run.options.length)
		problems.push(`run "${run.id}": an option is listed twice.`);
	if (run.trials.length === 0)
		problems.push(`run "${run.id}": field "trials" is empty; there is nothing to score.`);
	const seen = new Set<string>();
	run.trials.forEach((trial, index) => {
		const at = () => trialName(run, index);
		if (!Object.hasOwn(capsule.items, trial.item))
			problems.push(`${at()}: the capsule's "items" does not list the content hash of this item.`);
		if ((trial.phase ?? 'test') === 'test') {
			if (seen.has(trial.item)) problems.push(`${at()}: the item was answered before in this run.`);
			seen.add(trial.item);
		}
		if (options && trial.answer !== null && !options.has(trial.answer))
			problems.push(
				`${at()}: unknown option "${trial.answer}" in field "answer"; the options are ${list(options)}.`
			);
		if (trial.answer === null && trial.correct)
			problems.push(`${at()}: marked correct without an answer.`);
		if (trial.retries && trial.answer === null)
			problems.push(
				`${at()}: field "retries": there is no first answer. Put the first one into field "answer".`
			);
		if (trial.timed_out && trial.answer !== null)
			problems.push(`${at()}: timed out, and yet field "answer" is "${trial.answer}".`);
		if (trial.character_confidence) {
			const given = trial.character_confidence.length;
			const length = trial.answer === null ? undefined : [...trial.answer].length;
			if (length === undefined)
				problems.push(`${at()}: field "character_confidence": there is no answer.`);
			else if (given !== length)
				problems.push(
					`${at()}: field "character_confidence": ${given} for the ${length} characters of "${trial.answer}".`
				);
		}
		if (trial.group !== undefined && trial.answer === null)
			problems.push(`${at()}: field "group": there is no answer.`);
		if (trial.group !== undefined && trial.probabilities)
			problems.push(`${at()}: field "group": the probabilities tell it already.`);
		if (trial.probabilities) {
			if (!run.options) problems.push(`${at()}: has probabilities, but the run lists no options.`);
			else if (trial.probabilities.length !== run.options.length)
				problems.push(
					`${at()}: ${trial.probabilities.length} probabilities for ${run.options.length} options.`
				);
			const sum = trial.probabilities.reduce((total, p) => total + p, 0);
			if (Math.abs(sum - 1) > SUM_TOLERANCE)
				problems.push(`${at()}: the probabilities sum to ${sum.toFixed(4)} instead of 1.`);
			const likelier = likelierThan(trial.answer, trial.probabilities, run.options);
			if (likelier)
				problems.push(
					`${at()}: the answer is "${trial.answer}", and the probabilities make it ${likelier}. Give the answer its probabilities, or leave them out.`
				);
		}
	});
	const times = timeProblem(run.trials, run.origin.effort?.response_limit_ms);
	if (times) problems.push(`run "${run.id}": ${times}`);
	return problems;
}

/** The option that is more probable than the answer, with both probabilities; undefined where none is, beyond rounding. */
function likelierThan(
	answer: string | null,
	probabilities: readonly number[],
	options: readonly string[] | undefined
): string | undefined {
	const at = answer === null ? -1 : (options?.indexOf(answer) ?? -1);
	const given = probabilities[at];
	if (!options || given === undefined) return undefined;
	const best = probabilities.reduce(
		(first, value, index) => (value > probabilities[first]! ? index : first),
		at
	);
	const most = probabilities[best]!;
	return most - given > TIE_TOLERANCE
		? `"${options[best]}" (${most.toPrecision(3)} against ${given.toPrecision(3)})`
		: undefined;
}

/** What contradicts itself within a capsule, one sentence each; empty when nothing does. */
export function inconsistencies(capsule: Capsule): string[] {
	const problems: string[] = [];
	const runs = new Set<string>();
	for (const run of capsule.runs) {
		if (runs.has(run.id)) problems.push(`run "${run.id}": the id is used by two runs.`);
		runs.add(run.id);
		if (run.id === peopleId)
			problems.push(`run "${run.id}": the id stands for everybody together; give the run another.`);
		problems.push(...problemsOfRun(run, capsule));
	}
	return problems;
}

/** Why so many answers to one item are too many, with the remedy. */
function tooMany(given: number, attempts: number): string {
	const allowed = attempts === 1 ? 'one answer counts' : `${attempts} attempts count`;
	return `field "retries": holds ${given} attempts in all, and ${allowed} here. Leave out what came after ${attempts === 1 ? 'the first' : `attempt ${attempts}`}.`;
}

/** What a run and a benchmark do not agree on. */
export interface Mismatch {
	/** Answers that cannot be scored there at all, one sentence each. */
	errors: string[];
	/** Items of the run that are left out of every comparison: not in the benchmark, or another picture. */
	unmatched: string[];
}

/**
 * Holds a run against a benchmark. Another version is no error: what is compared are items of equal
 * content hash, and the others are named.
 */
export function mismatches(capsule: Capsule, run: Run, benchmark: AnsweredBenchmark): Mismatch {
	if (run.benchmark.id !== benchmark.id)
		return {
			errors: [`run "${run.id}": answers benchmark "${run.benchmark.id}", not "${benchmark.id}".`],
			unmatched: []
		};
	const found: Mismatch = { errors: [], unmatched: [] };
	const options = new Set(benchmark.options.map((option) => option.id));
	const groups = new Set(benchmark.option_groups?.map((group) => group.id));
	const items = new Map(benchmark.items.map((item) => [item.id, item]));
	const { refusal, attempts = 1 } = kindOf(benchmark.kind);
	run.trials.forEach((trial, index) => {
		const item = items.get(trial.item);
		if (!item || contentOf(item) !== capsule.items[trial.item]) found.unmatched.push(trial.item);
		const given = [...(trial.answer === null ? [] : [trial.answer]), ...(trial.retries ?? [])];
		if (given.length > attempts)
			found.errors.push(`${trialName(run, index)}: ${tooMany(given.length, attempts)}`);
		for (const answer of given) {
			const refused = refusal(answer, { set: benchmark.id, options, item });
			if (refused) found.errors.push(`${trialName(run, index)}: ${refused}`);
		}
		if (trial.group !== undefined && !groups.has(trial.group))
			found.errors.push(
				`${trialName(run, index)}: unknown group "${trial.group}"; the groups of ${benchmark.id} are ${list(groups) || 'none'}.`
			);
	});
	const limit = benchmark.protocol?.response_limit_ms;
	const times = limit === undefined ? undefined : timeProblem(run.trials, limit);
	// What is wrong without this limit was said when the file was read, see `inconsistencies`.
	if (times && !timeProblem(run.trials, run.origin.effort?.response_limit_ms))
		found.errors.push(`run "${run.id}": ${times}`);
	return found;
}
