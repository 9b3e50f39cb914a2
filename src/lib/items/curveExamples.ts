/** What a curve's values look like: a few pictures of the set, or of one that stands in for it, along the axis. */
import type { Benchmark, Item } from '../benchmarks/schema.ts';
import { pictureOf, type ItemPicture } from '../benchmarks/showable.ts';
import { valueOn, type CurveRule } from '../evaluation/curves.ts';
import type { Curve, CurvePoint } from '../evaluation/report/curves.ts';
import { placeOn, valueText } from '../findings/curves.ts';

export interface CurveExample {
	/** Place along the axis, 0 … 1. */
	x: number;
	/** `36 px`. */
	text: string;
	picture: Pick<ItemPicture, 'id' | 'sha256'>;
}

export interface CurveExamples {
	/** Name of the set that the pictures are of, where it is another one. */
	standIn: string | undefined;
	examples: CurveExample[];
}

/** Pictures have room for so much of the axis each. */
const apart = 0.109;
/** Of a picture that stands in: it may be so much wider, more blurred … than the value it stands at. */
const near = 0.12;

/** The points that get a picture: both ends, and between them those that leave each other room. */
function chosen(points: readonly CurvePoint[], place: (value: number) => number): CurvePoint[] {
	const [first, end] = [points[0], points.at(-1)];
	if (!first || !end || first === end) return [...points];
	const picked = [first];
	const room = (a: CurvePoint, b: CurvePoint) => place(b.value) - place(a.value) >= apart;
	for (const point of points.slice(1, -1))
		if (room(picked.at(-1)!, point) && room(point, end)) picked.push(point);
	return [...picked, end];
}

/** Its pictures are part of the app. */
const isHere = ({ storage }: Benchmark): boolean => storage === 'embedded';

/** Items of one source under one right answer: where only the parameter differs, they show it best. */
const seriesOf = ({ cluster, truth }: Item): string | undefined =>
	cluster === undefined ? undefined : `${cluster}\n${truth}`;

/**
 * Pictures along a curve; undefined where there are none: of the set itself where it is part of the app, else of the first
 * set in `others` that is and declares the same parameter.
 */
export function curveExamples(
	benchmark: Benchmark,
	curve: Curve,
	others: readonly Benchmark[]
): CurveExamples | undefined {
	const place = placeOn(curve);
	const own = isHere(benchmark);
	const from = own
		? benchmark
		: others.find(
				(other) =>
					isHere(other) && other.curves?.some(({ parameter }) => parameter === curve.parameter)
			);
	const rule: CurveRule | undefined = own
		? curve
		: from?.curves?.find(({ parameter }) => parameter === curve.parameter);
	if (!from || !rule) return undefined;
	const valued = from.items.flatMap((item) => {
		const value = valueOn(item, rule);
		return value === undefined ? [] : [{ item, value }];
	});
	const candidates = chosen(curve.points, place).map((point) => ({
		point,
		items: valued
			.filter(({ value }) =>
				own
					? value >= point.from && value <= point.to
					: Math.abs(value - point.value) <= near * Math.abs(point.value)
			)
			.sort((a, b) => Math.abs(a.value - point.value) - Math.abs(b.value - point.value))
	}));
	const counts = new Map<string, number>();
	for (const { items } of candidates)
		for (const series of new Set(items.map(({ item }) => seriesOf(item))))
			if (series !== undefined) counts.set(series, (counts.get(series) ?? 0) + 1);
	const [best] = [...counts].sort((a, b) => b[1] - a[1]);
	const examples = candidates.flatMap(({ items }): CurveExample[] => {
		const found = items.find(({ item }) => seriesOf(item) === best?.[0]) ?? items[0];
		if (!found) return [];
		const { id, sha256 } = pictureOf(found.item);
		return [
			{
				x: place(found.value),
				text: valueText(found.value, curve.unit),
				picture: { id, sha256 }
			}
		];
	});
	return examples.length > 1 ? { standIn: own ? undefined : from.name, examples } : undefined;
}
