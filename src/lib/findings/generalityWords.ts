/** Generality in words: the headline that its data allow, notes beside the profiles, caption and table twin. */
import type {
	GeneralityReport,
	GeneralityTask,
	SetState,
	SystemGenerality,
	SystemTask
} from '../evaluation/generality/report.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { Caption } from '../charts/caption.ts';
import {
	capital,
	count,
	counted,
	figure,
	figureInterval,
	listed,
	numberWord,
	percent
} from '../charts/format.ts';
import { sharePercent, sharesText, weighsEqually } from './generalityWeights.ts';
import type { Cell, SecondTable, TableData } from '../charts/table.ts';

/** What is shown of a system beside its figures. */
export interface SystemFacts {
	/** One line: where its weights come from. */
	summary?: string;
	/** Its training data may include items of a set that counts. */
	seen?: boolean;
}

export function taskName(report: GeneralityReport, id: string): string {
	return report.tasks.find((task) => task.id === id)?.name ?? id;
}

const validTasks = ({ tasks }: GeneralityReport): GeneralityTask[] =>
	tasks.filter((task) => task.valid);

/** `two of four tasks have people`, and with one: `one of four tasks has people`. */
export function tasksWithPeople({ n_valid, tasks }: GeneralityReport): string {
	const verb = n_valid === 1 ? 'has' : 'have';
	if (n_valid === tasks.length && n_valid > 1)
		return `all ${numberWord(n_valid)} tasks have people`;
	if (n_valid === 0) return 'no task has people yet';
	return `${numberWord(n_valid)} of ${numberWord(tasks.length)} tasks ${verb} people`;
}

/**
 * The headline: with fewer than three valid tasks it only says so; else who comes furthest, where the intervals leave
 * no doubt, and how broad that is.
 */
export function generalityHeadline(report: GeneralityReport): string {
	if (report.tasks.length === 0) return 'How general? No task counts yet';
	if (report.provisional) return `How general? Too early to say: ${tasksWithPeople(report)}`;
	const over = `over ${numberWord(report.n_valid)} tasks`;
	// What answers no task that counts has taken part in nothing, and is neither far nor near.
	const singles = report.systems.filter(
		(system) => !system.told && system.value !== undefined && !byRule(report, system)
	);
	const [best] = singles;
	if (!best)
		return `How general? No system has been run on all ${numberWord(report.n_valid)} tasks`;
	const most = Math.max(...singles.map((system) => answered(report, system)));
	if (most === 0) return `How general? No model answers any of ${numberWord(report.n_valid)} tasks`;
	if (most === 1)
		return `How general? No model answers more than one of ${numberWord(report.n_valid)} tasks`;
	const way = `${percent(best.value, 0)} of the way from guessing to people ${over}`;
	const near = singles.filter(
		({ ci95 }) => ci95 === undefined || best.ci95 === undefined || ci95[1] >= best.ci95[0]
	);
	if (near.length === 1) return `How general? ${best.name} goes ${way}`;
	if (near.length === 2)
		return `How general? ${listed(near.map(({ name }) => name))} come furthest ${over}, not told apart`;
	return `How general? ${capital(numberWord(near.length))} systems come furthest ${over}, not told apart`;
}

/** Valid tasks that it answers. */
function answered(report: GeneralityReport, { tasks }: SystemGenerality): number {
	const valid = new Set(validTasks(report).map(({ id }) => id));
	return tasks.filter(({ task, state }) => valid.has(task) && state === 'answered').length;
}

/** Its G is 0 because it answers no task that weighs anything, not because anything was measured. */
export function byRule(report: GeneralityReport, { value, tasks }: SystemGenerality): boolean {
	const weighing = new Set(report.tasks.filter(({ share }) => share).map(({ id }) => id));
	return (
		value === 0 && !tasks.some(({ task, state }) => weighing.has(task) && state === 'answered')
	);
}

/** How to read the drawing, and what its figures may not be taken for. */
export function generalityLede(report: GeneralityReport): string {
	const reading =
		'Each filled shape is a profile: how many of the tasks a system carries so far, from guessing (0) to people (1). The filled share is G, and a task that it cannot answer counts as guessing.';
	if (report.n_valid === 0)
		return 'Without people on the same items there is no yardstick: scores stand between guessing and perfect, hatched.';
	const words = weighsEqually(report)
		? reading
		: `${reading} Each lane is as high as its task weighs; the headline knows equal weights only.`;
	if (!report.provisional) return words;
	return `${words} With fewer than three tasks that have people, every G here is provisional and no result.`;
}

const stateText: Record<SetState, string> = {
	people: 'people answered the same items',
	'no people': 'no people yet',
	'no record on the same items': 'people, but no record on the same items',
	'too few people': 'too few people for an interval',
	'too close to guessing': 'people too close to guessing'
};

/** Why a task is no part of G. */
export function stateWords({ sets }: GeneralityTask): string {
	const left = sets.filter(({ state }) => state !== 'people');
	const words = [...new Set(left.map(({ state }) => stateText[state]))].join('; ');
	return left.length < sets.length ? `${words} on ${listed(left.map(({ name }) => name))}` : words;
}

/** What stands in a lane: `Facial emotion 1.27`, `Facial emotion · no answer`. */
export function laneText(name: string, row: SystemTask, value: number | undefined): string {
	if (row.state !== 'answered') return name ? `${name} · ${row.state}` : row.state;
	return `${name} ${figure(value)}`;
}

export function peopleLabel({ people }: GeneralityReport): string {
	return `People: 1 by definition, 95\u202f% range ${figureInterval(people)}`;
}

/**
 * Lines below a system's name: where it comes from, whether G can be said, worst task, parity, one task left out, how
 * often it comes first.
 */
export function systemNote(
	report: GeneralityReport,
	system: SystemGenerality,
	facts: SystemFacts | undefined
): string[] {
	const { worst, parity, leave_one_out: without, not_run, first } = system;
	const names = (ids: readonly string[]): string => listed(ids.map((id) => taskName(report, id)));
	const lines: string[] = [];
	if (facts?.summary) lines.push(facts.summary);
	if (system.told) lines.push(`told which task it is: ${members(report, system)}`);
	if (facts?.seen) lines.push('may have seen the items');
	if (not_run.length > 0) lines.push(`no G: not run on ${names(not_run)}`);
	if (byRule(report, system) && answered(report, system) === 0)
		return [...lines, 'not tested on a task that people have answered'];
	if (worst)
		lines.push(`worst: ${names(worst.tasks)}${worst.g === 0 ? '' : ` (${figure(worst.g)})`}`);
	if (parity) lines.push(`at least as good as people on ${parity.count} of ${parity.of} tasks`);
	if (without)
		lines.push(
			`with one task left out, G lies between ${figure(without[0])} and ${figure(without[1])}`
		);
	if (first)
		lines.push(
			`${system.told ? 'would come first' : 'comes first'} with ${sharePercent(first)} of all weightings tried`
		);
	return lines;
}

function members(report: GeneralityReport, { tasks }: SystemGenerality): string {
	const ids = [...new Set(tasks.flatMap(({ member }) => member ?? []))];
	return listed(ids.map((id) => report.systems.find((one) => one.id === id)?.name ?? id));
}

/** The caption: tasks and people, intervals, rules. */
export function generalityCaption(report: GeneralityReport, date: string | undefined): Caption {
	const itemsAndPeople = ({ sets }: GeneralityTask): string => {
		const items = sets.reduce((sum, { n_items }) => sum + n_items, 0);
		const people = [
			...new Set(
				sets.flatMap(({ people: one }) =>
					one
						? [
								one.voters
									? `${one.n_people} votes each`
									: counted(one.n_people, 'person', 'people')
							]
						: []
				)
			)
		].join(' and ');
		return `${counted(items, 'item')}, ${people}`;
	};
	const valid = validTasks(report);
	const voted = valid.filter(({ sets }) => sets.some(({ people }) => people?.voters));
	const notes = [
		weighsEqually(report) ? '' : `Weights: ${sharesText(report)}`,
		voted.length > 0
			? `1 is the mean person; on ${listed(voted.map(({ name }) => name))} it is a single person judged by the others, and above 1 is closer agreement with the majority, no finer feeling`
			: '1 is the mean person',
		report.systems.some(({ told }) => told)
			? 'The bag takes the largest shipped specialist of each task, whatever it scores, and is told which task it is'
			: '',
		`At least as good: a loss of ${figure(report.margin * 100, 0)} points or more is ruled out, by Holm’s rule over the tasks`,
		report.n_valid > 1
			? `Comes first: among ${count(report.weightings)} weightings of the tasks drawn at random, ties shared`
			: ''
	].filter(Boolean);
	return {
		n: tasksWithPeople(report),
		interval: '95\u202f% intervals',
		counted: 'no answer counts as guessing',
		notes: [
			valid.map((task) => `${task.name}: ${itemsAndPeople(task)}`).join('; '),
			`Intervals: from ${count(report.draws)} draws of items and people within each task, for these tasks and no others`,
			...notes
		],
		date: date && `Files of ${date}`
	};
}

/** The table twin: a line for each system and task. */
export function generalityTable(report: GeneralityReport): TableData {
	const share = (value: number): string => percent(value);
	const plain = (value: number): string => figure(value);
	const score = (row: SystemTask): number | undefined =>
		row.sets.length === 1 ? row.sets[0]?.score : undefined;
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Task' },
			{ label: 'State' },
			{ label: 'Right (one set)', numeric: true, text: share },
			{ label: 'Guessing 0, people 1', numeric: true, text: plain },
			{ label: 'From', numeric: true, text: plain },
			{ label: 'To', numeric: true, text: plain },
			{ label: 'Part of G', numeric: true, text: plain },
			{ label: 'Guessing 0, perfect 1', numeric: true, text: plain },
			{ label: 'Of perfect, from', numeric: true, text: plain },
			{ label: 'Of perfect, to', numeric: true, text: plain },
			{ label: 'On a par' }
		],
		rows: report.systems.flatMap((system) =>
			system.tasks.map((row) => [
				system.name,
				taskName(report, row.task),
				row.member ? `${row.state}, by ${row.member}` : row.state,
				score(row),
				row.hns,
				row.hns_ci95?.[0],
				row.hns_ci95?.[1],
				row.g,
				row.chance_normalised,
				row.chance_normalised_ci95?.[0],
				row.chance_normalised_ci95?.[1],
				row.parity === undefined ? undefined : row.parity ? 'shown' : 'not shown'
			])
		)
	};
}

const peopleRow = (band: Limits): Cell[] => [
	'People (range of the mean, not clipped)',
	undefined,
	...band,
	...Array.from({ length: 7 }, () => undefined)
];

/** G of each system, as the second table. */
export function generalitySummary(report: GeneralityReport): SecondTable {
	const plain = (value: number): string => figure(value);
	const names = (ids: readonly string[]): string => listed(ids.map((id) => taskName(report, id)));
	const weights = weighsEqually(report) ? '' : `; weights: ${sharesText(report)}`;
	return {
		title: report.provisional
			? `G, provisional: ${tasksWithPeople(report)}${weights}`
			: `G over ${numberWord(report.n_valid)} tasks${weights}`,
		table: {
			columns: [
				{ label: 'Who' },
				{ label: 'G', numeric: true, text: plain },
				{ label: 'From', numeric: true, text: plain },
				{ label: 'To', numeric: true, text: plain },
				{ label: 'Worst task' },
				{ label: 'On a par', numeric: true },
				{ label: 'Of', numeric: true },
				{ label: 'One task left out, from', numeric: true, text: plain },
				{ label: 'One task left out, to', numeric: true, text: plain },
				{ label: 'How often first, weights drawn by lot', numeric: true, text: sharePercent },
				{ label: 'Not run on' }
			],
			rows: [
				...(report.people ? [peopleRow(report.people)] : []),
				...report.systems.map((system) => [
					system.told ? `${system.name}, told the task` : system.name,
					system.value,
					system.ci95?.[0],
					system.ci95?.[1],
					system.worst && names(system.worst.tasks),
					system.parity?.count,
					system.parity?.of,
					system.leave_one_out?.[0],
					system.leave_one_out?.[1],
					system.first,
					system.not_run.length > 0 ? names(system.not_run) : undefined
				])
			]
		}
	};
}
