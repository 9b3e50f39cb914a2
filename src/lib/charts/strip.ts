/** The axis of a task's page: every observer as a point with interval, every person as a dot. */
import type { BenchmarkReport, Estimate, Limits } from '../evaluation/report.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import { ranked, type BenchmarkFacts } from './answering.ts';
import { beeswarm } from './beeswarm.ts';
import { counted, interval, percent, percentFigure } from './format.ts';
import { labelLevels, type AxisLabel, type PlacedLabel } from './labelLevels.ts';
import type { TableData } from './table.ts';

export interface StripPerson {
	run: string;
	value: number;
	label: string;
	/** Height in the swarm on a wide and on a narrow page. */
	wide: number;
	narrow: number;
}

export interface StripRow {
	run: string;
	observer: string;
	kind: ObserverKind;
	name: string;
	value: number;
	ci95: Limits | undefined;
	/** `on 240 of 1,200`, for a model that answered only a part. */
	part: string;
	/** Recorded on this device, not shipped. */
	local: boolean;
	label: string;
}

export interface Strip {
	chance: number;
	people:
		| {
				n: number;
				persons: StripPerson[];
				band: Limits | undefined;
				mean: number;
				wide: PlacedLabel[];
				narrow: PlacedLabel[];
		  }
		| undefined;
	rows: StripRow[];
}

/** Widths in pixels that the labels are set for: a page and a phone. */
const pageAxis = 860;
const phoneAxis = 330;
const letter = 7;
const dot = 11;

/**
 * @param local run ids recorded on this device
 */
export function strip(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	local: readonly string[] = []
): Strip {
	return {
		chance: report.chance,
		people: stripPeople(report, facts),
		rows: ranked(report).flatMap((summary): StripRow[] => {
			const { value, ci95, n } = summary.accuracy;
			if (value === undefined) return [];
			const part = n < report.n_items ? `on ${n} of ${report.n_items.toLocaleString('en')}` : '';
			const span = ci95 ? `, 95\u202f% interval ${interval(ci95)}` : '';
			return [
				{
					run: summary.run,
					observer: summary.observer.id,
					kind: summary.observer.kind,
					name: summary.observer.name,
					value,
					ci95,
					part,
					local: local.includes(summary.run),
					label: `${summary.observer.name}: ${percent(value)}${span}${part ? `, ${part}` : ''}`
				}
			];
		})
	};
}

function stripPeople(report: BenchmarkReport, facts: BenchmarkFacts): Strip['people'] {
	const people = report.people;
	if (people?.mean.value === undefined) return undefined;
	const known = people.persons.flatMap((person) =>
		person.accuracy === undefined ? [] : [{ person, value: person.accuracy }]
	);
	const values = known.map(({ value }) => value);
	const wide = beeswarm(values, dot / pageAxis);
	const narrow = beeswarm(values, dot / phoneAxis);
	const labels = markedFigures(report);
	return {
		n: people.n_people,
		band: people.pilot ? undefined : people.mean.ci95,
		mean: people.mean.value,
		wide: labelLevels(labels, letter / pageAxis),
		narrow: labelLevels(labels, letter / phoneAxis),
		persons: known
			.map(({ person, value }, index) => {
				const late = person.timeouts
					? `, ${counted(person.timeouts, 'time-out')}, ${percent(person.accuracy_answered)} without`
					: '';
				return {
					run: person.run,
					value,
					label: `${person.observer.name}: ${percent(value)} of ${counted(person.n, facts.noun.one, facts.noun.many)}${late}`,
					wide: wide[index] ?? 0,
					narrow: narrow[index] ?? 0
				};
			})
			.sort((a, b) => a.value - b.value)
	};
}

/** Mean, median, crowd, best: one aggregation per label, never mixed (DESIGN §3.5). */
function markedFigures(report: BenchmarkReport): AxisLabel[] {
	const people = report.people;
	const figures: [string, number | undefined][] = [
		['mean', people?.mean.value],
		['median', people?.median.value],
		['best', people?.best?.accuracy],
		['crowd vote', people?.crowd.value]
	];
	return figures.flatMap(([name, value]) =>
		value === undefined ? [] : [{ value, text: `${name} ${percentFigure(value)}` }]
	);
}

/** The table twin. */
export function stripTable(report: BenchmarkReport): TableData {
	const row = (name: string, estimate: Estimate, what: string) => [
		name,
		what,
		estimate.value,
		estimate.ci95?.[0],
		estimate.ci95?.[1],
		estimate.n,
		estimate.n_people || undefined
	];
	const share = (value: number): string => percent(value);
	const people = report.people;
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'What' },
			{ label: 'Right', numeric: true, text: share },
			{ label: 'From', numeric: true, text: share },
			{ label: 'To', numeric: true, text: share },
			{ label: 'Items', numeric: true },
			{ label: 'People', numeric: true }
		],
		rows: [
			...(people
				? [
						row('People', people.mean, 'mean person'),
						row('People', people.median, 'median person'),
						row('People', people.crowd, 'crowd vote'),
						...people.persons.map((person) => [
							person.observer.name,
							'one person',
							person.accuracy,
							person.ci95?.[0],
							person.ci95?.[1],
							person.n,
							1
						])
					]
				: []),
			...ranked(report).map((summary) => row(summary.observer.name, summary.accuracy, 'model')),
			['Guessing', 'chance', report.chance, undefined, undefined, report.n_items, undefined]
		]
	};
}
