/** What narrow and general come to, in one sentence each for who decides, who builds and who learns; all from the report. */
import type { GeneralityReport, SystemGenerality } from '../evaluation/generality/report.ts';
import { capital, figure, figureInterval, listed, numberWord } from '../charts/format.ts';
import { answeredTasks, tookPart } from './generalityStrip.ts';

export interface AudienceSentence {
	/** `To decide`. */
	who: string;
	sentence: string;
}

const parity = ({ parity: shown }: SystemGenerality): number => shown?.count ?? 0;

/** Empty where no task has people, or no system took part: then there is nothing to tell. */
export function audienceSentences(report: GeneralityReport): AudienceSentence[] {
	const { n_valid: n } = report;
	const singles = report.systems.filter((system) => !system.told && tookPart(report, system));
	const best = singles.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
	if (n === 0 || !best) return [];
	const bag = report.systems.find((system) => system.told && tookPart(report, system));
	const tasks = n === 1 ? 'the one task' : `the ${numberWord(n)} tasks`;
	const most = Math.max(...singles.map(parity));
	const broad = Math.max(...singles.map((system) => answeredTasks(report, system)));
	const broadest = singles.filter((system) => answeredTasks(report, system) === broad);
	return [
		{
			who: 'To a manager',
			sentence: stakeholder(most, n, tasks, bag)
		},
		{
			who: 'To an engineer',
			sentence: engineer(singles, best, bag)
		},
		{
			who: 'To a pupil',
			sentence: `People answered all ${tasks.replace(/^the /, '')}. ${
				broad === n
					? `${named(broadest)} ${broadest.length === 1 ? 'answers' : 'answer'} all of them too, though answering is not yet answering well.`
					: broad === 1
						? 'Each model here knows one of them and nothing else, as if somebody could read number plates and not tell an apple from a pear.'
						: `${capital(numberWord(broadest.length))} ${broadest.length === 1 ? 'model answers' : 'models answer'} ${numberWord(broad)} of them and none answers more: what a model was not taught, it cannot even try.`
			}`
		}
	];
}

const named = (list: readonly SystemGenerality[]): string =>
	list.length > 3 ? `${numberWord(list.length)} of them` : listed(list.map(({ name }) => name));

function stakeholder(most: number, n: number, tasks: string, bag: SystemGenerality | undefined) {
	const one =
		most === 0
			? `No single model is shown to be at least as good as people on any of ${tasks} that people have answered.`
			: most === n
				? `A single model is shown to be at least as good as people on all of ${tasks} that people have answered.`
				: `A single model is shown to be at least as good as people on ${numberWord(most)} of ${tasks} that people have answered, and none on more.`;
	if (!bag) return one;
	return `${one} Somebody who picks a specialist for each task gets that on ${numberWord(parity(bag))}.`;
}

function engineer(
	singles: readonly SystemGenerality[],
	best: SystemGenerality,
	bag: SystemGenerality | undefined
): string {
	const g = ({ value, ci95 }: SystemGenerality) =>
		`${figure(value)}${ci95 ? ` (95\u202f% interval ${figureInterval(ci95)})` : ''}`;
	const near = singles.filter(
		({ id, ci95 }) => id !== best.id && ci95 && best.ci95 && ci95[1] >= best.ci95[0]
	);
	const apart =
		near.length === 0
			? ''
			: `, not told apart from ${near.length > 2 ? `${numberWord(near.length)} others` : listed(near.map(({ name }) => name))}`;
	const beside = bag ? `; the bag of specialists, which is told the task, has ${g(bag)}` : '';
	const zero = singles.filter(({ worst }) => worst?.g === 0);
	const gap =
		zero.length === singles.length
			? ' Every single model has a task at guessing, so a missing output costs more than any lost point.'
			: zero.length > 0
				? ` ${capital(numberWord(zero.length))} of ${numberWord(singles.length)} single models have a task at guessing.`
				: '';
	return `${best.name} has the largest G, ${g(best)}${apart}${beside}.${gap}`;
}
