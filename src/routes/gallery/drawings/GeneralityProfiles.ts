import GeneralityProfiles from '$lib/charts/generality/GeneralityProfiles.svelte';
import { assessGenerality, type TaskMeasure } from '$lib/evaluation/generality/assess.ts';
import { generalityDrawing } from '$lib/findings/generality.ts';
import { madeUpTask, system } from '../../../../tests/unit/evaluation/generality/madeUp.ts';
import { LONG, to } from '../made.ts';
import { drawing } from '../registry.ts';

const noise = { score: [-0.01, 0, 0.01], people: [0.02, 0, -0.02] };
const task = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0, human: 0.8, scores, noise });
const nobody = (id: string, scores: Record<string, number>): TaskMeasure =>
	madeUpTask(id, { chance: 0.2, scores, noise });
const props = (tasks: TaskMeasure[], ids: Record<string, string[]>, summary = 'one line') => {
	const systems = Object.entries(ids).map(([id, own], index) => system(id, own, index + 1));
	const report = assessGenerality(tasks, systems, { seed: 1, draws: 3 });
	const facts = Object.fromEntries(Object.keys(ids).map((id) => [id, { summary, seen: true }]));
	return {
		drawing: generalityDrawing(report, facts, {
			system: (id) => to('model', id),
			task: (id) => to('task', id)
		}),
		provisional: report.provisional
	};
};
const tasks = [
	task('x', { a: 0.4, c: 0.3 }),
	task('y', { b: 0.88 }),
	nobody('z', { a: 0.6 }),
	nobody('empty', {})
];

export default drawing('GeneralityProfiles', GeneralityProfiles, [
	{ state: 'none', marks: 0, props: props([], {}) },
	{ state: 'one', marks: 2, props: props([task('x', { a: 0.4 })], { a: ['x'] }) },
	{ state: 'many', marks: 10, props: props(tasks, { a: ['x', 'z'], b: ['y'], c: ['x'] }) },
	{
		state: 'long names',
		marks: 10,
		props: props(tasks, { a: ['x', 'z'], b: ['y'], c: ['x'] }, LONG)
	}
]);
