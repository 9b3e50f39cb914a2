/** Seconds horizon: up to how many of people's seconds somebody is right half of the time, or four times in five. */
import type { Horizon, HorizonOf, TimeHorizons } from '../evaluation/timeHorizon.ts';
import { chanceAt } from '../statistics/logistic.ts';
import { count, numberWord, percent } from '../charts/format.ts';
import type { Line, LineDrawing, LineThreshold } from '../charts/lines.ts';
import type { TableData } from '../charts/table.ts';
import type { PartyName } from './headToHead.ts';
import type { ObserverKind } from '../evaluation/trial.ts';

/** Somebody whose horizon is drawn. */
export interface Timed {
	run: string;
	observer: string;
	kind: ObserverKind;
	words: PartyName;
}

/** `0.94 s`, `12 s`, `2 min 5 s`. */
export function secondsWords(seconds: number): string {
	if (seconds < 10) return `${seconds.toFixed(2)} s`;
	const whole = Math.round(seconds);
	return whole < 100 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `0.94 s (95 % interval 0.88 to 1.11 s)`; an end that was not seen is said to be so. */
export function horizonWords(
	{ seconds, from, to, beyond }: Horizon,
	range: readonly number[]
): string {
	if (seconds === undefined)
		return beyond === 'longer'
			? `longer than the slowest here (${secondsWords(range[1]!)})`
			: `shorter than the fastest here (${secondsWords(range[0]!)})`;
	const low = from === undefined ? 'below the fastest' : secondsWords(from);
	const high = to === undefined ? 'beyond the slowest' : secondsWords(to);
	return `${secondsWords(seconds)} (95\u202f% interval ${low} to ${high})`;
}

/** What the horizons at a level say, one sentence a party. */
export function horizonSentence(
	of: HorizonOf,
	words: PartyName,
	level: number,
	range: readonly number[],
	noun: { many: string }
): string {
	const often = level === 0.5 ? 'half of the time' : `${percent(level, 0)} of the time`;
	const horizon = of.horizons.find((one) => one.level === level);
	if (!horizon) return `${words.name}: no horizon. ${of.reason ?? ''}`.trim();
	if (horizon.beyond === 'longer')
		return `${words.name} ${words.is} right at least ${often} on all ${noun.many} here, up to those that took people ${secondsWords(range[1]!)}.`;
	if (horizon.beyond === 'shorter')
		return `${words.name} ${words.is} right less than ${often} even on the ${noun.many} that took people only ${secondsWords(range[0]!)}.`;
	return `${words.name} ${words.is} right ${often} on ${noun.many} that take people ${horizonWords(horizon, range)}.`;
}

const pieces = 60;

/** The fitted curves over people's seconds, with fifths of the items as marks, and the horizons at one level. */
export function horizonDrawing(
	{ of, range }: TimeHorizons,
	who: readonly Timed[],
	level: number,
	chance: number | undefined
): LineDrawing {
	const [low, high] = range.map(Math.log2) as [number, number];
	/** Place along the axis, 0 … 1, each step the same factor. */
	const place = (seconds: number): number =>
		0.04 + (0.92 * (Math.log2(seconds) - low)) / (high - low);
	const found = who.flatMap((one) => {
		const horizon = of.find(({ run }) => run === one.run);
		return horizon ? [{ one, horizon }] : [];
	});
	const lines = found.map(({ one, horizon }): Line => ({
		run: one.run,
		observer: one.observer,
		kind: one.kind,
		name: one.words.name,
		local: false,
		marks: horizon.bins.map((bin) => ({
			x: place(bin.seconds),
			value: bin.right,
			ci95: undefined,
			label: `${one.words.name}, ${count(bin.n)} items that took people ${secondsWords(bin.from)} to ${secondsWords(bin.to)}: ${percent(bin.right)} right`
		})),
		...(horizon.fit
			? {
					fitted: Array.from({ length: pieces + 1 }, (_, piece): [number, number] => {
						const x = low + ((high - low) * piece) / pieces;
						return [place(2 ** x), chanceAt(horizon.fit!, x)];
					})
				}
			: {})
	}));
	const marks = found.flatMap(({ one, horizon }): LineThreshold[] => {
		const at = horizon.horizons.find((own) => own.level === level);
		if (at?.seconds === undefined) return [];
		return [
			{
				observer: one.observer,
				kind: one.kind,
				name: one.words.name,
				local: false,
				x: place(at.seconds),
				from: at.from === undefined ? undefined : place(at.from),
				to: at.to === undefined ? undefined : place(at.to),
				text: secondsWords(at.seconds),
				label: `${one.words.name}, right ${percent(level, 0)} of the time: ${horizonWords(at, range)}`
			}
		];
	});
	const steps = ticksOf(range);
	return {
		lines,
		thresholds: marks.length > 0 ? { level, marks } : undefined,
		ticks: steps.map((seconds) => ({ x: place(seconds), text: String(seconds) })),
		axis: 'seconds that people took (median), each step the same factor',
		chance,
		table: horizonTable(found, range)
	};
}

/** Round seconds between both ends, four at most. */
function ticksOf([low, high]: readonly [number, number]): number[] {
	const round = [
		0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 2, 3, 4, 5, 7, 10, 15,
		20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600
	].filter((seconds) => seconds >= low && seconds <= high);
	const every = Math.max(1, Math.ceil(round.length / 4));
	return round.filter((_, at) => at % every === 0);
}

function horizonTable(
	found: readonly { one: Timed; horizon: HorizonOf }[],
	range: readonly number[]
): TableData {
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Right half of the time up to' },
			{ label: 'Right 80\u202f% of the time up to' },
			{ label: 'Items', numeric: true },
			{ label: 'Answers', numeric: true },
			{
				label: 'Slope (log odds where the time doubles)',
				numeric: true,
				text: (value) => value.toFixed(2)
			},
			{ label: 'from', numeric: true, text: (value) => value.toFixed(2) },
			{ label: 'to', numeric: true, text: (value) => value.toFixed(2) },
			{ label: 'Remark' }
		],
		rows: found.map(({ one, horizon }) => [
			one.words.name,
			...[0.5, 0.8].map((level) => {
				const at = horizon.horizons.find((own) => own.level === level);
				return at ? horizonWords(at, range) : undefined;
			}),
			horizon.n,
			horizon.n_trials,
			horizon.fit?.slope,
			horizon.slope95?.[0],
			horizon.slope95?.[1],
			horizon.reason
		])
	};
}

/** How many items have no time, in a caption; undefined where all have one. */
export function untimedWords({ without, n_people }: TimeHorizons, many: string): string {
	const people = `times of ${numberWord(n_people)} people who answered in time`;
	return without > 0
		? `${people}; ${count(without)} ${many} on which fewer than three did are left out`
		: people;
}
