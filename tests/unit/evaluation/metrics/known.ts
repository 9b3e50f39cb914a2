/** A made-up set small enough to be counted by hand, for the tests of the metrics. */
import {
	evaluateBenchmark,
	type EvaluationInput
} from '../../../../src/lib/evaluation/evaluate.ts';
import { figures } from '../../../../src/lib/evaluation/measurements.ts';
import type { BenchmarkReport } from '../../../../src/lib/evaluation/report/benchmark.ts';
import type { ObserverTrials, ReferenceItem } from '../../../../src/lib/evaluation/trial.ts';

export const options = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Truths in turn, each twice. */
export const items: ReferenceItem[] = Array.from({ length: 12 }, (_, index) => ({
	id: `i${index}`,
	truth: options[index % 6]!
}));

/** The probabilities of a model, from its answer on. */
const falling = [0.4, 0.2, 0.15, 0.1, 0.09, 0.06];

/** Place of the truth among the model's answers, by item: six times first, twice second, then third to sixth. */
const places = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5];

/** Sure of each answer by 40 %. */
export const model: ObserverTrials = {
	id: 'm',
	observer: { id: 'model', kind: 'model', name: 'Model' },
	options,
	trials: items.map(({ id, truth }, index) => {
		const others = options.filter((option) => option !== truth);
		const order = [...others.slice(0, places[index]), truth, ...others.slice(places[index])];
		const probabilities = options.map((option) => falling[order.indexOf(option)]!);
		return { item: id, answer: order[0]!, correct: false, score: 0, probabilities };
	})
};

/** Right on the first `n` items, else the next option in turn; what `changed` says instead. */
export function person(
	id: string,
	n: number,
	changed: Record<string, string | null> = {}
): ObserverTrials {
	return {
		id,
		observer: { id, kind: 'person', name: id },
		options,
		trials: items.map((item, index) => {
			const next = options[(options.indexOf(item.truth) + 1) % 6]!;
			const answer = index < n ? item.truth : next;
			return {
				item: item.id,
				answer: item.id in changed ? changed[item.id]! : answer,
				correct: false,
				score: 0
			};
		})
	};
}

/** All right; the last three wrong; the second half wrong, the very last without an answer. */
export const people = [person('p1', 12), person('p2', 9), person('p3', 6, { i11: null })];

/** The report of runs on the set. */
export function known(
	runs: ObserverTrials[] = [...people, model],
	more: Partial<EvaluationInput> = {}
): BenchmarkReport {
	return evaluateBenchmark({
		benchmark: 'made-up',
		items,
		options,
		chance: 1 / 6,
		runs,
		draws: 100,
		...more
	});
}

/** Values of a metric by observer. */
export function valuesOf(id: string, report: BenchmarkReport = known()): Record<string, number> {
	return Object.fromEntries(
		figures(report)
			.filter(({ of, slice }) => of.id === id && !slice)
			.map(({ observer, value }) => [observer, value])
	);
}

/** Typed plates: one right, one with O for 0, one of two characters right, one unanswered. */
export function typed(confidence?: number[]): BenchmarkReport {
	const truths = ['AB1', 'C0D', 'EF', 'GH'];
	const answers = ['ab 1', 'COD', 'EX', null];
	return known(
		[
			{
				id: 'r',
				observer: { id: 'reader', kind: 'model', name: 'Reader' },
				trials: answers.map((answer, index) => ({
					item: `t${index}`,
					answer,
					correct: false,
					score: 0,
					...(confidence && answer !== null
						? {
								confidence: confidence[index]!,
								character_confidence: [...answer].map(() => confidence[index]!)
							}
						: {})
				}))
			}
		],
		{
			kind: 'text',
			options: [],
			chance: 0,
			items: truths.map((truth, index) => ({ id: `t${index}`, truth }))
		}
	);
}

/** Four pictures of the shape of `a` with the texture of `b`. */
export function conflicts(): BenchmarkReport {
	const answers = ['a', 'a', 'b', 'c'];
	const both = answers.map((_, index) => ({
		id: `x${index}`,
		truth: 'a',
		labels: { shape: 'a', texture: 'b' }
	}));
	return known(
		[
			{
				id: 'm',
				observer: { id: 'model', kind: 'model', name: 'Model' },
				options,
				trials: answers.map((answer, index) => ({
					item: `x${index}`,
					answer,
					correct: false,
					score: 0
				}))
			}
		],
		{ items: both, cues: { shape: 'shape', texture: 'texture' } }
	);
}
