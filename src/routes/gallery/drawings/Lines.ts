import type { Line, LineDrawing } from '$lib/charts/lines.ts';
import Lines from '$lib/charts/Lines.svelte';
import { psi } from '$lib/statistics/psychometric.ts';
import { steps } from '$lib/charts/grammar/axis.ts';
import { readerOf } from '../../../../tests/fixtures/plates.ts';
import { LONG, models, to } from '../made.ts';
import { drawing } from '../registry.ts';

const label = 'Share right by agreement';
const places = [0.1, 0.3, 0.5, 0.7, 0.9];
const line = (id: string, name: string, at: readonly number[], rise: number): Line => ({
	run: id,
	observer: id,
	kind: id === 'people' ? 'person' : 'model',
	name,
	local: id === 'plates-m',
	marks: at.map((x) => ({
		x,
		value: Math.min(1, 0.2 + x * rise),
		ci95: [Math.max(0, 0.1 + x * rise), Math.min(1, 0.26 + x * rise)],
		label: `${name}, ${x}: ${0.2 + x * rise}`,
		href: to(id, x)
	}))
});
const drawn = (lines: Line[], at = places): LineDrawing => ({
	lines,
	ticks: at.map((x) => ({ x, text: String(x * 100) })),
	axis: 'Votes for the first choice, %',
	chance: 0.1,
	table: { columns: [], rows: [] }
});
const sides = (name = (one: string) => one): Line[] => [
	line('people', 'People', places, 0.85),
	...models.map((model, index) => line(model.id, name(model.name), places, 0.7 - index / 8))
];
/** One of the simulated readers, with the width from 12 to 160 pixels on an axis of factors. */
const width = (x: number): number => Math.exp(Math.log(12) + x * Math.log(160 / 12));
const fitted = steps(0, 1, 0.02).map((x): [number, number] => [
	x,
	psi(readerOf['width']!, width(x))
]);
const reached = fitted.find(([, value]) => value >= 0.75)![0];

export default drawing('Lines', Lines, [
	{ state: 'none', marks: 0, props: { drawing: drawn([]), label } },
	{
		state: 'one',
		marks: 1,
		props: { drawing: drawn([line('people', 'People', [0.5], 1)], [0.5]), label }
	},
	{ state: 'many', marks: 20, props: { drawing: drawn(sides()), label } },
	{
		state: 'the same name twice',
		marks: 4,
		props: {
			drawing: drawn([
				line('people', 'The same', [0.3, 0.7], 0.8),
				line('plates-m', 'The same', [0.2, 0.6], 0.4)
			]),
			label
		}
	},
	{
		state: 'long names',
		marks: 20,
		props: { drawing: drawn(sides((name) => `${name}, ${LONG}`)), label }
	},
	{
		state: 'fitted functions',
		marks: 12,
		props: {
			drawing: {
				...drawn([
					{ ...line('plates-m', 'Plates M', places, 0.8), fitted },
					{
						...line('plates-s', 'Plates S', places, 0.7),
						fitted: fitted.map(([x, y]) => [x, y * 0.9])
					}
				]),
				thresholds: {
					level: 0.75,
					marks: ['plates-m', 'plates-s'].map((id, index) => ({
						observer: id,
						kind: 'model' as const,
						name: id,
						local: false,
						x: reached + index / 4,
						from: reached - 0.1 + index / 4,
						to: index ? undefined : reached + 0.1,
						text: index ? '61.0 px' : '34.1 px',
						label: `${id} reads three of four from here on`
					}))
				}
			},
			label
		}
	}
]);
