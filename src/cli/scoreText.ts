import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { exchangedNote } from '../lib/findings/exchangedWords.ts';
import { kindOf } from '../lib/evaluation/kinds/registry.ts';
import { figures, isOfTruth, type Figure } from '../lib/evaluation/measurements.ts';
import type { BenchmarkReport } from '../lib/evaluation/report/benchmark.ts';
import { percent, plain, range, textTable } from './table.ts';

function row({ metric, of, value, ci95, n, n_trials, n_people }: Figure): string[] {
	const number = of.unit !== 'share';
	const limits = number && ci95 ? `${plain(ci95[0])}–${plain(ci95[1])}` : range(ci95);
	return [
		`  ${metric}`,
		number ? plain(value) : percent(value),
		limits,
		String(n),
		String(n_trials),
		n_people === 0 ? '' : String(n_people)
	];
}

/** Misreadings that are printed. */
const MISREAD = 5;
const HEAD = ['', 'value', '95 % interval', 'items', 'answers', 'people'];

/** Figures of one observer on the declared groups, in a table of their own; none where there are none. */
function sliceLines(rows: readonly Figure[], run: string): string[] {
	const ofRun = rows.filter((one) => one.run === run && one.slice);
	return ofRun.length > 0 ? [textTable([HEAD, ...ofRun.map(row)])] : [];
}

/** `  no interval: accuracy, macro_f1 (fewer than 30 items)`: one line for each reason. */
function intervalLines(rows: readonly Figure[]): string[] {
	const reasons = new Map<string, string[]>();
	for (const { metric, why } of rows)
		if (why !== undefined) reasons.set(why, [...(reasons.get(why) ?? []), metric]);
	return [...reasons].map(([why, names]) => `  no interval: ${names.join(', ')} (${why})`);
}

/** `  misread: O as 0 4 of 61, W missing 2 of 40`: the most frequent ones, of how many met. */
function misreadLines(report: BenchmarkReport, observer: string): string[] {
	const summary = report.text?.misread.find((one) => one.observer === observer);
	if (!summary || summary.pairs.length === 0) return [];
	const words = summary.pairs.slice(0, MISREAD).map(({ truth, answer, count, met }) => {
		if (truth === undefined) return `${answer} inserted ${count} times`;
		return `${truth} ${answer === undefined ? 'missing' : `as ${answer}`} ${count} of ${met}`;
	});
	return [`  misread: ${words.join(', ')}`];
}

function peopleLines(report: BenchmarkReport, rows: readonly Figure[]): string[] {
	const { people, cues } = report;
	if (!people) return [];
	const ofRun = rows.filter(({ run, slice }) => run === 'people' && !slice);
	if (people.votes)
		return [
			`People (${people.votes.per_item} votes each, voters not told apart${people.pilot ? '; pilot: too few for an interval' : ''})`,
			textTable([HEAD, ...ofRun.map(row)]),
			...intervalLines(ofRun)
		];
	const extra: string[][] = [];
	if (people.best && people.worst)
		extra.push([
			'  range of persons',
			`${percent(people.worst.accuracy).replace(' %', '')}–${percent(people.best.accuracy)}`
		]);
	extra.push(['  without time-outs', percent(people.mean_answered)]);
	if (cues?.people) extra.push(['  shape_bias, answers pooled', percent(cues.people.pooled_bias)]);
	const lines = [
		`People (${people.n_people}${people.pilot ? ', pilot: too few for an interval' : ''})`,
		textTable([HEAD, ...ofRun.map(row), ...extra]),
		...intervalLines(ofRun)
	];
	const { attainable, n_pairs } = people.error_consistency;
	if (attainable)
		lines.push(
			`  (error consistency: mean of ${n_pairs} pairs, between ${plain(attainable[0])} and ${plain(attainable[1])} attainable)`
		);
	return [...lines, ...misreadLines(report, 'people'), ...sliceLines(rows, 'people')];
}

function personLines(report: BenchmarkReport): string[] {
	const { people, cues } = report;
	if (!people || people.persons.length === 0) return [];
	const biases = new Map(cues?.persons.map((cue) => [cue.observer, cue.shape_bias.value]));
	const head = ['', 'accuracy', '95 % interval', 'answered', 'time-outs', 'median time'];
	if (cues) head.push('shape bias');
	const persons = people.persons.map((person) => [
		`  ${person.observer.id}`,
		percent(person.accuracy),
		range(person.ci95),
		percent(person.accuracy_answered),
		String(person.timeouts),
		person.median_rt_ms === undefined ? '–' : `${Math.round(person.median_rt_ms)} ms`,
		...(cues ? [percent(biases.get(person.run))] : [])
	]);
	return ['Each person', textTable([head, ...persons])];
}

/** What a reader must know of this run before believing its figures. */
function hintLines(report: BenchmarkReport, run: string): string[] {
	const trained = report.trained.includes(run) ? ['  trained on these very items: no test'] : [];
	const exchanged = exchangedNote(report, run);
	return exchanged ? [...trained, `  ${exchanged}`] : trained;
}

/** What counts as right in this report. */
function truthLine({ truth, text, chance }: BenchmarkReport): string[] {
	if (text)
		return [
			'Right is: every character (strict), and with O, Q as 0 and I as 1 on both sides (folded)'
		];
	return truth ? [`Right is: ${truth.name} (${truth.id}), chance ${percent(chance)}`] : [];
}

/** How the items are answered: `16 options`, `typed text`. */
function answeredBy(report: BenchmarkReport, benchmark: Benchmark): string {
	const { answered } = kindOf(benchmark.kind).words;
	return answered(report.truth?.classes.length ?? report.options.length);
}

/** The figures of one more truth of a benchmark whose report is printed already. */
export function truthText(report: BenchmarkReport, benchmark: Benchmark): string {
	// Persons stand in one table under the first truth; here the report of many would be as many tables.
	const persons = new Set(report.people?.persons.map(({ run }) => run));
	const rows = figures(report).filter(
		({ metric, run }) => isOfTruth(metric, report.truth) && !persons.has(run)
	);
	const runs = new Map(rows.map(({ run, observer }) => [run, observer]));
	return [
		`${benchmark.name}: ${report.n_items} ${benchmark.noun.many}, ${answeredBy(report, benchmark)}`,
		...truthLine(report),
		...[...runs].flatMap(([run, observer]) => [
			'',
			run === 'people' ? 'People' : `${observer} (run ${run})`,
			textTable([HEAD, ...rows.filter((one) => one.run === run).map(row)])
		]),
		''
	].join('\n');
}

/** A benchmark's report for a terminal: people, then every other observer, then each person. */
export function scoreText(report: BenchmarkReport, benchmark: Benchmark): string {
	const rows = figures(report);
	const controls = report.n_controls > 0 ? `, ${report.n_controls} controls left out` : '';
	const lines = [
		`${benchmark.name} (${benchmark.id} ${benchmark.version}): ${report.n_items} ${benchmark.noun.many}${controls}, ${answeredBy(report, benchmark)}, chance ${percent(report.chance)}`,
		...truthLine(report),
		'',
		...peopleLines(report, rows)
	];
	for (const summary of report.observers) {
		const { observer, run, timeouts } = summary;
		const ofRun = rows.filter((one) => one.run === run && !one.slice);
		const more = timeouts > 0 ? [['  time-outs', String(timeouts)]] : [];
		lines.push(
			'',
			`${observer.name} (${observer.kind}, run ${run})`,
			textTable([HEAD, ...ofRun.map(row), ...more]),
			...intervalLines(ofRun),
			...hintLines(report, run),
			...misreadLines(report, run),
			...sliceLines(rows, run)
		);
	}
	const persons = personLines(report);
	if (persons.length > 0) lines.push('', ...persons);
	for (const { run, reason, items } of report.ignored)
		lines.push('', `Left out of run ${run}: ${items.length} items (${reason}), e.g. ${items[0]}.`);
	lines.push(
		'',
		`Intervals by formula, those of medians and distances from ${report.draws} draws with seed ${report.seed}.`,
		''
	);
	return lines.join('\n');
}
