/** Accuracy against a declared parameter of the items: difficulty that was set, not guessed. */
import { psi, type Psychometric } from '../statistics/psychometric.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Curve, CurveFit, CurveFits, CurvePoint } from '../evaluation/report/curves.ts';
import { nameOf, ranked } from './answering.ts';
import { capital, count, figure, percent } from '../charts/format.ts';
import { placeAmong } from '../charts/grammar/axis.ts';
import type { Line, LineDrawing, LineThreshold } from '../charts/lines.ts';
import { lineDrawing } from './lines.ts';
import type { SecondTable } from '../charts/table.ts';

/** `0.33`, `0.3 to 0.5`, with the unit. */
export function pointWords(point: Pick<CurvePoint, 'from' | 'to'>, unit?: string): string {
	const short = (value: number): string => figure(value).replace(/\.?0+$/, '');
	const [from, to] = [short(point.from), short(point.to)];
	return `${from === to ? from : `${from} to ${to}`}${unit ? ` ${unit}` : ''}`;
}

/** A value of the parameter to three digits, with the unit: `31.2 px`. */
export function valueText(value: number, unit?: string): string {
	return `${figure(Number(value.toPrecision(3)), 3).replace(/\.?0+$/, '')}${unit ? ` ${unit}` : ''}`;
}

/** The items of a point as the items page filters them: a range, and which items the curve is of. */
export function pointItems(
	{ parameter, where = {} }: Pick<Curve, 'parameter' | 'where'>,
	{ from, to }: Pick<CurvePoint, 'from' | 'to'>
): Record<string, string | readonly string[]> {
	return {
		[`range.${parameter}`]: `${from}..${to}`,
		...Object.fromEntries(Object.entries(where).map(([key, values]) => [`where.${key}`, values]))
	};
}

/** Where a value of a curve stands along its axis, 0 … 1: a logarithmic one where the fitted function is one of ln x. */
export const placeOn = ({ points, fits }: Curve) =>
	placeAmong(
		points.map(({ value }) => value),
		fits?.scale === 'log'
	);

/** The drawing of one curve; undefined where nobody has a figure on it. */
export function curveDrawing(
	report: BenchmarkReport,
	curve: Curve,
	local: readonly string[],
	link: (point: CurvePoint, run: string) => string
): LineDrawing | undefined {
	const { points, fits } = curve;
	const place = placeOn(curve);
	const name = curve.unit ? `${curve.name}, ${curve.unit}` : curve.name;
	const drawing = lineDrawing(
		report,
		points.map((point) => ({
			...point,
			x: place(point.value),
			tick: point.from === point.to ? pointWords(point) : valueText(point.value),
			name: `${curve.name.toLowerCase()} ${pointWords(point, curve.unit)}`
		})),
		name,
		local,
		(_, index, run) => link(points[index]!, run)
	);
	if (drawing.lines.length === 0) return undefined;
	drawing.ticks = readable(drawing.ticks);
	if (fits?.scale === 'log') drawing.axis = `${name}, each step the same factor`;
	if (!fits) return drawing;
	const fitted = drawing.lines.map((line) => {
		const fit = fits.by[line.run];
		return fit ? { ...line, fitted: fittedLine(curve, fit, place) } : line;
	});
	const marks = drawing.lines.flatMap((line) => {
		const fit = fits.by[line.run];
		return fit?.threshold === undefined ? [] : [thresholdMark(line, curve, fit, place)];
	});
	return {
		...drawing,
		lines: fitted,
		thresholds: marks.length > 0 ? { level: fits.level, marks } : undefined
	};
}

/** Least distance of two ticks whose figures do not run into each other on a phone. */
const leastStep = 0.07;

/** The ticks without those that stand too close to the one before. */
function readable(ticks: LineDrawing['ticks']): LineDrawing['ticks'] {
	let last = -Infinity;
	return ticks.filter(({ x }) => {
		if (x - last < leastStep) return false;
		last = x;
		return true;
	});
}

/** Straight pieces of the drawn function. */
const pieces = 100;

/** The function of an observer, as far as its curve was tested; undefined where nothing was fitted. */
export function functionOf(fits: CurveFits, fit: CurveFit): Psychometric | undefined {
	const { alpha, beta, lambda } = fit;
	if (alpha === undefined || beta === undefined || lambda === undefined) return undefined;
	const { scale, direction, gamma } = fits;
	return { scale, direction, gamma, alpha, beta, lambda, steepest: fit.steepest ?? false };
}

function fittedLine(
	{ points, fits }: Curve,
	fit: CurveFit,
	place: (value: number) => number
): Line['fitted'] {
	const shape = fits && functionOf(fits, fit);
	const [low, high] = [points[0]?.value, points.at(-1)?.value];
	if (!shape || low === undefined || high === undefined) return undefined;
	const log = fits.scale === 'log';
	return Array.from({ length: pieces + 1 }, (_, piece) => {
		const share = piece / pieces;
		const x = log ? low * (high / low) ** share : low + (high - low) * share;
		return [place(x), psi(shape, x)] as [number, number];
	});
}

function thresholdMark(
	{ observer, kind, name, local }: Line,
	curve: Curve,
	fit: CurveFit,
	place: (value: number) => number
): LineThreshold {
	const limit = (value: number | undefined) => (value === undefined ? undefined : place(value));
	return {
		observer,
		kind,
		name,
		local,
		x: place(fit.threshold!),
		from: limit(fit.from),
		to: limit(fit.to),
		text: valueText(fit.threshold!, curve.unit),
		label: `${name}, ${percent(curve.fits?.level, 0)} right: ${curve.name.toLowerCase()} ${thresholdWords(fit, curve)}`
	};
}

/** `31.2 px, 95 % interval 27 to 36.1 px`; a limit beyond the tested values is said to be so. */
export function thresholdWords(fit: CurveFit, { unit }: Pick<Curve, 'unit'>): string {
	if (fit.threshold === undefined) return reasonWords(fit, unit);
	const at = valueText(fit.threshold, unit);
	const { from, to } = fit;
	if (from === undefined && to === undefined) return at;
	const low = from === undefined ? 'below the tested values' : valueText(from);
	const high = to === undefined ? 'beyond the tested values' : valueText(to, unit);
	return `${at}, 95\u202f% interval ${low} to ${high}`;
}

/** Why there is no threshold. */
function reasonWords({ reason, between }: CurveFit, unit: string | undefined): string {
	if (reason === 'separable' && between)
		return `between ${valueText(between[0])} and ${valueText(between[1], unit)}, all wrong on one side and all right on the other, so nothing shows how steep it is`;
	const words: Record<NonNullable<CurveFit['reason']>, string> = {
		'too few items': 'too few items',
		'all right': 'right at every value tested',
		'all wrong': 'wrong at every value tested',
		separable: 'at one step from all wrong to all right',
		'above throughout': 'above it at every value tested',
		'below throughout': 'never reached at the values tested'
	};
	return reason ? words[reason] : 'not computed';
}

/** The fitted functions of a curve as a table, one row for everybody; undefined where there are none. */
export function fitTable(report: BenchmarkReport, curve: Curve): SecondTable | undefined {
	const { fits, unit } = curve;
	if (!fits) return undefined;
	const known = (run: string): boolean => run in fits.by;
	const runs = ['people', ...ranked(report).map(({ run }) => run)].filter(known);
	if (runs.length === 0) return undefined;
	const value = (one: number): string => valueText(one);
	const of = unit ? `, ${unit}` : '';
	return {
		title: `Functions fitted to ${curve.name.toLowerCase()}: right with probability γ + (1 − γ − λ) F, γ = ${percent(fits.gamma, fits.gamma === 0 ? 0 : 1)}, F logistic in ${fits.scale === 'log' ? 'ln x' : 'x'}, ${fits.direction === 'up' ? 'rising' : 'falling'}`,
		table: {
			columns: [
				{ label: 'Who' },
				{ label: `${percent(fits.level, 0)} threshold${of}`, numeric: true, text: value },
				{ label: 'from', numeric: true, text: value },
				{ label: 'to', numeric: true, text: value },
				{ label: `Middle α${of}`, numeric: true, text: value },
				{ label: `Width β${fits.scale === 'log' ? ', of ln x' : of}`, numeric: true, text: value },
				{ label: 'Lapses λ', numeric: true, text: (share) => percent(share) },
				{ label: 'Items', numeric: true },
				{ label: 'Note' }
			],
			rows: runs.map((run) => {
				const fit = fits.by[run]!;
				return [
					nameOf(report, run),
					fit.threshold,
					fit.from,
					fit.to,
					fit.alpha,
					fit.beta,
					fit.lambda,
					fit.n,
					noteOf(fit, unit)
				];
			})
		}
	};
}

function noteOf(fit: CurveFit, unit: string | undefined): string {
	if (fit.threshold === undefined) return capital(reasonWords(fit, unit));
	return [
		fit.from === undefined ? 'no lower limit at the values tested' : '',
		fit.to === undefined ? 'no upper limit at the values tested' : '',
		fit.steepest ? 'as steep as these values can show' : ''
	]
		.filter(Boolean)
		.map((note, index) => (index === 0 ? capital(note) : note))
		.join('; ');
}

/** How the functions were fitted, for the caption; undefined where there are none. */
export function fitNote({ fits }: Pick<Curve, 'fits'>): string | undefined {
	if (!fits) return undefined;
	return `Lines: logistic psychometric functions of greatest likelihood, guessing at ${percent(fits.gamma, fits.gamma === 0 ? 0 : 1)}, lapses up to 10\u202f%; ${percent(fits.level, 0)} thresholds with 95\u202f% intervals from ${count(fits.draws)} resamplings, none beyond the values tested`;
}

/**
 * The sentence over a curve, about its first model: how far it is right three times in four, or, without a function, what
 * it gains from one end to the other where both have intervals.
 */
export function curveSentence(
	drawing: LineDrawing,
	curve: Pick<Curve, 'name'> & Partial<Curve>
): string {
	const line = drawing.lines.find(({ kind }) => kind !== 'person') ?? drawing.lines[0];
	const fit = line && curve.fits?.by[line.run];
	const said = line && fit && fitSentence(line.name, fit, curve);
	if (said) return `${curve.name}: ${said}`;
	const [first, last] = [line?.marks[0], line?.marks.at(-1)];
	const what = curve.name.toLowerCase();
	if (!line || !first?.ci95 || !last?.ci95 || first === last) return `By ${what}`;
	if (last.ci95[0] > first.ci95[1]) return `${line.name} is right more often as the ${what} grows`;
	if (last.ci95[1] < first.ci95[0]) return `${line.name} is right less often as the ${what} grows`;
	return `Whether the ${what} makes a difference to ${line.name} cannot be told`;
}

/** A value to two digits, as one would say it: `37 px`. */
function about(value: number, unit?: string): string {
	return valueText(Number(value.toPrecision(2)), unit);
}

function fitSentence(
	name: string,
	fit: CurveFit,
	{ fits, unit }: Partial<Curve>
): string | undefined {
	const { threshold, from, to, reason, between } = fit;
	if (threshold !== undefined) {
		const at = about(threshold, unit);
		// Without both limits the values tested do not show where it turns.
		if (from === undefined || to === undefined)
			return `where ${name} stops being right three times in four cannot be told from these values`;
		const limits = `95\u202f% interval ${valueText(from)} to ${valueText(to)}`;
		return fits?.direction === 'up'
			? `${name} needs about ${at} to be right three times in four (${limits})`
			: `${name} is right three times in four up to about ${at} (${limits})`;
	}
	if (reason === 'above throughout')
		return `${name} stays above three right in four over all that was tested`;
	if (reason === 'below throughout')
		return `${name} never gets three in four right over all that was tested`;
	if (reason === 'all right') return `${name} was right on all that was tested`;
	if (reason === 'all wrong') return `${name} was wrong on all that was tested`;
	if (reason === 'separable' && between)
		return `${name} was wrong on everything on one side of ${valueText(between[0])} to ${valueText(between[1], unit)} and right on everything on the other`;
	return undefined;
}
