import type { Metric } from '../metric.ts';
import { textRows, textSlice } from '../textRows.ts';

/** The share of texts of which every character is right. */
export default {
	id: 'accuracy_strict',
	title: 'Texts read strictly',
	meaning: 'The share of texts of which every character is right.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition.',
	needs: ['typed text'],
	interval: 'As of accuracy; of each declared group too.',
	rows: textRows('strict'),
	slice: textSlice('strict')
} satisfies Metric;
