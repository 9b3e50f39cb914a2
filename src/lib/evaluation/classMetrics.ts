/** Metrics of a confusion matrix as `confusionCounts` makes it (last column "no answer"). */
import { mean } from './average.ts';

/** Recall of each class in option order; undefined where a class has no trial. */
export function classRecalls(counts: readonly (readonly number[])[]): (number | undefined)[] {
	return counts.map((row, index) => {
		const n = row.reduce((sum, value) => sum + value, 0);
		return n === 0 ? undefined : row[index]! / n;
	});
}

/** Mean recall of the classes that occur: chance 1/k whatever their sizes. Undefined without trials. */
export function balancedAccuracy(counts: readonly (readonly number[])[]): number | undefined {
	return mean(classRecalls(counts));
}

/**
 * Unweighted mean of F1 = 2·tp/(2·tp + fp + fn) over the classes that occur as truth or as answer (as in
 * scikit-learn). "No answer" is no class; it lowers recall. Undefined without trials.
 */
export function macroF1(counts: readonly (readonly number[])[]): number | undefined {
	return mean(
		counts.map((row, index) => {
			const right = row[index]!;
			const truths = row.reduce((sum, value) => sum + value, 0);
			const answers = counts.reduce((sum, other) => sum + other[index]!, 0);
			return truths + answers === 0 ? undefined : (2 * right) / (truths + answers);
		})
	);
}
