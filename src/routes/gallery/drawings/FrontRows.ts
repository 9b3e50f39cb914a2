import FrontRows from '$lib/charts/FrontRows.svelte';
import type { FrontLinks } from '$lib/charts/front.ts';
import { frontDrawing } from '$lib/findings/front.ts';
import { eightTasks } from '../../../../tests/fixtures/reports.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

const links: FrontLinks = {
	task: ({ id }) => to('task', id),
	items: ({ benchmark }, run) => to(benchmark, run),
	people: ({ benchmark }) => to('people', benchmark)
};
const entries = eightTasks().map((entry) => ({
	...entry,
	task: { ...entry.task, question: 'Which is it?', benchmarks: [entry.benchmark.id] }
}));
const { answered, open } = frontDrawing(entries);

export default drawing('FrontRows', FrontRows, [
	{ state: 'none', marks: 0, props: { rows: [], links } },
	{ state: 'one', marks: 3, props: { rows: answered.slice(0, 1), links } },
	{ state: 'many', marks: 10, props: { rows: answered, links, over: 'against people' } },
	{ state: 'nobody has answered', marks: 5, props: { rows: open, links } },
	{
		state: 'long names',
		marks: 3,
		props: {
			rows: answered
				.slice(0, 1)
				.map((row) => ({ ...row, name: LONG, question: LONG, detail: LONG })),
			links
		}
	}
]);
