/** Whether an output's numbers are what its manifest says they are: logits, or probabilities already. */
import { softmax } from './softmax.ts';
import type { Output } from './schema.ts';

/** A network in half precision rounds each of a thousand shares. */
const TOLERANCE = 2e-3;
/** So few numbers sum to 1 by chance: only the rounding of float32 is allowed. */
const FEW = 3;
const TOLERANCE_OF_FEW = 1e-4;
const TOLERANCE_OF_PERCENT = 0.02;
const TOLERANCE_OF_LOGARITHMS = 1e-5;

/** The numbers of an output do not mean what model.json says: no item's fault, so the whole run ends. */
export class OutputMeaningError extends Error {
	override name = 'OutputMeaningError';
}

/** True for a row of two or more numbers that lie in 0 … 1 and sum to 1, as far as rounding goes. */
export function areProbabilities(row: ArrayLike<number>): boolean {
	const tolerance = row.length > FEW ? TOLERANCE : TOLERANCE_OF_FEW;
	let sum = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at] as number;
		if (!(value >= -1e-6 && value <= 1 + tolerance)) return false;
		sum += value;
	}
	return row.length > 1 && Math.abs(sum - 1) <= tolerance;
}

/** True for a row of probabilities in percent: none below 0, all together 100. */
function arePercentages(row: ArrayLike<number>): boolean {
	let sum = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at] as number;
		if (!(value >= -1e-4 && value <= 100 + TOLERANCE_OF_PERCENT)) return false;
		sum += value;
	}
	return row.length > 1 && Math.abs(sum - 100) <= TOLERANCE_OF_PERCENT;
}

/** True for a row of −log p, of which the likeliest class has the least. Logits would seldom be this to five digits. */
function areNegativeLogarithms(row: ArrayLike<number>): boolean {
	let sum = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at] as number;
		if (!(value >= -1e-6)) return false;
		sum += Math.exp(-value);
	}
	return row.length > 1 && Math.abs(sum - 1) <= TOLERANCE_OF_LOGARITHMS;
}

/**
 * What is wrong with reading these numbers as the output's decoder says, one sentence with the remedy; undefined where
 * nothing is. Logarithms of probabilities are logits: their softmax gives the probabilities back.
 */
export function meaningProblem(output: Output, values: ArrayLike<number>): string | undefined {
	const { name, decoder } = output;
	if (decoder === 'softmax' && areProbabilities(values))
		return `the output "${name}" holds probabilities already (each lies in 0 … 1, and they sum to 1), and its decoder "softmax" would flatten them. Write "decoder": "probabilities" in model.json.`;
	if (decoder === 'ctc' && rowsOf(values, output.steps).every(areProbabilities))
		return `the output "${name}" holds probabilities already (those of each step sum to 1), and its decoder "ctc" reads logits. Export the network without its last Softmax, or with LogSoftmax.`;
	if (!['softmax', 'probabilities', 'ctc'].includes(decoder)) return undefined;
	const rows = decoder === 'ctc' ? rowsOf(values, output.steps) : [values];
	if (rows.every(arePercentages))
		return `the output "${name}" holds percentages (none is below 0, and they sum to 100). Divide them by 100 in the network, and write "decoder": "probabilities" in model.json; or export the network without its last Softmax.`;
	if (rows.every(areNegativeLogarithms))
		return `the output "${name}" holds negative logarithms of probabilities: the likeliest answer has the smallest number, and would come last. Take away the minus in the network, and write "decoder": "softmax" in model.json.`;
	if (decoder !== 'probabilities' || areProbabilities(values)) return undefined;
	const numbers = Array.from(values);
	if (!numbers.every(Number.isFinite)) return undefined;
	if (areProbabilities(numbers.map(Math.exp)))
		return `the output "${name}" holds logarithms of probabilities, not probabilities. Write "decoder": "softmax" in model.json.`;
	const sum = numbers.reduce((total, value) => total + value, 0);
	return `the output "${name}" is said to hold probabilities, and its numbers lie in ${least(numbers)} … ${most(numbers)} and sum to ${rounded(sum)}. If they are logits, write "decoder": "softmax" in model.json.`;
}

/**
 * The probabilities that an output with classes gives, summing to 1: the softmax of its logits at its temperature, or its
 * own numbers where it holds probabilities. NaN where a number is not finite.
 */
export function sharesOf(output: Output | undefined, values: ArrayLike<number>): Float64Array {
	if (output?.decoder !== 'probabilities')
		return softmax(values, output?.decoder === 'softmax' ? output.temperature : undefined);
	const shares = Float64Array.from(values, (value) => (value < 0 ? 0 : value));
	const sum = shares.reduce((total, value) => total + value, 0);
	return shares.map((value) => value / sum);
}

function rowsOf(values: ArrayLike<number>, rows: number): number[][] {
	const width = values.length / rows;
	const all = Array.from(values);
	return Array.from({ length: rows }, (_, row) => all.slice(row * width, (row + 1) * width));
}

const rounded = (value: number) => String(Number(value.toPrecision(3)));
const least = (values: readonly number[]) => rounded(values.reduce((a, b) => Math.min(a, b)));
const most = (values: readonly number[]) => rounded(values.reduce((a, b) => Math.max(a, b)));
