/** What was misread, as a ranked list: the confusion matrix of typed answers. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Misreading, MisreadSummary } from '../evaluation/report/text.ts';
import { nameOf } from './answering.ts';
import { count, counted, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';

export interface MisreadRow {
	pair: Pick<Misreading, 'truth' | 'answer'>;
	/** What stands for the two sides: `B` and `8`, `W` and `–`, `+` and `7`. */
	truth: string;
	answer: string;
	count: number;
	/** `4 of 61`, or `3 times` for what was put in. */
	figure: string;
	/** Length of the bar, 0 … 1 of the longest. */
	length: number;
	/** What the cursor reads. */
	label: string;
}

/** Rows that are drawn; the table has them all. */
const most = 12;

/** The most frequent misreadings of one observer. */
export function misreadRows(summary: MisreadSummary, who: string): MisreadRow[] {
	const longest = summary.pairs[0]?.count ?? 0;
	return summary.pairs.slice(0, most).map((one) => ({
		pair: { truth: one.truth, answer: one.answer },
		truth: one.truth ?? '+',
		answer: one.answer ?? '–',
		count: one.count,
		figure: figureOf(one),
		length: one.count / longest,
		label: `${who}: ${pairWords(one)} ${figureOf(one)}${shareOf(one)}`
	}));
}

/** `B read as 8`, `W missing`, `7 put in`. */
export function pairWords({ truth, answer }: Pick<Misreading, 'truth' | 'answer'>): string {
	if (truth === undefined) return `${answer} put in`;
	return answer === undefined ? `${truth} missing` : `${truth} read as ${answer}`;
}

function figureOf({ count: times, met }: Misreading): string {
	return met === undefined ? counted(times, 'time') : `${count(times)} of ${count(met)}`;
}

function shareOf({ count: times, met }: Misreading): string {
	return met === undefined || met === 0 ? '' : ` (${percent(times / met)})`;
}

/** The sentence over the list. @param many the observer is several: `People most often read …` */
export function misreadSentence(summary: MisreadSummary, name: string, many: boolean): string {
	const [first] = summary.pairs;
	if (summary.n === 0) return `${name} ${many ? 'have' : 'has'} read no character`;
	if (!first) return `${name} ${many ? 'misread' : 'misreads'} no character`;
	if (first.truth === undefined)
		return `${name} most often ${many ? 'put' : 'puts'} in ${first.answer}`;
	if (first.answer === undefined)
		return `${name} most often ${many ? 'miss' : 'misses'} ${first.truth}`;
	return `${name} most often ${many ? 'read' : 'reads'} ${first.truth} as ${first.answer}`;
}

/** How much was compared: `389 answers, 2,690 characters, 97.1 % of them right; 4 answers without a character`. */
export function misreadWords(summary: MisreadSummary): string {
	const { n, characters, right, blank, unanswered } = summary;
	return [
		`${counted(n, 'answer')} with ${counted(characters, 'true character')}, ${percent(characters ? right / characters : undefined)} of them read right`,
		blank > 0 ? `${counted(blank, 'answer')} without a character left out` : '',
		unanswered > 0 ? `${counted(unanswered, 'time')} no answer` : ''
	]
		.filter(Boolean)
		.join('; ');
}

/** The table twin: every misreading, with how often its true character was met. */
export function misreadTable(
	summary: MisreadSummary,
	link: (pair: Pick<Misreading, 'truth' | 'answer'>) => string
): TableData {
	return {
		columns: [
			{ label: 'What' },
			{ label: 'Truth' },
			{ label: 'Read as' },
			{ label: 'Times', numeric: true },
			{ label: 'Character met', numeric: true },
			{ label: 'Share', numeric: true, text: (value) => percent(value) }
		],
		rows: summary.pairs.map(({ truth, answer, count: times, met }) => [
			pairWords({ truth, answer }),
			truth,
			answer,
			times,
			met,
			met ? times / met : undefined
		]),
		links: summary.pairs.map(({ truth, answer }) => link({ truth, answer }))
	};
}

/** Who is drawn: people, and the model in detail, as far as they answered anything. */
export function misreadBy(
	report: BenchmarkReport,
	model: string | undefined
): { run: string; name: string; summary: MisreadSummary }[] {
	return ['people', model].flatMap((run) => {
		const summary = report.text?.misread.find(({ observer }) => observer === run);
		const given = summary && summary.n + summary.blank + summary.unanswered;
		return run === undefined || !summary || !given
			? []
			: [{ run, name: nameOf(report, run), summary }];
	});
}
