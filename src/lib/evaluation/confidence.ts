/** How sure each answer of one observer is, by item: what calibration and top-k are made from. */
import type { Confident } from './calibration.ts';
import type { Answers } from './metric.ts';
import { probabilityRows, type ProbabilityRow } from './observerSummary.ts';
import { isPerson } from './prepare.ts';
import { wholeConfidence } from './textConfidence.ts';

/**
 * The probabilities of the classes beside each right answer of each item, with the number of trials it stands for.
 * Undefined unless every trial carries one probability per option.
 */
export function probabilitiesByItem({
	subject,
	trials,
	items,
	options,
	classes
}: Answers): Map<string, ProbabilityRow[]> | undefined {
	const rows = probabilityRows(subject, trials, items, options, classes);
	return rows && grouped(rows);
}

/**
 * The confidence in each answer beside whether it was right, by item. Of people what they stated, where they did; of a
 * model that picks one of the classes, its probability; of any other, the stated confidence in the whole answer. Undefined where
 * nothing of the kind was recorded, or a model recorded it for some of its answers only.
 */
export function confidenceByItem(answers: Answers): Map<string, Confident[]> | undefined {
	const { subject, trials, kind } = answers;
	if (isPerson(subject) || !kind.summaries.classes) {
		if (!isPerson(subject) && !wholeConfidence(trials)) return undefined;
		const rows = trials.flatMap(({ item, trial, answer, correct }) =>
			trial.confidence === undefined || (!isPerson(subject) && answer === null)
				? []
				: [{ item, confidence: trial.confidence, correct }]
		);
		return rows.length > 0 ? grouped(rows) : undefined;
	}
	return probabilitiesByItem(answers);
}

/** Mean over the rows of an item, each counting its trials; undefined without rows. */
export function meanOfRows<T extends { weight?: number }>(
	rows: readonly T[] | undefined,
	value: (row: T) => number
): number | undefined {
	let sum = 0;
	let total = 0;
	for (const row of rows ?? []) {
		const { weight = 1 } = row;
		sum += weight * value(row);
		total += weight;
	}
	return total === 0 ? undefined : sum / total;
}

function grouped<T extends { item: string }>(rows: readonly T[]): Map<string, T[]> {
	const byItem = new Map<string, T[]>();
	for (const row of rows) {
		const own = byItem.get(row.item);
		if (own) own.push(row);
		else byItem.set(row.item, [row]);
	}
	return byItem;
}
