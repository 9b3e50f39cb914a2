/** Accuracy group by group, for groups that the set declares; a forest of intervals and no ranking. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Slice } from '../evaluation/report/slices.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { nameOf, ranked, type BenchmarkFacts } from './answering.ts';
import { counted, interval, listed, percent, percentFigure } from '../charts/format.ts';
import type { IntervalMark, IntervalRow } from '../charts/intervalRows.ts';
import type { TableData } from '../charts/table.ts';
import { scoringOf } from './textScores.ts';

export interface SliceGroup {
	group: string;
	name: string;
	rows: IntervalRow[];
	/** What the intervals say about this group, for the model in detail. */
	sentence: string;
}

/** `dark-brown` → `dark brown`: values are identifiers of the generator. */
export function valueWords(value: string): string {
	return value.replaceAll(/[-_]+/g, ' ');
}

/** The groups in the order of the manifest. */
export function sliceGroups(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	model: string | undefined,
	local: readonly string[],
	link: (slice: Slice, run: string | undefined) => string
): SliceGroup[] {
	const names = new Map(report.slices.map(({ group, name }) => [group, name]));
	return [...names].map(([group, name]) => {
		const slices = report.slices.filter((slice) => slice.group === group);
		return {
			group,
			name,
			sentence: gapSentence(report, group, model),
			rows: slices.map((slice) => ({
				name: valueWords(slice.value),
				note: sizeWords(slice, facts),
				href: link(slice, undefined),
				empty: 'too few',
				marks: marksOf(report, slice, local, link)
			}))
		};
	});
}

/** `84 faces, 6 clusters`; clusters only where they are declared. */
function sizeWords(slice: Slice, facts: BenchmarkFacts): string {
	const items = counted(slice.n, facts.noun.one, facts.noun.many);
	return slice.clusters === undefined ? items : `${items}, ${counted(slice.clusters, 'cluster')}`;
}

function marksOf(
	report: BenchmarkReport,
	slice: Slice,
	local: readonly string[],
	link: (slice: Slice, run: string | undefined) => string
): IntervalMark[] {
	const sides: { run: string; observer: string; kind: IntervalMark['kind']; of?: Estimate }[] = [
		{
			run: 'people',
			observer: 'people',
			kind: 'person',
			...(slice.people && { of: slice.people })
		},
		...ranked(report).map(({ run, observer }) => {
			const estimate = slice.observers[run];
			return { run, observer: observer.id, kind: observer.kind, ...(estimate && { of: estimate }) };
		})
	];
	return sides.flatMap(({ run, observer, kind, of }): IntervalMark[] => {
		if (of?.value === undefined) return [];
		const span = of.ci95 ? `, 95\u202f% interval ${interval(of.ci95)}` : '';
		const where = `${slice.name} ${valueWords(slice.value)}, ${nameOf(report, run)}`;
		const other = otherOn(report, slice, run);
		return [
			{
				observer,
				kind,
				value: of.value,
				ci95: of.ci95,
				text: other
					? `${percentFigure(of.value, 0)} / ${percent(other.of.value, 0)}`
					: percent(of.value, 0),
				label: `${where}: ${percent(of.value)}${span}, ${of.n} items`,
				second: other && {
					value: other.of.value,
					label: `${where}, ${other.name}: ${percent(other.of.value)}${other.of.ci95 ? `, 95\u202f% interval ${interval(other.of.ci95)}` : ''}`
				},
				href: link(slice, run),
				local: local.includes(run)
			}
		];
	});
}

/** The figure of the scoring that is not in force, on a slice of typed texts. */
function otherOn(
	report: BenchmarkReport,
	slice: Slice,
	run: string
): { name: string; of: Estimate & { value: number } } | undefined {
	const scoring = scoringOf(report);
	const name = scoring === 'folded' ? 'strict' : 'folded';
	const of = scoring && slice.text?.[run]?.[name];
	return of?.value === undefined ? undefined : { name, of: { ...of, value: of.value } };
}

/**
 * What is decided between the values of a group, for the model in detail, and for people; empty where nothing is.
 * @param model run id
 */
export function gapSentence(
	report: BenchmarkReport,
	group: string,
	model: string | undefined
): string {
	const said = ['people', model].flatMap((run) => {
		const gaps = report.slice_gaps.filter((gap) => gap.group === group && gap.observer === run);
		if (run === undefined || gaps.length === 0) return [];
		const name = nameOf(report, run);
		const lower = [...new Set(gaps.map((gap) => gap.lower))].map((value) => {
			const higher = gaps.filter((gap) => gap.lower === value).map((gap) => valueWords(gap.higher));
			return `“${valueWords(value)}” than on ${listed(higher.map((one) => `“${one}”`))}`;
		});
		const is = run === 'people' ? 'are' : 'is';
		return [`${name} ${is} clearly right less often on ${lower.join(', and on ')}.`];
	});
	return said.join(' ');
}

/** The table twin of all groups. */
export function sliceTable(
	report: BenchmarkReport,
	link: (slice: Slice, run: string | undefined) => string
): TableData {
	const models = ranked(report);
	const people = report.slices.some(({ people: estimate }) => estimate?.value !== undefined);
	const share = (value: number): string => percent(value);
	const columns = (label: string) => [
		{ label, numeric: true, text: share },
		{ label: 'from', numeric: true, text: share },
		{ label: 'to', numeric: true, text: share }
	];
	const cells = (estimate: Estimate | undefined) => [
		estimate?.value,
		estimate?.ci95?.[0],
		estimate?.ci95?.[1]
	];
	const scoring = scoringOf(report);
	const other = scoring === 'folded' ? 'strict' : 'folded';
	/** Of typed texts all three figures stand side by side. */
	const heads = (name: string) =>
		scoring
			? [
					...columns(`${name}, ${scoring}`),
					...columns(`${name}, ${other}`),
					...columns(`${name}, characters`)
				]
			: columns(name);
	const figures = (slice: Slice, run: string, estimate: Estimate | undefined) => {
		const typed = slice.text?.[run];
		return scoring
			? [...cells(estimate), ...cells(typed?.[other]), ...cells(typed?.characters)]
			: cells(estimate);
	};
	return {
		columns: [
			{ label: 'Value' },
			{ label: 'Group' },
			{ label: 'Items', numeric: true },
			{ label: 'Clusters', numeric: true },
			...(people ? heads(nameOf(report, 'people')) : []),
			...models.flatMap(({ observer }) => heads(observer.name))
		],
		rows: report.slices.map((slice) => [
			valueWords(slice.value),
			slice.name,
			slice.n,
			slice.clusters,
			...(people ? figures(slice, 'people', slice.people) : []),
			...models.flatMap(({ run }) => figures(slice, run, slice.observers[run]))
		]),
		links: report.slices.map((slice) => link(slice, undefined))
	};
}
