/** Class by class: where a model is oddly good or bad, beside people. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import { listed } from '../charts/format.ts';
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
}

/**
 * Rows sorted by the gap, the largest loss against people first; rows without one last, by name. Where the model
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
			gap
		};
	});
	return rows.sort(
		(a, b) =>
			(a.gap ?? Infinity) - (b.gap ?? Infinity) ||
			(b.people ?? b.model ?? 0) - (a.people ?? a.model ?? 0) ||
			a.name.localeCompare(b.name, 'en')
	);
}

/** The sentence over the rows. @param voter who models stand beside where people are votes: `one more voter` */
export function classSentence(
	gaps: ClassGap[],
	model: string | undefined,
	voter?: string | undefined
): string {
	const known = gaps.filter((row) => row.gap !== undefined);
	if (model === undefined || known.length === 0) return 'Class by class';
	const behind = known.filter((row) => (row.gap ?? 0) < 0).length;
	if (voter !== undefined)
		return behind === 0
			? `${model} agrees at least as often as ${voter} on every class`
			: `${model} agrees less often than ${voter} on ${behind} of ${known.length} classes`;
	if (behind === known.length) return `${model} is behind on every class`;
	if (behind === 0) return `${model} is behind on no class`;
	if (known.length - behind <= 3) {
		const others = known.filter((row) => (row.gap ?? 0) >= 0).map((row) => `“${row.name}”`);
		return `${model} is behind on every class but ${listed(others)}`;
	}
	return `${model} is behind on ${behind} of ${known.length} classes`;
}
