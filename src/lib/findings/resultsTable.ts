/** What is recorded on every set, as a table in Markdown: people, the models that the app ships, guessing. */
import { interval, percent } from '../charts/format.ts';
import type { OverviewCell } from '../charts/overview.ts';
import { overviewMatrix, type OverviewEntry } from './overview.ts';

const HEAD = ['Task', 'Set', 'Items', 'People', 'Models of one task', 'Generalist', 'Guessing'];

/**
 * A row a set, in the order of the entries: shares of right answers with their 95 % intervals, by the scoring that the set's page
 * shows first. A dash where nothing is recorded. Runs over a part say of how many items; models taught on the very items say so.
 * @param entries sets of one project
 * @param models ids of the shipped models with their names
 * @param general id of the model that answers every task
 */
export function resultsTable(
	entries: readonly OverviewEntry[],
	models: readonly { id: string; name: string }[],
	general: string
): string {
	const matrix = overviewMatrix([...entries]);
	const rows = matrix.columns.map((column, place) => {
		const cellOf = (id: string) => matrix.rows.find((row) => row.id === id)?.cells[place];
		const special = models
			.filter(({ id }) => id !== general)
			.flatMap(({ id, name }) => {
				const cell = cellOf(id);
				return cell?.value === undefined ? [] : [{ name, cell, value: cell.value }];
			})
			.sort((a, b) => b.value - a.value)
			.map(({ name, cell }) => `${name} ${figure(cell)}`);
		const people = matrix.rows.find(({ kind }) => kind === 'people')?.cells[place];
		return [
			column.task.name,
			column.benchmark.name,
			column.n_items.toLocaleString('en'),
			people?.value === undefined ? '–' : `${figure(people)}${whoOf(people)}`,
			special.join('<br>') || '–',
			figure(cellOf(general)),
			percent(column.chance)
		];
	});
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map(line)].join('\n');
}

function figure(cell: OverviewCell | undefined): string {
	if (cell?.value === undefined) return '–';
	const limits = cell.ci95 ? ` (${interval(cell.ci95)})` : '';
	const part = cell.n !== undefined && cell.n < cell.n_items ? `, ${cell.n} items` : '';
	const seen = cell.seen === 'trained' ? ', taught on these items' : '';
	return `${percent(cell.value)}${limits}${part}${seen}`;
}

/** How many people, and of what sort their figure is. */
function whoOf({ n_people, published, voter }: OverviewCell): string {
	const people = n_people === undefined ? '' : `, ${n_people}${voter ? ' voters' : ''}`;
	return `${people}${published ? ', published mean' : ''}`;
}
