/** The dots of a drawing of every item, from its points: against people, their time, or right and wrong. */
import type { DotRange, ItemDot, ItemsSeries, Upright } from '../charts/live/itemsChart.ts';
import { duration, percent } from '../charts/format.ts';
import type { ItemNames } from './itemWords.ts';
import type { ItemPoints } from './itemPoints.ts';
import { CONFIDENCE, PEOPLE_RIGHT, PEOPLE_TIME, type ItemQuery } from './itemQuery.ts';

/** What the upright axis can be; right and wrong only where there is nobody to set beside the model. */
export function uprights(points: Pick<ItemPoints, 'people' | 'time'>): Upright[] {
	const known: Upright[] = [];
	if (points.people.some((share) => share !== null)) known.push('people');
	if (points.time.some((time) => time !== null)) known.push('time');
	return known.length > 0 ? known : ['result'];
}

const axisNames = (voters: boolean): Record<Upright, string> => ({
	people: voters ? 'voters right' : 'people right',
	time: 'median time of people',
	result: ''
});

/**
 * The series. Items without a value on the upright axis are left out; undefined where none is left.
 * @param href resolved link of an item
 */
export function itemDots(
	points: ItemPoints,
	upright: Upright,
	model: { id: string; name: string },
	names: Pick<ItemNames, 'options' | 'voters'>,
	href: (item: string) => string
): ItemsSeries | undefined {
	const dots: ItemDot[] = [];
	const at: number[] = [];
	points.items.forEach((item, index) => {
		const right = points.right[index]!;
		const y =
			upright === 'result'
				? Number(right)
				: upright === 'people'
					? points.people[index]
					: points.time[index];
		if (y === null || y === undefined) return;
		at.push(index);
		dots.push({ item, x: points.confidence[index]!, y, right });
	});
	if (dots.length === 0) return undefined;
	return {
		model,
		upright,
		axis: axisNames(names.voters !== undefined)[upright],
		dots,
		label: (dot) => pointLabel(points, at[dot] ?? -1, model.name, names),
		href
	};
}

/** `n123, “happy”: 8 of ten …` in words: item, right answer, people, the model. */
function pointLabel(
	points: ItemPoints,
	index: number,
	model: string,
	names: Pick<ItemNames, 'options' | 'voters'>
): string {
	const item = points.items[index];
	if (item === undefined) return '';
	const name = (option: string): string => `“${names.options[option] ?? option}”`;
	const truth = points.truth[index];
	const answer = points.answer[index];
	const people = points.people[index];
	const time = points.time[index];
	const parts = [
		truth === null || truth === undefined ? item : `${item}, ${name(truth)}`,
		...(people === null || people === undefined
			? []
			: [`${percent(people, 0)} of the ${names.voters ? 'voters' : 'people'} right`]),
		...(time === null || time === undefined ? [] : [`after ${duration(time)}`]),
		`${model} ${points.right[index] ? 'right' : 'wrong'}${answer === null || answer === undefined || points.right[index] ? '' : ` with ${name(answer)}`}, ${percent(points.confidence[index])} sure`
	];
	return parts.join('; ');
}

/** The items of a range as the items page asks for them. @param model run */
export function rangeQuery(upright: Upright, range: DotRange, model: string): Partial<ItemQuery> {
	const ranges: ItemQuery['ranges'] = { [CONFIDENCE]: range.confidence };
	if (upright === 'people') ranges[PEOPLE_RIGHT] = range.y;
	if (upright === 'time') ranges[PEOPLE_TIME] = range.y;
	const [from, to] = range.y;
	const result = upright === 'result' && from === to ? (from === 1 ? 'right' : 'wrong') : undefined;
	return { model, ranges, ...(result ? { result } : {}) };
}
