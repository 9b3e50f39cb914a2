import Confusion from '$lib/charts/Confusion.svelte';
import { confusionCells } from '$lib/findings/confusionCells.ts';
import { madeReport } from '../../../../tests/fixtures/reports.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

/** Each class is right seven times and, twice each, taken for what stands three columns away. */
const props = (options: string[], observer: string, names: Record<string, string> = {}) => {
	const matrix = madeReport({ options }).confusions[0]!;
	return {
		cells: confusionCells(matrix, observer, names),
		options,
		names,
		observer,
		link: (cell: { truth: string; answer: string | undefined }) => to(cell.truth, cell.answer),
		label: `Answers of ${observer}, ${options.length} classes`
	};
};
const numbered = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `class ${index + 1}`);

export default drawing('Confusion', Confusion, [
	{ state: 'none', marks: 0, props: props([], 'people') },
	{ state: 'one', marks: 1, props: props(['car'], 'people') },
	{ state: 'many', marks: 91, props: props(numbered(16), 'people') },
	{
		state: 'long names',
		marks: 7,
		props: props(['car', 'cat', 'dog', 'knife'], 'efficientnet-lite0', { cat: LONG, dog: LONG })
	},
	{ state: 'thirty classes', marks: 310, props: props(numbered(30), 'products-m') }
]);
