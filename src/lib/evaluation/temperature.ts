/**
 * Confidence made fit by one number, the temperature (Guo et al. 2017, "On Calibration of Modern Neural Networks",
 * arXiv:1706.04599), fitted by cross-validation: no answer is judged with a temperature that its own item had a part in.
 */
import { seededRandom } from '../statistics/random.ts';
import { calibration, type Confident } from './calibration.ts';
import { probabilityRows } from './observerSummary.ts';
import { trialsOn } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { Calibration } from './report/calibration.ts';
import { clusterNumbers } from './scoreTable.ts';
import { confidenceOf } from './sureErrors.ts';
import type { ReferenceItem } from './trial.ts';

export const foldCount = 5;

/** Probabilities and confidences are kept this far from 0 and 1: a logarithm has to exist. */
const closest = 1e-7;

/** An answer's confidence as the temperature changes it. */
interface Tempered {
	item: string;
	weight: number;
	correct: boolean;
	/** Log-probabilities: of all classes, or of "right" and "wrong" where only a confidence is known. */
	logs: readonly number[];
	/** Place of what was right, and of what was answered; the latter undefined without an answer. */
	truth: number;
	given: number | undefined;
}

export interface TemperatureReport {
	/** Mean of the folds' temperatures; above 1 the model was too sure. */
	temperature: number;
	/** The least and the largest of the folds. */
	range: [number, number];
	folds: number;
	/** `probabilities` of all options, or the `confidence` in the answer alone. */
	of: 'probabilities' | 'confidence';
	/** As recorded. */
	before: Calibration & { logLoss: number };
	/** With temperatures from the other folds. */
	after: Calibration & { logLoss: number };
	/** Confidence in each answer after it, by item. */
	confidences: Map<string, number>;
}

/**
 * The fold of each item, 0 … `folds` − 1: clusters stay together, and are dealt in an order drawn by the seed.
 * @param folds at least 2
 */
export function foldsOf(
	items: readonly ReferenceItem[],
	seed: number,
	folds: number = foldCount
): Int32Array {
	const clusters = clusterNumbers(items) ?? Int32Array.from(items, (_, at) => at);
	const order = [...new Set(clusters)];
	const random = seededRandom(seed);
	for (let at = order.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		[order[at], order[other]] = [order[other]!, order[at]!];
	}
	const fold = new Map(order.map((cluster, at) => [cluster, at % folds]));
	return Int32Array.from(clusters, (cluster) => fold.get(cluster)!);
}

/**
 * Undefined where no confidence is on record for every answer, where all answers are right or all wrong, and below 30 items.
 * @param options ids in display order; `classes` those that may be right
 */
export function temperatureReport(
	subject: Subject,
	items: readonly ReferenceItem[],
	options: readonly string[],
	classes: readonly string[],
	seed: number
): TemperatureReport | undefined {
	const rows = temperedRows(subject, items, options, classes);
	if (!rows || items.length < 30) return undefined;
	if (rows.list.every(({ correct }) => correct === rows.list[0]!.correct)) return undefined;
	const fold = new Map<string, number>();
	foldsOf(items, seed).forEach((one, at) => fold.set(items[at]!.id, one));
	const temperatures = Array.from({ length: foldCount }, (_, out) =>
		fitTemperature(rows.list.filter(({ item }) => fold.get(item) !== out))
	);
	const of = (row: Tempered): number => temperatures[fold.get(row.item)!]!;
	const judged = (temperature: (row: Tempered) => number) => {
		const said = rows.list.map((row): Confident => ({
			item: row.item,
			weight: row.weight,
			correct: row.correct,
			confidence: sureness(row, temperature(row))
		}));
		const total = rows.list.reduce((sum, { weight }) => sum + weight, 0);
		const loss = rows.list.reduce(
			(sum, row) => sum - row.weight * logShare(row.logs, row.truth, temperature(row)),
			0
		);
		return { ...calibration(said)!, logLoss: loss / total };
	};
	return {
		temperature: temperatures.reduce((sum, one) => sum + one, 0) / foldCount,
		range: [Math.min(...temperatures), Math.max(...temperatures)],
		folds: foldCount,
		of: rows.of,
		before: judged(() => 1),
		after: judged(of),
		confidences: new Map(rows.list.map((row) => [row.item, sureness(row, of(row))]))
	};
}

/** The temperature with the least log loss, between 1/20 and 20 (golden section on its logarithm; the loss has one minimum). */
export function fitTemperature(
	rows: readonly Pick<Tempered, 'logs' | 'truth' | 'weight'>[]
): number {
	const loss = (log: number): number =>
		rows.reduce((sum, { logs, truth, weight }) => {
			return sum - weight * logShare(logs, truth, Math.exp(log));
		}, 0);
	const golden = (Math.sqrt(5) - 1) / 2;
	let low = -Math.log(20);
	let high = Math.log(20);
	let left = high - golden * (high - low);
	let right = low + golden * (high - low);
	let [atLeft, atRight] = [loss(left), loss(right)];
	for (let step = 0; step < 40; step++) {
		if (atLeft <= atRight) {
			high = right;
			[right, atRight] = [left, atLeft];
			left = high - golden * (high - low);
			atLeft = loss(left);
		} else {
			low = left;
			[left, atLeft] = [right, atRight];
			right = low + golden * (high - low);
			atRight = loss(right);
		}
	}
	return Math.exp((low + high) / 2);
}

/** ln of a class's share after dividing all log-probabilities by the temperature. */
function logShare(logs: readonly number[], at: number, temperature: number): number {
	let most = -Infinity;
	for (const log of logs) most = Math.max(most, log / temperature);
	let sum = 0;
	for (const log of logs) sum += Math.exp(log / temperature - most);
	return logs[at]! / temperature - most - Math.log(sum);
}

function sureness({ logs, given }: Tempered, temperature: number): number {
	return given === undefined ? 0 : Math.min(1, Math.exp(logShare(logs, given, temperature)));
}

function temperedRows(
	subject: Subject,
	items: readonly ReferenceItem[],
	options: readonly string[],
	classes: readonly string[]
): { of: TemperatureReport['of']; list: Tempered[] } | undefined {
	const log = (share: number): number => Math.log(Math.min(1 - closest, Math.max(closest, share)));
	const probable =
		classes.length > 0
			? probabilityRows(subject, trialsOn(subject, items), items, options, classes)
			: undefined;
	if (probable) {
		// The place of the answer is that of its confidence among the probabilities of the classes.
		const order = (subject.options ?? options).filter((option) => classes.includes(option));
		return {
			of: 'probabilities',
			list: probable.map(({ item, weight, correct, probabilities, truth }) => {
				const answer = subject.byItem.get(item)?.answer ?? null;
				const given = answer === null ? -1 : order.indexOf(answer);
				return {
					item,
					weight,
					correct,
					logs: probabilities.map(log),
					truth,
					given: given < 0 ? undefined : given
				};
			})
		};
	}
	const list: Tempered[] = [];
	for (const { id } of items) {
		const scored = subject.byItem.get(id);
		if (!scored || scored.answer === null) continue;
		const confidence = confidenceOf(scored, subject.options);
		if (confidence === undefined) return undefined;
		list.push({
			item: id,
			weight: 1,
			correct: scored.correct,
			logs: [log(confidence), log(1 - confidence)],
			truth: scored.correct ? 0 : 1,
			given: 0
		});
	}
	return list.length === 0 ? undefined : { of: 'confidence', list };
}
