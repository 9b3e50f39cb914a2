/** The radar of generality: its series, its table, and what it hides. */
import type { RadarSeries } from '../charts/live/radarChart.ts';
import { capital, figure, listed, numberWord } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import type { GeneralityReport, SystemGenerality } from '../evaluation/generality/report.ts';

/** Fewer spokes have no area. */
const fewest = 3;

/** Sets that count and that people have answered, task by task. */
function spokesOf({
	tasks
}: GeneralityReport): { task: string; benchmark: string; name: string }[] {
	return tasks
		.filter(({ valid }) => valid)
		.flatMap(({ id, sets }) => sets.map(({ benchmark, name }) => ({ task: id, benchmark, name })));
}

/** Not clipped: above 1 is above people. 0 for a task without an output, undefined where it was not run. */
function valueOn(
	system: SystemGenerality,
	spoke: { task: string; benchmark: string }
): number | undefined {
	const row = system.tasks.find(({ task }) => task === spoke.task);
	if (!row || row.state === 'not run') return undefined;
	if (row.state === 'no answer') return 0;
	return row.sets.find(({ benchmark }) => benchmark === spoke.benchmark)?.hns;
}

/** Systems that answer something which people have answered too; all others would be a point at the centre. */
function shown(report: GeneralityReport): SystemGenerality[] {
	const valid = new Set(report.tasks.filter(({ valid }) => valid).map(({ id }) => id));
	return report.systems.filter(({ tasks }) =>
		tasks.some(({ task, state }) => valid.has(task) && state === 'answered')
	);
}

/** Undefined with fewer than three sets that people have answered, and where no system answers any of them. */
export function radarSeries(report: GeneralityReport): RadarSeries | undefined {
	const spokes = spokesOf(report);
	const systems = shown(report);
	if (spokes.length < fewest || systems.length === 0) return undefined;
	return {
		spokes: spokes.map(({ name }) => name),
		lines: systems.map((system) => {
			const values = spokes.map((spoke) => valueOn(system, spoke));
			return {
				id: system.id,
				kind: system.kind === 'bag' ? 'system' : system.kind,
				name: system.name,
				values,
				labels: spokes.map((spoke, index) => {
					const state = system.tasks.find(({ task }) => task === spoke.task)?.state;
					const said = state === 'no answer' ? ', no answer' : '';
					return `${system.name}, ${spoke.name}: ${figure(values[index])}${said}`;
				})
			};
		})
	};
}

/** The table twin: a row for each system, a column for each spoke. Undefined like the series. */
export function radarTable(report: GeneralityReport): TableData | undefined {
	const series = radarSeries(report);
	if (!series) return undefined;
	return {
		columns: [
			{ label: 'Who' },
			...series.spokes.map((label) => ({
				label,
				numeric: true,
				text: (value: number) => figure(value)
			}))
		],
		rows: [
			['People', ...series.spokes.map(() => 1)],
			...series.lines.map(({ name, values }) => [name, ...values])
		]
	};
}

/** What nobody can see in a radar. */
export function radarHides(report: GeneralityReport): string {
	const left = report.tasks.filter(({ valid }) => !valid).map(({ name }) => name);
	const tasks =
		left.length === 0
			? ''
			: ` ${listed(left)} ${left.length === 1 ? 'is' : 'are'} left out, because people have not answered ${left.length === 1 ? 'it' : 'them'}.`;
	return `A radar hides much: its area depends on the order of the spokes, it has no intervals, and nothing in it weighs the tasks.${tasks}`;
}

/** How many sets of how many tasks stand around the radar. */
export function radarCount(report: GeneralityReport): string {
	const spokes = spokesOf(report);
	const tasks = new Set(spokes.map(({ task }) => task)).size;
	return `${capital(numberWord(spokes.length))} sets of ${numberWord(tasks)} ${tasks === 1 ? 'task' : 'tasks'} that people have answered`;
}
