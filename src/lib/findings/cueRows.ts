/** Shape against texture, class by class, as marks between the two. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { CueRow } from '../evaluation/report/cues.ts';
import type { DumbbellRow } from '../charts/dumbbell.ts';
import { percent, percentFigure } from '../charts/format.ts';
import { optionName, type OptionNames } from './optionNames.ts';
import type { TableData } from '../charts/table.ts';

export interface CueDrawing {
	rows: DumbbellRow[];
	lines: { observer: string; value: number; label: string }[];
	table: TableData;
	/** Single persons are drawn. */
	persons: boolean;
}

function share(row: CueRow | undefined, option: string): number | undefined {
	return row?.by_class.find((entry) => entry.option === option)?.value;
}

/**
 * One row per shape class, sorted by people's share of shape decisions, then by the model's.
 * @param run run id of the model that stands beside people; undefined: the first
 */
export function cueDrawing(
	report: BenchmarkReport,
	run: string | undefined,
	names: OptionNames = {}
): CueDrawing | undefined {
	const cues = report.cues;
	if (!cues) return undefined;
	const model = cues.models.find((row) => row.observer === run) ?? cues.models[0];
	const matched = model && cues.people_matched[model.observer];
	const people = matched ?? cues.people;
	/** Single persons answered all conflicts: beside people on some of them they would mislead. */
	const persons = matched ? [] : cues.persons;
	const summary = report.observers.find((row) => row.run === model?.observer);
	const id = summary?.observer.id ?? model?.observer ?? '';
	const name = summary?.observer.name ?? id;
	const rows = report.options
		.map((option) => ({
			option,
			name: optionName(names, option),
			people: share(people, option),
			model: share(model, option)
		}))
		.filter((row) => row.people !== undefined || row.model !== undefined)
		.sort((a, b) => (b.people ?? -1) - (a.people ?? -1) || (b.model ?? -1) - (a.model ?? -1));
	const lines = [
		{ observer: id, value: model?.shape_bias.value, who: name },
		{ observer: 'people', value: people?.shape_bias.value, who: 'people' }
	].flatMap(({ observer, value, who }) =>
		value === undefined ? [] : [{ observer, value, label: `${who} ${percent(value, 0)}` }]
	);
	return {
		persons: persons.length > 0,
		lines,
		rows: rows.map((row) => ({
			name: row.name,
			figure: percentFigure(row.people, 0),
			strong: false,
			behind: persons.flatMap((person) => share(person, row.option) ?? []),
			marks: [
				...(row.people === undefined
					? []
					: [
							{
								observer: 'people',
								kind: 'person' as const,
								value: row.people,
								label: `${row.name}, people: ${percent(row.people, 0)} for the shape`
							}
						]),
				...(row.model === undefined
					? []
					: [
							{
								observer: id,
								kind: summary?.observer.kind ?? ('model' as const),
								value: row.model,
								label: `${row.name}, ${name}: ${percent(row.model, 0)} for the shape`
							}
						])
			]
		})),
		table: {
			columns: [
				{ label: 'Shape' },
				{ label: 'People', numeric: true, text: (value) => percent(value) },
				{ label: name || 'Model', numeric: true, text: (value) => percent(value) }
			],
			rows: [
				...rows.map((row) => [row.name, row.people, row.model]),
				['all', people?.shape_bias.value, model?.shape_bias.value]
			]
		}
	};
}
