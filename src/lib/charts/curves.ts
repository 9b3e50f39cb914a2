/** Accuracy against a declared parameter of the items: difficulty that was set, not guessed. */
import type { BenchmarkReport, Curve, CurvePoint } from '../evaluation/report.ts';
import { figure } from './format.ts';
import { lineDrawing, type LineDrawing } from './lines.ts';

/** `0.33`, `0.3 to 0.5`, with the unit. */
export function pointWords(point: Pick<CurvePoint, 'from' | 'to'>, unit?: string): string {
	const short = (value: number): string => figure(value).replace(/\.?0+$/, '');
	const [from, to] = [short(point.from), short(point.to)];
	return `${from === to ? from : `${from} to ${to}`}${unit ? ` ${unit}` : ''}`;
}

/** The drawing of one curve; undefined where nobody has a figure on it. */
export function curveDrawing(
	report: BenchmarkReport,
	curve: Curve,
	local: readonly string[],
	link: (point: CurvePoint, run: string) => string
): LineDrawing | undefined {
	const { points } = curve;
	const ends = points.map(({ value }) => value);
	const [low, high] = [Math.min(...ends), Math.max(...ends)];
	const place = (value: number): number =>
		high > low ? 0.06 + (0.88 * (value - low)) / (high - low) : 0.5;
	const drawing = lineDrawing(
		report,
		points.map((point) => ({
			...point,
			x: place(point.value),
			tick: pointWords(point),
			name: `${curve.name.toLowerCase()} ${pointWords(point, curve.unit)}`
		})),
		curve.unit ? `${curve.name}, ${curve.unit}` : curve.name,
		local,
		(_, index, run) => link(points[index]!, run)
	);
	return drawing.lines.length > 0 ? drawing : undefined;
}

/** The sentence over a curve: what its first observer gains from one end to the other, where both have intervals. */
export function curveSentence(drawing: LineDrawing, curve: Pick<Curve, 'name'>): string {
	const line = drawing.lines.find(({ kind }) => kind !== 'person') ?? drawing.lines[0];
	const [first, last] = [line?.marks[0], line?.marks.at(-1)];
	const what = curve.name.toLowerCase();
	if (!line || !first?.ci95 || !last?.ci95 || first === last) return `By ${what}`;
	if (last.ci95[0] > first.ci95[1]) return `${line.name} is right more often as the ${what} grows`;
	if (last.ci95[1] < first.ci95[0]) return `${line.name} is right less often as the ${what} grows`;
	return `The ${what} makes no decided difference to ${line.name}`;
}
