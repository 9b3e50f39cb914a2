import { groupRecords } from '../../findings/passportRows.ts';
import { peopleHeadline, peopleStandfirst, personsByAccuracy } from '../../findings/personRows.ts';
import { votersHeadline, votersStandfirst } from '../../findings/voteWords.ts';
import { responseTimes } from '../../findings/responseTimes.ts';
import { isPerson, prepareSubjects } from '../../evaluation/prepare.ts';
import { evaluationInput } from '../../reports/evaluationInput.ts';
import { loadCatalog } from '../catalog.ts';
import { publishedFigure, truthChoice } from '../facts.ts';
import { benchmarkReport } from '../reports.ts';
import { missing } from '../missing.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import { votesOf } from '../votes.ts';
import type { PageRequest } from './request.ts';

/** The data of the page. */
export async function peopleOfSetPage({ params, url }: PageRequest<'benchmark'>) {
	const catalog = await loadCatalog();
	const benchmark = catalog.benchmarks.get(params.benchmark);
	if (!benchmark) {
		const known = [...catalog.benchmarks.keys()].join(', ') || 'none';
		missing(
			catalog,
			{ benchmark: params.benchmark },
			`There is no benchmark “${params.benchmark}”. There are: ${known}.`
		);
	}
	const files = (await catalog.capsuleFiles(benchmark.id)).filter(
		({ folder }) => folder === 'people'
	);
	const { input } = evaluationInput(
		benchmark,
		files.map(({ value }) => value)
	);
	const scoredItems = new Set(
		benchmark.items.filter(({ control }) => !control).map(({ id }) => id)
	);
	const trials = prepareSubjects(input.runs, benchmark.items, input.options, benchmark.kind)
		.subjects.filter(isPerson)
		.flatMap(({ byItem }) => [...byItem.values()])
		.filter(({ item }) => scoredItems.has(item));
	const choice = truthChoice(benchmark, url.searchParams);
	const report = await benchmarkReport(catalog, benchmark.id, undefined, choice.truth?.id);
	const baselines = await catalog.baselines(benchmark.id);
	const people = report?.people;
	return {
		leftOut: warnOnce(await catalog.leftOutOf(benchmark.id)),
		benchmark: {
			id: benchmark.id,
			name: benchmark.name,
			noun: benchmark.noun,
			/** Each person was asked only some of the items: the mean is over items. */
			some: benchmark.people_answered !== undefined,
			chance: benchmark.chance,
			limits: benchmark.limits,
			protocol: benchmark.protocol,
			citation: benchmark.citation,
			licence: benchmark.licence
		},
		task: catalog.tasks.find(({ id }) => id === benchmark.task)?.name ?? benchmark.task,
		headline:
			(report && votersHeadline(report, benchmark.noun)) ??
			peopleHeadline(people, benchmark.noun, publishedFigure(baselines)),
		standfirst: people && ((report && votersStandfirst(report)) ?? peopleStandfirst(people)),
		...choice,
		votes: report && votesOf(benchmark, report, choice.truth),
		people: people && {
			mean: people.mean,
			median: people.median,
			crowd: people.crowd,
			mean_answered: people.mean_answered,
			pilot: people.pilot,
			n_people: people.n_people,
			n_items: people.n_items,
			n_trials: people.n_trials
		},
		persons: people ? personsByAccuracy(people) : [],
		times: responseTimes(trials),
		records: groupRecords(baselines),
		files: files.map(({ file, value }) => ({
			file,
			name: file.replace(/\.capsule\.json$/, ''),
			title: value.title ?? file,
			/** Some answers were several attempts, of which a table of one answer each holds the first. */
			retried: value.runs.some(({ trials }) => trials.some(({ retries }) => retries)),
			citation: value.citation,
			licence: value.licence,
			notes: value.notes ?? [],
			sources: [...new Set(value.runs.flatMap(({ origin }) => origin.source ?? []))].length
		})),
		year: baselines.find(({ capsule, rows }) => capsule ?? rows)?.year
	};
}
