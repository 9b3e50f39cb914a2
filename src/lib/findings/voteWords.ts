/** Sentences about people who are votes: how many, what they agree with, and what is not known of them. */
import { agreeing, voterWords } from './truth.ts';
import { capital, count, counted, interval, numberWord, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { LeaveOneOutItem } from '../evaluation/leaveOneOut.ts';

/** `Ten voters on each of 3,508 faces: a single person picks the majority’s answer on 72.7 %.` */
export function votersHeadline(
	report: BenchmarkReport,
	noun: { one: string; many: string }
): string | undefined {
	const people = report.people;
	if (!people?.votes) return undefined;
	const voters = counted(people.votes.per_item, 'voter').replace(/^\d+/, (digits) =>
		numberWord(Number(digits))
	);
	return `${capital(voters)} on each of ${counted(people.n_items, noun.one, noun.many)}: ${voterWords(report)} ${agreeing(report)} on ${percent(people.mean.value)}.`;
}

/** The interval, the second way of counting, and what is missing. */
export function votersStandfirst(report: BenchmarkReport): string | undefined {
	const people = report.people;
	if (!people?.votes) return undefined;
	const only = report.answered_only;
	const parts = [
		people.pilot
			? 'Fewer than five voters: a pilot, so no interval is claimed.'
			: `95 % interval ${interval(people.mean.ci95)}, which allows for other pictures only.`,
		only
			? `With votes for no answer left out ${percent(only.people.value)}, ${count(only.n_trials)} of ${count(people.n_trials)} votes.`
			: '',
		'Votes are counts without voter ids, so no person can be followed from one picture to the next: there is no best voter and no median.'
	];
	return parts.filter(Boolean).join(' ');
}

/** One example of the leave-one-out truth in plain words, made by the code that scores. */
export function looExample(
	votes: Readonly<Record<string, number>>,
	judged: LeaveOneOutItem
): string {
	const given = Object.entries(votes)
		.filter(([, n]) => n > 0)
		.sort((a, b) => b[1] - a[1])
		.map(([option, n]) => `${n} × ${option}`)
		.join(', ');
	const right = Object.entries(judged.references)
		.sort((a, b) => b[1] - a[1])
		.map(([option, n]) => `“${option}” for ${n} votes`)
		.join(', ');
	const total = Object.values(votes).reduce((sum, n) => sum + n, 0);
	if (judged.trials === 0)
		return `${given}: whoever is taken out, the others leave no right answer.`;
	const dropped = total - judged.trials;
	const rest = dropped > 0 ? `; for ${dropped} the others leave no right answer` : '';
	return `${given}. Right by the others: ${right}${rest}. ${judged.right} of ${judged.trials} judged votes agree.`;
}

/** Recall of each class among the voters. */
export function voterClassTable(
	report: BenchmarkReport,
	link: (option: string) => string
): TableData {
	const share = (value: number) => percent(value);
	return {
		columns: [
			{ label: 'Class' },
			{ label: 'Voters who agree', numeric: true, text: share },
			{ label: 'Items', numeric: true }
		],
		rows: report.classes.map(({ option, people, n }) => [option, people, n]),
		links: report.classes.map(({ option }) => link(option))
	};
}
