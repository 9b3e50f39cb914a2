/** The axis of a task's page: every observer as a point with interval, every person as a dot. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { peopleName, ranked, type BenchmarkFacts } from './answering.ts';
import { count, counted, figure, interval, percent, percentFigure } from '../charts/format.ts';
import type { Strip, StripPeople, StripRow, StripSecond } from '../charts/strip.ts';
import type { TableData } from '../charts/table.ts';
import { apart, hasSeen, seenWords } from './seenItems.ts';
import { characterScore, otherScore, scoringOf } from './textScores.ts';

/**
 * @param local run ids recorded on this device
 */
export function strip(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	local: readonly string[] = []
): Strip {
	const { tested, trained } = apart(report, ranked(report));
	return {
		chance: report.chance,
		people: stripPeople(report, facts),
		rows: [...tested, ...trained].flatMap((summary): StripRow[] => {
			const { value, ci95, n } = summary.accuracy;
			if (value === undefined) return [];
			const part = [
				n < report.n_items ? `on ${n} of ${report.n_items.toLocaleString('en')}` : '',
				seenWords(hasSeen(facts, summary.observer.id), facts.noun.many)
			]
				.filter(Boolean)
				.join(' · ');
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
					second: second(report, summary.run, summary.observer.name),
					label: `${summary.observer.name}: ${percent(value)}${span(ci95)}${part ? `, ${part}` : ''}`
				}
			];
		})
	};
}

/** The second way of counting; undefined where there is only one. */
function second(report: BenchmarkReport, run: string, name: string): StripSecond | undefined {
	const other = otherScore(report, run);
	if (other?.estimate.value !== undefined)
		return {
			name: other.name,
			value: other.estimate.value,
			ci95: other.estimate.ci95,
			label: `${name}, ${other.name}: ${percent(other.estimate.value)}${span(other.estimate.ci95)}`
		};
	const only = report.answered_only;
	const estimate = run === 'people' ? only?.people : only?.observers[run];
	if (!only || estimate?.value === undefined) return undefined;
	return {
		name: 'answers only',
		value: estimate.value,
		label: `${name}, votes for no answer left out: ${percent(estimate.value)}${span(estimate.ci95)}, ${count(only.n_trials)} votes`
	};
}

const span = (ci95: Limits | undefined): string =>
	ci95 ? `, 95\u202f% interval ${interval(ci95)}` : '';

function voterOf(report: BenchmarkReport): StripPeople['voter'] {
	const people = report.people;
	if (!people?.votes) return undefined;
	const name = peopleName(report);
	const { value, ci95 } = people.mean;
	return {
		name,
		label: `${name}: ${percent(value)}${span(ci95)}, ${count(people.n_trials)} votes`,
		second: second(report, 'people', name)
	};
}

function stripPeople(report: BenchmarkReport, facts: BenchmarkFacts): Strip['people'] {
	const people = report.people;
	const { published } = facts;
	if (!people && published)
		return {
			n: published.n_people,
			voter: undefined,
			band: published.ci95,
			mean: published.value,
			figures: [{ value: published.value, text: `mean ${percentFigure(published.value)}` }],
			persons: []
		};
	if (people?.mean.value === undefined) return undefined;
	const known = people.persons.flatMap((person) =>
		person.accuracy === undefined ? [] : [{ person, value: person.accuracy }]
	);
	return {
		n: people.n_people,
		voter: voterOf(report),
		band: people.pilot ? undefined : people.mean.ci95,
		mean: people.mean.value,
		figures: markedFigures(report),
		persons: known
			.map(({ person, value }) => {
				const late = person.timeouts
					? `, ${counted(person.timeouts, 'time-out')}, ${percent(person.accuracy_answered)} without`
					: '';
				return {
					run: person.run,
					value,
					label: `${person.observer.name}: ${percent(value)} of ${counted(person.n, facts.noun.one, facts.noun.many)}${late}`
				};
			})
			.sort((a, b) => a.value - b.value)
	};
}

/** Mean, median, crowd, best: one aggregation per label, never mixed. */
function markedFigures(report: BenchmarkReport): StripPeople['figures'] {
	const people = report.people;
	const other = otherScore(report, 'people');
	const figures: [string, number | undefined][] = [
		[people?.votes ? 'one voter' : 'mean', people?.mean.value],
		...(people?.votes
			? [['answers only', report.answered_only?.people.value] as [string, number | undefined]]
			: []),
		...(other ? [[other.name, other.estimate.value] as [string, number | undefined]] : []),
		['median', people?.median.value],
		['best', people?.best?.accuracy],
		['crowd vote', people?.crowd.value]
	];
	return figures.flatMap(([name, value]) =>
		value === undefined ? [] : [{ value, text: `${name} ${percentFigure(value)}` }]
	);
}

/** The table twin. */
export function stripTable(
	report: BenchmarkReport,
	published?: BenchmarkFacts['published']
): TableData {
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
	const only = report.answered_only;
	const scoring = scoringOf(report);
	/** `model`, of typed texts `model, strict`. */
	const what = (who: string): string => (scoring ? `${who}, ${scoring}` : who);
	/** The other figures of typed texts. */
	const beside = (run: string, name: string) => {
		const other = otherScore(report, run);
		const characters = characterScore(report, run);
		return [
			...(other ? [row(name, other.estimate, other.name)] : []),
			...(characters ? [row(name, characters, 'character accuracy')] : [])
		];
	};
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
			...(!people && published
				? [
						[
							'People',
							'mean person, published',
							published.value,
							...published.ci95,
							report.n_items,
							published.n_people
						]
					]
				: []),
			...(people
				? [
						row(
							'People',
							people.mean,
							people.votes ? peopleName(report).toLowerCase() : what('mean person')
						),
						...beside('people', 'People'),
						...(only ? [row('People', only.people, 'votes for no answer left out')] : []),
						row('People', people.median, 'median person'),
						row('People', people.crowd, 'crowd vote'),
						...people.persons.flatMap((person) => [
							[
								person.observer.name,
								what('one person'),
								person.accuracy,
								person.ci95?.[0],
								person.ci95?.[1],
								person.n,
								1
							],
							...beside(person.run, person.observer.name)
						])
					]
				: []),
			...ranked(report).flatMap(({ run, observer, accuracy }) => {
				const answered = only?.observers[run];
				return [
					row(observer.name, accuracy, what('model')),
					...beside(run, observer.name),
					...(answered ? [row(observer.name, answered, 'votes for no answer left out')] : [])
				];
			}),
			['Guessing', 'chance', report.chance, undefined, undefined, report.n_items, undefined]
		]
	};
}

/** `10 voters on every face, of whose votes 9.5 are judged on average`; undefined where people are no votes. */
export function judgedNote(report: BenchmarkReport, { noun }: BenchmarkFacts): string | undefined {
	const people = report.people;
	if (!people?.votes) return undefined;
	const voters = people.votes.per_item;
	const mean = figure(people.n_trials / report.n_items, 1);
	const judged = mean === figure(voters, 1) ? '' : `, of whose votes ${mean} are judged on average`;
	return `${counted(voters, 'voter')} on every ${noun.one}${judged}`;
}

/** How much: `160 drawings, 1,600 answers of 10 people`, `3,512 faces, 33,290 judged votes`. */
export function populationWords(report: BenchmarkReport, facts: BenchmarkFacts): string {
	const { noun } = facts;
	const people = report.people;
	const items = counted(report.n_items, noun.one, noun.many);
	if (!people) return items;
	return people.votes
		? `${items}, ${counted(people.n_trials, 'judged vote')}`
		: `${items}, ${counted(people.n_trials, 'answer')} of ${counted(people.n_people, 'person', 'people')}`;
}

/** What the small outlined marks are; undefined where there are none. */
export function onlyWords(report: BenchmarkReport): string | undefined {
	const scoring = scoringOf(report);
	if (scoring && Object.keys(report.text?.figures ?? {}).length > 0)
		return `Filled: ${scoring}. Outlined: ${scoring === 'strict' ? 'folded' : 'strict'}`;
	const only = report.answered_only;
	if (!only) return undefined;
	return `Filled: votes for no answer count as wrong. Outlined, “answers only”: without them, models on the same ${count(only.n_trials)} votes`;
}
