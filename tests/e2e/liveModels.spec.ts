/**
 * Every shipped model live in Chromium, held against its recorded answers: on a few items spread over one of its
 * sets, or on whole sets where `YARDSTICK_WHOLE` names the model (see scripts/wholeSets.js). A model or a set that is added is found
 * here by its recorded run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { everything, isWhole } from '../../scripts/wholeSets.js';
import { candidatePictures } from '../../src/lib/benchmarks/optionPictures.ts';
import { test } from './app.ts';
import { expectSameRun, expectSameTrials, recorded, runLive } from './liveRun.ts';
import { benchmark, isHere, notHere, storePictures } from './storedPictures.ts';
import type { Model } from '../../src/lib/models/schema.ts';

/** Of a model. */
const ITEMS_OF_A_MODEL = 32;
/** A set for which a model looks at more pictures is answered whole only where everything is asked for. */
const LARGE = 250;

const { models } = JSON.parse(readFileSync('static/models/models.json', 'utf8')) as {
	models: { id: string }[];
};
const sets = readdirSync('benchmarks').filter((id) =>
	existsSync(`benchmarks/${id}/benchmark.json`)
);
/** The tasks that a model says it answers. */
const tasksOf = (model: string) =>
	(JSON.parse(readFileSync(`static/models/${model}/model.json`, 'utf8')) as Model).outputs.flatMap(
		({ answers }) => answers.map(({ task }) => task)
	);
const taskOf = Object.fromEntries(sets.map((set) => [set, benchmark(set).task]));
/** Sets of its tasks with a recorded run of the model. */
const setsOf = (model: string) =>
	sets.filter(
		(set) =>
			tasksOf(model).includes(taskOf[set]!) &&
			existsSync(`benchmarks/${set}/runs/${model}.capsule.json`)
	);
const modelsOf = (set: string) => models.filter(({ id }) => setsOf(id).includes(set));
/** The sets that prove a model when whole ones are answered: every set is some model's, every model has one. */
const shareOf = (model: string) => {
	const own = setsOf(model).filter((set) => {
		const those = modelsOf(set);
		return those[sets.indexOf(set) % those.length]?.id === model;
	});
	return own.length > 0 ? own : setsOf(model).slice(0, 1);
};
const sizeOf = (set: string) => benchmark(set).items.length;
/** Pictures that a model looks at for one item: its own, and the candidates. */
const picturesOf = (set: string) => 1 + candidatePictures(benchmark(set).items[0]!).length;
/**
 * The set of which a model answers a few items: one with few pictures an item, and a small one, since making it ready takes
 * longer than they do.
 */
const setOf = (model: string) =>
	[
		...shareOf(model).sort((a, b) => picturesOf(a) - picturesOf(b) || sizeOf(a) - sizeOf(b)),
		...setsOf(model)
	].find(isHere);

/** So many items of a set: fewer where each has many pictures. */
const some = (set: string, limit: number) =>
	Math.min(limit, Math.ceil((3 * limit) / picturesOf(set)));
const isLarge = (set: string, items: number) => items * picturesOf(set) > LARGE;

for (const { id: model } of models) {
	const countOf = (set: string) => recorded(set, model).runs[0]!.trials.length;
	const whole = everything
		? setsOf(model)
		: shareOf(model).filter((set) => isWhole(model) && !isLarge(set, countOf(set)));
	for (const set of whole) {
		const items = countOf(set);
		test(`${model} answers all ${items} recorded items of ${set} in Chromium as recorded`, async ({
			page
		}) => {
			test.skip(!isHere(set), notHere(set));
			test.setTimeout(1_800_000);
			await storePictures(set);
			const capsule = await runLive(page, set, model);
			expectSameRun(capsule.runs[0], recorded(set, model).runs[0], items);
		});
	}
	if (everything) continue;
	test(`${model} answers items spread over a set in Chromium as recorded`, async ({ page }) => {
		test.setTimeout(300_000);
		const set = setOf(model);
		if (!set) throw new Error(`No set with a recorded run of ${model} has its pictures here.`);
		const items = some(set, ITEMS_OF_A_MODEL);
		await storePictures(set, items);
		const capsule = await runLive(page, set, model, items);
		expectSameTrials(capsule.runs[0], recorded(set, model).runs[0], items);
	});
}
