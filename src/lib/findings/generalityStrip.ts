/** How general, in short: one mark a system, a sentence on how broad they are, and who has no number and why. */
import type { GeneralityReport, SystemGenerality } from '../evaluation/generality/report.ts';
import { capital, figure, figureInterval, listed, numberWord, percent } from '../charts/format.ts';
import type { GeneralityStripDrawing } from '../charts/generality/strip.ts';
import { byRule, peopleLabel } from './generalityWords.ts';

/** It was measured on at least one task that counts: only then does it have a number. */
export function tookPart(report: GeneralityReport, system: SystemGenerality): boolean {
	return system.value !== undefined && !byRule(report, system);
}

/** Marks of the systems that took part, the lowest first. */
export function generalityStrip(report: GeneralityReport): GeneralityStripDrawing {
	return {
		people: report.people && { band: report.people, label: peopleLabel(report) },
		systems: report.systems
			.filter((system) => tookPart(report, system))
			.map((system) => ({
				observer: system.id,
				kind: system.kind === 'bag' ? ('system' as const) : system.kind,
				name: system.name,
				value: system.value!,
				ci95: system.ci95,
				told: system.told,
				text: `${system.name} ${figure(system.value)}`,
				label: `${system.name}: ${figure(system.value)} of the way from guessing to people${
					system.ci95 ? `, 95\u202f% interval ${figureInterval(system.ci95)}` : ''
				}${system.told ? ', told which task it is' : ''}`
			}))
			.sort((a, b) => a.value - b.value)
	};
}

/** Valid tasks that a system answers. */
export function answeredTasks(report: GeneralityReport, { tasks }: SystemGenerality): number {
	const valid = new Set(report.tasks.filter((task) => task.valid).map(({ id }) => id));
	return tasks.filter(({ task, state }) => valid.has(task) && state === 'answered').length;
}

/** Who took part and is not told the task, the furthest first. */
function singlesOf(report: GeneralityReport): SystemGenerality[] {
	return report.systems
		.filter((system) => !system.told && tookPart(report, system))
		.sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

const tasksOf = ({ n_valid }: GeneralityReport): string =>
	`${n_valid === 1 ? 'one task' : `${numberWord(n_valid)} tasks`} that people have answered`;

/** `No model answers more than two of the four tasks that people have answered` */
function breadthOf(report: GeneralityReport, singles: readonly SystemGenerality[]): string {
	const most = Math.max(...singles.map((system) => answeredTasks(report, system)));
	if (most < report.n_valid)
		return `No model answers more than ${numberWord(most)} of the ${tasksOf(report)}`;
	const all = singles.filter((system) => answeredTasks(report, system) === most);
	return all.length === 1
		? `${all[0]!.name} answers all ${tasksOf(report)}`
		: `${capital(numberWord(all.length))} models answer all ${tasksOf(report)}`;
}

/**
 * How general, in one sentence: `No model answers more than two of the four tasks that people have answered; over all of
 * them none gets further than 34 % of the way from guessing to people.` Empty without tasks that people have answered.
 */
export function generalityShort(report: GeneralityReport): string {
	if (report.n_valid === 0) return '';
	const singles = singlesOf(report);
	const [best] = singles;
	if (!best) return `No model here has been tested on the ${tasksOf(report)}.`;
	return `${breadthOf(report, singles)}; over all of them none gets further than ${percent(best.value, 0)} of the way from guessing to people.`;
}

/**
 * Who gets furthest: `Objects Shape, Emotion M and Emotion S get furthest and cannot be told apart: at most 34 % of the way
 * from guessing to people over all four tasks.` Several that the intervals do not tell apart are named together; empty
 * where nobody took part.
 */
export function generalityReach(report: GeneralityReport): string {
	const singles = singlesOf(report);
	const [best] = singles;
	if (report.n_valid === 0 || !best) return '';
	const near = singles.filter(({ ci95, value }) =>
		ci95 === undefined || best.ci95 === undefined ? value === best.value : ci95[1] >= best.ci95[0]
	);
	const over = report.n_valid === 1 ? 'that task' : `all ${numberWord(report.n_valid)} tasks`;
	const way = `of the way from guessing to people over ${over}`;
	if (near.length === 1) return `${best.name} gets furthest: ${percent(best.value, 0)} ${way}.`;
	const names =
		near.length > 3
			? `${capital(numberWord(near.length))} models`
			: listed(near.map(({ name }) => name));
	return `${names} get furthest and cannot be told apart: at most ${percent(best.value, 0)} ${way}.`;
}

/** The headline of the page on generality: how many tasks people have answered, and how many of them the broadest model. */
export function breadthTitle(report: GeneralityReport): string {
	if (report.tasks.length === 0) return 'How general? No task counts yet.';
	if (report.n_valid === 0) return 'How general? No task that people have answered counts yet.';
	const singles = singlesOf(report);
	if (singles.length === 0) return `No model here has been tested on the ${tasksOf(report)}.`;
	return `${breadthOf(report, singles)}.`;
}

/** Who has no number, and why; empty where everybody has one. */
export function withoutNumber(report: GeneralityReport): string {
	const rest = report.systems.filter((system) => !system.told && !tookPart(report, system));
	if (rest.length === 0 || report.n_valid === 0) return '';
	const untested = rest.filter(({ not_run }) => not_run.length === 0);
	const unrun = rest.filter(({ not_run }) => not_run.length > 0);
	const names = (list: readonly SystemGenerality[]) => listed(list.map(({ name }) => name));
	return [
		untested.length > 0 &&
			`No number: ${names(untested)} ${untested.length === 1 ? 'was' : 'were'} not tested on a task that people have answered.`,
		unrun.length > 0 &&
			`No number yet: ${names(unrun)} ${unrun.length === 1 ? 'has' : 'have'} not been run on every task that ${unrun.length === 1 ? 'it answers' : 'they answer'}.`
	]
		.filter(Boolean)
		.join(' ');
}

/**
 * The sets that count, by task: `Facial emotion: Faces from the web. …`
 * @param shown by task the set whose figures the drawing of the first page shows
 */
export function countedSets(
	report: GeneralityReport,
	shown: Readonly<Record<string, string>> = {}
): string[] {
	const valid = report.tasks.filter((task) => task.valid);
	const counted = valid.map(({ name, sets }) => `${name}: ${listed(sets.map((set) => set.name))}`);
	const others = valid.filter(({ id, sets }) => {
		const above = shown[id];
		return above !== undefined && (sets.length !== 1 || sets[0]?.benchmark !== above);
	});
	return [
		`Sets that count: ${counted.join('; ')}`,
		...(others.length > 0
			? [
					`On ${listed(others.map(({ name }) => name))} the figures above are of one set and these of all that count, so the two need not agree`
				]
			: []),
		'Above 1 is cut to 1: being ahead on one task makes up for nothing on another'
	];
}
