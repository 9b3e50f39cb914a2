/** A run as it fills: its score so far with people on the same items, how quick it is, and its table. */
import { counted, count, duration, interval, percent } from '../charts/format.ts';
import type { RunSeries } from '../charts/live/runChart.ts';
import type { TableData } from '../charts/table.ts';
import type { Limits } from '../statistics/estimate.ts';

interface Score {
	value: number;
	ci95: Limits | undefined;
}

/** How it stood at one moment. */
export interface RunSample {
	/** Items answered so far that count in the score. */
	n: number;
	model: Score;
	/** On the very same items; undefined without people. */
	people: Score | undefined;
	/** Pictures a second over the last seconds; undefined until it can be measured. */
	rate: number | undefined;
	/** Median time of a picture so far, milliseconds; undefined where none is timed. */
	item_ms: number | undefined;
}

/** Samples that are kept of a run at most. */
const most = 200;

/**
 * The history with one more sample: where enough was answered since the last one, so that a whole run has about 200. The
 * same number of answers takes the place of the last sample (its figures may be exact now), and fewer begin anew.
 * @param total items of the run
 */
export function withSample(
	history: readonly RunSample[],
	sample: RunSample,
	total: number
): readonly RunSample[] {
	const last = history.at(-1);
	if (!last) return [sample];
	if (sample.n < last.n) return [sample];
	if (sample.n === last.n) {
		const { rate = last.rate, item_ms = last.item_ms } = sample;
		return [...history.slice(0, -1), { ...sample, rate, item_ms }];
	}
	const step = Math.max(1, Math.ceil(total / most));
	const end = sample.n >= total;
	return sample.n - last.n >= step || end ? [...history, sample] : history;
}

const scoreText = ({ value, ci95 }: Score): string =>
	ci95 ? `${percent(value)} (${interval(ci95)})` : percent(value);

const rateText = (rate: number): string => (rate >= 10 ? count(rate) : rate.toFixed(1));

/**
 * The series of the drawing; undefined with fewer than two samples, which make no line.
 * @param people what people are called
 */
export function runSeries(
	history: readonly RunSample[],
	total: number,
	model: { id: string; name: string },
	people: string,
	noun: { one: string; many: string }
): RunSeries | undefined {
	if (history.length < 2) return undefined;
	return {
		model,
		total,
		noun: noun.many,
		samples: history.map((sample) => ({
			n: sample.n,
			model: sample.model.value,
			modelCi95: sample.model.ci95,
			people: sample.people?.value,
			peopleCi95: sample.people?.ci95,
			rate: sample.rate,
			item_ms: sample.item_ms,
			label: [
				`After ${counted(sample.n, noun.one, noun.many)}: ${model.name} ${scoreText(sample.model)}`,
				...(sample.people ? [`${people} ${scoreText(sample.people)}`] : []),
				...(sample.rate === undefined ? [] : [`${rateText(sample.rate)} a second`]),
				...(sample.item_ms === undefined ? [] : [`${duration(sample.item_ms)} a picture`])
			].join(', ')
		}))
	};
}

/** Rows of the table at most. */
const rows = 25;

/** The table twin: about 25 moments, the first and the last among them. */
export function historyTable(
	history: readonly RunSample[],
	model: string,
	people: string
): TableData {
	const step = Math.max(1, Math.ceil((history.length - 1) / (rows - 1)));
	const kept = history.filter((_, index) => index % step === 0 || index === history.length - 1);
	const share = (label: string) => ({
		label,
		numeric: true,
		text: (value: number) => percent(value)
	});
	const peopled = history.some((sample) => sample.people !== undefined);
	return {
		columns: [
			{ label: 'Answered', numeric: true },
			share(model),
			share('From'),
			share('To'),
			...(peopled ? [share(`Same items, ${people}`), share('From'), share('To')] : []),
			{ label: 'Pictures a second', numeric: true, text: rateText },
			{ label: 'Median of a picture', numeric: true, text: duration }
		],
		rows: kept.map((sample) => [
			sample.n,
			sample.model.value,
			sample.model.ci95?.[0],
			sample.model.ci95?.[1],
			...(peopled
				? [sample.people?.value, sample.people?.ci95?.[0], sample.people?.ci95?.[1]]
				: []),
			sample.rate,
			sample.item_ms
		])
	};
}
