/** How people's answers and a model's probabilities spread over the options of one item. */
import { jensenShannon } from '../statistics/divergence.ts';
import { capital, NO_DATA, percent, percentFigure } from '../charts/format.ts';
import type { OptionDrawing } from '../charts/optionBars.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { TableData } from '../charts/table.ts';
import { peopleCounts, type ItemAnswer, type ItemRow } from './itemRow.ts';
import type { ItemNames } from './itemWords.ts';

export interface OptionShare {
	/** Option id; `null` is no answer within the limit. */
	option: string | null;
	truth: boolean;
	/** People who gave it, or votes for it. */
	people: number;
	/** Their share of all people, 0 … 1; undefined without people. */
	share: number | undefined;
	/** The model's probability, 0 … 1; undefined where none was recorded. */
	probability: number | undefined;
	/** The same of every model that recorded any, by run id. */
	probabilities: Record<string, number>;
}

/**
 * One row per option, the largest of both sides first; "no answer" last, and only where somebody gave none.
 * @param model the one that stands first and decides the order
 */
export function optionShares(
	row: Pick<ItemRow, 'persons' | 'votes' | 'people' | 'right' | 'models'>,
	model: ItemAnswer | undefined,
	options: readonly string[]
): OptionShare[] {
	const counts = new Map(peopleCounts(row, options).map(({ answer, count }) => [answer, count]));
	const entry = (option: string | null): OptionShare => {
		const people = counts.get(option) ?? 0;
		return {
			option,
			truth: option !== null && option === row.right,
			people,
			share: row.people > 0 ? people / row.people : undefined,
			probability: option === null ? undefined : model?.probabilities?.[option],
			probabilities: Object.fromEntries(
				row.models.flatMap(({ run, probabilities }) => {
					const value = option === null ? undefined : probabilities?.[option];
					return value === undefined ? [] : [[run, value] as const];
				})
			)
		};
	};
	const size = (one: OptionShare) => Math.max(one.share ?? 0, one.probability ?? 0);
	const rows = options.map(entry).sort((a, b) => size(b) - size(a));
	return counts.has(null) ? [...rows, entry(null)] : rows;
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

/** `What the voters say, what the models think`. */
export function answersTitle(people: number, models: number, names: ItemNames): string {
	const crowd = names.voters ? 'the voters' : 'people';
	const thought = `what the ${models > 1 ? 'models think' : 'model thinks'}`;
	if (people === 0) return capital(thought);
	return models > 0 ? `What ${crowd} say, ${thought}` : `What ${crowd} say`;
}

/** How to read the bars of one item. */
export function answersLede(
	right: string,
	people: number,
	models: number,
	names: ItemNames
): string {
	const bars = names.voters ? 'Bars of voters count votes' : 'Bars of people count answers';
	const thoughts =
		models > 1
			? 'bars of a model are its probabilities, which add up to 100 %'
			: 'bars of the model are its probabilities, which add up to 100 %';
	const parts = [people > 0 ? bars : '', models > 0 ? thoughts : ''].filter(Boolean);
	return `The right answer is ${right}. ${parts.length > 0 ? `${capital(parts.join('; '))}.` : ''}`.trim();
}

/** A model whose probabilities are drawn. */
export interface ShareModel {
	run: string;
	name: string;
}

/** `airplane (right answer): 9 of 10 people, EfficientNet-Lite0 12 %`. */
export function shareLabel(
	entry: OptionShare,
	people: number,
	models: readonly ShareModel[],
	names: ItemNames
): string {
	const option =
		entry.option === null ? 'no answer' : (names.options[entry.option] ?? entry.option);
	const crowd = names.voters ? 'voters' : 'people';
	const parts = [
		...(people > 0 ? [`${entry.people} of ${people} ${crowd}`] : []),
		...models.flatMap(({ run, name }) => {
			const value = entry.probabilities[run];
			return value === undefined ? [] : [`${name} ${percent(value, 1)}`];
		})
	];
	return `${option}${entry.truth ? ' (right answer)' : ''}: ${parts.join(', ') || NO_DATA}`;
}

/** Fewer than this are not folded away: their summary would take as much room. */
const leastFolded = 4;

/**
 * The first `most` shares, the right answer, no answer, and what each of the models finds most likely; the others apart,
 * in the same order. All of them where only a few would be left.
 */
function inSight(
	shares: readonly OptionShare[],
	models: readonly ShareModel[],
	most: number
): { first: OptionShare[]; more: OptionShare[] } {
	const favourites = models.map(({ run }) =>
		shares.reduce<OptionShare | undefined>(
			(best, one) => ((one.probabilities[run] ?? 0) > (best?.probabilities[run] ?? 0) ? one : best),
			undefined
		)
	);
	const kept = (one: OptionShare, place: number): boolean =>
		place < most || one.truth || one.option === null || favourites.includes(one);
	const more = shares.filter((one, place) => !kept(one, place));
	if (more.length < leastFolded) return { first: [...shares], more: [] };
	return { first: shares.filter(kept), more };
}

/**
 * The shares as they are drawn: people's bars first, then those of each model that recorded probabilities.
 * @param people how many people answered, or voted
 * @param models those whose probabilities are drawn, in this order
 * @param most so many stay in sight, besides the right answer and what each model says; all where not given
 */
export function optionDrawing(
	shares: readonly OptionShare[],
	people: number,
	models: readonly (ShareModel & { id: string; kind: ObserverKind })[],
	names: ItemNames,
	most = Infinity
): OptionDrawing {
	const drawn = models.filter(({ run }) =>
		shares.some(({ probabilities }) => run in probabilities)
	);
	const crowd = { observer: 'people', kind: 'person' as const };
	const { first, more } = inSight(shares, drawn, most);
	const rowOf = (entry: OptionShare): OptionDrawing['rows'][number] => ({
		id: entry.option ?? '',
		name: entry.option === null ? 'no answer' : (names.options[entry.option] ?? entry.option),
		truth: entry.truth,
		bars: [
			...(people > 0
				? [
						{
							...crowd,
							value: entry.share ?? 0,
							text: entry.people > 0 ? String(entry.people) : ''
						}
					]
				: []),
			...drawn.map(({ run, id, kind }) => {
				const value = entry.probabilities[run] ?? 0;
				return { observer: id, kind, value, text: value >= 0.005 ? percent(value, 0) : '' };
			})
		],
		label: shareLabel(entry, people, drawn, names)
	});
	return {
		sides: [
			...(people > 0
				? [{ ...crowd, name: `${people} ${names.voters ? 'voters' : 'people'}` }]
				: []),
			...drawn.map(({ id, kind, name }) => ({ observer: id, kind, name }))
		],
		rows: first.map(rowOf),
		more: more.map(rowOf)
	};
}

/** The table twin. */
export function shareTable(
	shares: readonly OptionShare[],
	models: readonly ShareModel[],
	names: ItemNames
): TableData {
	const share = (value: number) => percentFigure(value);
	const crowd = names.voters ? 'Votes' : 'People';
	return {
		columns: [
			{ label: 'Option' },
			{ label: 'Right answer' },
			{ label: crowd, numeric: true },
			{ label: `${crowd}, %`, numeric: true, text: share },
			...models.map(({ name }) => ({
				label: `${name}, probability, %`,
				numeric: true,
				text: share
			}))
		],
		rows: shares.map((entry) => [
			entry.option === null ? 'no answer' : (names.options[entry.option] ?? entry.option),
			entry.truth ? 'yes' : 'no',
			entry.people,
			entry.share,
			...models.map(({ run }) => entry.probabilities[run])
		])
	};
}
