/** How close a model's probabilities are to the spread of people's votes, in bits. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { isTest, ranked } from './answering.ts';
import { count, figure, figureInterval } from '../charts/format.ts';
import type { IntervalRow } from '../charts/intervalRows.ts';
import type { TableData } from '../charts/table.ts';

export interface DivergenceDrawing {
	rows: IntervalRow[];
	/** End of the axis in bits. */
	end: number;
	table: TableData;
}

const PEOPLE = 'Another half of the voters';

/** People first, then models with the closest first and those trained on the items last; undefined without votes. */
export function divergenceDrawing(
	report: BenchmarkReport,
	local: readonly string[],
	link: (run: string) => string
): DivergenceDrawing | undefined {
	const found = report.divergence;
	if (found?.people.value === undefined) return undefined;
	const known = ranked(report).flatMap((model) => {
		const { run, observer } = model;
		const estimate = found.observers[run];
		return estimate?.value === undefined
			? []
			: [{ run, observer, estimate, tested: isTest(report, model) }];
	});
	const models = [
		...known
			.filter(({ tested }) => tested)
			.sort((a, b) => (a.estimate.value ?? 0) - (b.estimate.value ?? 0)),
		...known.filter(({ tested }) => !tested)
	];
	const row = (
		run: string,
		observer: { id: string; kind: IntervalRow['marks'][number]['kind']; name: string },
		estimate: Estimate
	): IntervalRow => ({
		name: observer.name,
		note: '',
		empty: '',
		href: link(run),
		marks: [
			{
				observer: observer.id,
				kind: observer.kind,
				value: estimate.value ?? 0,
				ci95: estimate.ci95,
				text: figure(estimate.value, 3),
				label: `${observer.name}: ${figure(estimate.value, 3)} bits${estimate.ci95 ? `, 95\u202f% interval ${figureInterval(estimate.ci95, 3)}` : ''}, ${count(estimate.n)} items`,
				href: link(run),
				local: local.includes(run)
			}
		]
	});
	const rows = [
		row('people', { id: 'people', kind: 'person', name: PEOPLE }, found.people),
		...models.map(({ run, observer, estimate }) => row(run, observer, estimate))
	];
	const far = Math.max(
		...[found.people, ...models.map(({ estimate }) => estimate)].map(
			({ value, ci95 }) => ci95?.[1] ?? value ?? 0
		)
	);
	const text = (value: number): string => figure(value, 3);
	return {
		rows,
		end: Math.min(1, Math.max(0.1, Math.ceil(far * 10) / 10)),
		table: {
			columns: [
				{ label: 'Against one half of the voters' },
				...['Bits', 'From', 'To'].map((label) => ({ label, numeric: true, text })),
				{ label: 'Items', numeric: true }
			],
			rows: [
				[PEOPLE, found.people],
				...models.map(({ observer, estimate }) => [observer.name, estimate] as const)
			].map(([name, estimate]) => {
				const { value, ci95, n } = estimate as Estimate;
				return [name as string, value, ci95?.[0], ci95?.[1], n];
			})
		}
	};
}

/** What the closest model's distance says beside people's; only where intervals lie apart. */
export function divergenceSentence(report: BenchmarkReport): string {
	const found = report.divergence;
	const [best] = ranked(report)
		.filter((model) => isTest(report, model))
		.flatMap(({ run, observer }) => {
			const estimate = found?.observers[run];
			return estimate?.value === undefined ? [] : [{ name: observer.name, estimate }];
		})
		.sort((a, b) => (a.estimate.value ?? 0) - (b.estimate.value ?? 0));
	const people = found?.people;
	if (!best || !people?.ci95 || !best.estimate.ci95) return '';
	if (best.estimate.ci95[1] < people.ci95[0])
		return `${best.name}’s probabilities are closer to one half of the voters than the other half is: five votes are a rough picture of a crowd, and a model may guess the spread better.`;
	if (best.estimate.ci95[0] > people.ci95[1])
		return `${best.name}’s probabilities are further from one half of the voters than the other half is.`;
	return `Which of the two is closer to that half, ${best.name}’s probabilities or the other half of the voters, cannot be told: their intervals overlap.`;
}
