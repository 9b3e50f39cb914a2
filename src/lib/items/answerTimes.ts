/** Everybody's answers to one item over their response times: a row per answer, a dot per person. */
import { beeswarm } from '../charts/beeswarm.ts';
import { duration } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import { answerCounts, type ItemAnswer } from './itemRow.ts';
import type { ItemNames } from './itemWords.ts';

export interface TimeDot {
	run: string;
	name: string;
	/** Milliseconds; undefined where no time was recorded, and for no answer. */
	rt_ms: number | undefined;
	/** Place on the axis, 0 … 1. Without a time at its end. */
	x: number;
	/** 0 on the line, then 1, 2 … for dots that would hide each other. */
	level: number;
}

export interface TimeRow {
	/** Option id; `null` is no answer. */
	answer: string | null;
	truth: boolean;
	dots: TimeDot[];
	levels: number;
}

export interface AnswerTimes {
	rows: TimeRow[];
	/** End of the axis, milliseconds. */
	end_ms: number;
	ticks: number[];
}

/** Least distance of two dots that do not touch, as a share of the axis. */
const APART = 0.028;

/**
 * Rows in the order of how many gave the answer. The axis begins at 0 and ends at the limit or at the slowest
 * answer, in whole half seconds.
 */
export function answerTimes(
	persons: readonly ItemAnswer[],
	options: readonly string[],
	truth: string,
	limit_ms: number | undefined
): AnswerTimes {
	const slowest = Math.max(limit_ms ?? 0, 500, ...persons.map(({ rt_ms }) => rt_ms ?? 0));
	const end_ms = Math.ceil(slowest / 500) * 500;
	const rows = answerCounts(persons, options).map(({ answer }) => {
		const given = persons.filter((person) => person.answer === answer);
		const places = given.map(({ rt_ms }) => (rt_ms === undefined ? 1 : rt_ms / end_ms));
		const levels = beeswarm(places, APART);
		return {
			answer,
			truth: answer === truth,
			dots: given.map((person, index) => ({
				run: person.run,
				name: person.observer.name,
				rt_ms: person.rt_ms,
				x: places[index] ?? 1,
				level: levels[index] ?? 0
			})),
			levels: Math.max(0, ...levels) + 1
		};
	});
	const step = end_ms > 4000 ? 1000 : 500;
	const ticks = Array.from({ length: Math.floor(end_ms / step) + 1 }, (_, index) => index * step);
	return { rows, end_ms, ticks };
}

/** `Person 3: bear after 0.7 s`. */
export function dotLabel(dot: TimeDot, row: TimeRow, names: ItemNames): string {
	if (row.answer === null) return `${dot.name}: no answer in time`;
	const after = dot.rt_ms === undefined ? '' : ` after ${duration(dot.rt_ms)}`;
	return `${dot.name}: ${names.options[row.answer] ?? row.answer}${after}`;
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
			person.answer === null ? 'no answer' : (names.options[person.answer] ?? person.answer),
			person.correct ? 'yes' : 'no',
			person.rt_ms
		]),
		links: persons.map(href)
	};
}
