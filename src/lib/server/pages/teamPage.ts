import type { TeamOutcome } from '../../evaluation/team.ts';
import { ranked, type BenchmarkFacts } from '../../findings/answering.ts';
import { shortCitation } from '../../findings/shortCitation.ts';
import { noTeamWords, parseTeam } from '../../findings/team.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { factsOf, recordedOn, truthChoice } from '../facts.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import { missing } from '../missing.ts';
import { benchmarkReport, benchmarkTeam } from '../reports.ts';
import type { PageRequest } from './request.ts';

/**
 * The data of the page: `set`, `model`, `truth`, and what a visitor sets: `sure` in percent, `machine`, `person`, `minute`,
 * `seconds`, `calibrated`. What the address leaves open is the first set with single people, and its best model.
 */
export async function teamPage({ url }: PageRequest) {
	const catalog = await loadCatalog();
	const query = parseTeam(url.searchParams);
	const sets = await peopledSets(catalog);
	const id = query.set ?? (sets.find(({ single }) => single) ?? sets[0])?.id ?? '';
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark)
		missing(
			catalog,
			{ benchmark: id },
			`There is no set “${id}”. Sets with people and a model: ${sets.map((set) => set.id).join(', ') || 'none'}.`
		);
	const choice = truthChoice(benchmark, url.searchParams);
	const report = await benchmarkReport(catalog, id, undefined, choice.truth?.id);
	const models = (report ? ranked(report) : []).map(({ run, observer }) => ({
		run,
		id: observer.id,
		name: observer.name
	}));
	const asked = query.model;
	const model =
		asked === undefined ? models[0] : models.find((one) => one.run === asked || one.id === asked);
	const outcome: TeamOutcome | undefined = model
		? await benchmarkTeam(catalog, id, model.run, choice.truth?.id)
		: { refused: { problem: asked === undefined ? 'no people' : 'no run', items: 0 } };
	const facts: BenchmarkFacts = factsOf(benchmark, catalog.models);
	return {
		leftOut: warnOnce(await catalog.leftOutOf(id)),
		sets: sets.map(({ id: set, name }) => ({ id: set, name })),
		set: {
			id,
			name: benchmark.name,
			task: benchmark.task,
			citation: shortCitation(benchmark.citation)
		},
		...choice,
		facts,
		voters: benchmark.votes !== undefined,
		models,
		model,
		query,
		team: outcome?.found,
		refused:
			outcome?.refused &&
			noTeamWords(
				outcome.refused,
				{ name: benchmark.name, noun: benchmark.noun },
				model?.name ?? asked ?? ''
			),
		date: recordedOn(await catalog.capsuleFiles(id))
	};
}

/** Sets with answers of people, or votes, and a run of a model. @returns `single`: people are told apart */
async function peopledSets(catalog: Catalog) {
	const found: { id: string; name: string; single: boolean }[] = [];
	for (const task of catalog.tasks)
		for (const id of task.benchmarks) {
			const benchmark = catalog.benchmarks.get(id);
			if (!benchmark) continue;
			const runs = (await catalog.capsules(id)).flatMap((capsule) => capsule.runs);
			const single = runs.some(({ observer }) => observer.kind === 'person');
			const model = runs.some(({ observer }) => observer.kind !== 'person');
			if (model && (single || benchmark.votes !== undefined))
				found.push({ id, name: `${task.name}: ${benchmark.name}`, single });
		}
	return found;
}
