import type { ReadAnswers } from '$lib/answers/read.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { counted, percent } from '$lib/charts/format.ts';

/** What was read of files, in one sentence. */
export function answersSentence(
	files: readonly Pick<ReadAnswers, 'answers'>[],
	{ noun }: Pick<Benchmark, 'noun'>
): string {
	const trials = files.flatMap(({ answers }) => answers.map(({ trial }) => trial));
	const items = new Set(trials.map(({ item }) => item));
	const right = trials.filter(({ correct }) => correct).length;
	return `${counted(trials.length, 'answer')} to ${counted(items.size, noun.one, noun.many)}, ${percent(right / trials.length)} right.`;
}
