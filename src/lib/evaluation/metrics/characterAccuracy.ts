import type { Metric } from '../metric.ts';
import { textRows, textSlice } from '../textRows.ts';

/** 1 − edit distance / length of the longer text, mean over texts. */
export default {
	id: 'character_accuracy',
	title: 'Characters read',
	meaning: '1 − edit distance / length of the longer text, mean over texts.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Levenshtein 1966, for the edit distance.',
	needs: ['typed text'],
	interval: 'As of accuracy; of each declared group too.',
	rows: textRows('characters'),
	slice: textSlice('characters')
} satisfies Metric;
