import TimeHistogram from '$lib/charts/TimeHistogram.svelte';
import { binLabel, responseTimes } from '$lib/findings/responseTimes.ts';
import { drawing } from '../registry.ts';

const trial = (rt_ms: number, correct: boolean) => ({
	answer: 'car',
	correct,
	trial: { item: 'a', answer: 'car', correct, score: correct ? 1 : 0, rt_ms }
});
/** Sixteen columns of a tenth of a second, highest at 0.6 s. */
const trials = Array.from({ length: 16 }, (_, bin) =>
	Array.from({ length: 1 + Math.round(60 * Math.exp(-((bin - 6) ** 2) / 8)) }, (__, index) =>
		trial(bin * 100 + 50, index % 6 !== 0)
	)
).flat();
const props = (some: typeof trials) => ({ times: responseTimes(some), label: binLabel });

export default drawing('TimeHistogram', TimeHistogram, [
	{ state: 'none', marks: 0, props: props([]) },
	{ state: 'one', marks: 1, props: props([trial(40, true)]) },
	{ state: 'many', marks: 16, props: props(trials) }
]);
