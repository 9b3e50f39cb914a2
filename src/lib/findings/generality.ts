/**
 * The profiles of generality as lanes: one row for each system, one lane for each task with people, as high as the task
 * weighs (none where it weighs nothing), the furthest task at the bottom. Filled from 0 to g, the lanes of a row are its step profile, and the filled share of the row is G.
 */
import type {
	GeneralityReport,
	SystemGenerality,
	SystemTask
} from '../evaluation/generality/report.ts';
import { clipped } from '../evaluation/generality/profile.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { GeneralityDrawing, ProfileLane, ProfileRow } from '../charts/generality/profile.ts';
import { figure, figureInterval, NO_DATA } from '../charts/format.ts';
import {
	byRule,
	laneText,
	peopleLabel,
	stateWords,
	systemNote,
	taskName,
	type SystemFacts
} from './generalityWords.ts';

/** The axis ends here at the latest; what lies beyond is drawn at its end, with its figure in words. */
const furthest = 1.5;

/**
 * @param facts what is shown of a system beside its figures, by id
 * @param links resolved addresses of systems and of tasks
 */
export function generalityDrawing(
	report: GeneralityReport,
	facts: Readonly<Record<string, SystemFacts>>,
	links: { system: (id: string) => string | undefined; task: (id: string) => string }
): GeneralityDrawing {
	const valid = report.tasks.filter((task) => task.valid);
	const marks = report.systems.flatMap(({ tasks }) =>
		tasks.flatMap(({ hns, hns_ci95 }) => [hns ?? 0, hns_ci95?.[1] ?? 0])
	);
	return {
		people: report.people && {
			band: report.people,
			label: peopleLabel(report),
			span: figureInterval(report.people)
		},
		systems:
			valid.length === 0
				? []
				: report.systems.map((system) => systemRow(report, system, facts, links)),
		unpeopled: report.tasks
			.filter((task) => !task.valid)
			.map((task): ProfileRow => {
				const lanes = report.systems.flatMap((system) => {
					const row = system.tasks.find((one) => one.task === task.id);
					if (system.told || !row || row.state === 'no answer') return [];
					const { chance_normalised: value, chance_normalised_ci95: ci95 } = row;
					return [lane(report, system, row, system.name, value, ci95, links.task(task.id))];
				});
				return {
					id: task.id,
					kind: 'model',
					name: task.name,
					href: links.task(task.id),
					notes: [
						stateWords(task),
						...(lanes.length > 0 ? [] : ['no model here answers this task'])
					],
					lanes,
					figure: '',
					span: '',
					hatched: true
				};
			}),
		end: Math.min(furthest, Math.max(1.12, ...marks.map((mark) => mark + 0.04)))
	};
}

export interface OrderRow {
	id: string;
	kind: ObserverKind;
	name: string;
	figure: string;
	/** Interval of G, or why there is none. */
	span: string;
	told: boolean;
}

/** Systems with a G, in the report's order. */
export function orderRows(report: GeneralityReport): OrderRow[] {
	return report.systems
		.filter(({ value }) => value !== undefined)
		.map((system) => ({
			id: system.id,
			kind: system.kind === 'bag' ? 'system' : system.kind,
			name: system.name,
			figure: figureText(report, system),
			span: spanText(system),
			told: system.told
		}));
}

/** No number for a system that answers no task that counts: nothing of it was measured. */
function figureText(report: GeneralityReport, system: SystemGenerality): string {
	return system.value === undefined || byRule(report, system) ? NO_DATA : figure(system.value);
}

function spanText(system: SystemGenerality): string {
	if (!system.ci95) return '';
	// Cut to 0 … 1 in every draw: not a figure without uncertainty, but one that the scale cannot show.
	if (system.ci95[0] === system.ci95[1]) return 'at the ends of the scale';
	return figureInterval(system.ci95);
}

function systemRow(
	report: GeneralityReport,
	system: SystemGenerality,
	facts: Readonly<Record<string, SystemFacts>>,
	links: { system: (id: string) => string | undefined; task: (id: string) => string }
): ProfileRow {
	const share = new Map(report.tasks.map((task) => [task.id, task.share ?? 0]));
	const rows = system.tasks
		.filter(({ task }) => (share.get(task) ?? 0) > 0)
		.sort((a, b) => (a.g ?? -1) - (b.g ?? -1));
	return {
		id: system.id,
		kind: system.kind === 'bag' ? 'system' : system.kind,
		name: system.name,
		href: links.system(system.id),
		notes: systemNote(report, system, facts[system.id]),
		lanes: rows.map((row) =>
			lane(
				report,
				system,
				row,
				taskName(report, row.task),
				row.hns,
				row.hns_ci95,
				links.task(row.task),
				(share.get(row.task) ?? 0) * report.n_valid
			)
		),
		figure: figureText(report, system),
		span: spanText(system),
		hatched: false
	};
}

function lane(
	report: GeneralityReport,
	system: SystemGenerality,
	row: SystemTask,
	name: string,
	value: number | undefined,
	ci95: Limits | undefined,
	href: string,
	height = 1
): ProfileLane {
	const measured = row.state === 'answered' ? value : undefined;
	return {
		id: `${system.id} ${row.task}`,
		observer: system.id,
		kind: system.kind === 'bag' ? 'system' : system.kind,
		text: laneText(name, row, value),
		height,
		fill: measured === undefined ? undefined : (row.g ?? clipped(measured)),
		at: measured,
		ci95: measured === undefined ? undefined : ci95,
		label: `${system.name}, ${taskName(report, row.task)}: ${laneText('', row, value).trim()}${
			measured !== undefined && ci95 ? `, 95\u202f% interval ${figureInterval(ci95)}` : ''
		}`,
		href
	};
}
