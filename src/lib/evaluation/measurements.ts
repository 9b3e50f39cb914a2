/** The flat list that `yardstick score --json` prints and a gate reads. */
import type { BenchmarkReport } from './report/benchmark.ts';
import type { CueRow } from './report/cues.ts';
import type { Measurement } from './report/measurement.ts';
import type { TextFigures } from './report/text.ts';
import type { TruthRule } from './report/truthRule.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';

interface Size {
	n: number;
	n_trials: number;
	n_people: number;
}

/** Added to a truth's metric where the votes that are no answer are dropped. */
export const answeredSuffix = '_answered';

/** Whether a metric is named after this truth. */
export function isOfTruth(metric: string, truth: Pick<TruthRule, 'metric'> | undefined): boolean {
	return metric === truth?.metric || metric === `${truth?.metric}${answeredSuffix}`;
}

/** The name of a metric on one slice: `accuracy_folded[lines=two lines]`. */
export function slicedMetric(metric: string, group: string, value: string): string {
	return `${metric}[${group}=${value}]`;
}

/** Whether a metric is of a slice. */
export function isSliced(metric: string): boolean {
	return metric.endsWith(']');
}

/** Names of the figures of typed texts. */
const textMetrics: Record<keyof TextFigures, string> = {
	strict: 'accuracy_strict',
	folded: 'accuracy_folded',
	characters: 'character_accuracy'
};

/**
 * All figures of a report under the names of DESIGN §4. `observer` is `people` or the observer's id. Figures
 * without data are left out; a figure without an interval has `ci95: null`. Under a declared truth the accuracy of
 * everybody bears the truth's own name. Typed texts have three figures instead, also on each slice, last; they do not
 * depend on the scoring in force.
 */
export function measurements(report: BenchmarkReport): Measurement[] {
	const rows: Measurement[] = [];
	const add = (
		metric: string,
		observer: string,
		value: number | undefined,
		ci95: Limits | undefined,
		{ n, n_trials, n_people }: Size
	) => {
		if (value === undefined) return;
		rows.push({
			metric,
			value,
			ci95: ci95 ?? null,
			n,
			n_trials,
			n_people,
			benchmark: report.benchmark,
			observer
		});
	};
	const estimate = (metric: string, observer: string, figure: Estimate) =>
		add(metric, observer, figure.value, figure.ci95, figure);
	const cueRow = (observer: string, row: CueRow | undefined) => {
		if (!row) return;
		add('shape_share', observer, row.shape_share, row.shape_share_ci95, row.shape_bias);
		add('texture_share', observer, row.texture_share, row.texture_share_ci95, row.shape_bias);
		estimate('shape_bias', observer, row.shape_bias);
	};
	const text = (observer: string, figures: TextFigures | undefined, slice?: [string, string]) => {
		if (!figures) return;
		for (const [name, metric] of Object.entries(textMetrics) as [keyof TextFigures, string][])
			estimate(slice ? slicedMetric(metric, ...slice) : metric, observer, figures[name]);
	};
	const { people, truth, answered_only, divergence } = report;
	const typed = report.text?.figures;
	const accuracyName = truth?.metric ?? 'accuracy';
	if (people) {
		if (typed) text('people', typed.people);
		else estimate(truth?.metric ?? 'accuracy_mean_person', 'people', people.mean);
		if (answered_only) estimate(`${accuracyName}${answeredSuffix}`, 'people', answered_only.people);
		if (divergence) estimate('jensen_shannon_bits', 'people', divergence.people);
		estimate('accuracy_median_person', 'people', people.median);
		estimate('accuracy_crowd', 'people', people.crowd);
		const { kappa, ci95 } = people.error_consistency;
		add('error_consistency', 'people', kappa, ci95, people.mean);
		cueRow('people', report.cues?.people);
	}
	for (const { observer, run, accuracy, error_consistency, ...figures } of report.observers) {
		if (typed) text(observer.id, typed[run]);
		else estimate(accuracyName, observer.id, accuracy);
		const answered = answered_only?.observers[run];
		if (answered) estimate(`${accuracyName}${answeredSuffix}`, observer.id, answered);
		const distance = divergence?.observers[run];
		if (distance) estimate('jensen_shannon_bits', observer.id, distance);
		add(
			'balanced_accuracy',
			observer.id,
			figures.balanced_accuracy,
			figures.balanced_accuracy_ci95,
			accuracy
		);
		add('macro_f1', observer.id, figures.macro_f1, figures.macro_f1_ci95, accuracy);
		add('error_consistency', observer.id, error_consistency.kappa, error_consistency.ci95, {
			n: error_consistency.n,
			n_trials: error_consistency.n * (error_consistency.n_pairs + 1),
			n_people: error_consistency.n_pairs
		});
		cueRow(
			observer.id,
			report.cues?.models.find((row) => row.observer === run)
		);
	}
	for (const person of people?.persons ?? []) {
		const size = { n: person.n, n_trials: person.n, n_people: 1 };
		if (typed) text(person.observer.id, typed[person.run]);
		else add(accuracyName, person.observer.id, person.accuracy, person.ci95, size);
		cueRow(
			person.observer.id,
			report.cues?.persons.find((row) => row.observer === person.run)
		);
	}
	for (const { group, value, text: figures = {} } of report.slices) {
		text('people', figures.people, [group, value]);
		for (const { observer, run } of report.observers)
			text(observer.id, figures[run], [group, value]);
	}
	return rows;
}
