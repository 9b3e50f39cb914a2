import Dumbbell from '$lib/charts/Dumbbell.svelte';
import type { DumbbellRow } from '$lib/charts/dumbbell.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

const row = (name: string, people: number, model: number): DumbbellRow => ({
	name,
	href: to(name),
	marks: [
		{
			observer: 'people',
			kind: 'person',
			value: people,
			label: `${name}, people: ${people}`,
			href: to(name, 'people')
		},
		{ observer: 'plates-m', kind: 'model', value: model, label: `${name}, Plates M: ${model}` }
	],
	figure: String(Math.round((model - people) * 100)),
	strong: people - model > 0.3
});
const rows = ['car', 'cat', 'truck', 'dog', 'boat', 'bird', 'elephant', 'airplane'].map(
	(name, index) => row(name, 0.98 - index / 30, index / 8)
);
const [first] = rows;

export default drawing('Dumbbell', Dumbbell, [
	{ state: 'none', marks: 0, props: { rows: [], head: 'points' } },
	{ state: 'one', marks: 2, props: { rows: rows.slice(0, 1), head: 'points' } },
	{ state: 'many', marks: 16, props: { rows, head: 'points' } },
	{
		state: 'reference lines',
		marks: 16,
		props: {
			rows: rows.map((one) => ({ ...one, behind: [0.7, 0.72, 0.9] })),
			ends: ['all texture', 'all shape'],
			head: 'people',
			lines: [
				{ observer: 'people', value: 0.95, label: 'people 95.0' },
				{ observer: 'plates-m', value: 0.06, label: 'Plates M 6.0' }
			]
		}
	},
	{ state: 'long names', marks: 2, props: { rows: [{ ...first!, name: LONG }] } }
]);
