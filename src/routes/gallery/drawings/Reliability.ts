import Reliability from '$lib/charts/Reliability.svelte';
import type { Calibration } from '$lib/evaluation/report/calibration.ts';
import { many } from '../made.ts';
import { drawing } from '../registry.ts';

const observer = 'efficientnet-lite0';
const calibration = many.observers[0]!.calibration as Calibration;
const bins = Array.from({ length: 15 }, (_, index) => ({
	lo: index / 15,
	hi: (index + 1) / 15,
	n: index < 2 ? 0 : 4 + 5 * index,
	confidence: (index + 0.5) / 15,
	accuracy: (index * index) / 225
}));

export default drawing('Reliability', Reliability, [
	{ state: 'none', marks: 0, props: { observer, calibration: { ...calibration, bins: [] } } },
	{
		state: 'one',
		marks: 1,
		props: { observer, calibration: { ...calibration, bins: calibration.bins.slice(0, 1) } }
	},
	{ state: 'many', marks: 13, props: { observer, calibration: { ...calibration, bins } } }
]);
