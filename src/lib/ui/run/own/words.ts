/** Sentences of the page for own pictures, made from its data. */
import { count, counted, listed, percent } from '$lib/charts/format.ts';
import type { ItemNames } from '$lib/items/itemWords.ts';
import { isChosen, type OwnAnswer } from './answers.ts';
import { ownOptions, type AnswerSet, type OwnTask, type Sample } from './tasks.ts';

/** `Emotion S says “happiness” (97.4 %)`, `Plates S reads “AIO743” (84.1 %)`, `Plates S reads nothing`. */
export function answerWords(answer: OwnAnswer, names: Record<string, string>): string {
	const { name } = answer.model;
	if (isChosen(answer)) {
		const option = names[answer.answer] ?? answer.answer;
		return `${name} says “${option}” (${percent(answer.probabilities[answer.answer])})`;
	}
	return answer.answer === ''
		? `${name} reads nothing`
		: `${name} reads “${answer.answer}” (${percent(answer.confidence)})`;
}

/** All answers in one sentence; empty before the first. */
export function answersSentence(
	answers: readonly OwnAnswer[],
	names: Record<string, string>
): string {
	if (answers.length === 0) return '';
	return `${listed(answers.map((answer) => answerWords(answer, names)))}.`;
}

/** What may be answered: everything the models know, or a benchmark's options. */
export function answerSetSentence(task: OwnTask, set: AnswerSet | undefined): string {
	if (set) {
		return `Answers are limited to the ${count(set.options.length)} that “${set.name}” offers, and their probabilities shared out among these, as in a run on it.`;
	}
	const sizes = [...new Set(task.models.map((model) => ownOptions(model, task.id).length))];
	if (sizes.every((size) => size === 0)) {
		return 'The models may read any text; no benchmark limits it.';
	}
	const known =
		sizes.length === 1
			? `the ${counted(sizes[0] as number, 'answer')} that it knows for this task`
			: 'the answers that it knows for this task';
	return `A model may give any of ${known}; no benchmark limits it.`;
}

/** `128 frames · 12.4 a second`. */
export function liveLine(frames: number, rate: number | undefined): string {
	const parts = [counted(frames, 'frame')];
	if (rate !== undefined) parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`);
	return parts.join(' · ');
}

/** What the bars need of a page about items. */
export function barNames(task: OwnTask): ItemNames {
	return {
		noun: { one: 'picture', many: 'pictures' },
		options: task.names,
		observers: Object.fromEntries(task.models.map(({ id, name }) => [id, name]))
	};
}

/** What the models of a task can say at all: `They can only say one of 7 answers, such as happiness, fear or anger.` */
export function onlySays({ models, id, names }: OwnTask): string {
	const options = [...new Set(models.flatMap((model) => ownOptions(model, id)))];
	if (options.length === 0) return 'They can only read letters and digits.';
	const [first, second, third] = [0, 1, 2].map((at) => {
		const option = options[Math.floor((at * options.length) / 3)] as string;
		return names[option] ?? option;
	});
	return `They can only say one of ${count(options.length)} answers, such as ${first}, ${second} or ${third}.`;
}

/** What a sample of another task is to the models of this one; empty where it is one of their own pictures. */
export function outOfPlace(task: OwnTask, sample: Sample | undefined): string {
	if (!sample || sample.task === task.id) return '';
	return `This ${sample.noun} is not what they were made for. They answer all the same.`;
}

/** `3 of 10 models have answered.` @param failed models that gave an error instead */
export function answeredLine(answered: number, failed: number, all: number): string {
	const rest = failed > 0 ? `; ${counted(failed, 'model')} could not` : '';
	return answered + failed === all && failed === 0
		? all === 1
			? 'The model has answered.'
			: `All ${counted(all, 'model')} have answered.`
		: `${count(answered)} of ${counted(all, 'model')} have answered${rest}.`;
}
