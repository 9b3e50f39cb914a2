/** Metrics of a confusion matrix as `confusionCounts` makes it (last column "no answer"). */

/** Recall of each class in option order; undefined where a class has no trial. */
export function classRecalls(counts: readonly (readonly number[])[]): (number | undefined)[] {
	return counts.map((row, index) => {
		const n = row.reduce((sum, value) => sum + value, 0);
		return n === 0 ? undefined : row[index]! / n;
	});
}

/** What both scores below need of a confusion matrix; each in option order. */
export interface ClassTotals {
	/** How often the class was the truth and the answer. */
	right: Float64Array;
	/** How often it was the truth. */
	truths: Float64Array;
	/** How often it was the answer. */
	answers: Float64Array;
}

export function noTotals(classes: number): ClassTotals {
	return {
		right: new Float64Array(classes),
		truths: new Float64Array(classes),
		answers: new Float64Array(classes)
	};
}

/** Adds `weight` trials of one truth and one answer; an answer beyond the classes is "no answer". */
export function addTrials(totals: ClassTotals, truth: number, answer: number, weight: number) {
	totals.truths[truth]! += weight;
	if (answer < totals.answers.length) totals.answers[answer]! += weight;
	if (truth === answer) totals.right[truth]! += weight;
}

export function classTotals(counts: readonly (readonly number[])[]): ClassTotals {
	const totals = noTotals(counts.length);
	counts.forEach((row, truth) =>
		row.forEach((count, answer) => addTrials(totals, truth, answer, count))
	);
	return totals;
}

/** Mean recall of the classes that occur: chance 1/k whatever their sizes. Undefined without trials. */
export function balancedAccuracy({ right, truths }: ClassTotals): number | undefined {
	let sum = 0;
	let classes = 0;
	for (let at = 0; at < truths.length; at++) {
		if (truths[at] === 0) continue;
		sum += right[at]! / truths[at]!;
		classes++;
	}
	return classes === 0 ? undefined : sum / classes;
}

/**
 * Unweighted mean of F1 = 2·tp/(2·tp + fp + fn) over the classes that occur as truth or as answer (as in
 * scikit-learn). "No answer" is no class; it lowers recall. Undefined without trials.
 */
export function macroF1({ right, truths, answers }: ClassTotals): number | undefined {
	let sum = 0;
	let classes = 0;
	for (let at = 0; at < truths.length; at++) {
		const occurs = truths[at]! + answers[at]!;
		if (occurs === 0) continue;
		sum += (2 * right[at]!) / occurs;
		classes++;
	}
	return classes === 0 ? undefined : sum / classes;
}
