import Consistency from '$lib/charts/Consistency.svelte';
import { consistencyRows } from '$lib/findings/consistency.ts';
import { long, many, nobody, one } from '../made.ts';
import { drawing } from '../registry.ts';

export default drawing('Consistency', Consistency, [
	{ state: 'none', marks: 0, props: { rows: consistencyRows(nobody) } },
	{ state: 'one', marks: 1, props: { rows: consistencyRows(one).slice(1) } },
	{ state: 'many', marks: 4, props: { rows: consistencyRows(many) } },
	{
		state: 'the same name twice',
		marks: 2,
		props: {
			rows: consistencyRows(one)
				.slice(1)
				.flatMap((row) => [row, { ...row, label: `${row.label}, once more` }])
		}
	},
	{ state: 'long names', marks: 4, props: { rows: consistencyRows(long) } }
]);
