/** Class by class: where a model is oddly good or bad, beside people. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Verdict } from '../evaluation/report/comparison.ts';
import { listed, numberWord } from '../charts/format.ts';
import { optionName, type OptionNames } from './optionNames.ts';

export interface ClassGap {
	option: string;
	/** What a reader sees in place of the option's id. */
	name: string;
	/** Items of the class. */
	n: number;
	people: number | undefined;
	model: number | undefined;
	/** model − people; undefined where one of them is. */
	gap: number | undefined;
	/** Whether the gap is decided; undefined where one of them is. */
	verdict: Verdict | undefined;
}

/**
 * Rows sorted by the gap, the largest loss against people first; rows without one last, the worst first. Where the model
 * answered only some of the items, people are counted on those.
 * @param run run id of the model
 */
export function classGaps(
	report: BenchmarkReport,
	run: string | undefined,
	names: OptionNames = {}
): ClassGap[] {
	const rows = report.classes.map((row): ClassGap => {
		const model = run === undefined ? undefined : row.recall[run];
		const matched = run === undefined ? undefined : row.people_matched[run];
		const people = matched ?? row.people;
		const gap = model === undefined || people === undefined ? undefined : model - people;
		return {
			option: row.option,
			name: optionName(names, row.option),
			n: row.n,
			people,
			model,
			gap,
			verdict: run === undefined ? undefined : row.verdicts[run]
		};
	});
	return rows.sort(
		(a, b) =>
			(a.gap ?? Infinity) - (b.gap ?? Infinity) ||
			(a.model ?? a.people ?? 1) - (b.model ?? b.people ?? 1) ||
			a.name.localeCompare(b.name, 'en')
	);
}

/**
 * The sentence over the rows: on how many classes the model is ahead of people or behind them, decided ones only, and
 * which are undecided where these are few.
 * @param voter who models stand beside where people are votes: `one more voter`
 */
export function classSentence(
	gaps: ClassGap[],
	model: string | undefined,
	voter?: string | undefined
): string {
	const known = gaps.filter((row) => row.gap !== undefined);
	if (model === undefined || known.length === 0) return 'Class by class, the worst first';
	const of = (verdict: Verdict): number => known.filter((row) => row.verdict === verdict).length;
	const [ahead, behind] = [of('ahead'), of('behind')];
	if (ahead + behind === 0)
		return `Class by class, ${model} and ${voter ?? 'people'} cannot be told apart`;
	const words = (verdict: 'ahead' | 'behind'): string =>
		voter === undefined
			? `is ${verdict}`
			: `agrees ${verdict === 'ahead' ? 'more' : 'less'} often than ${voter}`;
	if (behind === known.length) return `${model} ${words('behind')} on every class`;
	if (ahead === known.length) return `${model} ${words('ahead')} on every class`;
	const decided = known.filter((row) => row.verdict === 'ahead' || row.verdict === 'behind');
	if ((ahead === 0 || behind === 0) && decided.length <= named) {
		const verdict = ahead > 0 ? 'ahead' : 'behind';
		const open = known.length - decided.length;
		const rest = open === 1 ? 'the other class is' : `the other ${open} classes are`;
		return `${model} ${words(verdict)} on ${listed(decided.map((row) => `“${row.name}”`))}; ${rest} undecided`;
	}
	const said = [
		...(ahead > 0 ? [`${words('ahead')} on ${ahead}`] : []),
		...(behind > 0 ? [`${words('behind')} on ${behind}`] : [])
	];
	return `${model} ${listed(said)} of ${known.length} classes${undecided(known)}`;
}

/** Classes named in a sentence; more are counted. */
const named = 3;

/** `; “bottle” is undecided`; from four on they are counted. */
function undecided(known: readonly ClassGap[]): string {
	const open = known.filter((row) => row.verdict !== 'ahead' && row.verdict !== 'behind');
	if (open.length === 0) return '';
	const names =
		open.length > 3
			? `${numberWord(open.length)} others`
			: listed(open.map((row) => `“${row.name}”`));
	return `; ${names} ${open.length === 1 ? 'is' : 'are'} undecided`;
}
