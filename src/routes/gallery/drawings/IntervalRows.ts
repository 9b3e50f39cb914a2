import IntervalRows from '$lib/charts/IntervalRows.svelte';
import type { IntervalMark, IntervalRow } from '$lib/charts/intervalRows.ts';
import { quarters } from '$lib/charts/grammar/axis.ts';
import { LONG, lite, models, to } from '../made.ts';
import { drawing } from '../registry.ts';

const mark = (group: string, { id, name, accuracy }: typeof lite): IntervalMark => ({
	observer: id,
	kind: 'model',
	value: accuracy,
	ci95: [accuracy - 0.08, accuracy + 0.06],
	text: `${Math.round(accuracy * 100)} %`,
	label: `${group}, ${name}: ${accuracy}`,
	href: to(group, id)
});
const row = (name: string, who: (typeof lite)[] = models): IntervalRow => ({
	name,
	note: '84 drawings of 6 things',
	href: to(name),
	marks: who.map((model) => mark(name, model)),
	empty: 'too few'
});
const label = 'Share right by group';

export default drawing('IntervalRows', IntervalRows, [
	{ state: 'none', marks: 0, props: { rows: [], label } },
	{ state: 'one', marks: 1, props: { rows: [row('one group', [lite])], label } },
	{
		state: 'many',
		marks: 9,
		props: {
			rows: [row('indoors'), row('outdoors'), row('at night'), row('under water', [])],
			chance: 0.0625,
			level: 0.7,
			label
		}
	},
	{
		state: 'two figures',
		marks: 4,
		props: {
			rows: ['one line', 'two lines'].map((name) => ({
				...row(name, [lite]),
				marks: [{ ...mark(name, lite), second: { value: 0.39, label: `${name}, folded: 0.39` } }]
			})),
			axis: quarters(0.5),
			label
		}
	},
	{
		state: 'the same name and observer twice',
		marks: 4,
		props: {
			rows: [1, 2].map((one) => ({
				...row('twice', [lite, lite]),
				marks: [1, 2].map((two) => mark(`row ${one}, run ${two}`, lite))
			})),
			label
		}
	},
	{ state: 'long names', marks: 3, props: { rows: [row(LONG)], label } }
]);
