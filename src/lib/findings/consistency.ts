/** Do they fail on the same items? Error consistency κ of people among each other and of models with people. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ErrorConsistencySummary } from '../evaluation/report/consistency.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import { ranked } from './answering.ts';
import type { ConsistencyRow } from '../charts/consistency.ts';
import { figure, figureInterval } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';

function row(
	id: string,
	kind: ObserverKind,
	name: string,
	summary: ErrorConsistencySummary | undefined
): ConsistencyRow[] {
	if (summary?.kappa === undefined) return [];
	const { kappa, ci95, attainable, n, n_pairs } = summary;
	const span = ci95 ? `, 95\u202f% interval ${figureInterval(ci95)}` : '';
	const range = attainable ? `, attainable ${figureInterval(attainable)}` : '';
	return [
		{
			observer: id,
			kind,
			name,
			value: kappa,
			ci95,
			attainable,
			n,
			n_pairs,
			label: `${name}: κ ${figure(kappa)}${span}${range}`
		}
	];
}

/** People with each other first, then models with people, the most alike first. */
export function consistencyRows(report: BenchmarkReport): ConsistencyRow[] {
	const people = report.people;
	return [
		...row('people', 'person', 'People with each other', people?.error_consistency),
		...ranked(report)
			.flatMap(({ observer, error_consistency }) =>
				row(observer.id, observer.kind, `${observer.name} with people`, error_consistency)
			)
			.sort((a, b) => b.value - a.value)
	];
}

/** The sentence over the rows. */
export function consistencySentence(rows: ConsistencyRow[]): string {
	const people = rows.find((candidate) => candidate.observer === 'people');
	const model = rows.find((candidate) => candidate.observer !== 'people');
	if (!model) return 'Do people fail on the same items?';
	const name = model.name.replace(/ with people$/, '');
	if (model.ci95 && model.ci95[0] <= 0 && model.ci95[1] >= 0)
		return `${name} and people do not fail on the same items more than by accident`;
	if (people && model.value < people.value / 2)
		return `${name} fails on other items than people do`;
	if (people && model.ci95 && model.ci95[1] >= people.value)
		return `${name} fails where people fail, as people do among themselves`;
	return `${name} fails partly where people fail`;
}

/** The table twin. */
export function consistencyTable(rows: ConsistencyRow[]): TableData {
	const text = (value: number): string => figure(value);
	return {
		columns: [
			{ label: 'Who with whom' },
			...['κ', 'From', 'To', 'Attainable from', 'Attainable to'].map((label) => ({
				label,
				numeric: true,
				text
			})),
			{ label: 'Pairs', numeric: true },
			{ label: 'Items', numeric: true }
		],
		rows: rows.map((entry) => [
			entry.name,
			entry.value,
			entry.ci95?.[0],
			entry.ci95?.[1],
			entry.attainable?.[0],
			entry.attainable?.[1],
			entry.n_pairs,
			entry.n
		])
	};
}
