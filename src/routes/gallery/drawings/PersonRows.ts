import PersonRows from '$lib/charts/PersonRows.svelte';
import { personMarks, personsByAccuracy } from '$lib/findings/personRows.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { long, many, one, to } from '../made.ts';
import { drawing } from '../registry.ts';

/** Anchors stand on the page once: each sample has its own. */
const props = ({ people, chance }: BenchmarkReport, sample: string) => ({
	persons: personMarks(people ? personsByAccuracy(people) : [], ({ run }) => to(run)).map(
		(person) => ({ ...person, anchor: `${sample}-${person.anchor}` })
	),
	chance,
	mean: people?.mean.value,
	band: people?.mean.ci95
});

export default drawing('PersonRows', PersonRows, [
	{
		state: 'none',
		marks: 0,
		props: { persons: [], chance: 0.0625, mean: undefined, band: undefined }
	},
	{ state: 'one', marks: 1, props: props(one, 'one') },
	{ state: 'many', marks: 10, props: props(many, 'many') },
	{ state: 'long names', marks: 10, props: props(long, 'long') }
]);
