import { shortCitation } from '../../findings/shortCitation.ts';
import { error } from '@sveltejs/kit';
import { answering, nameOf, ranked } from '../../findings/answering.ts';
import type { Who } from '../../findings/oddClasses.ts';
import { isOfModel } from '../../benchmarks/nearest.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { pictureOf } from '../../benchmarks/showable.ts';
import { answerNames } from '../../benchmarks/truths.ts';
import { itemRows, peopleCounts } from '../../items/itemRow.ts';
import type { BenchmarkReport } from '../../evaluation/report/benchmark.ts';
import { evaluationInput } from '../../reports/evaluationInput.ts';
import { loadCatalog } from '../catalog.ts';
import { leftOutOfTask } from '../leftOutOfTask.ts';
import { factsOf, isRunnable, recordedOn } from '../facts.ts';
import { sharedReport } from '../sharedErrors.ts';
import { storedHashes } from '../storedHashes.ts';
import { benchmarkOddities } from '../reports.ts';
import { nearestTraining } from '../nearest.ts';
import { askedSet, askedTask } from './askedSet.ts';
import type { PageRequest } from './request.ts';

/** Sure mistakes that are shown. */
const shown = 12;
/** Answers of which pictures are shown. */
const sharedAnswers = 3;

/** Models from best to worst, then people. */
function observersOf(report: BenchmarkReport): Who[] {
	const people: Who[] = report.people
		? [
				{
					run: 'people',
					id: 'people',
					kind: 'person',
					name: nameOf(report, 'people'),
					many: true
				}
			]
		: [];
	const models = ranked(report)
		.filter(({ accuracy }) => accuracy.n > 0)
		.map(({ run, observer }): Who => ({ run, ...observer, many: false }));
	return [...models, ...people];
}

/** The data of the page. */
export async function odditiesPage({
	params,
	url,
	request,
	getClientAddress
}: PageRequest<'task'>) {
	const catalog = await loadCatalog();
	const task = askedTask(catalog, params.task);
	if (!answering(task).sections.oddities)
		error(404, `Answers of the task “${task.name}” are no choice among classes; see its own page.`);
	const { id, benchmark, choice, report } = await askedSet(catalog, task, url);

	const observers = observersOf(report);
	const wanted = url.searchParams.get('observer');
	const who = observers.find(({ run }) => run === wanted) ?? observers[0];
	const found = who && (await benchmarkOddities(catalog, id, who.run, choice.truth?.id));

	const files = await catalog.capsuleFiles(id);
	const capsules = files.map((file) => file.value);
	const errors = found?.sure?.errors.slice(0, shown) ?? [];
	const rows = new Map(
		errors.length === 0
			? []
			: itemRows(
					benchmark,
					evaluationInput(benchmark, capsules).input.runs.filter(
						({ observer }) => observer.kind === 'person'
					),
					choice.truth
				).map((row) => [row.item.id, row])
	);
	const options = benchmark.options.map((option) => option.id);
	const mistakes = errors.flatMap((mistake) => {
		const row = rows.get(mistake.item);
		if (!row) return [];
		return [
			{
				...mistake,
				picture: pictureOf(row.item),
				people: peopleCounts(row, options),
				asked: row.people
			}
		];
	});
	const together = await sharedReport(catalog, id, choice.truth?.id);
	const sharedItems = new Map(benchmark.items.map((item) => [item.id, item]));
	const sharedShown = (together?.shared?.errors ?? []).slice(0, sharedAnswers).map((one) => ({
		...one,
		pictures: one.items.slice(0, shown).flatMap((found) => {
			const item = sharedItems.get(found.item);
			return item ? [{ ...found, picture: pictureOf(item) }] : [];
		})
	}));
	const run = capsules.flatMap(({ runs }) => runs).find((one) => one.id === who?.run);
	const nearest = (await catalog.nearest(id)).find((one) => isOfModel(one, run?.origin.model));
	const training =
		nearest && found?.sure
			? nearestTraining(nearest, found.sure.errors, mistakes, choice.truth, catalog)
			: undefined;
	const address = getClientAddress();
	const own = benchmark.items.filter(
		(item) =>
			mistakes.some(({ picture }) => picture.id === item.id) ||
			sharedShown.some(({ pictures }) => pictures.some(({ item: of }) => of === item.id))
	);
	const sets = [{ benchmark, items: own }, ...(training?.pictures ?? [])];
	const stored = await Promise.all(
		sets.map((set) => storedHashes(request, address, set.benchmark, set.items))
	);
	return {
		offer: pictureOffer(benchmark),
		leftOut: await leftOutOfTask(catalog, task.id, id),
		task: { id: task.id, name: task.name },
		sets: task.benchmarks.flatMap((set) => {
			const one = catalog.benchmarks.get(set);
			return one && answering(one).sections.oddities ? [{ id: set, name: one.name }] : [];
		}),
		facts: factsOf(benchmark, catalog.models),
		runnable: isRunnable(catalog, task.id),
		names: answerNames(benchmark),
		source: shortCitation(benchmark.citation),
		date: recordedOn(files),
		...choice,
		chance: report.chance,
		/** What people are called beside a model. */
		peopleName: nameOf(report, 'people'),
		observers,
		who,
		oddities: found && { ...found, sure: found.sure && { ...found.sure, errors } },
		/** Wrong answers with a confidence; the surest of them are `mistakes`. */
		wrong: found?.sure?.errors.length ?? 0,
		mistakes,
		/** What most models say where no person does, and who fails on the same items. */
		together: together && { report: together, errors: sharedShown },
		training: training && { set: training.set, labels: training.labels, cases: training.cases },
		stored: stored.flat()
	};
}
