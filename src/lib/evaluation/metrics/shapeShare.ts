import { cueRow } from '../cueRow.ts';
import type { Metric } from '../metric.ts';

/** The share of pictures with two cues on which the answer is the shape’s. */
export default {
	id: 'shape_share',
	title: 'Decided by shape',
	meaning: 'The share of pictures with two cues on which the answer is the shape’s.',
	unit: 'share',
	range: [0, 1],
	better: 'neither',
	source: 'Geirhos et al. 2019, arXiv:1811.12231.',
	needs: ['cues'],
	interval: 'One observer: as of accuracy. People: as of the mean person.',
	rows: (party, report) => {
		const row = cueRow(party, report);
		return row ? [{ ...row.shape_bias, value: row.shape_share, ci95: row.shape_share_ci95 }] : [];
	}
} satisfies Metric;
