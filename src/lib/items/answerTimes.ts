/** Everybody's answers to one item over their response times: a row per answer, a dot per person. */
import type { TimesDrawing } from '../charts/answerTimes.ts';
import { duration } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { answerCounts, type ItemAnswer } from './itemRow.ts';
import type { ItemNames } from './itemWords.ts';

/**
 * Rows in the order of how many gave the answer; who has no time stands at the end of the axis. It begins at 0 and ends
 * at the limit or at the slowest answer, in whole half seconds.
 * @param href resolved link of a person, by run
 */
export function answerTimes(
	persons: readonly ItemAnswer[],
	options: readonly string[],
	truth: string,
	limit_ms: number | undefined,
	names: ItemNames,
	href: (run: string) => string
): TimesDrawing {
	const slowest = Math.max(limit_ms ?? 0, 500, ...persons.map(({ rt_ms }) => rt_ms ?? 0));
	const end_ms = Math.ceil(slowest / 500) * 500;
	return {
		rows: answerCounts(persons, options).map(({ answer }) => ({
			name: answerName(answer, names),
			truth: answer === truth,
			late: answer === null,
			dots: persons
				.filter((person) => person.answer === answer)
				.map((person) => ({
					id: person.run,
					value: person.rt_ms ?? end_ms,
					label: dotLabel(person, names),
					href: href(person.run)
				}))
		})),
		end_ms,
		limit_ms
	};
}

function answerName(answer: string | null, names: ItemNames): string {
	return answer === null ? 'no answer' : (names.options[answer] ?? answer);
}

/** `Person 3: bear after 0.7 s`. */
function dotLabel({ answer, rt_ms, observer }: ItemAnswer, names: ItemNames): string {
	if (answer === null) return `${observer.name}: no answer in time`;
	const after = rt_ms === undefined ? '' : ` after ${duration(rt_ms)}`;
	return `${observer.name}: ${answerName(answer, names)}${after}`;
}

/** The table twin: everybody's answer. */
export function timesTable(
	persons: readonly ItemAnswer[],
	names: ItemNames,
	href: (person: ItemAnswer) => string
): TableData {
	return {
		columns: [
			{ label: 'Person' },
			{ label: 'Answer' },
			{ label: 'Right' },
			{ label: 'Response time, ms', numeric: true, text: (value) => String(Math.round(value)) }
		],
		rows: persons.map((person) => [
			person.observer.name,
			answerName(person.answer, names),
			person.correct ? 'yes' : 'no',
			person.rt_ms
		]),
		links: persons.map(href)
	};
}
