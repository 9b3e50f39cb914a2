import ScoreBars from '$lib/charts/ScoreBars.svelte';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { modelScores, scoreRows } from '$lib/findings/modelScores.ts';
import { madeReport } from '../../../../tests/fixtures/reports.ts';
import { tenPeople, lite, LONG, many, to } from '../made.ts';
import { drawing } from '../registry.ts';

const scores = (report: BenchmarkReport, id: string, name = id) =>
	modelScores(lite.id, report, {
		benchmark: { id, name },
		task: { id: 'objects', name: 'Everyday objects' },
		may_have_seen: id === 'silhouettes' ? 'ImageNet has pictures like these' : undefined
	}).map((score) => ({ ...score, run: `${score.run}-${id}` }));
const props = (all: ReturnType<typeof scores>) => ({
	rows: scoreRows(all, lite, (score) => to(score.run))
});
const alone = madeReport({ models: [lite] });

export default drawing('ScoreBars', ScoreBars, [
	{ state: 'none', marks: 0, props: props([]) },
	{ state: 'one', marks: 1, props: props(scores(alone, 'edges')) },
	{
		state: 'many',
		marks: 3,
		props: props([
			...scores(many, 'edges'),
			...scores(alone, 'silhouettes'),
			...scores(
				madeReport({ people: tenPeople, models: [{ ...lite, accuracy: 0.88, n: 60 }] }),
				'photos'
			)
		])
	},
	{ state: 'long names', marks: 1, props: props(scores(many, 'edges', LONG)) }
]);
