/** The headline of a task's page: who is ahead, by how much, and whether that is decided. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Comparison } from '../evaluation/report/comparison.ts';
import type { ObserverSummary } from '../evaluation/report/observer.ts';
import type { PeopleSummary } from '../evaluation/report/people.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { CueRow } from '../evaluation/report/cues.ts';
import { answering, isTest, ranked, verb, type BenchmarkFacts } from './answering.ts';
import { bestModel } from './bestModel.ts';
import {
	againstPublished,
	type AgainstPublished,
	type PublishedPeople
} from '../evaluation/published.ts';
import { defaultMargin } from '../statistics/nonInferiority.ts';
import { claimBesidePublished, claimOf } from './claims.ts';
import { crowdVerdict } from './crowdVerdict.ts';
import { capital, count, counted, listed, numberWord, percent, points } from '../charts/format.ts';
import type { Sentences } from './sentences.ts';
import { apart, seenSentence } from './seenItems.ts';
import { besideScore } from './textScores.ts';

const whole = (estimate: Estimate): string => percent(estimate.value, 0);

/**
 * Headline and standfirst of one benchmark.
 * The model spoken of is the best one in the report; the rest are in the drawing below.
 */
export function verdict(report: BenchmarkReport, facts: BenchmarkFacts): Sentences {
	const crowd = crowdVerdict(report, facts);
	if (crowd) return crowd;
	const { tested: models, trained } = apart(
		report,
		ranked(report).filter((model) => model.accuracy.value !== undefined)
	);
	const best = models[0];
	const people = report.people?.mean.value === undefined ? undefined : report.people;
	if (facts.cues && report.cues) {
		const sentences = cueVerdict(report, facts);
		if (sentences) return sentences;
	}
	const items = `these ${facts.noun.many}`;
	if (!best && trained.length > 0) return trainedVerdict(report, facts, trained, people);
	if (!people && !best) {
		return {
			headline: `Nobody has answered ${items} yet.`,
			standfirst: 'There is nothing to compare before people or a model have.'
		};
	}
	if (!best && people) {
		return {
			headline: `People ${verb(facts, false)} ${whole(people.mean)} of ${items}.`,
			standfirst: 'No model has answered them yet.'
		};
	}
	if (!best) throw new Error('unreachable: neither people nor a model, handled above');
	const model = bestModel(report, models);
	if (!people && facts.published)
		return publishedVerdict(report, facts, facts.published, model, best);
	if (!people) {
		return {
			headline: `${model} ${answering(facts).words.scores(whole(best.accuracy), items)}.`,
			standfirst: `No people have answered these ${facts.noun.many} yet, so we cannot say whether ${whole(best.accuracy)} is good.${seenSentence(facts, best)}`,
			beside: besideScore(report, best.run)
		};
	}
	const human = `People ${verb(facts, false)} ${whole(people.mean)} of ${items}.`;
	return {
		headline: `${human} ${model} ${verb(facts, true)} ${whole(best.accuracy)}.`,
		standfirst: standfirst(report, facts, people, best) + seenSentence(facts, best),
		beside: besideScore(report, best.run)
	};
}

/** People of whom only the mean is published: no item can be compared, the means can. */
function publishedVerdict(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	published: PublishedPeople,
	model: string,
	best: ObserverSummary
): Sentences {
	const { one, many } = facts.noun;
	const beside = againstPublished(best.accuracy, published);
	const known = `People’s figure is the published mean of ${published.n_people}; nobody’s single answers are known, so no ${one} can be compared.`;
	return {
		headline: `People ${verb(facts, false)} ${percent(published.value)} of these ${many}. ${model} ${verb(facts, true)} ${percent(best.accuracy.value)}.`,
		standfirst: `${beside ? `${besideWords(beside)} ` : ''}${known}${seenSentence(facts, best)}`,
		beside: besideScore(report, best.run)
	};
}

function besideWords(beside: AgainstPublished): string {
	const claim = claimBesidePublished(beside);
	const { value, ci95 } = beside;
	const range = `(${points(value)} points, 95\u202f% interval ${points(ci95[0])} to ${points(ci95[1])})`;
	if (claim === 'ahead') return `The model is ahead of people ${range}. Decided.`;
	if (claim === 'behind') return `The model is behind people ${range}. Decided.`;
	const parity =
		claim === 'not worse'
			? ` A loss of ${points(defaultMargin, 0).replace('+', '')} points or more is ruled out.`
			: '';
	return `The model and people cannot be told apart ${range}. Undecided, which is not the same as equal.${parity}`;
}

/** All models have learned from these very items: what they get right is no test, and none is ranked. */
function trainedVerdict(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	trained: readonly ObserverSummary[],
	people: PeopleSummary | undefined
): Sentences {
	const { many } = facts.noun;
	const names = listed(trained.map(({ observer }) => observer.name));
	const were = trained.length === 1 ? 'was' : 'were';
	const scores = trained.map(
		({ observer, accuracy }) => `${observer.name} ${percent(accuracy.value)}`
	);
	const human = people ? ` People ${verb(facts, false)} ${whole(people.mean)} of them.` : '';
	return {
		headline: `${names} ${were} trained on these very ${many}: no test of ${trained.length === 1 ? 'it' : 'them'}.`,
		standfirst: `Right here: ${listed(scores)}. That says how well ${trained.length === 1 ? 'it knows' : 'they know'} ${many} that ${trained.length === 1 ? 'it has' : 'they have'} seen before, so nobody is ranked.${human}`
	};
}

function standfirst(
	report: BenchmarkReport,
	facts: BenchmarkFacts,
	people: PeopleSummary,
	best: ObserverSummary
): string {
	const comparison = report.comparisons.find(
		(row) => row.observer === best.run && row.reference === 'people'
	);
	const parts: string[] = [];
	if (comparison?.difference.value !== undefined) {
		parts.push(gap(report, comparison, people, best));
	} else {
		const value = (best.accuracy.value ?? 0) - (people.mean.value ?? 0);
		parts.push(
			`That is ${points(Math.abs(value))} points ${value < 0 ? 'below' : 'above'} the average of ${numberWord(people.n_people)} people.`
		);
	}
	if (best.accuracy.n < report.n_items) {
		parts.push(
			`The model answered ${best.accuracy.n} of the ${counted(report.n_items, facts.noun.one, facts.noun.many)}; the difference is on those.`
		);
	}
	if (people.pilot) parts.push('Fewer than five people: a pilot, no claim.');
	return parts.join(' ');
}

/** `The model is 51.5 points behind the average of ten people (95 % interval 42.1 to 60.4). Decided. Every one of them …` */
function gap(
	report: BenchmarkReport,
	comparison: Comparison,
	people: PeopleSummary,
	best: ObserverSummary
): string {
	const difference = comparison.difference.value ?? 0;
	const size = points(Math.abs(difference)).replace('+', '');
	const average = `the average of ${numberWord(people.n_people)} people`;
	const side = claimOf(report, comparison);
	if (side !== 'ahead' && side !== 'behind') {
		const limits = comparison.difference.ci95;
		const range = limits
			? ` (${points(difference)} points, 95\u202f% interval ${points(limits[0])} to ${points(limits[1])})`
			: '';
		const needed =
			comparison.needed_n === undefined
				? ''
				: ` About ${count(comparison.needed_n)} such items would decide it.`;
		const parity =
			side === 'not worse'
				? ` A loss of ${points(comparison.margin, 0).replace('+', '')} points or more is ruled out.`
				: '';
		return `The model and ${average} cannot be told apart on these answers${range}. Undecided, which is not the same as equal.${parity}${needed}`;
	}
	return `The model is ${size} points ${side === 'ahead' ? 'ahead of' : 'behind'} ${average}${spanOf(comparison)}. Decided.${everyone(people, best, side)}`;
}

function spanOf(comparison: Comparison): string {
	const limits = comparison.difference.ci95;
	if (!limits) return '';
	const ends = limits.map(Math.abs).sort((a, b) => a - b) as [number, number];
	return ` (95\u202f% interval ${points(ends[0]).replace('+', '')} to ${points(ends[1]).replace('+', '')})`;
}

/** How many single people scored higher or lower: a fact about scores and no test. Only where both answered all items. */
function everyone(people: PeopleSummary, best: ObserverSummary, side: 'ahead' | 'behind'): string {
	const model = best.accuracy.value;
	if (model === undefined || best.accuracy.n !== people.n_items) return '';
	const scores = people.persons.map((person) => person.accuracy).filter((x) => x !== undefined);
	const passed = scores.filter((score) =>
		side === 'behind' ? score > model : score < model
	).length;
	const word = side === 'behind' ? 'higher' : 'lower';
	if (passed === scores.length) return ` Every one of them scored ${word}.`;
	return ` ${capital(numberWord(passed))} of the ${numberWord(scores.length)} scored ${word}.`;
}

/** Verdict of one comparison in words for a table: `behind`, `ahead`, `undecided`, with parity where it is shown. */
export function verdictWords(comparison: Comparison): string {
	if (comparison.difference.value === undefined) return 'nothing to compare';
	if (comparison.verdict === 'undecided') {
		return comparison.not_worse
			? `not worse (margin ${points(comparison.margin, 0).replace('+', '')})`
			: 'undecided';
	}
	return comparison.verdict;
}

/** What a shape bias is evidence of: undefined where its interval holds one half, or there is none. */
function reliance({ value, ci95 }: Estimate): 'shape' | 'texture' | undefined {
	if (value === undefined || !ci95) return undefined;
	if (ci95[0] > 0.5) return 'shape';
	return ci95[1] < 0.5 ? 'texture' : undefined;
}

/** Verdict where shape and texture disagree: what each relies on. Undefined when nobody decided for either. */
function cueVerdict(report: BenchmarkReport, facts: BenchmarkFacts): Sentences | undefined {
	const { cues } = report;
	if (!cues) return undefined;
	const known = (row: CueRow | undefined): row is CueRow => row?.shape_bias.value !== undefined;
	const people = known(cues.people) ? cues.people : undefined;
	const models = ranked(report).flatMap((summary) => {
		const row = cues.models.find(({ observer }) => observer === summary.run);
		return known(row) && isTest(report, summary) ? [{ summary, row }] : [];
	});
	if (!people && models.length === 0) return undefined;
	const share = ({ shape_bias: { value } }: CueRow): string => percent(value, 0);
	/** Models of one reliance in a sentence: `Objects Shape too`, `EfficientNet-Lite0 goes by texture`. */
	const human = people && reliance(people.shape_bias);
	const of = (wanted: 'shape' | 'texture' | undefined): string[] =>
		models
			.filter(({ row }) => reliance(row.shape_bias) === wanted)
			.map(({ summary }) => summary.observer.name);
	const sentences = (['shape', 'texture'] as const).flatMap((by) => {
		const names = of(by);
		if (names.length === 0) return [];
		const go = names.length === 1 ? 'goes' : 'go';
		return [
			human === by
				? `${listed(names)} ${names.length === 1 ? 'does' : 'do'} so too.`
				: `${listed(names)} ${go} by ${by}.`
		];
	});
	const open = of(undefined);
	const undecided =
		open.length > 0
			? [`What ${listed(open)} ${open.length === 1 ? 'goes' : 'go'} by cannot be told.`]
			: [];
	const first = people
		? [human ? `People go by ${human}.` : 'What people go by cannot be told.']
		: [];
	// What is so too follows the sentence that it refers to.
	const order = [...sentences].sort(
		(a, b) => Number(b.endsWith('so too.')) - Number(a.endsWith('so too.'))
	);
	const decisions = [
		...(people ? [`people decide for the shape ${share(people)} of the time`] : []),
		...models.map(({ summary, row }) => `${summary.observer.name} ${share(row)}`)
	];
	const pictures = counted(cues.n_conflicts, facts.noun.one, facts.noun.many);
	const parts = models.flatMap(({ summary }) =>
		summary.accuracy.n < report.n_items
			? [{ name: summary.observer.name, n: summary.accuracy.n }]
			: []
	);
	const sizes = [...new Set(parts.map(({ n }) => n))];
	const subset =
		parts.length === 0
			? ''
			: sizes.length === 1
				? ` ${listed(parts.map(({ name }) => name))} answered ${count(sizes[0])} of them.`
				: ` ${listed(parts.map(({ name, n }) => `${name} answered ${count(n)}`))} of them.`;
	const seen = models.map(({ summary }) => seenSentence(facts, summary)).join('');
	return {
		headline: [...first, ...order, ...undecided].join(' '),
		standfirst: `On ${pictures} whose shape says one thing and whose texture another, among answers that name one of the two, ${decisions.join(', ')}.${subset}${seen}`
	};
}
