/** When people answered: counts of right and wrong answers over response time. */
import type { Histogram, TimeBin } from '../charts/histogram.ts';
import type { TableData } from '../charts/table.ts';
import type { ScoredTrial } from '../evaluation/prepare.ts';
import { median } from '../statistics/average.ts';

export interface ResponseTimes extends Histogram {
	median_right_ms: number | undefined;
	median_wrong_ms: number | undefined;
	/** Timed answers. */
	n: number;
	/** Trials without an answer: in no bin. */
	timeouts: number;
}

type Timed = Pick<ScoredTrial, 'answer' | 'correct' | 'trial'>;

/** Counts in bins of `width_ms` from 0 to the slowest answer. */
export function responseTimes(trials: readonly Timed[], width_ms = 100): ResponseTimes {
	const answered = trials.filter(({ answer }) => answer !== null);
	const timed = answered.flatMap(({ correct, trial }) =>
		trial.rt_ms === undefined ? [] : [{ correct, ms: trial.rt_ms }]
	);
	const slowest = Math.max(0, ...timed.map(({ ms }) => ms));
	const bins: TimeBin[] = timed.length
		? Array.from({ length: Math.floor(slowest / width_ms) + 1 }, (_, index) => ({
				from: index * width_ms,
				to: (index + 1) * width_ms,
				right: 0,
				wrong: 0
			}))
		: [];
	for (const { correct, ms } of timed) {
		const bin = bins[Math.floor(ms / width_ms)];
		if (bin) bin[correct ? 'right' : 'wrong'] += 1;
	}
	const times = (wanted?: boolean) =>
		median(timed.filter(({ correct }) => correct === (wanted ?? correct)).map(({ ms }) => ms));
	return {
		bins,
		highest: Math.max(0, ...bins.map(({ right, wrong }) => right + wrong)),
		median_ms: times(),
		median_right_ms: times(true),
		median_wrong_ms: times(false),
		n: timed.length,
		timeouts: trials.length - answered.length
	};
}

/** `0.8 to 0.9 s: 210 right, 32 wrong`. */
export function binLabel(bin: TimeBin): string {
	return `${bin.from / 1000} to ${bin.to / 1000} s: ${bin.right} right, ${bin.wrong} wrong`;
}

/** The table twin. */
export function timesTable(times: ResponseTimes): TableData {
	return {
		columns: [
			{ label: 'From, ms', numeric: true },
			{ label: 'To, ms', numeric: true },
			{ label: 'Right answers', numeric: true },
			{ label: 'Wrong answers', numeric: true }
		],
		rows: times.bins.map(({ from, to, right, wrong }) => [from, to, right, wrong])
	};
}
