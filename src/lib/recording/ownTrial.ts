/** A network that somebody brought, tried on a few pictures whose right answers are known. In a worker and in Node alike. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { spread } from '../benchmarks/spread.ts';
import { exchangedOptions } from '../evaluation/exchangedOptions.ts';
import type { Trial } from '../evaluation/trial.ts';
import type { ModelSession } from '../inference/session.ts';
import type { Picture } from '../inference/source.ts';
import { isFailure } from '../inference/source.ts';
import type { Variant } from '../models/own/input.ts';
import { putBack } from '../models/own/labels.ts';
import { betterWays, betterWayWarning, nearChance, type Tried } from '../models/own/traps.ts';
import type { Model } from '../models/schema.ts';
import { RunRecorder } from './recorder.ts';
import { isAnswered } from './run.ts';

/**
 * The items that are tried, in their order: spread over the set, the first ten by themselves as well, and the first thirty.
 * @param ids of the items whose pictures are there
 */
export function trialItems(ids: readonly string[]): string[] {
	const chosen = spread(ids, TRIAL.shuffled);
	const inTurn = spread(chosen, TRIAL.ways);
	return [...new Set([...spread(inTurn, TRIAL.first), ...inTurn, ...chosen])];
}

/** The manifest with other outputs for the answers of a task. */
export function relabelled(model: Model, groups: Record<string, number[]>, task: string): Model {
	return {
		...model,
		outputs: model.outputs.map((output) => ({
			...output,
			answers: output.answers.map((answer) =>
				answer.task === task ? { ...answer, mapping: { rule: 'groups' as const, groups } } : answer
			)
		}))
	};
}

/** So many are tried at once, so many to hold other ways against the chosen one, so many to see whether names changed places. */
export const TRIAL = { first: 10, ways: 30, shuffled: 150 } as const;

export interface TrialResult {
	/** The first ten, as chosen. */
	trials: Trial[];
	right: number;
	n: number;
	/** Ways of making the input that were held against the chosen one. */
	tried: { name: string; right: number; n: number }[];
	warnings: string[];
	/** The way that is decidedly better. */
	better: Variant | undefined;
	/** The outputs with names put back, where answers look as if they had changed places. */
	relabelled: Record<string, number[]> | undefined;
}

export interface TrialSettings {
	model: Model;
	benchmark: Benchmark;
	/** Ids of items whose pictures are there, spread over the set; the first are tried first. */
	items: readonly string[];
	read: (item: string) => Promise<Picture>;
	/** Loads the network with another manifest; the trial ends each session. */
	open: (model: Model) => Promise<ModelSession>;
	/** Other ways of making the input. */
	variants: readonly Variant[];
	/** Told after every picture: what is tried, and how many of how many pictures of it are answered. */
	onprogress?: (what: string, done: number, of: number) => void;
}

async function answerOn(
	{ benchmark, read, open, onprogress }: TrialSettings,
	model: Model,
	items: readonly string[],
	what: string
): Promise<{ trials: Trial[]; failures: string[] }> {
	const session = await open(model);
	try {
		const recorder = new RunRecorder({
			id: 'trial',
			benchmark,
			model,
			items,
			started: '1970-01-01T00:00:00.000Z',
			conditions: {}
		});
		const failures: string[] = [];
		for (const [at, item] of items.entries()) {
			onprogress?.(what, at, items.length);
			const [result] = await session.run([await read(item)]);
			if (!result || isFailure(result)) failures.push(result?.error ?? 'no answer.');
			else await recorder.record(result);
		}
		failures.push(...recorder.failures.map(({ error }) => error));
		return { trials: recorder.rows.filter(isAnswered).map(({ trial }) => trial), failures };
	} finally {
		await session.dispose();
	}
}

const rightOf = (name: string, items: readonly string[], trials: readonly Trial[]): Tried => {
	const right = new Set(trials.filter(({ correct }) => correct).map(({ item }) => item));
	return { name, right: items.map((item) => right.has(item)) };
};

/**
 * Tries the network: ten pictures as chosen; where not most of them are right, thirty in all other ways of making the input;
 * where none of them is better, 150 to see whether answers have changed places, all of them or a few.
 * @throws where the network does not load, or its numbers are not what they are said to be
 */
export async function tryOwnModel(settings: TrialSettings): Promise<TrialResult> {
	const { model, benchmark, items, variants } = settings;
	const first = items.slice(0, TRIAL.first);
	const { trials, failures } = await answerOn(settings, model, first, 'as chosen');
	const warnings =
		failures.length > 0
			? [`${failures.length} of ${first.length} pictures got no answer: ${failures[0]}`]
			: [];
	const right = trials.filter(({ correct }) => correct).length;
	const result: TrialResult = {
		trials,
		right,
		n: first.length,
		tried: [],
		warnings,
		better: undefined,
		relabelled: undefined
	};
	if (first.length === 0 || right >= 0.8 * first.length) return result;
	const more = items.slice(0, TRIAL.ways);
	const chosen = rightOf(
		'as chosen',
		more,
		(await answerOn(settings, model, more, 'as chosen')).trials
	);
	const others: Tried[] = [];
	for (const variant of variants) {
		const answered = await answerOn(
			settings,
			{ ...model, input: { ...model.input, preprocessing: variant.preprocessing } },
			more,
			variant.name
		);
		others.push(rightOf(variant.name, more, answered.trials));
	}
	const counted = ({ name, right: list }: Tried) => ({
		name,
		right: list.filter(Boolean).length,
		n: list.length
	});
	result.tried = [chosen, ...others].map(counted);
	const [better, ...alike] = betterWays(chosen, others);
	if (better) {
		result.better = variants.find(({ name }) => name === better.name);
		warnings.push(betterWayWarning(chosen, [better, ...alike]));
	}
	const most = Math.max(...result.tried.map((one) => one.right));
	const guessing = nearChance(most, more.length, benchmark.chance);
	if (guessing)
		warnings.push(
			`As chosen ${counted(chosen).right} of ${more.length} pictures are right, and no other way of making the input gets decidedly more than guessing would.`
		);
	// With the better input the names may be right.
	if (better && !guessing) return result;
	// Where finer answers count for an option, a circle of options says nothing of the outputs.
	if (benchmark.options.some(({ members }) => members)) return result;
	const all = items.slice(0, TRIAL.shuffled);
	const { trials: answered } = await answerOn(settings, model, all, 'names of the classes');
	const mapping = model.outputs[0]?.answers[0]?.mapping;
	if (mapping?.rule !== 'groups') return result;
	const options = benchmark.options.map(({ id }) => id);
	const truths = new Map(benchmark.items.map(({ id, truth }) => [id, truth]));
	const counts = options.map((truth) =>
		options.map(
			(said) =>
				answered.filter(({ item, answer }) => answer === said && truths.get(item) === truth).length
		)
	);
	const exchanged = exchangedOptions({ observer: 'trial', options, counts });
	if (!exchanged) return result;
	result.relabelled = putBack(mapping.groups, exchanged.circles);
	const words = exchanged.circles.map((circle) => [...circle, circle[0]!].join(' → ')).join('; ');
	warnings.push(
		`The names of the classes look as if they stood in another order than in training (where the first is right, the second is said: ${words}). With these put back ${exchanged.exchanged} of ${exchanged.n} answers would be right, instead of ${exchanged.right}.`
	);
	return result;
}
