/**
 * The overview: observers × sets of pictures as bars on one scale. The floor is guessing, 1 is the mean person; where
 * no people answered the same items, 1 is a perfect score and the bar is hatched.
 */
import type { BenchmarkReport, Limits, ObserverSummary } from '../evaluation/report.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { BenchmarkFacts } from './answering.ts';
import { capital, count, counted, listed, numberWord, percent, points } from './format.ts';
import type { TableData } from './table.ts';

/** One set of pictures with what was computed on it. */
export interface OverviewEntry {
	task: { id: string; name: string };
	benchmark: BenchmarkFacts;
	n_items: number;
	/** max(1/k, best constant answer). */
	chance: number;
	/** Undefined where nobody answered yet. */
	report: BenchmarkReport | undefined;
	/** A human figure of others without rows behind it; only verified ones are ever drawn (hatched). */
	published?: { value: number; verified: boolean } | undefined;
}

export interface OverviewColumn {
	task: { id: string; name: string };
	benchmark: BenchmarkFacts;
	n_items: number;
	n_people: number;
	chance: number;
	/** Mean person with interval, on this column's scale; undefined without a human record. */
	band: Limits | undefined;
	/** First column of its task: carries the task's name over `span` columns. */
	span: number;
}

export type CellState =
	/** People answered these items. */
	| 'people'
	/** Nobody, or only an unverified figure. */
	| 'no human record'
	/** A verified figure of others, on items that cannot be matched one by one. */
	| 'published'
	| 'answered'
	| 'no one to compare'
	| 'no answer';

export interface OverviewCell {
	state: CellState;
	benchmark: string;
	/** Run behind a model's figure. */
	run?: string;
	value?: number | undefined;
	ci95?: Limits | undefined;
	/** Items answered, and in the set. */
	n?: number;
	n_items: number;
	n_people?: number;
	/** Model − people, as a fraction, on the items both answered. */
	difference?: number | undefined;
	/** Height of the bar and its interval on the column's scale: 0 is guessing, 1 people (or perfect). */
	height?: number | undefined;
	heights?: Limits | undefined;
}

export interface OverviewRow {
	id: string;
	kind: ObserverKind | 'people';
	name: string;
	cells: OverviewCell[];
	/** Columns answered. */
	answered: number;
}

export interface OverviewMatrix {
	columns: OverviewColumn[];
	rows: OverviewRow[];
	/** Tasks behind the columns. */
	tasks: number;
}

/**
 * Position on a column's scale.
 * @param score a fraction
 * @param chance the floor
 * @param top the human mean, or 1 where there is none
 * @returns 0 at chance, 1 at `top`; undefined where the scale has no height
 */
export function onScale(
	score: number | undefined,
	chance: number,
	top: number
): number | undefined {
	if (score === undefined || top <= chance) return undefined;
	return (score - chance) / (top - chance);
}

function scaledLimits(limits: Limits | undefined, chance: number, top: number): Limits | undefined {
	if (!limits || top <= chance) return undefined;
	return [(limits[0] - chance) / (top - chance), (limits[1] - chance) / (top - chance)];
}

/** The run of an observer that the overview shows: the one with most items. */
function runOf(report: BenchmarkReport | undefined, id: string): ObserverSummary | undefined {
	return report?.observers
		.filter((summary) => summary.observer.id === id)
		.sort((a, b) => b.accuracy.n - a.accuracy.n)[0];
}

function peopleCell(entry: OverviewEntry): OverviewCell {
	const people = entry.report?.people;
	const base = { benchmark: entry.benchmark.id, n_items: entry.n_items };
	if (people?.mean.value !== undefined) {
		const top = people.mean.value;
		return {
			...base,
			state: 'people',
			value: top,
			ci95: people.mean.ci95,
			n: people.n_items,
			n_people: people.n_people,
			height: onScale(top, entry.chance, top),
			heights: scaledLimits(people.mean.ci95, entry.chance, top)
		};
	}
	if (entry.published?.verified) {
		const value = entry.published.value;
		return { ...base, state: 'published', value, height: onScale(value, entry.chance, 1) };
	}
	return { ...base, state: 'no human record' };
}

function modelCell(entry: OverviewEntry, id: string): OverviewCell {
	const base = { benchmark: entry.benchmark.id, n_items: entry.n_items };
	const summary = runOf(entry.report, id);
	const value = summary?.accuracy.value;
	if (!summary || value === undefined) return { ...base, state: 'no answer' };
	const human = entry.report?.people?.mean.value;
	const comparison = entry.report?.comparisons.find(
		(row) => row.observer === summary.run && row.reference === 'people'
	);
	const top = human ?? 1;
	return {
		...base,
		state: human === undefined ? 'no one to compare' : 'answered',
		run: summary.run,
		value,
		ci95: summary.accuracy.ci95,
		n: summary.accuracy.n,
		difference: comparison?.difference.value,
		height: onScale(value, entry.chance, top),
		heights: scaledLimits(summary.accuracy.ci95, entry.chance, top)
	};
}

/** The matrix: people first, then models with the broadest first. Columns keep the order of the entries. */
export function overviewMatrix(entries: OverviewEntry[]): OverviewMatrix {
	const columns = entries.map((entry, index): OverviewColumn => {
		const people = entry.report?.people;
		const human = people?.mean.value;
		const first = entries.findIndex((other) => other.task.id === entry.task.id) === index;
		return {
			task: entry.task,
			benchmark: entry.benchmark,
			n_items: entry.n_items,
			n_people: people?.n_people ?? 0,
			chance: entry.chance,
			band:
				human === undefined
					? undefined
					: (scaledLimits(people?.mean.ci95, entry.chance, human) ?? [1, 1]),
			span: first ? entries.filter((other) => other.task.id === entry.task.id).length : 0
		};
	});
	const observers = new Map<string, { kind: ObserverKind; name: string }>();
	for (const entry of entries) {
		for (const { observer } of entry.report?.observers ?? []) {
			if (observer.kind === 'model' || observer.kind === 'system' || observer.kind === 'simulated')
				observers.set(observer.id, observer);
		}
	}
	const models = [...observers].map(([id, { kind, name }]): OverviewRow => {
		const cells = entries.map((entry) => modelCell(entry, id));
		const answered = cells.filter((cell) => cell.state !== 'no answer').length;
		return { id, kind, name, cells, answered };
	});
	const level = (row: OverviewRow): number =>
		row.cells.reduce((sum, cell) => sum + (cell.height ?? 0), 0);
	models.sort(
		(a, b) => b.answered - a.answered || level(b) - level(a) || a.name.localeCompare(b.name, 'en')
	);
	const cells = entries.map(peopleCell);
	const people: OverviewRow = {
		id: 'people',
		kind: 'people',
		name: 'People',
		cells,
		answered: cells.filter((cell) => cell.state === 'people').length
	};
	return {
		columns,
		rows: [people, ...models],
		tasks: new Set(entries.map((entry) => entry.task.id)).size
	};
}

/** The headline of the overview: one sentence or two about what is seen. */
export function overviewHeadline(matrix: OverviewMatrix): string {
	const [people, ...models] = matrix.rows;
	const { columns, tasks } = matrix;
	if (columns.length === 0) return 'No task is here yet.';
	const noPeople = !people || people.answered === 0;
	const setting =
		tasks === 1 ? (columns[0]?.task.name ?? 'One task') : `${capital(numberWord(tasks))} tasks`;
	if (models.length === 0) {
		return noPeople
			? `${setting}. Nobody has answered yet.`
			: `${setting}. ${humanShare(people)} No model has answered yet.`;
	}
	if (tasks > 1) return `${setting}. ${breadth(matrix, models)}`;
	if (noPeople) {
		const name =
			models.length === 1 ? models[0]?.name : `${capital(numberWord(models.length))} models`;
		return `${name} answered, and no people yet to compare with.`;
	}
	return `${setting}. ${standing(columns, models)}`;
}

function humanShare(people: OverviewRow): string {
	const cell = people.cells.find((candidate) => candidate.state === 'people');
	return `People get ${percent(cell?.value, 0)} right.`;
}

/** How many tasks a row has an answer for. */
function tasksAnswered(matrix: OverviewMatrix, row: OverviewRow): number {
	const ids = matrix.columns
		.filter((_, index) => row.cells[index]?.state !== 'no answer')
		.map((column) => column.task.id);
	return new Set(ids).size;
}

function breadth(matrix: OverviewMatrix, models: OverviewRow[]): string {
	const counts = models.map((model) => tasksAnswered(matrix, model));
	const most = Math.max(...counts);
	if (most <= 1) return 'No model here answers more than one of them.';
	const broad = models.filter((_, index) => counts[index] === most);
	const reach = most === matrix.tasks ? 'every one of them' : `${numberWord(most)} of them`;
	if (broad.length > 2) return `${capital(numberWord(broad.length))} models answer ${reach}.`;
	const names = listed(broad.map((model) => model.name));
	return `${names} ${broad.length === 1 ? 'answers' : 'answer'} ${reach}; nothing else reaches as far.`;
}

/** One task: where the best model stands against people. Cue conflicts are no skill and are left out of it. */
function standing(columns: OverviewColumn[], models: OverviewRow[]): string {
	const differences = columns.flatMap((column, index) => {
		const known = models.flatMap((model) => model.cells[index]?.difference ?? []);
		return column.benchmark.cues || known.length === 0 ? [] : [Math.max(...known)];
	});
	if (differences.length === 0) return 'No model has answered what people have answered.';
	const who = models.length === 1 ? (models[0]?.name ?? 'The model') : 'The best model';
	const ahead = differences.filter((difference) => difference >= 0).length;
	if (ahead === 0) {
		const sizes = differences.map((difference) =>
			Math.round(Number((Math.abs(difference) * 100).toFixed(1)))
		);
		const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
		if (least < 1) return `${who} is behind people.`;
		return `${who} is ${least === most ? most : `${least} to ${most}`} points behind people.`;
	}
	if (ahead === differences.length) return `${who} answers at least as well as people.`;
	return `${who} answers at least as well as people on ${numberWord(ahead)} of ${numberWord(differences.length)} sets.`;
}

/** What one cell says when the cursor stands on it. */
export function cellLabel(row: OverviewRow, cell: OverviewCell, column: OverviewColumn): string {
	const where = `${row.name}, ${column.task.name}, ${column.benchmark.name}`;
	if (cell.value === undefined) return `${where}: ${cell.state}`;
	const span = cell.ci95
		? `, 95\u202f% interval ${percent(cell.ci95[0])} to ${percent(cell.ci95[1])}`
		: '';
	const items = counted(
		cell.n ?? cell.n_items,
		column.benchmark.noun.one,
		column.benchmark.noun.many
	);
	const part = cell.n !== undefined && cell.n < cell.n_items ? ` of ${count(cell.n_items)}` : '';
	return `${where}: ${percent(cell.value)}${span}, ${items}${part}`;
}

/** The table twin of the matrix: one line per cell that has a figure or could have one. */
export function overviewTable(matrix: OverviewMatrix): TableData {
	const share = (value: number): string => percent(value);
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Task' },
			{ label: 'Set' },
			{ label: 'Right', numeric: true, text: share },
			{ label: 'From', numeric: true, text: share },
			{ label: 'To', numeric: true, text: share },
			{ label: 'Against people', numeric: true, text: (value) => points(value) },
			{ label: 'Items', numeric: true },
			{ label: 'What it is' }
		],
		rows: matrix.rows.flatMap((row) =>
			row.cells.map((cell, index) => [
				row.name,
				matrix.columns[index]?.task.name,
				matrix.columns[index]?.benchmark.name,
				cell.value,
				cell.ci95?.[0],
				cell.ci95?.[1],
				cell.difference,
				cell.value === undefined ? undefined : cell.n,
				cell.state === 'people' ? `mean of ${cell.n_people}` : cell.state
			])
		)
	};
}
