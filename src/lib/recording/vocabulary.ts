/** Which of a set's answers a model knows: those that its manifest maps to. */
import type { Benchmark } from '../benchmarks/schema.ts';
import { defaultJudging } from '../benchmarks/truths.ts';
import { uniqueFirst } from '../evaluation/leaveOneOut.ts';
import type { ReferenceItem } from '../evaluation/trial.ts';
import { answerOf, givenFor, membersOf, type Members } from '../models/answer.ts';
import type { Model } from '../models/schema.ts';

/** The answers that a manifest maps to for a task, in its order; none where it answers otherwise than by options. */
export function mappedAnswers(model: Model, task: string): string[] {
	if (givenFor(model, task) !== 'probabilities') return [];
	const { mapping } = answerOf(model, task);
	if (mapping.rule === 'groups') return Object.keys(mapping.groups);
	return mapping.rule === 'identity' ? mapping.options : [];
}

/** Options of which the model knows neither the answer itself nor a member; none where it does not choose among options. */
export function unknownAnswers(
	model: Model,
	{ task, options }: Pick<Benchmark, 'task' | 'options'>
): string[] {
	if (givenFor(model, task) !== 'probabilities') return [];
	const mapped = new Set(mappedAnswers(model, task));
	const members: Members = membersOf(options);
	return options
		.map(({ id }) => id)
		.filter((option) => ![option, ...(members[option] ?? [])].some((answer) => mapped.has(answer)));
}

/**
 * What a model that knows fewer answers than a set offers cannot say there, and what that does to its score, in one or
 * two sentences; undefined where it knows them all, or does not choose among options.
 * @param items those that will be answered; all by default
 */
export function vocabularyNote(
	model: Model,
	benchmark: Benchmark,
	items: ReadonlySet<string> = new Set(benchmark.items.map(({ id }) => id))
): string | undefined {
	const { name, noun, options } = benchmark;
	const unknown = unknownAnswers(model, benchmark);
	if (unknown.length === 0) return undefined;
	const truths = [...defaultJudging(benchmark).judged.values()].flatMap((item) =>
		items.has(item.id) ? rightAnswer(item) : []
	);
	const lost = truths.filter((truth) => truth !== undefined && unknown.includes(truth)).length;
	const never = `${model.name} does not know ${unknown.length} of the ${options.length} answers of ${name} (${unknown.join(', ')}), and never gives ${unknown.length === 1 ? 'it' : 'them'}: ${unknown.length === 1 ? 'it gets' : 'they get'} probability 0.`;
	if (lost === 0)
		return `${never} This costs it nothing: no ${noun.one} that counts has ${unknown.length === 1 ? 'it' : 'one of them'} as its right answer.`;
	return `${never} Of ${truths.length} ${noun.many}, ${lost === 1 ? 'one' : lost} can therefore only be answered wrongly.`;
}

/** The right answer of an item that is scored: of a voted one the most frequent. None where nothing is judged. */
function rightAnswer({ truth, judged }: ReferenceItem): (string | undefined)[] {
	if (!judged) return [truth];
	return judged.trials === 0 ? [] : [uniqueFirst(judged.references)];
}

/**
 * Answers in a manifest that are probably misspelt: no set of the task offers them, while a set offers answers that the
 * manifest does not have. One sentence each task; a model may otherwise know more than is asked, or less.
 */
export function spellingProblems(model: Model, benchmarks: readonly Benchmark[]): string[] {
	const tasks = [
		...new Set(model.outputs.flatMap(({ answers }) => answers.map(({ task }) => task)))
	];
	return tasks.flatMap((task) => {
		const sets = benchmarks.filter((set) => set.task === task);
		const offered = new Set(
			sets.flatMap(({ options }) => options.flatMap(({ id, members = [] }) => [id, ...members]))
		);
		const strange = mappedAnswers(model, task).filter((answer) => !offered.has(answer));
		const lacking = new Set(sets.flatMap((set) => unknownAnswers(model, set)));
		return offered.size > 0 && strange.length > 0 && lacking.size > 0
			? [
					`task "${task}": no set offers ${strange.map((one) => `"${one}"`).join(', ')}, and ${[...lacking].map((one) => `"${one}"`).join(', ')} is not mapped. Correct the spelling in model.json, or take the answer out.`
				]
			: [];
	});
}
