/** The overview in words: its headline, what a cell says, its table twin. */
import type { Claim } from './claims.ts';
import { capital, count, counted, listed, numberWord, percent, points } from '../charts/format.ts';
import type {
	OverviewCell,
	OverviewColumn,
	OverviewMatrix,
	OverviewRow
} from '../charts/overview.ts';
import type { TableData } from '../charts/table.ts';
import { seenWords } from './seenItems.ts';

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
	if (tasks === 2 && models.every((model) => tasksAnswered(matrix, model) < 2))
		return `${setting}, and no model that answers both.`;
	if (tasks > 1) return `${setting}. ${breadth(matrix, models)}`;
	if (noPeople) {
		const name =
			models.length === 1 ? models[0]?.name : `${capital(numberWord(models.length))} models`;
		return `${name} answered, and no people yet to compare with.`;
	}
	return `${setting}. ${standing(columns, models)}`;
}

/** Task by task, where the best model stands: for a page of several tasks. */
export function overviewStandings(matrix: OverviewMatrix): string {
	const [, ...models] = matrix.rows;
	if (matrix.tasks < 2) return '';
	const ids = [...new Set(matrix.columns.map((column) => column.task.id))];
	return ids
		.flatMap((id) => {
			const places = matrix.columns.flatMap((column, index) =>
				column.task.id === id ? [index] : []
			);
			const columns = places.flatMap((place) => matrix.columns[place] ?? []);
			const rows = models
				.map((row) => ({ ...row, cells: places.flatMap((place) => row.cells[place] ?? []) }))
				.filter((row) => row.cells.some((cell) => cell.value !== undefined));
			if (rows.length === 0) return [];
			return [`${columns[0]?.task.name}: ${standing(columns, rows)}`];
		})
		.join(' ');
}

function humanShare(people: OverviewRow): string {
	const cell = people.cells.find((candidate) => candidate.state === 'people');
	if (cell?.voter) return `A single person picks the majority’s answer on ${percent(cell.value)}.`;
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
	const crowd = columns.findIndex((column) => column.voters);
	if (crowd >= 0) return crowdStanding(crowd, models);
	const highest = columns.flatMap((column, index) => {
		const known = models.flatMap((model) => {
			const { difference, claim, seen } = model.cells[index] ?? {};
			return difference === undefined || seen === 'trained'
				? []
				: [{ name: model.name, difference, claim: claim ?? 'undecided' }];
		});
		known.sort((a, b) => b.difference - a.difference);
		return column.benchmark.cues ? [] : known.slice(0, 1);
	});
	if (columns.every(({ n_people }) => n_people === 0)) return 'No people have answered yet.';
	if (highest.length === 0) return 'No model has answered what people have answered.';
	const names = new Set(highest.map(({ name }) => name));
	const [only] = names;
	const who = names.size === 1 ? only : 'The model with most right on each set';
	return `${who} ${claimWords(highest)}`;
}

/** What is claimed over all sets: only what each verdict carries. */
function claimWords(sets: readonly { difference: number; claim: Claim }[]): string {
	const of = (...claims: Claim[]): number =>
		sets.filter(({ claim }) => claims.includes(claim)).length;
	if (of('behind') === sets.length) {
		const sizes = sets.map(({ difference }) =>
			Math.round(Number((Math.abs(difference) * 100).toFixed(1)))
		);
		const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
		if (least < 1) return 'is behind people.';
		return `is ${least === most ? most : `${least} to ${most}`} points behind people.`;
	}
	if (of('ahead') === sets.length) return 'is ahead of people.';
	if (of('undecided') === sets.length) return 'and people cannot be told apart.';
	if (of('ahead', 'not worse') === sets.length) return 'answers at least as well as people.';
	const parts = [
		[of('ahead'), 'ahead of people'],
		[of('not worse'), 'at least as good as people'],
		[of('behind'), 'behind people'],
		[of('undecided'), 'not told apart from people']
	] as const;
	const said = parts.flatMap(([n, words]) => (n > 0 ? [`${words} on ${numberWord(n)}`] : []));
	return `is ${listed(said)} of ${numberWord(sets.length)} sets.`;
}

const crowdWords: Record<Claim, (model: string, person: string) => string> = {
	ahead: (model, person) =>
		`picks the majority’s answer more often (${model}) than a single person does (${person}).`,
	behind: (model, person) =>
		`picks the majority’s answer less often (${model}) than a single person does (${person}).`,
	'not worse': (model, person) =>
		`picks the majority’s answer (${model}) at least as often as a single person does (${person}).`,
	undecided: (model, person) =>
		`picks the majority’s answer ${model} of the time, a single person ${person}: which of them does so more often cannot be told.`
};

/** Where people are votes: who agrees with the majority more often, decided under all ways of counting. */
function crowdStanding(index: number, models: OverviewRow[]): string {
	const [best] = models
		.filter((model) => model.cells[index]?.claim !== undefined)
		.sort((a, b) => (b.cells[index]?.difference ?? -1) - (a.cells[index]?.difference ?? -1));
	if (!best) return 'No model has answered what people have answered.';
	const { claim = 'undecided', value = 0, difference = 0 } = best.cells[index] ?? {};
	return `${best.name} ${crowdWords[claim](percent(value, 0), percent(value - difference, 0))}`;
}

/** A cell before anything is said of it. */
export type CellFigures = Omit<OverviewCell, 'label' | 'below'>;

/** `mean of 10`, `a single person`. */
export function peopleCellWords(cell: CellFigures): string {
	if (cell.voter) return 'a single person';
	return `mean of ${cell.n_people}${cell.published ? ', published' : ''}`;
}

/** What stands below the figure of a cell; empty where there is nothing to say. */
export function belowCell(cell: CellFigures): string {
	if (cell.state === 'people') return peopleCellWords(cell);
	if (cell.state === 'published') return 'published figure';
	const seen = seenWords(cell.seen, 'items');
	const said =
		cell.state === 'no one to compare'
			? 'no one to compare'
			: cell.difference === undefined
				? ''
				: `${points(cell.difference)} points`;
	return [said, seen].filter(Boolean).join(', ');
}

/** What one cell says when the cursor stands on it. */
export function cellLabel(
	row: Pick<OverviewRow, 'name'>,
	cell: CellFigures,
	column: OverviewColumn
): string {
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
	const seen = seenWords(cell.seen, column.benchmark.noun.many);
	return `${where}: ${percent(cell.value)}${span}${otherWords(cell)}, ${items}${part}${seen && `, ${seen}`}`;
}

/** `; folded 98.1 %, 95 % interval 92.1 to 99.0 %`: typed texts have two scores. */
function otherWords({ other }: CellFigures): string {
	if (!other) return '';
	const span = other.ci95
		? `, 95\u202f% interval ${percent(other.ci95[0])} to ${percent(other.ci95[1])}`
		: '';
	return `; ${other.name} ${percent(other.value)}${span}`;
}

/** The table twin of the matrix: one line per cell that has a figure or could have one. */
export function overviewTable(matrix: OverviewMatrix): TableData {
	const share = (value: number): string => percent(value);
	const cells = matrix.rows.flatMap((row) => row.cells);
	const name = cells.find(({ other }) => other)?.other?.name;
	return {
		columns: [
			{ label: 'Who' },
			{ label: 'Task' },
			{ label: 'Set' },
			{ label: 'Right', numeric: true, text: share },
			{ label: 'From', numeric: true, text: share },
			{ label: 'To', numeric: true, text: share },
			...(name
				? [
						{ label: `Right, ${name}`, numeric: true, text: share },
						{ label: 'From', numeric: true, text: share },
						{ label: 'To', numeric: true, text: share }
					]
				: []),
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
				...(name ? [cell.other?.value, cell.other?.ci95?.[0], cell.other?.ci95?.[1]] : []),
				cell.difference,
				cell.value === undefined ? undefined : cell.n,
				cell.state === 'people'
					? peopleCellWords(cell)
					: [cell.state, seenWords(cell.seen, 'items')].filter(Boolean).join(', ')
			])
		)
	};
}
