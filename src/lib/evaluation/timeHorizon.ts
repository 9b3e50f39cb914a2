/**
 * How long an item may take people before somebody is no longer right on it half of the time, or four times in five: a
 * logistic regression of right and wrong on the logarithm of people's seconds (Kwa et al. 2025, "Measuring AI Ability to
 * Complete Long Tasks", arXiv:2503.14499, where the time is that of people on whole tasks and the horizons are hours).
 */
import { sortedQuantile, median } from '../statistics/average.ts';
import { bootstrapAll, type Statistic } from '../statistics/bootstrap.ts';
import type { Limits } from '../statistics/estimate.ts';
import { chanceAt, fitLogistic, placeOfChance, type LogisticFit } from '../statistics/logistic.ts';
import { seededRandom } from '../statistics/random.ts';
import { enoughItems, fewest } from './enough.ts';
import type { Subject } from './prepare.ts';
import { clusterNumbers } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';

/** Chances of being right whose seconds are looked for. */
export const horizonLevels = [0.5, 0.8] as const;

/** People whose times an item needs: the median of fewer is one person's pace. */
const fewestTimes = 3;
export const horizonDraws = 400;

export interface Horizon {
	/** Chance of being right. */
	level: number;
	/** Seconds at which the fitted chance is `level`, within the times that were seen; undefined beyond them. */
	seconds: number | undefined;
	/** 95 % interval of them; an end that is undefined lies beyond the times that were seen. */
	from: number | undefined;
	to: number | undefined;
	/** Where the horizon lies beyond what was seen: even the slowest items are easier than that, or the fastest are harder. */
	beyond: 'longer' | 'shorter' | undefined;
}

/** A part of the items, from fast to slow. */
export interface TimeBin {
	/** Median of people's times on its items, seconds. */
	seconds: number;
	from: number;
	to: number;
	/** Items. */
	n: number;
	/** Share right, 0 … 1. */
	right: number;
}

export interface HorizonOf {
	/** `people` or a run id. */
	run: string;
	/** Items with a time that it answered. */
	n: number;
	/** Answers: of people, everybody's. */
	n_trials: number;
	/** On log₂ seconds: the slope is the change of the log odds where the time doubles. Undefined where there is no fit. */
	fit: Pick<LogisticFit, 'intercept' | 'slope'> | undefined;
	/** 95 % interval of the slope: items (or clusters) drawn anew, of people also the people. */
	slope95: Limits | undefined;
	/** Fifths of the items by time. */
	bins: TimeBin[];
	/** Empty where the times tell nothing; `reason` says why. */
	horizons: Horizon[];
	/** Why there are no horizons, a whole sentence. */
	reason: string | undefined;
}

export interface TimeHorizons {
	/** Seconds of the fastest and of the slowest item. */
	range: Limits;
	/** Items with a time. */
	n: number;
	/** Items on which fewer than three people answered in time. */
	without: number;
	n_people: number;
	of: HorizonOf[];
}

/** Undefined with the reason, where a set's times do not allow it. */
export type TimeHorizonReport =
	{ horizons: TimeHorizons; reason?: undefined } | { horizons?: undefined; reason: string };

interface Row {
	item: number;
	person: number;
	/** log₂ of seconds. */
	x: number;
	y: number;
}

/**
 * @param persons whose times count; a person's own answers are set against the median time of the others
 * @param observers whoever else is asked; somebody of the people is left out of their own times too
 */
export function timeHorizons(
	persons: readonly Subject[],
	observers: readonly Subject[],
	items: readonly ReferenceItem[],
	seed: number,
	draws: number = horizonDraws
): TimeHorizonReport {
	if (persons.length === 0)
		return {
			reason: 'No single person’s answers are recorded here, so nobody’s seconds are known.'
		};
	const timed = persons.some(({ byItem }) =>
		[...byItem.values()].some(({ trial }) => trial.rt_ms !== undefined)
	);
	if (!timed)
		return { reason: 'How long people took for their answers is not recorded in this set.' };
	if (persons.length < fewest.people)
		return {
			reason: `Fewer than ${fewest.people} people answered here: their times are those of single persons.`
		};
	const known = items.flatMap((item) => {
		const x = timeOn(persons, item.id);
		return x === undefined ? [] : [{ item, x }];
	});
	const own = known.map(({ item }) => item);
	const xs = Float64Array.from(known, ({ x }) => x);
	const clusterOf = clusterNumbers(own);
	if (!enoughItems({ items: own.length, clusterOf }))
		return {
			reason: `Only ${own.length} items have times of at least ${fewestTimes} people; ${fewest.items} are needed${clusterOf ? `, from ${fewest.clusters} sources` : ''}.`
		};
	const sorted = xs.slice().sort();
	if (sorted[0] === sorted.at(-1))
		return { reason: 'All items took people equally long, so time cannot tell them apart.' };
	const range: Limits = [2 ** sorted[0]!, 2 ** sorted.at(-1)!];
	const about = { items: own, clusterOf, range, seed, draws };
	const rowsOf = (subject: Subject, person: number, without: boolean): Row[] =>
		own.flatMap((item, index): Row[] => {
			const scored = subject.byItem.get(item.id);
			const x = without
				? timeOn(
						persons.filter((one) => one !== subject),
						item.id
					)
				: xs[index];
			return scored && x !== undefined ? [{ item: index, person, x, y: scored.score }] : [];
		});
	return {
		horizons: {
			range,
			n: own.length,
			without: items.length - own.length,
			n_people: persons.length,
			of: [
				horizonOf(
					'people',
					persons.flatMap((person, at) => rowsOf(person, at, true)),
					persons.length,
					about
				),
				...observers.map((observer) =>
					horizonOf(observer.run, rowsOf(observer, 0, persons.includes(observer)), 0, about)
				)
			]
		}
	};
}

/** log₂ of the median seconds of those who answered an item in time; undefined for fewer than three. */
function timeOn(persons: readonly Subject[], item: string): number | undefined {
	const times = persons.flatMap(({ byItem }) => {
		const scored = byItem.get(item);
		const ms = scored?.trial.rt_ms;
		return scored && scored.answer !== null && ms !== undefined && ms > 0 ? [ms] : [];
	});
	return times.length < fewestTimes ? undefined : Math.log2(median(times)! / 1000);
}

interface About {
	items: readonly ReferenceItem[];
	clusterOf: Int32Array | undefined;
	range: Limits;
	seed: number;
	draws: number;
}

/** @param people persons drawn anew beside the items; 0 for one observer */
function horizonOf(run: string, rows: readonly Row[], people: number, about: About): HorizonOf {
	const answered = new Set(rows.map(({ item }) => item));
	const base = {
		run,
		n: answered.size,
		n_trials: rows.length,
		bins: binsOf(rows),
		fit: undefined,
		slope95: undefined,
		horizons: []
	};
	const units = new Set([...answered].map((item) => about.clusterOf?.[item] ?? item));
	if (answered.size < fewest.items || units.size < fewest.clusters)
		return {
			...base,
			reason: `It answered only ${answered.size} of the items with a time; ${fewest.items} are needed.`
		};
	const xs = Float64Array.from(rows, ({ x }) => x);
	const ys = Float64Array.from(rows, ({ y }) => y);
	const fit = fitLogistic(xs, ys);
	if (!fit)
		return {
			...base,
			reason:
				new Set(ys).size === 1
					? `Every answer was ${ys[0] === 1 ? 'right' : 'wrong'}, however long an item took people.`
					: 'No curve fits: the times separate right from wrong completely.'
		};
	const weights = new Float64Array(rows.length);
	const refit = (itemWeights: Float64Array, personWeights: Float64Array) => {
		rows.forEach(({ item, person }, at) => {
			weights[at] = itemWeights[item]! * (people > 0 ? personWeights[person]! : 1);
		});
		return fitLogistic(xs, ys, weights, fit);
	};
	let drawn: LogisticFit | undefined;
	const statistics: Statistic[] = [
		(itemWeights, personWeights) => {
			drawn = refit(itemWeights, personWeights);
			return drawn?.slope;
		},
		...horizonLevels.map(
			(level): Statistic =>
				() =>
					drawn && placeOf(drawn, level)
		)
	];
	const plan = { items: about.items.length, clusterOf: about.clusterOf, raters: people };
	const [slopes, ...places] = bootstrapAll(
		plan,
		statistics,
		about.draws,
		seededRandom(about.seed)
	).map((values) => values.slice().sort());
	const slope95 = limitsOf(slopes!);
	const found = { ...base, fit: { intercept: fit.intercept, slope: fit.slope }, slope95 };
	if (!slope95 || slope95[1] >= 0)
		return {
			...found,
			reason:
				slope95 && slope95[0] > 0
					? 'It is right more often where people took longer, so there is no time up to which it can be trusted.'
					: 'Whether it is right hangs together with people’s time too little to be told from luck.'
		};
	return {
		...found,
		horizons: horizonLevels.map((level, at) => {
			const limits = limitsOf(places[at]!);
			return horizonAt(level, placeOfChance(fit, level)!, limits, about.range);
		}),
		reason: undefined
	};
}

/** log₂ seconds at a level; beyond every time where the fit does not fall. */
function placeOf(fit: LogisticFit, level: number): number {
	if (fit.slope < 0) return placeOfChance(fit, level)!;
	return chanceAt(fit, 0) >= level ? Infinity : -Infinity;
}

function limitsOf(sorted: Float64Array): Limits | undefined {
	if (sorted.length === 0) return undefined;
	const at = (p: number): number => {
		const value = sortedQuantile(sorted, p)!;
		// Between two infinite values there is no number.
		return Number.isNaN(value) ? sorted[Math.round((sorted.length - 1) * p)]! : value;
	};
	return [at(0.025), at(0.975)];
}

function horizonAt(level: number, x: number, limits: Limits | undefined, range: Limits): Horizon {
	const within = (seconds: number): boolean => seconds >= range[0] && seconds <= range[1];
	const seconds = 2 ** x;
	const ends = limits?.map((end) => 2 ** end) ?? [];
	const [from, to] = ends.map((end) => (within(end) ? end : undefined));
	return {
		level,
		seconds: within(seconds) ? seconds : undefined,
		from,
		to,
		beyond: within(seconds) ? undefined : seconds > range[1] ? 'longer' : 'shorter'
	};
}

/** Fifths of the items by their time; those of one time stay together. */
function binsOf(rows: readonly Row[]): TimeBin[] {
	const byItem = new Map<number, Row[]>();
	for (const row of rows) {
		const own = byItem.get(row.item);
		if (own) own.push(row);
		else byItem.set(row.item, [row]);
	}
	const items = [...byItem.values()]
		.map((own) => ({ x: median(own.map(({ x }) => x))!, own }))
		.sort((a, b) => a.x - b.x);
	const bins: (typeof items)[] = [];
	for (const [index, item] of items.entries()) {
		const last = bins.at(-1);
		const full = index >= (bins.length * items.length) / 5;
		if (!last || (full && last.at(-1)!.x !== item.x)) bins.push([item]);
		else last.push(item);
	}
	return bins.map((bin) => {
		const all = bin.flatMap(({ own }) => own);
		return {
			seconds: 2 ** median(bin.map(({ x }) => x))!,
			from: 2 ** bin[0]!.x,
			to: 2 ** bin.at(-1)!.x,
			n: bin.length,
			right: all.reduce((sum, { y }) => sum + y, 0) / all.length
		};
	});
}
