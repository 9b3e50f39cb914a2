import SimilarityMatrix from '$lib/charts/SimilarityMatrix.svelte';
import { similarityDrawing } from '$lib/findings/sharedErrors.ts';
import { LONG } from '../made.ts';
import { drawing } from '../registry.ts';

/** Observers of whom neighbours are alike. */
const props = (names: readonly string[]) => ({
	drawing: similarityDrawing({
		observers: names.map((name, at) => ({
			run: `run-${at}`,
			observer: { id: `m${at}`, kind: at % 2 ? ('model' as const) : ('person' as const), name }
		})),
		shares: names.map((_, a) =>
			names.map((__, b) => (a === b ? 1 : a + b === 3 ? undefined : 1 - Math.abs(a - b) / 3))
		)
	}),
	label: 'Everybody against everybody'
});
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `Observer ${at + 1}`);

export default drawing('SimilarityMatrix', SimilarityMatrix, [
	{ state: 'none', marks: 0, props: props([]) },
	{ state: 'one', marks: 0, props: props(['Observer 1']) },
	{ state: 'many', marks: 90, props: props(numbered(10)) },
	{ state: 'long names', marks: 6, props: props([LONG, 'Model', `${LONG} again`]) }
]);
