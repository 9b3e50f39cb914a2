/** Every item as a point: how sure one model was, and what people did. As columns, which travel well. */
import { mean } from '../statistics/average.ts';
import { percent, duration } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { CONFIDENCE, peopleTime, placeOn } from './itemQuery.ts';
import type { ItemRow } from './itemRow.ts';

/** Columns of equal length, an entry for each item that the model answered with a confidence. */
export interface ItemPoints {
	items: string[];
	/** Of the model's answer, 0 … 1. */
	confidence: number[];
	right: boolean[];
	/** The model's answer; `null` where answers are not shown beside pictures. */
	answer: (string | null)[];
	/** The one right answer; `null` where there is none alone, or where it is not shown. */
	truth: (string | null)[];
	/** Share of people right, 0 … 1; `null` without people. */
	people: (number | null)[];
	/** Median response time, milliseconds; `null` where none was recorded. */
	time: (number | null)[];
}

/**
 * The points of one model, in the order of the rows. Controls, items that nothing is right on, and answers without a
 * confidence are left out. Undefined where none is left.
 * @param veiled answers and right answers stay on the items' own pages
 */
export function itemPoints(
	rows: readonly ItemRow[],
	model: string | undefined,
	veiled = false
): ItemPoints | undefined {
	const points: ItemPoints = {
		items: [],
		confidence: [],
		right: [],
		answer: [],
		truth: [],
		people: [],
		time: []
	};
	for (const row of rows) {
		const answer = row.models.find(({ run }) => run === model);
		const confidence = placeOn(CONFIDENCE, row, model);
		if (!answer || confidence === undefined || row.item.control) continue;
		points.items.push(row.item.id);
		points.confidence.push(confidence);
		points.right.push(answer.correct);
		points.answer.push(veiled ? null : answer.answer);
		points.truth.push(veiled ? null : (row.right ?? null));
		points.people.push(row.people_right ?? null);
		points.time.push(peopleTime(row) ?? null);
	}
	return points.items.length > 0 ? points : undefined;
}

/** Items of one tenth of confidence. */
export interface ConfidenceBin {
	/** The tenth, [from, to); the last one holds certainty too. */
	from: number;
	to: number;
	/** Largest confidence in the bin: with `from` the range that holds these items and no others. */
	last: number;
	n: number;
	/** Share of the items on which the model is right. */
	right: number;
	/** Means over the items; undefined without people, without times. */
	people: number | undefined;
	time: number | undefined;
}

/** The points by tenths of confidence, those without an item left out. */
export function confidenceBins(points: ItemPoints): ConfidenceBin[] {
	const members = Array.from({ length: 10 }, (): number[] => []);
	points.confidence.forEach((confidence, at) =>
		members[Math.min(9, Math.floor(confidence * 10 + 1e-12))]!.push(at)
	);
	return members.flatMap((bin, index) => {
		if (bin.length === 0) return [];
		const of = (column: readonly (number | null)[]) =>
			mean(bin.map((at) => column[at] ?? undefined));
		return [
			{
				from: Math.min(index / 10, ...bin.map((at) => points.confidence[at]!)),
				to: (index + 1) / 10,
				last: Math.max(...bin.map((at) => points.confidence[at]!)),
				n: bin.length,
				right: bin.filter((at) => points.right[at]).length / bin.length,
				people: of(points.people),
				time: of(points.time)
			}
		];
	});
}

/**
 * The table twin of the drawing: its dots by tenths of confidence; each dot's own figures stand in the list of items.
 * @param link the items of a bin
 */
export function binsTable(
	bins: readonly ConfidenceBin[],
	people: string,
	link: (bin: ConfidenceBin) => string
): TableData {
	const share = (value: number): string => percent(value);
	const peopled = bins.some((bin) => bin.people !== undefined);
	const timed = bins.some((bin) => bin.time !== undefined);
	return {
		columns: [
			{ label: 'Sure from', numeric: true, text: (value) => percent(value, 0) },
			{ label: 'to', numeric: true, text: (value) => percent(value, 0) },
			{ label: 'Items', numeric: true },
			{ label: 'Model right', numeric: true, text: share },
			...(peopled ? [{ label: `${people} right, mean of items`, numeric: true, text: share }] : []),
			...(timed
				? [{ label: 'Median time of people, mean of items', numeric: true, text: duration }]
				: [])
		],
		rows: bins.map((bin) => [
			Math.floor(bin.from * 10 + 1e-12) / 10,
			bin.to,
			bin.n,
			bin.right,
			...(peopled ? [bin.people] : []),
			...(timed ? [bin.time] : [])
		]),
		links: bins.map(link)
	};
}
