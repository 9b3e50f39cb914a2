import OptionBars from '$lib/charts/OptionBars.svelte';
import { optionDrawing, type OptionShare } from '$lib/items/optionShares.ts';
import { lite, LONG, noun } from '../made.ts';
import { drawing } from '../registry.ts';

const classes = ['bird', 'knife', 'chair', 'clock', 'bottle', 'cat', 'car', 'keyboard'];
const model = { run: 'run', id: lite.id, name: lite.name, kind: 'model' as const };
const share = (option: string | null, index: number, people: number): OptionShare => ({
	option,
	truth: index === 0,
	people: people >> (index + 1),
	share: people ? (people >> (index + 1)) / people : undefined,
	probability: option === null ? undefined : 0.8 / 2 ** index,
	probabilities: option === null ? {} : { run: 0.8 / 2 ** index }
});
const shares = (options: (string | null)[], people: number) =>
	options.map((option, index) => share(option, index, people));
const names = (options: Record<string, string> = {}) => ({ noun, options, observers: {} });

export default drawing('OptionBars', OptionBars, [
	{ state: 'none', marks: 0, props: { drawing: optionDrawing([], 0, [], names()) } },
	{
		state: 'one',
		marks: 1,
		props: { drawing: optionDrawing(shares(['bird'], 0), 0, [model], names()) }
	},
	{
		state: 'many',
		marks: 9,
		props: { drawing: optionDrawing(shares([...classes, null], 32), 32, [model], names()) }
	},
	{
		state: 'long names',
		marks: 8,
		props: { drawing: optionDrawing(shares(classes, 32), 32, [model], names({ bird: LONG })) }
	}
]);
