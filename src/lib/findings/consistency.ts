/**
 * Do they fail on the same items? Error consistency κ of people among each other and of models with people. Who fails
 * often and who fails seldom cannot have a κ near 1: it is read as a share of the most that the accuracies allow.
 */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { ErrorConsistencySummary } from '../evaluation/report/consistency.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import { ranked } from './answering.ts';
import { apart } from './seenItems.ts';
import type { ConsistencyRow } from '../charts/consistency.ts';
import { counted, figure, figureInterval, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';

/**
 * κ as a share of the most that the accuracies allow (both means over pairs), at most 1. Undefined where that is unknown or 0, and
 * where κ is negative: its range then has another end.
 */
export function attainedShare({
	value,
	attainable
}: Pick<ConsistencyRow, 'value' | 'attainable'>): number | undefined {
	if (!attainable || attainable[1] <= 0 || value < 0) return undefined;
	return Math.min(1, value / attainable[1]);
}

function row(
	id: string,
	kind: ObserverKind,
	name: string,
	summary: ErrorConsistencySummary | undefined
): ConsistencyRow[] {
	if (summary?.kappa === undefined) return [];
	const { kappa, ci95, attainable, n, n_pairs } = summary;
	const span = ci95 ? `, 95\u202f% interval ${figureInterval(ci95)}` : '';
	const share = attainedShare({ value: kappa, attainable });
	const part = share === undefined ? '' : `, ${percent(share, 0)} of the most`;
	const range = attainable ? `, attainable ${figureInterval(attainable)}${part}` : '';
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

/** People with each other first, then models with people, the most alike first; those trained on the items last. */
export function consistencyRows(report: BenchmarkReport): ConsistencyRow[] {
	const people = report.people;
	const { tested, trained } = apart(report, ranked(report));
	const ofModels = (models: readonly ObserverSummary[]) =>
		models.flatMap(({ observer, error_consistency }) =>
			row(observer.id, observer.kind, `${observer.name} with people`, error_consistency)
		);
	return [
		...row('people', 'person', 'People with each other', people?.error_consistency),
		...ofModels(tested).sort(
			(a, b) => (attainedShare(b) ?? b.value) - (attainedShare(a) ?? a.value)
		),
		...ofModels(trained)
	];
}

/** `45 pairs of people, 20 of a model and a person`. */
export function consistencyPairs(rows: readonly ConsistencyRow[]): string {
	const pairs = (people: boolean): number =>
		rows
			.filter(({ observer }) => (observer === 'people') === people)
			.reduce((sum, { n_pairs }) => sum + n_pairs, 0);
	return [
		pairs(true) > 0 ? `${counted(pairs(true), 'pair')} of people` : '',
		pairs(false) > 0 ? `${counted(pairs(false), 'pair')} of a model and a person` : ''
	]
		.filter(Boolean)
		.join(', ');
}

/**
 * The sentence over the rows.
 * @param shown observer id of the model in detail; the first one where it has no row
 * @param many what the items are called: `drawings`
 */
export function consistencySentence(
	rows: readonly ConsistencyRow[],
	shown?: string,
	many = 'items'
): string {
	const people = rows.find((candidate) => candidate.observer === 'people');
	const models = rows.filter((candidate) => candidate.observer !== 'people');
	const model = models.find(({ observer }) => observer === shown) ?? models[0];
	if (!model) return `Do people fail on the same ${many}?`;
	const name = model.name.replace(/ with people$/, '');
	if (!model.ci95 || (model.ci95[0] <= 0 && model.ci95[1] >= 0))
		return `It is not shown that ${name} and people fail on the same ${many} more often than by accident`;
	if (model.value < 0) return `${name} fails on other ${many} than people do`;
	const share = attainedShare(model);
	const same = `${name} and people fail on the same ${many} more often than by accident`;
	if (share === undefined) return same;
	const theirs = people && attainedShare(people);
	const beside = theirs === undefined ? '' : `; people among each other ${percent(theirs, 0)}`;
	return `${same}: ${percent(share, 0)} of what their scores allow${beside}`;
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
			{ label: 'Of the most', numeric: true, text: (value) => percent(value, 0) },
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
			attainedShare(entry),
			entry.n_pairs,
			entry.n
		])
	};
}
