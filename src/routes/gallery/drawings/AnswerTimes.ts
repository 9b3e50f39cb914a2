import AnswerTimes from '$lib/charts/AnswerTimes.svelte';
import { answerTimes } from '$lib/items/answerTimes.ts';
import type { ItemAnswer } from '$lib/items/itemRow.ts';
import { LONG, noun, to } from '../made.ts';
import { drawing } from '../registry.ts';

const options = ['bird', 'knife', 'cat'];
const person = (index: number, answer: string | null): ItemAnswer => ({
	run: `run-${index}`,
	observer: { id: `p${index}`, kind: 'person', name: `Person ${index}` },
	answer,
	attempts: answer === null ? [] : [answer],
	correct: answer === 'bird',
	score: answer === 'bird' ? 1 : 0,
	rt_ms: answer === null ? undefined : 600 + ((index * 37) % 12) * 25,
	confidence: undefined,
	probabilities: undefined
});
const props = (persons: ItemAnswer[], names: Record<string, string> = {}) => ({
	times: answerTimes(
		persons,
		options,
		'bird',
		1500,
		{ noun, options: names, observers: {} },
		(run) => to(run)
	)
});
const ten = Array.from({ length: 10 }, (_, index) =>
	person(index, index === 9 ? null : index > 6 ? 'cat' : 'bird')
);

export default drawing('AnswerTimes', AnswerTimes, [
	{ state: 'none', marks: 0, props: props([]) },
	{ state: 'one', marks: 1, props: props([person(1, 'bird')]) },
	{ state: 'many', marks: 10, props: props(ten) },
	{ state: 'long names', marks: 10, props: props(ten, { bird: LONG }) }
]);
