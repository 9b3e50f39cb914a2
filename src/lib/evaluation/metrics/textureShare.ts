import { cueRow } from '../cueRow.ts';
import type { Metric } from '../metric.ts';

/** The share of pictures with two cues on which the answer is the texture’s. */
export default {
	id: 'texture_share',
	title: 'Decided by texture',
	meaning: 'The share of pictures with two cues on which the answer is the texture’s.',
	unit: 'share',
	range: [0, 1],
	better: 'neither',
	source: 'Geirhos et al. 2019, arXiv:1811.12231.',
	needs: ['cues'],
	interval: 'One observer: as of accuracy. People: as of the mean person.',
	rows: (party, report) => {
		const row = cueRow(party, report);
		return row
			? [{ ...row.shape_bias, value: row.texture_share, ci95: row.texture_share_ci95 }]
			: [];
	}
} satisfies Metric;
