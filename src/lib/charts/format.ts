/**
 * Numbers as they are written on every page. Values are fractions; "no data" is `undefined` (or `null` from a
 * file) and prints as a dash, never as 0. A narrow no-break space stands before %, a true minus sign before
 * negative figures, a thin space between thousands.
 */
import type { Limits } from '../statistics/estimate.ts';

type Maybe = number | undefined | null;

/** What stands where there is no data. */
export const NO_DATA = '–';
const NARROW = '\u202f';
const MINUS = '\u2212';

function absent(value: Maybe): value is undefined | null {
	return value === undefined || value === null || Number.isNaN(value);
}

/** Digits after the point that a share may take so that it is not written as all or as nothing. */
const mostPlaces = 3;

/**
 * A share in percent. What is not all of it is never written as 100, and what is not nothing never as 0: it gets as many
 * digits as that takes (295 of 296 is 99.7 and not 100, 0.0002 is 0.02 and not 0.0), at most three, then `> 99.999` and
 * `< 0.001`.
 */
function shareDigits(value: number, places: number): string {
	const text = digits(value * 100, places);
	const falseAll = value < 1 - 1e-12 && Number(text) >= 100;
	const falseNone = value > 1e-12 && Number(text) === 0;
	if (!falseAll && !falseNone) return text;
	if (places < mostPlaces) return shareDigits(value, places + 1);
	const step = 10 ** -places;
	return falseAll ? `> ${(100 - step).toFixed(places)}` : `< ${step.toFixed(places)}`;
}

function digits(value: number, places: number): string {
	// 0.6375 · 100 is stored as 63.7499…: rounded to twelve digits first, it is 63.8 as on paper.
	const text = Number(Math.abs(value).toPrecision(12)).toFixed(places);
	return (value < 0 && Number(text) !== 0 ? MINUS : '') + text;
}

/** `0.871` → `87.1 %`. @param places digits after the point, 1 unless told. */
export function percent(value: Maybe, places = 1): string {
	return absent(value) ? NO_DATA : `${shareDigits(value, places)}${NARROW}%`;
}

/** `0.871` → `87.1`: for axes and columns whose head says %. */
export function percentFigure(value: Maybe, places = 1): string {
	return absent(value) ? NO_DATA : shareDigits(value, places);
}

/** A difference in percentage points, always with its sign: `-0.515` → `−51.5`; 0 has none. */
export function points(value: Maybe, places = 1): string {
	if (absent(value)) return NO_DATA;
	const text = digits(value * 100, places);
	return Number(text.replace(MINUS, '-')) > 0 ? `+${text}` : text;
}

/** `[0.792, 0.951]` → `79.2 to 95.1 %`. */
export function interval(limits: Limits | undefined | null, places = 1): string {
	if (!limits) return NO_DATA;
	return `${shareDigits(limits[0], places)} to ${shareDigits(limits[1], places)}${NARROW}%`;
}

/** Limits of a difference in points, with signs: `−60.4 to −42.1`. */
export function pointsInterval(limits: Limits | undefined | null, places = 1): string {
	return limits ? `${points(limits[0], places)} to ${points(limits[1], places)}` : NO_DATA;
}

/** A figure that is not a percentage: `0.4213` → `0.42`. */
export function figure(value: Maybe, places = 2): string {
	return absent(value) ? NO_DATA : digits(value, places);
}

/** Limits that are not percentages: `0.12 to 0.31`. */
export function figureInterval(limits: Limits | undefined | null, places = 2): string {
	return limits ? `${digits(limits[0], places)} to ${digits(limits[1], places)}` : NO_DATA;
}

/** p-value: `< 0.001`, else three digits. */
export function pValue(p: Maybe): string {
	if (absent(p)) return NO_DATA;
	return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** `1600` → `1 600` with a thin space; from 1,000 on. */
export function count(value: Maybe): string {
	if (absent(value)) return NO_DATA;
	return Math.round(value)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Count with its noun: `1 picture`, `160 pictures`. */
export function counted(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

/** Milliseconds as a reader wants them: `8 ms`, `0.2 s`, `4.1 s`, `2 min 5 s`. */
export function duration(ms: Maybe): string {
	if (absent(ms)) return NO_DATA;
	if (ms < 100) return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
}

/** Bytes in decimal units, as download sizes are given: `9.4 MB`. */
export function bytes(value: Maybe): string {
	if (absent(value)) return NO_DATA;
	if (value < 1000) return `${value} bytes`;
	const units = ['kB', 'MB', 'GB'] as const;
	let size = value / 1000;
	let unit = 0;
	while (size >= 999.5 && unit < units.length - 1) {
		size /= 1000;
		unit += 1;
	}
	return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** ISO date or time to a date: `2026-11-23`. */
export function date(iso: string | undefined | null): string {
	return iso ? iso.slice(0, 10) : NO_DATA;
}

const words = [
	'no',
	'one',
	'two',
	'three',
	'four',
	'five',
	'six',
	'seven',
	'eight',
	'nine',
	'ten',
	'eleven',
	'twelve'
];

/** Small numbers as words inside sentences: 10 → `ten`; above twelve as figures; 0 is `no`. */
export function numberWord(value: number): string {
	return words[value] ?? count(value);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: string[]): string {
	if (names.length < 2) return names.join('');
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** First letter in upper case: for sentences that begin with data. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
