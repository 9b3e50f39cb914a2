/** A confidence threshold in words: how many answers it keeps, and how many of these are right. */
import { counted, interval, percent } from '../charts/format.ts';
import type { CoverageSeries } from '../charts/live/coverageChart.ts';
import type { TableData } from '../charts/table.ts';
import type { CoverageCurve, CoveragePoint } from '../evaluation/coverage.ts';

interface Noun {
	one: string;
	many: string;
}

const withInterval = ({ value, ci95 }: CoveragePoint['accuracy']): string =>
	ci95 ? `${percent(value)} (${interval(ci95)})` : percent(value);

/** How sure: `93.4 %`; close to certain keeps more digits, so that two thresholds do not read the same. */
export function sureness(threshold: number): string {
	return percent(threshold, threshold >= 0.999 ? 3 : threshold >= 0.99 ? 2 : 1);
}

/** One point in a sentence. @param people what people are called, e.g. `people` or `one voter` */
export function coverageSentence(
	point: CoveragePoint,
	name: string,
	people: string,
	noun: Noun
): string {
	const kept = `${percent(point.coverage, 0)} of the ${noun.many}`;
	const start = `At least ${sureness(point.threshold)} sure: ${name} answers ${kept} and gets ${withInterval(point.accuracy)} of them right.`;
	return point.people?.value === undefined
		? start
		: `${start} On the same ${counted(point.n, noun.one, noun.many)}, ${people}: ${withInterval(point.people)}.`;
}

/**
 * The series of the drawing. Undefined without a curve, and where a point has no accuracy.
 * @param observer the model
 * @param people what people are called
 */
export function coverageSeries(
	curve: CoverageCurve | undefined,
	observer: { id: string; name: string },
	people: string,
	noun: Noun
): CoverageSeries | undefined {
	if (!curve) return undefined;
	const points = curve.points.flatMap((point) => {
		const { threshold, coverage, n, accuracy } = point;
		if (accuracy.value === undefined) return [];
		return [
			{
				threshold,
				coverage,
				n,
				accuracy: accuracy.value,
				ci95: accuracy.ci95,
				people: point.people?.value,
				peopleCi95: point.people?.ci95,
				label: coverageSentence(point, observer.name, people, noun),
				peopleLabel: point.people
					? `${percent(coverage, 0)} answered, ${people}: ${withInterval(point.people)}`
					: ''
			}
		];
	});
	if (points.length < 2) return undefined;
	const peopled = points.some((point) => point.people !== undefined);
	return { ...observer, people: peopled ? people : undefined, points };
}

/** The headline: what the surest half of the answers gains; undefined without a curve. */
export function coverageHeadline(
	curve: CoverageCurve | undefined,
	name: string
): string | undefined {
	const [all] = curve?.points ?? [];
	if (!curve || !all) return undefined;
	const half = curve.points.reduce((best, point) =>
		Math.abs(point.coverage - 0.5) < Math.abs(best.coverage - 0.5) ? point : best
	);
	const { ci95 } = half.accuracy;
	const whole = all.accuracy.value;
	if (half === all || whole === undefined || half.accuracy.value === undefined)
		return `What if ${name} answered only when it is sure?`;
	const part = percent(half.coverage, 0);
	const kept = `the ${part === percent(0.5, 0) ? 'half' : part} that it is surest of`;
	if (ci95 && ci95[0] > whole)
		return `${name} gets ${percent(whole, 0)} right, and of ${kept} ${percent(half.accuracy.value, 0)}`;
	return `Being surer does not clearly make ${name} right more often`;
}

/** The table twin: every twentieth of coverage, and both ends. */
export function coverageTable(
	curve: CoverageCurve,
	people: string,
	link: (threshold: number) => string
): TableData {
	const rows = tableRows(curve.points);
	const share = (value: number): string => percent(value);
	const peopled = rows.some((point) => point.people !== undefined);
	const figure = (label: string) => ({ label, numeric: true, text: share });
	return {
		columns: [
			{ label: 'At least so sure', numeric: true, text: sureness },
			figure('Answered'),
			{ label: 'Items', numeric: true },
			figure('Right'),
			figure('From'),
			figure('To'),
			...(peopled ? [figure(`Same items, ${people}`), figure('From'), figure('To')] : [])
		],
		rows: rows.map(({ threshold, coverage, n, accuracy, people: human }) => [
			threshold,
			coverage,
			n,
			accuracy.value,
			accuracy.ci95?.[0],
			accuracy.ci95?.[1],
			...(peopled ? [human?.value, human?.ci95?.[0], human?.ci95?.[1]] : [])
		]),
		links: rows.map(({ threshold }) => link(threshold))
	};
}

function tableRows(points: readonly CoveragePoint[]): CoveragePoint[] {
	let twentieth = Infinity;
	return points.filter(({ coverage }, index) => {
		const now = Math.floor(coverage * 20 + 1e-9);
		const first = now < twentieth;
		twentieth = Math.min(twentieth, now);
		return first || index === points.length - 1;
	});
}
