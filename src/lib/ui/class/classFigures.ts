/** What the screen of a class shows of it, made of what the server told. */
import type { ClassSeries } from '$lib/charts/live/classChart.ts';
import type { LessonBar } from '$lib/items/lesson.ts';
import { FEWEST_SHOWN, type QuestionResult } from '$lib/trials/room.ts';

/** A question as far as these need it. */
export interface ShownQuestion {
	right: string;
	people_right: number | undefined;
	models: readonly { run: string; observer: string; name: string; correct: boolean }[];
}

/** Share of the class that was right; undefined where fewer than five have answered, or nothing is shown. */
export function shareRight({ right, answered }: QuestionResult): number | undefined {
	return right === undefined || answered === 0 ? undefined : right / answered;
}

/** What the class answered, the most frequent first; answers of fewer than five people are one bar without their names. */
export function roomBars(result: QuestionResult, right: string): LessonBar[] {
	if (result.right === undefined) return [];
	const share = (people: number) => people / result.answered;
	return [
		...result.counts.map(({ answer, people }) => ({
			name: answer ?? 'no answer',
			share: share(people),
			right: answer !== null && answer === right
		})),
		...(result.others > 0
			? [
					{
						name: `answers of fewer than ${FEWEST_SHOWN} each`,
						share: share(result.others),
						right: false
					}
				]
			: [])
	];
}

/** The mean of the class over all answers that were given in time to questions that are shown; undefined without any. */
export function classMean(
	results: readonly QuestionResult[]
): { value: number; answers: number; questions: number } | undefined {
	const shown = results.filter(({ right }) => right !== undefined);
	const answers = shown.reduce((sum, { answered }) => sum + answered, 0);
	if (answers === 0) return undefined;
	return {
		value: shown.reduce((sum, { right }) => sum + right!, 0) / answers,
		answers,
		questions: shown.length
	};
}

/** The drawing of the questions whose answers are shown. @param shown how many, from the first on */
export function classSeries(
	questions: readonly ShownQuestion[],
	results: readonly QuestionResult[],
	shown: number,
	run: string | undefined,
	people: string
): ClassSeries {
	const model = questions.flatMap(({ models }) => models).find((one) => one.run === run);
	return {
		total: questions.length,
		model: model && { id: model.observer, name: model.name },
		people,
		questions: questions.slice(0, shown).map((question, at) => ({
			number: at + 1,
			room: results[at] && shareRight(results[at]),
			people: question.people_right,
			model: question.models.find((one) => one.run === run)?.correct
		}))
	};
}
