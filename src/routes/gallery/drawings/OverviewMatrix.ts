import OverviewMatrix from '$lib/charts/OverviewMatrix.svelte';
import { overviewMatrix } from '$lib/findings/overview.ts';
import { eightTasks } from '../../../../tests/fixtures/reports.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

const links = {
	taskLink: (column: { task: { id: string } }) => to('task', column.task.id),
	itemsLink: (row: { id: string }, column: { benchmark: { id: string } }) =>
		to(row.id, column.benchmark.id)
};
const eight = overviewMatrix(eightTasks());
const one = overviewMatrix(eightTasks().slice(0, 1));
const details = { broad: 'one network, five tasks', lite: 'ImageNet only' };

export default drawing('OverviewMatrix', OverviewMatrix, [
	{ state: 'none', marks: 0, props: { matrix: overviewMatrix([]), ...links } },
	{ state: 'one', marks: 3, props: { matrix: one, details, ...links } },
	{ state: 'many', marks: 16, props: { matrix: eight, details, ...links } },
	{
		state: 'long names',
		marks: 3,
		props: {
			matrix: { ...one, rows: one.rows.map((row) => ({ ...row, name: LONG })) },
			...links
		}
	}
]);
