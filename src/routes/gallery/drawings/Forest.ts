import Forest from '$lib/charts/Forest.svelte';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { comparisonGroups, differenceSpan } from '$lib/findings/comparisons.ts';
import { LONG, long, many, nobody, one, to } from '../made.ts';
import { drawing } from '../registry.ts';

const props = (report: BenchmarkReport, reference = 'People') => {
	const rows = comparisonGroups(report, report.comparisons).main;
	return {
		rows,
		reference,
		span: differenceSpan(rows),
		link: ({ run }: { run: string }) => to(run)
	};
};

export default drawing('Forest', Forest, [
	{ state: 'none', marks: 0, props: props(nobody) },
	{ state: 'one', marks: 1, props: props(one, 'People, one of them') },
	{ state: 'many', marks: 3, props: props(many, 'People, ten of them') },
	{ state: 'long names', marks: 3, props: props(long, LONG) }
]);
