import type { Metric } from '../metric.ts';
import { textRows, textSlice } from '../textRows.ts';

/** The share of texts of which every character is right once O and Q count as 0 and I counts as 1 on both sides. */
export default {
	id: 'accuracy_folded',
	title: 'Texts read, folded',
	meaning:
		'The share of texts of which every character is right once O and Q count as 0 and I counts as 1 on both sides.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition; the folding is this project’s own rule for plates.',
	needs: ['typed text'],
	interval: 'As of accuracy; of each declared group too.',
	rows: textRows('folded'),
	slice: textSlice('folded')
} satisfies Metric;
