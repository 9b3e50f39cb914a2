/** One answer a row: `item,answer[,confidence,rt_ms,person]`. */
import { isNothing } from '../../border/nothing.ts';
import { numberIn } from '../numbers.ts';
import { ANSWER, confidenceIn, ITEM, PERSON, phaseIn, SYSTEM, timeIn } from './cells.ts';
import type { AnswerForm, Cells } from './form.ts';

const ITEMS = [...ITEM, 'stimulus', 'task', 'id'];
const ANSWERS = [...ANSWER, 'response'];
const UNITLESS = ['rt', 'response_time', 'reaction_time', 'time'];

const has = (columns: ReadonlySet<string>, names: readonly string[]) =>
	names.some((name) => columns.has(name));

function attemptIn(cells: Cells): number | undefined {
	const cell = cells.get('attempt');
	if (isNothing(cell)) return undefined;
	const attempt = numberIn(cell);
	if (Number.isInteger(attempt) && attempt >= 1) return attempt;
	cells.wrong(
		'attempt',
		`column "attempt" is "${cell}".`,
		'Write 1 for the first try, 2 for the second.'
	);
	return undefined;
}

export const plain: AnswerForm = {
	id: 'plain',
	name: 'one answer a row',
	columns: 'item, answer, and as you have them confidence, rt_ms, person or system, attempt',
	fits: (columns) => has(columns, ITEMS) && has(columns, ANSWERS),
	problems(columns) {
		const unitless = UNITLESS.find((name) => columns.has(name));
		return unitless === undefined || columns.has('rt_ms') || columns.has('rt_s')
			? []
			: [
					{
						what: `the column "${unitless}" does not say its unit.`,
						remedy: 'Call it rt_ms (milliseconds) or rt_s (seconds).'
					}
				];
	},
	read(cells) {
		const item = cells.get(...ITEMS);
		if (item === '') {
			cells.wrong('no item', 'names no item.', 'Write the id of the item, or take the line out.');
			return undefined;
		}
		const rt_ms = timeIn(cells, 'rt_ms', 1) ?? timeIn(cells, 'rt_s', 1000);
		const attempt = attemptIn(cells);
		const person = cells.get(...PERSON, ...SYSTEM);
		return {
			item: [item],
			sure: true,
			answer: () => cells.get(...ANSWERS),
			...(rt_ms === undefined ? {} : { rt_ms }),
			...confidenceIn(cells),
			...phaseIn(cells),
			...(person === '' ? {} : { person }),
			...(attempt === undefined ? {} : { attempt })
		};
	},
	answerers: (columns) =>
		has(columns, PERSON) ? 'person' : has(columns, SYSTEM) ? 'system' : undefined
};
