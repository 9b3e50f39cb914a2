/**
 * One row per item: what people answered and what each model answered. Made from the same trials that
 * are scored, so that the gallery and the score can never tell different stories.
 */
import type { Benchmark, Item } from '../benchmarks/schema.ts';
import { truthOf } from '../benchmarks/truths.ts';
import type { AnswerKind } from '../evaluation/kinds/kind.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import { agreementOf, uniqueFirst } from '../evaluation/leaveOneOut.ts';
import {
	isPerson,
	prepareSubjects,
	type ScoredTrial,
	type Subject
} from '../evaluation/prepare.ts';
import type { TruthRule } from '../evaluation/report/truthRule.ts';
import { scoreText } from '../evaluation/scoring.ts';
import { sureCharacters, type SureCharacter } from '../evaluation/textConfidence.ts';
import type { Observer, ObserverTrials, ReferenceItem } from '../evaluation/trial.ts';
import { judgeItems, referencesOf } from '../evaluation/truth.ts';

/** One observer's answer to one item. */
export interface ItemAnswer {
	run: string;
	observer: Observer;
	/** Option id, or whatever the kind's answers are, in its normal form; `null` is no answer within the limit. */
	answer: string | null;
	/** Every answer that was given, the first one first, in the same form: several where there were several attempts. */
	attempts: string[];
	correct: boolean;
	/** Share of the judged trials on which the answer was right; 1 or 0 where an item has one right answer. */
	score: number;
	/** Response time of a person, in milliseconds. */
	rt_ms: number | undefined;
	/** Probability of the given answer, or the confidence a person stated; 0 … 1. */
	confidence: number | undefined;
	/** Option id → probability, where they were recorded. */
	probabilities: Record<string, number> | undefined;
	/** How a typed text was read; undefined where answers are chosen, and without an answer. */
	reading?: Reading | undefined;
}

/** A typed text under both scorings, character by character. */
export interface Reading {
	strict: boolean;
	folded: boolean;
	/** 1 − edits / longer length. */
	characters: number;
	/** The compared characters with the confidence in each, where it was recorded. */
	sure: SureCharacter[];
}

export interface ItemRow {
	item: Item;
	persons: ItemAnswer[];
	models: ItemAnswer[];
	/** Votes for each answer, where people are votes; `null` is a vote that is no answer. */
	votes: Map<string | null, number> | undefined;
	/** Persons who answered, or votes. */
	people: number;
	/** How often each option was the right answer; none where the votes leave the item without one. */
	references: Record<string, number>;
	/** The option that was right most often, alone. */
	right: string | undefined;
	/** Share of people who were right, 0 … 1; no answer counts as wrong. Undefined without people. */
	people_right: number | undefined;
	/** Share of the votes that the most-voted option has; undefined without votes. */
	agreement: number | undefined;
	/** For each judged vote, the share of the other votes that their first choice has; empty without votes. */
	others: readonly number[];
}

/** What rows are made of. */
export type RowSource = Pick<Benchmark, 'items' | 'options' | 'kind'> &
	Partial<Pick<Benchmark, 'votes' | 'truths'>>;

/** @param typed the right text, where answers are typed */
function answerOf(
	subject: Subject,
	scored: ScoredTrial,
	typed: string | undefined,
	{ normalise }: AnswerKind
): ItemAnswer {
	const { answer, trial } = scored;
	const probabilities =
		trial.probabilities && subject.options
			? Object.fromEntries(
					subject.options.map((option, index) => [option, trial.probabilities?.[index] ?? 0])
				)
			: undefined;
	return {
		run: subject.run,
		observer: subject.observer,
		answer,
		attempts: [...(trial.answer === null ? [] : [trial.answer]), ...(trial.retries ?? [])].map(
			(given) => normalise(given)
		),
		correct: scored.correct,
		score: scored.score,
		rt_ms: trial.rt_ms,
		confidence: trial.confidence ?? (answer === null ? undefined : probabilities?.[answer]),
		probabilities,
		...(typed !== undefined && trial.answer !== null
			? { reading: readingOf(trial.answer, trial.character_confidence, typed) }
			: {})
	};
}

function readingOf(
	answer: string,
	confidences: readonly number[] | undefined,
	truth: string
): Reading {
	const { correct, folded, character_accuracy } = scoreText(answer, truth);
	return {
		strict: correct,
		folded,
		characters: character_accuracy,
		sure: sureCharacters(answer, confidences)
	};
}

/** Votes by answer, those that are no answer together. */
function votesOf(item: Item, rules: Benchmark['votes']): ItemRow['votes'] {
	if (!rules || !item.votes) return undefined;
	const votes = new Map<string | null, number>();
	for (const [option, count] of Object.entries(item.votes)) {
		if (count <= 0) continue;
		const answer = rules.no_answer.includes(option) ? null : option;
		votes.set(answer, (votes.get(answer) ?? 0) + count);
	}
	return votes;
}

/**
 * Joins items and runs, in the order of the benchmark's items; the scorer decides what is right. An
 * observer who did not see an item is absent from its row; an item that nobody answered has empty lists.
 * @param truth what counts as right; the benchmark's default where it has a choice
 * @throws when a run holds an answer that is none of the options
 */
export function itemRows(
	benchmark: RowSource,
	runs: readonly ObserverTrials[],
	truth: TruthRule | undefined = truthOf(benchmark)
): ItemRow[] {
	const options = benchmark.options.map(({ id }) => id);
	const judged = judgeItems(benchmark.items, { truth, votes: benchmark.votes, options });
	const kind = kindOf(benchmark.kind);
	const typed = kind.summaries.readings;
	const { subjects } = prepareSubjects(runs, judged, options, benchmark.kind, truth);
	return benchmark.items.map((item, index) => {
		const under = judged[index] ?? item;
		const persons: ItemAnswer[] = [];
		const models: ItemAnswer[] = [];
		for (const subject of subjects) {
			const scored = subject.byItem.get(item.id);
			if (scored) {
				const answer = answerOf(subject, scored, typed ? item.truth : undefined, kind);
				(isPerson(subject) ? persons : models).push(answer);
			}
		}
		const votes = votesOf(item, benchmark.votes);
		const references = Object.fromEntries(referencesOf(under));
		return {
			item,
			persons,
			models,
			votes,
			people: votes ? [...votes.values()].reduce((sum, n) => sum + n, 0) : persons.length,
			references,
			right: uniqueFirst(references),
			people_right: votes ? votesRight(under) : personsRight(persons),
			agreement: votes && agreementOf(item.votes),
			others: ('judged' in under ? (under.judged?.votes ?? []) : []).flatMap(
				({ others }) => others ?? []
			)
		};
	});
}

function personsRight(persons: readonly ItemAnswer[]): number | undefined {
	if (persons.length === 0) return undefined;
	return persons.filter((answer) => answer.correct).length / persons.length;
}

/** Share of the judged votes that were right; undefined where none was judged. */
function votesRight({ judged }: ReferenceItem): number | undefined {
	if (!judged || judged.trials === 0) return undefined;
	const right = judged.votes.reduce(
		(sum, { answer, reference, count }) => sum + (answer === reference ? count : 0),
		0
	);
	return right / judged.trials;
}

/** How many people gave each answer: persons or votes, in the order of `answerCounts`. */
export function peopleCounts(
	row: Pick<ItemRow, 'persons' | 'votes'>,
	options: readonly string[]
): { answer: string | null; count: number }[] {
	if (!row.votes) return answerCounts(row.persons, options);
	return inOrder(
		[...row.votes].map(([answer, count]) => ({ answer, count })),
		options
	);
}

/**
 * How many answered each option, most first, ties in the order of `options`; "no answer" (`null`) last.
 * Options that nobody chose are left out.
 */
export function answerCounts(
	answers: readonly Pick<ItemAnswer, 'answer'>[],
	options: readonly string[]
): { answer: string | null; count: number }[] {
	const counts = new Map<string | null, number>();
	for (const { answer } of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return inOrder(
		[...counts].map(([answer, count]) => ({ answer, count })),
		options
	);
}

function inOrder(
	counts: { answer: string | null; count: number }[],
	options: readonly string[]
): { answer: string | null; count: number }[] {
	const rank = (answer: string | null) =>
		answer === null ? options.length + 1 : options.indexOf(answer);
	return counts.sort((a, b) =>
		a.answer === null || b.answer === null
			? rank(a.answer) - rank(b.answer)
			: b.count - a.count || rank(a.answer) - rank(b.answer)
	);
}

/**
 * How far people and one model are apart on an item: share of people right minus the model's score (1 where it is
 * right, 0 where it is wrong, a share under a truth made from votes); −1 … 1. Undefined where either side did not answer.
 */
export function gap(row: ItemRow, model: string): number | undefined {
	const answer = row.models.find(({ run }) => run === model);
	if (!answer || row.people_right === undefined) return undefined;
	return row.people_right - answer.score;
}
