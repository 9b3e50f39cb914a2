import DotStrip from '$lib/charts/DotStrip.svelte';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { many, nobody, one } from '../made.ts';
import { drawing } from '../registry.ts';

/** Its dots are no marks: the strip has one name. */
const props = ({ people, chance }: BenchmarkReport) => ({
	persons: (people?.persons ?? []).map(({ run, observer, accuracy }) => ({
		run,
		name: observer.name,
		accuracy
	})),
	chance,
	mean: people?.mean.value,
	band: people?.mean.ci95,
	label: 'Drawings: each person’s share of right answers'
});

export default drawing('DotStrip', DotStrip, [
	{ state: 'none', marks: 0, props: props(nobody) },
	{ state: 'one', marks: 0, props: props(one) },
	{ state: 'many', marks: 0, props: props(many) }
]);
