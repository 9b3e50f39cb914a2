/** How people's answers and a model's probabilities spread over the options of one item. */
import { jensenShannon } from '../../evaluation/divergence.ts';
import { NO_DATA, percent, percentFigure } from '../../charts/format.ts';
import type { TableData } from '../../charts/table.ts';
import { answerCounts, type ItemAnswer } from './item-row.ts';
import type { ItemNames } from './item-words.ts';

export interface OptionShare {
	/** Option id; `null` is no answer within the limit. */
	option: string | null;
	truth: boolean;
	/** People who gave it. */
	people: number;
	/** Their share of all people, 0 … 1; undefined without people. */
	share: number | undefined;
	/** The model's probability, 0 … 1; undefined where none was recorded. */
	probability: number | undefined;
}

/**
 * One row per option, the largest of both sides first; "no answer" last, and only where somebody gave none.
 */
export function optionShares(
	persons: readonly ItemAnswer[],
	model: ItemAnswer | undefined,
	options: readonly string[],
	truth: string
): OptionShare[] {
	const counts = new Map(
		answerCounts(persons, options).map(({ answer, count }) => [answer, count])
	);
	const total = persons.length;
	const row = (option: string | null): OptionShare => {
		const people = counts.get(option) ?? 0;
		return {
			option,
			truth: option === truth,
			people,
			share: total > 0 ? people / total : undefined,
			probability: option === null ? undefined : model?.probabilities?.[option]
		};
	};
	const size = (entry: OptionShare) => Math.max(entry.share ?? 0, entry.probability ?? 0);
	const rows = options.map(row).sort((a, b) => size(b) - size(a));
	return counts.has(null) ? [...rows, row(null)] : rows;
}

/**
 * How far the model's distribution is from the people's, in bits: 0 the same, 1 nothing in common. People without
 * an answer are left out. Undefined where either side has no distribution.
 */
export function distance(shares: readonly OptionShare[]): number | undefined {
	const answered = shares.filter(({ option }) => option !== null);
	if (answered.some(({ probability }) => probability === undefined)) return undefined;
	return jensenShannon(
		answered.map(({ people }) => people),
		answered.map(({ probability }) => probability ?? 0)
	);
}

/** `airplane: 9 of 10 people, EfficientNet-Lite0 12 %`. */
export function shareLabel(
	entry: OptionShare,
	people: number,
	model: string | undefined,
	names: ItemNames
): string {
	const option =
		entry.option === null ? 'no answer' : (names.options[entry.option] ?? entry.option);
	const parts = [
		...(people > 0 ? [`${entry.people} of ${people} people`] : []),
		...(model && entry.probability !== undefined
			? [`${model} ${percent(entry.probability, 1)}`]
			: [])
	];
	return `${option}${entry.truth ? ' (right answer)' : ''}: ${parts.join(', ') || NO_DATA}`;
}

/** The table twin. */
export function shareTable(
	shares: readonly OptionShare[],
	model: string | undefined,
	names: ItemNames
): TableData {
	const share = (value: number) => percentFigure(value);
	return {
		columns: [
			{ label: 'Option' },
			{ label: 'Right answer' },
			{ label: 'People', numeric: true },
			{ label: 'People, %', numeric: true, text: share },
			...(model ? [{ label: `${model}, probability, %`, numeric: true, text: share }] : [])
		],
		rows: shares.map((entry) => [
			entry.option === null ? 'no answer' : (names.options[entry.option] ?? entry.option),
			entry.truth ? 'yes' : 'no',
			entry.people,
			entry.share,
			...(model ? [entry.probability] : [])
		])
	};
}
