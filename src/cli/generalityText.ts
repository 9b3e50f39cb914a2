import type {
	GeneralityReport,
	GeneralityTask,
	SystemGenerality,
	SystemTask
} from '../lib/evaluation/generality/report.ts';
import { percent, textTable } from './table.ts';

const two = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));
const limits = (ci95: readonly [number, number] | undefined): string =>
	ci95 ? `${two(ci95[0])}–${two(ci95[1])}` : '';

/** A set of a task with its people, or why they are no yardstick: `objects-edges: people 87.1 %, chance 6.3 %`. */
function taskLines({ name, valid, share, sets }: GeneralityTask): string[] {
	return [
		`${name}${valid ? `, weight ${percent(share)}` : ' (no part of G)'}`,
		...sets.map(({ benchmark, state, people, chance, n_items }) => {
			const who = people
				? `${people.voters ? 'one voter' : `mean of ${people.n_people}`} ${percent(people.value)}`
				: 'no people';
			const why = state === 'people' || state === 'no people' ? '' : `, ${state}`;
			return `  ${benchmark}: ${n_items} items, ${who}, chance ${percent(chance)}${why}`;
		})
	];
}

function figureOf(row: SystemTask): [string, string] {
	if (row.state !== 'answered') return [row.state, ''];
	if (row.hns !== undefined) return [two(row.hns), limits(row.hns_ci95)];
	return [`${two(row.chance_normalised)} of perfect`, limits(row.chance_normalised_ci95)];
}

function systemLines(system: SystemGenerality, { tasks }: GeneralityReport): string[] {
	const nameOf = (id: string) => tasks.find((task) => task.id === id)?.name ?? id;
	const { worst, parity, leave_one_out: without, not_run, first } = system;
	const rows = system.tasks.map((row): string[] => {
		const [figure, span] = figureOf(row);
		const member = row.member ? ` (${row.member})` : '';
		return [`  ${nameOf(row.task)}${member}`, figure, span];
	});
	return [
		'',
		`${system.name}${system.told ? ' (told which task it is)' : ''}`,
		textTable([
			['', 'people = 1', '95 % interval'],
			...rows,
			['  G', two(system.value), limits(system.ci95)]
		]),
		...(not_run.length > 0 ? [`  no G: not run on ${not_run.map(nameOf).join(', ')}`] : []),
		...(worst ? [`  worst: ${worst.tasks.map(nameOf).join(', ')} (${two(worst.g)})`] : []),
		...(parity ? [`  at least as good as people on ${parity.count} of ${parity.of} tasks`] : []),
		...(without ? [`  one task left out: ${limits(without)}`] : []),
		...(first === undefined
			? []
			: [
					`  ${system.told ? 'would come first' : 'comes first'} with ${percent(first)} of all weightings tried`
				])
	];
}

/** The report of generality for a terminal. */
export function generalityText(report: GeneralityReport): string {
	const { tasks, n_valid, provisional, people, systems } = report;
	return [
		`${n_valid} of ${tasks.length} tasks have people${provisional ? ': G is provisional, and no result' : ''}`,
		'',
		...tasks.flatMap(taskLines),
		'',
		`People: 95 % range ${limits(people) || '–'}`,
		...systems.flatMap((system) => systemLines(system, report)),
		'',
		`Intervals: ${report.draws} draws of items and people within each task, seed ${report.seed}. Parity: margin ${percent(report.margin)}.`,
		`Comes first: among ${report.weightings} weightings of the tasks drawn at random, ties shared; the bag does not compete.`
	].join('\n');
}
