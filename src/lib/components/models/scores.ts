/** Scores of one model on every benchmark, beside people on the same items. */
import { percentFigure, points, pValue } from '../../charts/format.ts';
import type { TableData } from '../../charts/table.ts';
import type { BenchmarkReport, Limits } from '../../evaluation/report.ts';

export interface ModelScore {
	benchmark: { id: string; name: string };
	task: { id: string; name: string };
	run: string;
	value: number | undefined;
	ci95: Limits | undefined;
	method: string;
	/** Items the model answered. */
	n: number;
	n_items: number;
	chance: number;
	/** Mean person on the items that both answered; undefined without people. */
	people: number | undefined;
	difference: number | undefined;
	difference_ci95: Limits | undefined;
	p_holm: number | undefined;
	verdict: string | undefined;
	/** Why the model may have seen the items. */
	may_have_seen: string | undefined;
}

/** Scores of the runs of one observer in a report. */
export function modelScores(
	observer: string,
	report: BenchmarkReport,
	about: Pick<ModelScore, 'benchmark' | 'task' | 'may_have_seen'>
): ModelScore[] {
	return report.observers
		.filter((summary) => summary.observer.id.split('@', 1)[0] === observer)
		.map((summary) => {
			const comparison = report.comparisons.find(
				(one) => one.observer === summary.run && one.reference === 'people'
			);
			return {
				...about,
				run: summary.run,
				value: summary.accuracy.value,
				ci95: summary.accuracy.ci95,
				method: summary.accuracy.method,
				n: summary.accuracy.n,
				n_items: report.n_items,
				chance: report.chance,
				people: comparison?.reference_value,
				difference: comparison?.difference.value,
				difference_ci95: comparison?.difference.ci95,
				p_holm: comparison?.p_holm,
				verdict: comparison?.verdict
			};
		});
}

/** The table twin. `href` gives the link of a row. */
export function scoreTable(
	scores: readonly ModelScore[],
	href: (score: ModelScore) => string
): TableData {
	const share = (value: number) => percentFigure(value);
	return {
		columns: [
			{ label: 'Set' },
			{ label: 'Score, %', numeric: true, text: share },
			{ label: 'from', numeric: true, text: share },
			{ label: 'to', numeric: true, text: share },
			{ label: 'Items', numeric: true },
			{ label: 'Guessing, %', numeric: true, text: share },
			{ label: 'Mean person, %', numeric: true, text: share },
			{ label: 'Difference, points', numeric: true, text: (value) => points(value) },
			{ label: 'from', numeric: true, text: (value) => points(value) },
			{ label: 'to', numeric: true, text: (value) => points(value) },
			{ label: 'p (Holm)', numeric: true, text: (value) => pValue(value) },
			{ label: 'May have seen the items' }
		],
		rows: scores.map((score) => [
			score.benchmark.name,
			score.value,
			score.ci95?.[0],
			score.ci95?.[1],
			score.n,
			score.chance,
			score.people,
			score.difference,
			score.difference_ci95?.[0],
			score.difference_ci95?.[1],
			score.p_holm,
			score.may_have_seen ? 'yes, or unknown' : 'no'
		]),
		links: scores.map(href)
	};
}
