/** Whether a run that comes from a file, or was kept for long, fits the set that it names as that set is now. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { messageOf } from '../border/messageOf.ts';
import { rescore } from './rescore.ts';
import { isAnswered, type RunHeader, type RunRow } from './run.ts';

/** What does not fit, in a sentence. A run that is `refused` cannot be scored; of any other the rest counts. */
export type Misfit = { refused: string; note?: undefined } | { note: string; refused?: undefined };

/**
 * @param benchmark the set that the run names; undefined where there is no such set
 * @returns undefined where all of it fits
 */
export function misfit(
	header: Pick<RunHeader, 'id' | 'observer' | 'benchmark' | 'options' | 'items'>,
	rows: readonly RunRow[],
	benchmark: Benchmark | undefined
): Misfit | undefined {
	const who = `The run of ${header.observer.name} (${header.id})`;
	const answers = rows.filter(
		(row) => isAnswered(row) && (row.trial.phase ?? 'test') === 'test'
	).length;
	if (answers === 0) return { refused: `${who} holds no answer.` };
	if (!benchmark) {
		return {
			note: `${who} answers the set “${header.benchmark.id}”, which this Yardstick does not have: it is kept and cannot be scored here.`
		};
	}
	let scored: number;
	try {
		({ scored } = rescore(header, rows, benchmark));
	} catch (error) {
		return { refused: `${who} does not fit ${benchmark.name}: ${messageOf(error)}` };
	}
	if (scored === answers) return undefined;
	return {
		note:
			scored === 0
				? `${who}: none of its ${answers} answers is about a picture of ${benchmark.name} as the set is now. It is kept, and not scored.`
				: `${who}: ${answers - scored} of its ${answers} answers are not about pictures of ${benchmark.name} as the set is now, and are left out of its score.`
	};
}
