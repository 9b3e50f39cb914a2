import GeneralityStrip from '$lib/charts/generality/GeneralityStrip.svelte';
import { assessGenerality, type TaskMeasure } from '$lib/evaluation/generality/assess.ts';
import { generalityStrip } from '$lib/findings/generalityStrip.ts';
import { madeUpTask, system } from '../../../../tests/unit/evaluation/generality/madeUp.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const task = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });
const report = (tasks: TaskMeasure[], ids: Record<string, string[]>) =>
	assessGenerality(
		tasks,
		Object.entries(ids).map(([id, own], index) => system(id, own, index + 1)),
		{ seed: 1, draws: 3 }
	);
const link = (id: string): string => to('model', id);
const many = generalityStrip(
	report([task('x', { a: 0.4, c: 0.41 }), task('y', { b: 0.88 }), task('z', { a: 0.2 })], {
		a: ['x', 'z'],
		b: ['y'],
		c: ['x'],
		aside: []
	})
);

export default drawing('GeneralityStrip', GeneralityStrip, [
	{ state: 'none', marks: 0, props: { drawing: generalityStrip(report([], {})), link } },
	// Three systems, the bag of them, and people; who took part in nothing has no mark.
	{ state: 'many', marks: 5, props: { drawing: many, link } },
	{
		state: 'long names',
		marks: 5,
		props: {
			drawing: {
				...many,
				systems: many.systems.map((one) => ({ ...one, text: `${LONG.slice(0, 40)} ${one.text}` }))
			},
			link
		}
	}
]);
