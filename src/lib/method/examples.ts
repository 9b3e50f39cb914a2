/**
 * The worked examples of the Method page. Every number comes out of the evaluation code on the recorded data when
 * the page is made; none is written down. What is not recorded is undefined.
 */
import { bestConstantAnswer } from '../benchmarks/chance.ts';
import { answerNames } from '../benchmarks/truths.ts';
import { optionName } from '../findings/optionNames.ts';
import { dPrime } from '../statistics/dPrime.ts';
import { isPerson, prepareSubjects } from '../evaluation/prepare.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import type { Limits } from '../statistics/estimate.ts';
import { scoreTable } from '../evaluation/scoreTable.ts';
import { clusteredErrors } from '../evaluation/standardErrors.ts';
import { wilson } from '../statistics/wilson.ts';
import type { Model } from '../models/schema.ts';
import { itemRows } from '../items/itemRow.ts';
import { distance, optionShares } from '../items/optionShares.ts';
import type { RecordedSet } from './recordedSet.ts';
import { textExample, thresholdExample } from './textExamples.ts';
import { slicesExample, votesExample } from './voteExamples.ts';

function scored(set: RecordedSet) {
	return set.benchmark.items.filter(({ control }) => !control);
}

function accuracyExample({ benchmark, report }: RecordedSet, model: ObserverSummary) {
	const { value, n, ci95 } = model.accuracy;
	if (value === undefined) return undefined;
	return {
		benchmark: benchmark.name,
		model: model.observer.name,
		right: Math.round(value * n),
		n,
		value,
		ci95,
		top_k: Object.entries(model.top_k).map(([k, share]) => ({ k: Number(k), share })),
		items: report.n_items
	};
}

function chanceExample(set: RecordedSet) {
	const best = bestConstantAnswer(scored(set));
	const k = set.benchmark.options.length;
	if (!best || k === 0) return undefined;
	const name = set.benchmark.options.find(({ id }) => id === best.answer)?.name ?? best.answer;
	return {
		benchmark: set.benchmark.name,
		options: k,
		uniform: 1 / k,
		constantAnswer: name,
		constant: best.share,
		value: set.report.chance
	};
}

function classExample({ benchmark, report }: RecordedSet, model: ObserverSummary) {
	const names = answerNames(benchmark);
	const rows = report.classes
		.flatMap(({ option, recall }) => {
			const value = recall[model.run];
			return value === undefined ? [] : [{ name: optionName(names, option), value }];
		})
		.sort((a, b) => b.value - a.value);
	const [best, worst] = [rows.at(0), rows.at(-1)];
	if (!best || !worst) return undefined;
	return {
		benchmark: benchmark.name,
		model: model.observer.name,
		best,
		worst,
		balanced: model.balanced_accuracy,
		macroF1: model.macro_f1
	};
}

function dPrimeExample({ benchmark, report }: RecordedSet, model: ObserverSummary | undefined) {
	const people = report.people?.mean.value;
	const score = model?.accuracy.value;
	if (people === undefined || score === undefined || !model) return undefined;
	const options = benchmark.options.length;
	return {
		benchmark: benchmark.name,
		options,
		people,
		peopleValue: dPrime(people, options),
		model: model.observer.name,
		score,
		modelValue: dPrime(score, options)
	};
}

function peopleExample(set: RecordedSet) {
	const { benchmark, report, runs } = set;
	const { people } = report;
	if (people?.mean.value === undefined) return undefined;
	const { subjects } = prepareSubjects(
		runs,
		benchmark.items,
		benchmark.options.map(({ id }) => id),
		benchmark.kind
	);
	const errors = clusteredErrors(scoreTable(subjects.filter(isPerson), scored(set)));
	const naive = wilson(Math.round(people.mean.value * people.n_trials), people.n_trials);
	const width = (limits: Limits | undefined) => limits && limits[1] - limits[0];
	const [own, tooNarrow] = [width(people.mean.ci95), width(naive)];
	const slowest = [...people.persons].sort((a, b) => b.timeouts - a.timeouts)[0];
	return {
		benchmark: benchmark.name,
		n: people.n_people,
		items: people.n_items,
		trials: people.n_trials,
		mean: people.mean.value,
		ci95: people.mean.ci95,
		errors,
		naive,
		widening: own !== undefined && tooNarrow ? own / tooNarrow : undefined,
		median: people.median,
		crowd: people.crowd,
		best: people.best?.accuracy,
		worst: people.worst?.accuracy,
		mostTimeouts:
			slowest && slowest.timeouts > 0
				? {
						name: slowest.observer.name,
						timeouts: slowest.timeouts,
						n: slowest.n,
						accuracy: slowest.accuracy,
						answered: slowest.accuracy_answered
					}
				: undefined
	};
}

function comparisonExample({ benchmark, report }: RecordedSet, model: ObserverSummary) {
	const found = report.comparisons.find(
		({ observer, reference }) => observer === model.run && reference === 'people'
	);
	if (!found || found.difference.value === undefined) return undefined;
	return {
		benchmark: benchmark.name,
		model: model.observer.name,
		difference: found.difference.value,
		ci95: found.difference.ci95,
		n: found.n,
		p: found.p,
		p_holm: found.p_holm,
		test: found.test,
		verdict: found.verdict,
		margin: found.margin,
		notWorse: found.not_worse
	};
}

function consistencyExample(
	{ benchmark, report }: RecordedSet,
	model: ObserverSummary | undefined
) {
	const people = report.people?.error_consistency;
	if (!people || people.kappa === undefined) return undefined;
	return {
		benchmark: benchmark.name,
		people,
		model: model && { name: model.observer.name, ...model.error_consistency }
	};
}

function cueExample({ benchmark, report }: RecordedSet) {
	const { cues } = report;
	if (!cues?.people) return undefined;
	return {
		benchmark: benchmark.name,
		conflicts: cues.n_conflicts,
		controls: cues.n_controls,
		people: {
			value: cues.people.shape_bias.value,
			ci95: cues.people.shape_bias.ci95,
			pooled: cues.people.pooled_bias
		},
		models: cues.models.map((row) => ({
			run: row.observer,
			name: report.observers.find(({ run }) => run === row.observer)?.observer.name ?? row.observer,
			value: row.shape_bias.value,
			ci95: row.shape_bias.ci95,
			n: row.shape_bias.n
		}))
	};
}

function calibrationExample({ benchmark }: RecordedSet, model: ObserverSummary) {
	return (
		model.calibration && {
			benchmark: benchmark.name,
			model: model.observer.name,
			...model.calibration,
			accuracy: model.accuracy.value
		}
	);
}

/** The item on which people and the model are furthest apart. */
function divergenceExample({ benchmark, runs }: RecordedSet, model: ObserverSummary) {
	const options = benchmark.options.map(({ id }) => id);
	let furthest: { id: string; item: string; value: number } | undefined;
	for (const row of itemRows(benchmark, runs)) {
		const answer = row.models.find(({ run }) => run === model.run);
		const value = distance(optionShares(row, answer, options));
		if (value !== undefined && value > (furthest?.value ?? -1)) {
			furthest = { id: benchmark.id, item: row.item.id, value };
		}
	}
	return furthest && { ...furthest, benchmark: benchmark.name, model: model.observer.name };
}

function mappingExample(models: readonly Model[]) {
	for (const model of models) {
		for (const output of model.outputs) {
			for (const { mapping } of output.answers) {
				if (mapping.rule !== 'groups') continue;
				const groups = Object.entries(mapping.groups)
					.map(([option, labels]) => ({ option, labels: labels.length }))
					.sort((a, b) => b.labels - a.labels);
				const [largest, smallest] = [groups.at(0), groups.at(-1)];
				if (!largest || !smallest) continue;
				return {
					model: model.name,
					classes: output.classes,
					labels: groups.reduce((sum, group) => sum + group.labels, 0),
					options: groups.length,
					largest,
					smallest
				};
			}
		}
	}
	return undefined;
}

/**
 * All examples. `sets` in the order of the overview: the first with people who are told apart and a model serves for most
 * of them.
 */
export function workedExamples(sets: readonly RecordedSet[], models: readonly Model[]) {
	const main =
		sets.find(
			({ report }) => report.people && !report.people.votes && report.observers.length > 0
		) ??
		sets.find(({ report }) => report.people && report.observers.length > 0) ??
		sets.find(({ report }) => report.people || report.observers.length > 0) ??
		sets[0];
	const voteSet = sets.find(({ report }) => report.people?.votes);
	const sliceSet = sets.find(({ report }) => report.slices.length > 0 || report.curves.length > 0);
	const textSet = sets.find(({ report }) => report.text && report.observers.length > 0);
	const cueSet = sets.find(({ report }) => report.cues !== undefined);
	const model = main?.report.observers[0];
	const both = <T>(make: (set: RecordedSet, model: ObserverSummary) => T) =>
		main && model ? make(main, model) : undefined;
	return {
		settings: main && { draws: main.report.draws, seed: main.report.seed },
		accuracy: both(accuracyExample),
		chance: main && chanceExample(main),
		classes: both(classExample),
		dPrime: main && dPrimeExample(main, model),
		people: main && peopleExample(main),
		comparison: both(comparisonExample),
		consistency: main && consistencyExample(main, model),
		cues: cueSet && cueExample(cueSet),
		calibration: both(calibrationExample),
		divergence: both(divergenceExample),
		votes: voteSet && votesExample(voteSet),
		slices: sliceSet && slicesExample(sliceSet),
		text: textSet && textExample(textSet),
		threshold: [...(textSet ? [textSet] : []), ...sets]
			.map(thresholdExample)
			.find((example) => example !== undefined),
		mapping: mappingExample(models),
		benchmarks: sets.map(({ benchmark }) => ({ name: benchmark.name, limits: benchmark.limits }))
	};
}

export type WorkedExamples = ReturnType<typeof workedExamples>;
